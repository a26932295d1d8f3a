import { each, eachResource, violation } from "../../../engine/outcomes";
import type { Property } from "../../../engine/property";
import type { Resource } from "../../../engine/resource";
import type { Outcome, ResourceRule, Rule, RuleInfo, StackRule } from "../../../engine/rule";
import type { Stack } from "../../../engine/stack";
import { Undetermined } from "../../../engine/unknown";
import { subjectOf } from "../../subject";
import { isOff } from "./encryption";
import { SECURITY_CONFIGURATION } from "./glue";

type Part = keyof typeof SECURITY_CONFIGURATION;

/** A type that runs under a security configuration. */
interface Runner {
    readonly type: string;
    readonly what: string;
    /** List of blocks that name a configuration each; the resource itself where left out. */
    readonly in?: string;
    /** The parts of a configuration that are used there. */
    readonly parts: (block: Property) => readonly Part[];
    /** What Glue does without a configuration. */
    readonly without: string;
    /** @default mandatory */
    readonly level?: RuleInfo["level"];
}

const ALL: readonly Part[] = ["s3Encryption", "cloudwatchEncryption", "jobBookmarksEncryption"];

/** A crawler writes nothing but logs, which CloudWatch Logs encrypts by a key of its own even so. */
const LOGS: readonly Part[] = ["cloudwatchEncryption"];

const WITHOUT = "encrypts neither its output nor its bookmarks nor its logs by KMS";

const RUNNERS: readonly Runner[] = [
    { type: "aws:glue/job:Job", what: "job", parts: () => ALL, without: WITHOUT },
    {
        type: "aws:glue/crawler:Crawler",
        what: "crawler",
        parts: () => LOGS,
        without: "does not encrypt its logs by KMS",
        level: "advisory",
    },
    { type: "aws:glue/devEndpoint:DevEndpoint", what: "development endpoint", parts: () => ALL, without: WITHOUT },
];

/** An action can name another configuration than its job; without one, the job's own counts. */
const TRIGGER: Runner = {
    type: "aws:glue/trigger:Trigger",
    what: "action",
    in: "actions",
    parts: (action) => (action.get("crawlerName").isPresent() ? LOGS : ALL),
    without: WITHOUT,
};

const NAME = "securityConfiguration";

const ABOUT = {
    domain: "encryption",
    family: "encryption-at-rest",
    severity: "medium",
    controls: { nist: ["SC-28", "SC-28(1)"] },
} as const satisfies Partial<RuleInfo>;

/** That a runner has a security configuration: without one, nothing that it writes is encrypted by Glue. */
function configured({ type, what, without, level = "mandatory" }: Runner): ResourceRule {
    return {
        ...ABOUT,
        level,
        scope: "resource",
        id: `encryption-at-rest-${subjectOf(type)}`,
        title: `A Glue ${what} runs under a security configuration.`,
        fix: `${NAME}: securityConfiguration.name`,
        decides: { [type]: [NAME] },
        *check(resource): Iterable<Outcome> {
            const property = resource.get(NAME);
            if (!property.isPresent() || (property.isKnown() && !property.isSet())) {
                yield violation(property, `The ${what} has no security configuration, so Glue ${without}.`);
            }
        },
    };
}

const CONFIGURATIONS = [SECURITY_CONFIGURATION.s3Encryption.type];

/** The configuration that a property names, where the stack holds it. */
function configurationOf(stack: Stack, resource: Resource, property: Property): Resource | undefined {
    if (property.isKnown()) {
        const text = property.text();
        return text === undefined ? undefined : stack.identified(text, CONFIGURATIONS);
    }
    const source = stack.referred(resource, property.path, CONFIGURATIONS);
    if (source === undefined) {
        throw new Undetermined(property.path, "is known only after the deployment");
    }
    return source;
}

/** That the configuration which a runner names, where the stack holds it, leaves out nothing that the runner uses. */
function complete({ type, what, in: inside, parts, level = "mandatory" }: Runner): StackRule {
    return {
        ...ABOUT,
        level,
        scope: "stack",
        id: `encryption-at-rest-${subjectOf(type)}-security-configuration`,
        title: `The security configuration of a Glue ${what} encrypts everything that the ${what} writes.`,
        fix: "encryptionConfiguration: { s3Encryption, cloudwatchEncryption, jobBookmarksEncryption }",
        decides: { [type]: [inside === undefined ? NAME : `${inside}[].${NAME}`] },
        check: (stack) =>
            eachResource(stack.ofType(type), (resource) => {
                const blocks = inside === undefined ? [resource.properties] : resource.get(inside).items();
                return each(blocks, function* (block) {
                    const property = block.get(NAME);
                    const configuration = configurationOf(stack, resource, property);
                    const off =
                        configuration === undefined
                            ? []
                            : parts(block).filter((part) => isPartOff(configuration, part));
                    if (off.length > 0) {
                        yield violation(
                            property,
                            `The ${what} runs under a security configuration that leaves ${off.join(" and ")} off.`,
                        );
                    }
                });
            }),
    };
}

const isPartOff = (configuration: Resource, part: Part): boolean =>
    isOff(SECURITY_CONFIGURATION[part], configuration.get(SECURITY_CONFIGURATION[part].in), configuration);

/** Rules on what runs in Glue. */
export const glueRunners: readonly Rule[] = [...RUNNERS.map(configured), ...[...RUNNERS, TRIGGER].map(complete)];
