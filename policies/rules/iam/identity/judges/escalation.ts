import { ESCALATIONS, PASS_ROLE, type Escalation } from "../../../../iam/escalation";
import type { Grants } from "../../../../iam/grants";
import { Holdings, type Hold } from "../../../../iam/holdings";
import type { DocumentRuleId } from "../documentRules";
import type { Reporter } from "../report";

/** Statements by which a principal can go a way; undefined where it lacks an action. */
function holdsOf({ unlimited, any = [], passTo }: Escalation, holdings: Holdings): readonly Hold[] | undefined {
    const holds: Hold[] = [];
    const steps = [
        ...(passTo === undefined ? [] : [() => holdings.passRole(passTo)]),
        ...unlimited.map((name) => () => holdings.of(name, true)),
        ...any.map((name) => () => holdings.of(name, false)),
    ];
    for (const step of steps) {
        const hold = step();
        if (hold === undefined) {
            return undefined;
        }
        holds.push(hold);
    }
    return holds;
}

function describe({ unlimited, any = [], passTo, does }: Escalation): string {
    const all = [...(passTo === undefined ? [] : [PASS_ROLE]), ...unlimited, ...any];
    return `${all.join(" with ")} (${does})`;
}

interface Place {
    readonly rule: DocumentRuleId;
    readonly hold: Hold;
    readonly ways: string[];
}

/** Looks for sets of actions by which a principal gets more rights than it was given. */
export function judgeEscalation(grants: Grants, reporter: Reporter): void {
    const holdings = new Holdings(grants);
    if (holdings.isEmpty) {
        return;
    }
    const places = new Map<string, Place>();
    for (const way of ESCALATIONS) {
        const rule: DocumentRuleId = `iam-escalation-${way.kind}`;
        const steps = [...(way.passTo === undefined ? [] : [PASS_ROLE]), ...way.unlimited, ...(way.any ?? [])];
        if (!steps.every((name) => holdings.names(name))) {
            continue;
        }
        const resource = holdings.resourceOf(steps[0]!);
        reporter.attempt(rule, resource, () => {
            // What AWS's policies give alone, the rules on them report.
            const hold = holdsOf(way, holdings)?.find(({ grant }) => grant.managed === undefined);
            if (hold !== undefined) {
                const key = `${rule}\n${hold.grant.resource.urn}\n${hold.at?.path}`;
                const place = places.get(key) ?? { rule, hold, ways: [] };
                places.set(key, place);
                place.ways.push(describe(way));
            }
        });
    }
    for (const { rule, hold, ways } of places.values()) {
        const more = ways.length > 2 ? ` and ${ways.length - 2} more ways` : "";
        const message = `The principal can get more rights by ${ways.slice(0, 2).join(", ")}${more}.`;
        reporter.violation(rule, hold.grant.resource, hold.at, message);
    }
}
