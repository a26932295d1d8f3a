import { planProgram } from "../../plan/planProgram";
import type { SentResource } from "../../policies/tests/support/analyzer";

/** A stack as the engine sends it. */
export interface BenchedStack {
    /** Of Analyze, with the inputs that the program gives. */
    readonly single: readonly SentResource[];
    /** Of AnalyzeStack, with what the provider adds. */
    readonly whole: readonly SentResource[];
}

/** What the packs are measured on: the AWS resources of this project's dev stack. */
export interface Corpus {
    /** Number of resources of the dev stack. */
    readonly size: number;
    /**
     * A stack of so many resources, repeated until there are enough. Each repetition has names of its own, as a stack has
     * no resource twice; so have those of different starts.
     *
     * @param start first repetition, from 0
     */
    readonly stack: (size: number, start?: number) => BenchedStack;
}

export async function corpus(): Promise<Corpus> {
    const { resources } = await planProgram({ program: ".", stack: "dev" });
    const own = resources.filter(({ type }) => type.startsWith("aws:"));
    const renamed = <T>(values: T, repetition: number): T =>
        JSON.parse(JSON.stringify(values).replaceAll("strata-dev", `strata-dev-${repetition}`)) as T;
    const copy = (index: number, repetition: number): { single: SentResource; whole: SentResource } => {
        const { type, name, urn, inputs, state, propertyDependencies } = own[index]!;
        const those = { type, name: `${name}-${repetition}`, urn: `${urn}-${repetition}` };
        const dependencies = Object.entries(propertyDependencies).map(
            ([path, urns]) => [path, urns.map((it) => `${it}-${repetition}`)] as const,
        );
        return {
            single: { ...those, properties: renamed(inputs, repetition) },
            whole: {
                ...those,
                properties: renamed(state, repetition),
                propertyDependencies: Object.fromEntries(dependencies),
            },
        };
    };
    return {
        size: own.length,
        stack: (size, start = 0) => {
            const copies = Array.from({ length: size }, (_, index) =>
                copy(index % own.length, start + Math.floor(index / own.length)),
            );
            return { single: copies.map(({ single }) => single), whole: copies.map(({ whole }) => whole) };
        },
    };
}
