import * as pulumi from "@pulumi/pulumi";

import type { Statement } from "../rights/service";

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value]);

/** Services whose actions a statement names. */
const servicesOf = ({ Action }: Statement): Set<string> =>
    new Set(listOf(Action).map((action) => String(action).split(":", 1)[0]!));

/** A text by which conditions are the same; undefined for one with values that are not known yet. */
function conditionOf({ Condition: condition }: Statement): string | undefined {
    const values = Object.values((condition ?? {}) as Record<string, object>).flatMap((keys) => Object.values(keys));
    return values.flatMap(listOf).some((value) => pulumi.Output.isInstance(value))
        ? undefined
        : JSON.stringify(condition ?? {});
}

/** Resources by which statements may be put together: everything with everything, and named ones with named ones. */
const isEverything = ({ Resource }: Statement): boolean => listOf(Resource).every((resource) => resource === "*");

function canJoin(one: Statement, other: Statement): boolean {
    const services = servicesOf(one);
    const condition = conditionOf(one);
    return (
        condition !== undefined &&
        condition === conditionOf(other) &&
        isEverything(one) === isEverything(other) &&
        // An action has no meaning on another service's resources, so that nothing more is allowed.
        (isEverything(one) || ![...servicesOf(other)].some((service) => services.has(service)))
    );
}

function join(one: Statement, other: Statement): Statement {
    const union = (a: unknown, b: unknown) => [...new Set([...listOf(a), ...listOf(b)])];
    return {
        ...one,
        Action: union(one.Action, other.Action) as string[],
        Resource: isEverything(one) ? "*" : (union(one.Resource, other.Resource) as pulumi.Input<string>[]),
    };
}

/**
 * The same rights in fewer statements, without their names, because IAM takes 6,144 characters: statements with one
 * condition are put together where their services differ, or where both are about everything.
 */
export function compact(statements: readonly Statement[]): Statement[] {
    const packed: Statement[] = [];
    for (const { Sid: _, ...statement } of statements) {
        const place = packed.findIndex((one) => canJoin(one, statement));
        if (place < 0) {
            packed.push(statement);
        } else {
            packed[place] = join(packed[place]!, statement);
        }
    }
    return packed;
}
