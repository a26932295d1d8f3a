import type { Values } from "../../settings/schema";

/** Settings of business intelligence. */
export type BiSettings = Pick<Values, "bi" | "biSecretArn" | "biReaderArns" | "biAuthorArns">;

/**
 * What is wrong with the settings of business intelligence, in a sentence each.
 *
 * @param values The settings that are right one by one.
 */
export function biContradictions(values: Partial<BiSettings>): string[] {
    const { bi, biSecretArn: secret = "", biReaderArns: readers = [], biAuthorArns: authors = [] } = values;
    const told = { biSecretArn: secret !== "", biReaderArns: readers.length > 0, biAuthorArns: authors.length > 0 };
    if (bi === false) {
        return Object.entries(told)
            .filter(([, isTold]) => isTold)
            .map(
                ([name]) =>
                    `setting strata:${name} is for QuickSight, which strata:bi switches off; switch it on, or take ` +
                    `strata:${name} out`,
            );
    }
    return secret !== "" && readers.length + authors.length === 0
        ? [
              "setting strata:biSecretArn makes a dashboard that nobody may see; name QuickSight users or groups in " +
                  "strata:biReaderArns or strata:biAuthorArns",
          ]
        : [];
}
