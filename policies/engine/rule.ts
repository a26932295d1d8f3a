import type { Settings } from "../settings/settings";
import type { Resource } from "./resource";
import type { Stack } from "./stack";

/** What a rule is about. */
export type Domain = "encryption" | "network" | "iam";

export type Severity = "low" | "medium" | "high" | "critical";

/** Whether a violation stops the deployment, is only shown, or is not looked for. */
export type Level = "mandatory" | "advisory" | "disabled";

/** Ids of the controls that ask for the same. */
export interface Controls {
    /** AWS Foundational Security Best Practices, for instance `SQS.1`. */
    readonly fsbp?: readonly string[];
    /** CIS AWS Foundations Benchmark v3.0.0, for instance `1.16`. */
    readonly cis?: readonly string[];
    /** PCI DSS v4.0.1, for instance `3.5.1`. */
    readonly pci?: readonly string[];
    /** NIST SP 800-53 revision 5, for instance `SC-28`. */
    readonly nist?: readonly string[];
}

/** What is said of a rule, whatever it looks at. */
export interface RuleInfo {
    /** Family and subject, for instance `encryption-at-rest-sqs-queue`. Unique; never reused for another meaning. */
    readonly id: string;
    /** One sentence: what holds where the rule passes. */
    readonly title: string;
    readonly domain: Domain;
    /** First words of the id, shared by the rules that are switched together, for instance `encryption-at-rest`. */
    readonly family: string;
    readonly severity: Severity;
    /** What a violation does unless the configuration says otherwise. */
    readonly level: Exclude<Level, "disabled">;
    /** Whether a violation is mandatory once the configuration asks for a minimum encryption of the resource's service. */
    readonly mandatoryWhenAsked?: boolean;
    readonly controls: Controls;
    /** The fix as TypeScript code of @pulumi/aws, for instance `sqsManagedSseEnabled: true`. */
    readonly fix: string;
    /**
     * The settings that the rule decides: property paths by type token, lists with `[]` (`ingress[].cidrBlocks`).
     * The coverage table is made of it.
     */
    readonly decides: Readonly<Record<string, readonly string[]>>;
}

/** What a check found at one place. No outcome at all means that the rule passes. */
export interface Outcome {
    readonly kind: "violation" | "undetermined";
    /** Property path, for instance `ingress[0].cidrBlocks[1]`; empty for the resource as a whole. */
    readonly path: string;
    /** One sentence: what is wrong, or why it cannot be told. Never holds the value of a property that may be secret. */
    readonly message: string;
    /** The fix as code, where it differs from the rule's. */
    readonly fix?: string;
}

/** Judges one resource by its own properties. Runs before the resource is made, with its inputs. */
export interface ResourceRule extends RuleInfo {
    readonly scope: "resource";
    check(resource: Resource, settings: Settings): Iterable<Outcome>;
}

/** What a check of a stack found, and on which resource. */
export interface StackOutcome extends Outcome {
    readonly resource: Resource;
}

/** Judges settings that are spread over several resources. Runs once, over the whole stack. */
export interface StackRule extends RuleInfo {
    readonly scope: "stack";
    check(stack: Stack, settings: Settings): Iterable<StackOutcome>;
}

export type Rule = ResourceRule | StackRule;
