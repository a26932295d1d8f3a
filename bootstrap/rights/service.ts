/** What roles of CI may do in a service, told by the types of resources that the stacks hold. */
import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import type { CiEnvironment } from "../environment";

export type Statement = aws.iam.PolicyStatement;

/** Operators of a condition: what each compares with what. */
export type Condition = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** IAM actions behind what Pulumi does with a resource. */
export interface Calls {
    /** To make it. */
    readonly create?: readonly string[];
    /** To look at it, without the data in it: previews may do this too. */
    readonly read?: readonly string[];
    /** To change it in place. */
    readonly change?: readonly string[];
    /** To delete it. */
    readonly remove?: readonly string[];
}

/** Resources of AWS that the same limits hold for. */
export interface Group {
    /** What they are; names the statement. */
    readonly sid: string;
    /** Their ARNs; none where the environment may not do this. */
    readonly on: (environment: CiEnvironment) => readonly pulumi.Input<string>[];
    /** Under which condition. @default none */
    readonly when?: (environment: CiEnvironment) => Condition;
    /** What is done to them, by the type of the resource, or the token of the function, that Pulumi calls it. */
    readonly calls: Readonly<Record<string, Calls>>;
}

/** Everything that the stacks do in a service. */
export type Service = readonly Group[];

const KINDS = ["create", "read", "change", "remove"] as const;

function statement(group: Group, environment: CiEnvironment, kinds: readonly (keyof Calls)[]): Statement[] {
    const calls = Object.values(group.calls);
    const actions = kinds.flatMap((kind) => calls.flatMap((call) => call[kind] ?? []));
    const resources = group.on(environment);
    if (actions.length === 0 || resources.length === 0) {
        return [];
    }
    return [
        {
            Sid: group.sid,
            Effect: "Allow",
            Action: [...new Set(actions)].sort(),
            Resource: [...resources],
            ...(group.when === undefined ? {} : { Condition: group.when(environment) }),
        },
    ];
}

/** What a role that deploys the environment may do in services. */
export function deployStatements(environment: CiEnvironment, ...services: readonly Service[]): Statement[] {
    return services.flat().flatMap((group) => statement(group, environment, KINDS));
}

/** What a role that only looks at the environment may do in services. */
export function readStatements(environment: CiEnvironment, ...services: readonly Service[]): Statement[] {
    return services.flat().flatMap((group) => statement(group, environment, ["read"]));
}

/** The actions for each type of services. */
export function callsByType(services: readonly Service[]): Readonly<Record<string, Required<Calls>>> {
    const table: Record<string, Record<keyof Calls, readonly string[]>> = {};
    for (const [type, calls] of services.flat().flatMap((group) => Object.entries(group.calls))) {
        const known = (table[type] ??= { create: [], read: [], change: [], remove: [] });
        for (const kind of KINDS) {
            known[kind] = [...new Set([...known[kind], ...(calls[kind] ?? [])])];
        }
    }
    return table;
}
