import type { Classification } from "../classification";

/** Paths by type token, as in the rules' `decides`; `*` stands for any characters in both. */
export type Properties = Readonly<Record<string, readonly string[]>>;

const all = (as: Classification["as"], reason: string, properties: Properties): readonly Classification[] =>
    Object.entries(properties).flatMap(([type, paths]) => paths.map((path) => ({ type, path, as, reason })));

/** Properties that are no setting of the concern that their names suggest, for one reason. */
export const none = (reason: string, properties: Properties): readonly Classification[] =>
    all("none", reason, properties);

/** Settings that no rule can judge, for one reason. */
export const undecided = (reason: string, properties: Properties): readonly Classification[] =>
    all("undecided", reason, properties);
