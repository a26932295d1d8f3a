import type { Resource } from "../engine/resource";
import { isUnknown } from "../engine/unknown";

/**
 * The inputs of the resources that were analysed, until the stack is judged. AnalyzeStack sends outputs: at a preview
 * they hold what the provider will compute as well, unknown and set by nobody. Only the inputs tell the two apart.
 */
export class AnalyzedInputs {
    private readonly byUrn = new Map<string, Readonly<Record<string, unknown>>>();

    /** Remembers the inputs of an Analyze request. */
    remember({ urn, properties }: Resource): void {
        this.byUrn.set(urn, properties.unchecked() as Readonly<Record<string, unknown>>);
    }

    /** The inputs of a resource, where an Analyze request told them. */
    of(urn: string): Readonly<Record<string, unknown>> | undefined {
        return this.byUrn.get(urn);
    }

    /**
     * The properties of a resource in AnalyzeStack without the unknown ones that nobody set. Of a resource that was not
     * analysed all stay: an input is never taken for one that was left out.
     */
    withoutOutputs(urn: string, properties: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
        const inputs = this.byUrn.get(urn);
        if (inputs === undefined) {
            return properties;
        }
        return Object.fromEntries(
            Object.entries(properties).filter(([name, value]) => !isUnknown(value) || isUnknown(inputs[name])),
        );
    }

    /** Forgets everything, once the stack is judged. */
    clear(): void {
        this.byUrn.clear();
    }
}
