import { each, NOTHING, violation } from "../../../engine/outcomes";
import type { ResourceRule } from "../../../engine/rule";
import { factsOf } from "../../../iam/statementFacts";
import { identityDocuments } from "./data/identityDocuments";
import { allowRule, type Concern } from "./statementRule";

const concern = (it: Omit<Concern, "family" | "documents" | "controls">): Concern => ({
    ...it,
    family: "iam-iot",
    controls: { nist: ["AC-3", "AC-6"] },
    documents: identityDocuments.filter(({ type }) => type === "aws:iot/policy:Policy"),
});

/** Every action, or all of IoT Core. */
const EVERYTHING = /^((\*+|iot):)?\*+$/;

const actions = allowRule(
    concern({
        id: "iam-iot-policy-all-actions",
        title: "No policy of devices allows every action on everything.",
        severity: "high",
        level: "mandatory",
        fix: 'Action: "iot:Connect", Resource: "arn:aws:iot:eu-west-1:111122223333:client/${iot:Connection.Thing.ThingName}"',
    }),
    ({ statement }) => {
        const facts = factsOf(statement);
        return facts.resources.some(({ known }) => known !== undefined && ANYTHING.test(known.text))
            ? each(facts.actions, ({ at, known }) =>
                  known?.hasWildcards === true && EVERYTHING.test(known.pattern)
                      ? [violation(at, "Each device may do everything, as every other device and to every topic.")]
                      : NOTHING,
              )
            : NOTHING;
    },
);

/**
 * Resources that are every client, every topic or everything; AWS IoT Device Defender takes policies with them for too
 * permissive (Device Defender, "AWS IoT policies overly permissive").
 */
const ANYTHING = /^(\*|arn:[^:]*:iot:[^:]*:[^:]*:(\*|(client|topic|topicfilter|thing)\/[*#]))$/;

const resources = allowRule(
    concern({
        id: "iam-iot-policy-any-resource",
        title: "Policies of devices name the clients and topics that a device may use.",
        severity: "medium",
        level: "advisory",
        fix: 'Resource: "arn:aws:iot:eu-west-1:111122223333:topic/orders/${iot:Connection.Thing.ThingName}"',
    }),
    ({ statement }) => {
        const facts = factsOf(statement);
        const bound = facts.actions.some(({ known }) => known !== undefined && !EVERYTHING.test(known.pattern));
        // A condition can ask for the thing that the certificate is of.
        return bound && !statement.has("Condition")
            ? each(facts.resources, ({ at, known }) =>
                  known !== undefined && ANYTHING.test(known.text)
                      ? [violation(at, "A device may do so as every other device, or to every topic.")]
                      : NOTHING,
              )
            : NOTHING;
    },
);

/** Rules about the policies of devices of IoT Core. */
export const iotRules: readonly ResourceRule[] = [actions, resources];
