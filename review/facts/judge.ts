import type { PlannedResource } from "../../plan/types";
import type { Comparison, ResourceChange, Side } from "../types";
import {
    byType,
    evaluateResource,
    evaluateStack,
    type Finding,
    recordedResources,
    rules,
    PolicySettings,
    Stack,
} from "../policyPack";

/** What the policy pack finds on a resource as it was and as it will be, as a judge of what is worse or better. */
export interface Judged {
    /** Findings that only the side after has. */
    readonly worse: readonly Finding[];
    /** Findings that only the side before has. */
    readonly better: readonly Finding[];
}

/** Families of rules on whole stacks that are about reach and encryption, and not about the lack of other resources. */
const STACK_FAMILIES = /^(exposure|unauthenticated|encryption-(at-rest|kms-key|customer-key|in-transit|tls-version))$/;

const resourceRules = byType(rules.filter(({ domain, family }) => domain !== "iam" && family !== "secret"));
const stackRules = rules.filter(({ scope, family }) => scope === "stack" && STACK_FAMILIES.test(family));

/** Of what is not known yet, the values themselves tell. */
const settings = new PolicySettings({ undetermined: "disabled" });

/** Finds what the pack has against the resources of one side. */
class SideJudge {
    private readonly found: ReadonlyMap<string, readonly Finding[]>;

    /** @param urns resources that are looked at */
    constructor(side: Side, urns: ReadonlySet<string>) {
        const { inputs, stack } = recordedResources({ resources: side.resources });
        const findings = [
            ...inputs.filter(({ urn }) => urns.has(urn)).flatMap((it) => evaluateResource(resourceRules, it, settings)),
            ...evaluateStack(stackRules, new Stack(stack), settings),
        ];
        const found = new Map<string, Finding[]>();
        for (const finding of findings) {
            found.set(finding.resource.urn, [...(found.get(finding.resource.urn) ?? []), finding]);
        }
        this.found = found;
    }

    of(resource: PlannedResource | undefined): readonly Finding[] {
        return resource === undefined ? [] : (this.found.get(resource.urn) ?? []);
    }
}

const keyOf = ({ rule, message }: Finding): string => `${rule.id} ${message}`;

function lacking(findings: readonly Finding[], others: readonly Finding[]): readonly Finding[] {
    const known = new Set(others.map(keyOf));
    return findings.filter((finding) => !known.has(keyOf(finding)));
}

/** Judges the changes of a comparison. */
export class Judge {
    private readonly before: SideJudge;
    private readonly after: SideJudge;

    constructor({ before, after, changes }: Comparison) {
        const urns = (name: "before" | "after") => new Set(changes.flatMap((change) => change[name]?.urn ?? []));
        this.before = new SideJudge(before, urns("before"));
        this.after = new SideJudge(after, urns("after"));
    }

    /** Findings that come or go with a change. */
    of({ before, after }: ResourceChange): Judged {
        const [was, is] = [this.before.of(before), this.after.of(after)];
        return { worse: lacking(is, was), better: lacking(was, is) };
    }
}

const known = new WeakMap<Comparison, Judge>();

/** The judge of a comparison, made once. */
export function judgeOf(comparison: Comparison): Judge {
    const judge = known.get(comparison) ?? new Judge(comparison);
    known.set(comparison, judge);
    return judge;
}
