import type { Stack } from "../../../engine/stack";
import { grantsOf, type Grants } from "../../../iam/grants";
import type { PolicyDocument } from "../../../iam/policyDocument";
import { principalsOf } from "../../../iam/principalsOf";
import { isAdministrator, judgeEveryAction, judgeTogether } from "./judges/admin";
import { judgeAnyPolicy } from "./judges/anyPolicy";
import { judgeBroad } from "./judges/broad";
import { judgeEscalation } from "./judges/escalation";
import { judgeInversion } from "./judges/inversion";
import { judgeKeyGrants } from "./judges/keyGrants";
import { judgeManaged } from "./judges/managed";
import { judgeOwnPolicies } from "./judges/ownPolicies";
import { judgePassRole } from "./judges/passRole";
import { judgeWildcards } from "./judges/wildcards";
import { Findings, Reporter } from "./report";

/** Judges each statement that a principal is given. What nothing cuts is judged once, whoever else has it. */
function judgeStatements(grants: Grants, judged: Set<PolicyDocument>, reporter: Reporter): void {
    const uncut = grants.cut.isEmpty && grants.cut.unseen === undefined;
    const fresh = new Set(grants.documents.filter((document) => !judged.has(document)));
    if (uncut) {
        fresh.forEach((document) => judged.add(document));
    }
    for (const grant of grants.own) {
        if (fresh.has(grant.document!)) {
            if (grant.everyAction !== undefined) {
                judgeEveryAction(grant, reporter);
            }
            judgeInversion(grant, reporter);
            judgeWildcards(grant, reporter);
            judgeBroad(grant, reporter);
            judgePassRole(grant, reporter);
            judgeAnyPolicy(grant, reporter);
            judgeKeyGrants(grant, reporter);
        }
    }
}

function analyse(stack: Stack): Findings {
    const findings = new Findings();
    const judged = new Set<PolicyDocument>();
    for (const principal of principalsOf(stack)) {
        const grants = grantsOf(principal);
        const reporter = new Reporter(findings, grants);
        for (const { resource, document } of principal.sources) {
            document.unknown.forEach((why) => findings.addUnknown(resource, why));
            for (const { actions, notActions } of document.statements) {
                const why = actions.unknown ?? notActions?.unknown;
                if (why !== undefined) {
                    findings.addUnknown(resource, why);
                }
            }
        }
        judgeStatements(grants, judged, reporter);
        judgeManaged(grants, reporter);
        if (!isAdministrator(grants)) {
            judgeTogether(grants, reporter);
            judgeEscalation(grants, reporter);
            judgeOwnPolicies(grants, reporter);
        }
    }
    return findings;
}

const analyses = new WeakMap<Stack, Findings>();

/** What the identity policies of a stack give, judged once for all rules. */
export function analysisOf(stack: Stack): Findings {
    const findings = analyses.get(stack) ?? analyse(stack);
    analyses.set(stack, findings);
    return findings;
}
