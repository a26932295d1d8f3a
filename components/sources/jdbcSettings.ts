import type { Values } from "../../settings/schema";

/** Settings of the source database. */
export type JdbcSettings = Pick<
    Values,
    | "jdbcSource"
    | "jdbcTables"
    | "jdbcSchedule"
    | "jdbcOverlapMinutes"
    | "jdbcUrl"
    | "jdbcCidr"
    | "jdbcPeeringConnectionId"
    | "jdbcSecretArn"
    | "jdbcSecretKeyArn"
    | "jdbcCaCertificate"
>;

/** Settings that tell of a database which the stack does not make. */
const OF_EXISTING = [
    "jdbcUrl",
    "jdbcCidr",
    "jdbcPeeringConnectionId",
    "jdbcSecretArn",
    "jdbcSecretKeyArn",
] as const satisfies readonly (keyof JdbcSettings)[];

/** Those without which it cannot be reached. */
const NEEDED = ["jdbcUrl", "jdbcCidr", "jdbcSecretArn"] as const;

/**
 * What is wrong with the settings of the source database, in a sentence each.
 *
 * @param values The settings that are right one by one.
 */
export function jdbcContradictions(values: Partial<JdbcSettings>): string[] {
    const { jdbcSource: source, jdbcTables: tables } = values;
    if (source === undefined) {
        return [];
    }
    const isOff = source === "none";
    return [
        ...(!isOff && tables?.length === 0
            ? [
                  `setting strata:jdbcSource = ${source} lands no table; name some in strata:jdbcTables, ` +
                      'such as ["shop.orders:updated_at"]',
              ]
            : []),
        ...(source === "existing"
            ? NEEDED.filter((name) => values[name] === "").map(
                  (name) => `setting strata:jdbcSource = existing needs strata:${name}, which is empty; set it`,
              )
            : OF_EXISTING.filter((name) => (values[name] ?? "") !== "").map(
                  (name) =>
                      `setting strata:${name} tells of a database that is there already; set strata:jdbcSource to ` +
                      `existing, or take strata:${name} out`,
              )),
    ];
}
