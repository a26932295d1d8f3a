/**
 * What a plan is: every resource that a Pulumi program would register for a stack, as plain JSON.
 */

/** Text that stands for a secret value wherever one would appear. */
export const SECRET = "[secret]";

/** Text that stands for a value that only the deployment can tell, such as an endpoint's address. */
export const UNKNOWN = "[unknown]";

/** Resource options, as the program gave them; an option that was not given is absent. */
export interface PlannedOptions {
    readonly protect?: boolean;
    /** URNs that `dependsOn` names; those that follow from inputs stand in `dependencies`. */
    readonly dependsOn?: readonly string[];
    readonly ignoreChanges?: readonly string[];
    readonly replaceOnChanges?: readonly string[];
    readonly hideDiffs?: readonly string[];
    readonly aliases?: readonly PlannedAlias[];
    readonly deleteBeforeReplace?: boolean;
    readonly retainOnDelete?: boolean;
    /** URN of the resource with which this one is deleted. */
    readonly deletedWith?: string;
    /** URNs whose replacement replaces this one. */
    readonly replaceWith?: readonly string[];
    /** URN of an explicit provider. */
    readonly provider?: string;
    /** URNs of a component's providers by package. */
    readonly providers?: Readonly<Record<string, string>>;
    readonly customTimeouts?: { readonly create?: string; readonly update?: string; readonly delete?: string };
    readonly additionalSecretOutputs?: readonly string[];
    /** Names of the hooks by the moment at which they run. */
    readonly hooks?: Readonly<Record<string, readonly string[]>>;
    /** Whether a provider plugin builds the component, so that its children are not in the plan. */
    readonly remote?: boolean;
    /** Id of an existing resource that is adopted (`import`). */
    readonly import?: string;
    /** Whether the resource exists and is only read (`get`). */
    readonly read?: boolean;
}

/** A former URN, or the parts in which the former URN differed. */
export type PlannedAlias =
    | string
    | {
          readonly name?: string;
          readonly type?: string;
          readonly stack?: string;
          readonly project?: string;
          readonly parent?: string;
          readonly noParent?: boolean;
      };

/** A line of the program. */
export interface PlannedPosition {
    /** Path from the program's folder, with slashes. */
    readonly file: string;
    /** Counts from 1. */
    readonly line: number;
}

/** One registration. */
export interface PlannedResource {
    readonly urn: string;
    readonly type: string;
    readonly name: string;
    /** Whether a provider manages it; false for components. */
    readonly custom: boolean;
    /** URN of the parent; absent for the stack itself. */
    readonly parent?: string;
    /** Second part of the type of the nearest ancestor (or itself) called `strata:<layer>:<Type>`; `stack` otherwise. */
    readonly layer: string;
    /** Line of the program that makes it, where the SDK tells. */
    readonly position?: PlannedPosition;
    /** Input properties; secrets stand as {@link SECRET}, and files by their path and the SHA-256 of what is in them. */
    readonly inputs: Readonly<Record<string, unknown>>;
    /** Inputs plus what the provider would add, as far as it can be told beforehand: id, arn, names, URLs. */
    readonly state: Readonly<Record<string, unknown>>;
    /** Property paths of the masked inputs, for instance `tags.password` or `rules[0].value`. */
    readonly secrets: readonly string[];
    readonly options: PlannedOptions;
    /** URNs that must exist before, sorted: those of `dependsOn`, of the inputs and of the parent's dependencies. */
    readonly dependencies: readonly string[];
    /** URNs by input property, sorted. */
    readonly propertyDependencies: Readonly<Record<string, readonly string[]>>;
}

/** A call of a provider's function, with the answer that the plan gave to it. */
export interface PlannedInvoke {
    readonly token: string;
    readonly inputs: Readonly<Record<string, unknown>>;
    readonly result: Readonly<Record<string, unknown>>;
}

/** What a program would register for a stack. */
export interface Plan {
    readonly version: 1;
    readonly project: string;
    readonly stack: string;
    /** Folder of the program, relative to the working directory where possible. */
    readonly program: string;
    /** Values by full key (`strata:lifetime`), with the defaults of Pulumi.yaml; secrets stand as {@link SECRET}. */
    readonly config: Readonly<Record<string, unknown>>;
    /** In the order of their URNs. */
    readonly resources: readonly PlannedResource[];
    /** Outputs of the stack; secrets stand as {@link SECRET}. */
    readonly outputs: Readonly<Record<string, unknown>>;
    /** Property paths of the masked outputs. */
    readonly secretOutputs: readonly string[];
    /** Version of each provider package that the resources ask for. */
    readonly providers: Readonly<Record<string, string>>;
    /** Calls of providers' functions, in the order of their token and inputs. */
    readonly invokes: readonly PlannedInvoke[];
    /** What the plan could not know, in one sentence each, sorted. */
    readonly warnings: readonly string[];
}
