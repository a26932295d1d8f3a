import type { Rule } from "../../../../engine/rule";
import { compute } from "./compute";
import { grouped, groups, listed } from "./data";
import { privateGroupRule, privateSubnetRule } from "./rule";

/** Workloads are in subnets that are not public. */
export const privateSubnets: readonly Rule[] = [
    ...[...grouped, ...listed, ...compute].map(privateSubnetRule),
    ...groups.map((type) =>
        privateGroupRule(
            type,
            grouped.filter(({ group }) => group?.type === type),
        ),
    ),
];
