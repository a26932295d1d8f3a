import { violation } from "../../../engine/outcomes";
import type { Property } from "../../../engine/property";
import type { Rule } from "../../../engine/rule";
import { isLimited, isLimitedByDeny } from "../../../iam/conditions";
import { callerKeys, type LimitKeys } from "../../../iam/conditionsKeys";
import type { Statement } from "../../../iam/document";
import type { PolicyDocument } from "../../../iam/resourcePolicyDocuments";
import { knownText } from "../../../iam/statementFacts";
import { endpointDocuments } from "./data/documents";
import { anyoneIn } from "./open";
import { allowRule } from "./statementRule";

const RESOURCE_KEYS =
    /^(aws:resource(account|orgid|orgpaths)|aws:resourcetag\/.*|s3:resourceaccount|s3:dataaccesspoint.*)$/;

/** Keys by which an endpoint is limited: who passes it, or to whose resources. */
const endpointKeys: LimitKeys = (key) => callerKeys(key) ?? (RESOURCE_KEYS.test(key) ? "domain" : undefined);

const EVERY_ACTION = /^([a-z0-9-]+:)?\*+$/;

/** Everything, or all of a service, as `arn:aws:s3:::*`. */
const EVERY_RESOURCE = /^(\*+|arn:[^:]*:[^:]*:[^:]*:[^:]*:\*+(\/\*+)?)$/;

/** Who passes: anyone, also where the statement only says who does not. */
function anybodyIn(statement: Statement): Property | undefined {
    return statement.has("NotPrincipal") ? statement.member("NotPrincipal") : anyoneIn(statement);
}

/** Whether the list has a pattern that leaves nothing out. */
function hasAll(statement: Statement, name: "Action" | "Resource"): boolean {
    const pattern = name === "Action" ? EVERY_ACTION : EVERY_RESOURCE;
    // A resource that the deployment gives is one, and no action comes from there.
    return statement.list(name).some((item) => pattern.test(knownText(item)?.toLowerCase() ?? ""));
}

function isUnlimited(statement: Statement, document: PolicyDocument): boolean {
    return !isLimited(statement, endpointKeys) && !isLimitedByDeny(statement, document.statements, endpointKeys);
}

const open = allowRule(
    {
        id: "iam-endpoint-open",
        family: "iam-endpoint",
        title: "Policies of endpoints limit who passes, or to what.",
        severity: "medium",
        level: "advisory",
        controls: { nist: ["AC-3", "AC-4", "AC-6"] },
        fix: 'Condition: { StringEquals: { "aws:ResourceAccount": accountId } }',
        documents: endpointDocuments,
    },
    function* ({ statement, document }) {
        // Who passes is asked last, as it is often not known yet.
        const anyone = hasAll(statement, "Action") && hasAll(statement, "Resource") ? anybodyIn(statement) : undefined;
        if (anyone !== undefined && isUnlimited(statement, document)) {
            yield violation(
                anyone,
                "Anybody in the network may do anything through the endpoint, with credentials and resources of any account.",
            );
        }
    },
);

/** Rules about the policies of endpoints. */
export const endpointRules: readonly Rule[] = [open];
