import { byType, evaluateResource } from "../engine/evaluate";
import type { Finding } from "../engine/finding";
import { Resource } from "../engine/resource";
import type { Rule } from "../engine/rule";
import type { Stack } from "../engine/stack";
import type { Settings } from "../settings/settings";

const placeOf = ({ rule, path }: Finding): string => `${rule.id} ${path}`;

/** Whether a rule would judge by the resources that the values come from. */
function asksForSources(rule: Rule, resource: Resource, settings: Settings): boolean {
    let asked = false;
    const dependencies = new Proxy<Record<string, readonly string[]>>(
        {},
        {
            get: () => {
                asked = true;
                return undefined;
            },
        },
    );
    evaluateResource(byType([rule]), resource.withDependencies(dependencies), settings);
    return asked;
}

/** What was found on one resource, of which a part is undetermined. */
interface Kept {
    readonly resource: Resource;
    readonly open: readonly Finding[];
    /** Places of what was told at once. */
    readonly told: ReadonlySet<string>;
}

/**
 * Undetermined findings that wait for the whole stack. An Analyze request does not say which resources the values come
 * from; AnalyzeStack does, and that decides some values that are not known yet: one that comes from a KMS key of the
 * stack names a key of the customer's. AnalyzeStack has outputs instead of inputs, so the inputs are kept as well.
 */
export class HeldFindings {
    private readonly byUrn = new Map<string, Kept>();

    /** Keeps what the sources of unknown values may decide, and gives back what can be told at once. */
    hold(resource: Resource, findings: readonly Finding[], settings: Settings): readonly Finding[] {
        const isOpen = ({ kind, rule }: Finding): boolean =>
            kind === "undetermined" && asksForSources(rule, resource, settings);
        const open = findings.filter(isOpen);
        const sure = findings.filter((finding) => !open.includes(finding));
        // A resource may be analysed again, for instance when it is replaced.
        this.byUrn.delete(resource.urn);
        if (open.length > 0) {
            this.byUrn.set(resource.urn, { resource, open, told: new Set(sure.map(placeOf)) });
        }
        return sure;
    }

    /** Judges again what was kept, and forgets it. */
    release(stack: Stack, settings: Settings): readonly Finding[] {
        const kept = [...this.byUrn.values()];
        this.byUrn.clear();
        const urns = new Map(kept.length === 0 ? [] : stack.resources.map((it) => [it.urn, it]));
        return kept.flatMap(({ resource, open, told }) => {
            const sources = urns.get(resource.urn)?.propertyDependencies;
            if (sources === undefined) {
                return open;
            }
            const rules = byType(new Set(open.map(({ rule }) => rule)));
            const again = evaluateResource(rules, resource.withDependencies(sources), settings);
            return again.filter((finding) => !told.has(placeOf(finding)));
        });
    }
}
