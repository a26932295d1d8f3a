import * as pulumi from "@pulumi/pulumi";

import { biContradictions } from "./components/bi/biSettings";
import { engineContradictions } from "./components/etl/engine";
import { flexContradictions } from "./components/etl/flex";
import { jdbcContradictions } from "./components/sources/jdbcSettings";
import { warehouseContradictions } from "./components/warehouse/contradictions";
import { allDatasets, type Dataset } from "./datasets";
import { readNamespace } from "./settings/namespace";
import { regionProblems, tagProblems } from "./settings/provider";
import { schema, texts, type Values } from "./settings/schema";
import { SettingError } from "./settings/settingError";
import { streamContradictions } from "./settings/streaming";

export { SettingError } from "./settings/settingError";

/** The validated settings of a stack. */
export interface Settings extends Omit<Values, "datasets"> {
    /** AWS region, from `aws:region`. */
    readonly region: string;
    /** Definitions of the enabled datasets, in the order of the setting. */
    readonly datasets: readonly Dataset[];
}

/** Problems of settings that are right one by one and do not go together. */
function contradictions(values: Partial<Values>, region: string | undefined): string[] {
    return [
        ...(values.sourceCrawler === true && values.jdbcSource === "none" && values.dynamoDbSource === false
            ? [
                  "setting strata:sourceCrawler = true has nothing to crawl, because strata:jdbcSource = none and " +
                      "strata:dynamoDbSource = false; switch one of them on, or set this to false",
              ]
            : []),
        ...(values.lakeFormation === false && (values.lakeFormationDeployerArns ?? []).length > 0
            ? [
                  "setting strata:lakeFormationDeployerArns names roles, but strata:lakeFormation = false governs nothing; " +
                      "set that to true, or leave the list empty",
              ]
            : []),
        ...(values.zeroEtl === true && values.dynamoDbSource === false
            ? ["setting strata:zeroEtl = true needs the table of DynamoDB: set strata:dynamoDbSource to true too"]
            : []),
        ...warehouseContradictions(values, region),
        ...engineContradictions(values, allDatasets),
        ...flexContradictions(values, allDatasets),
        ...jdbcContradictions(values),
        ...biContradictions(values),
        ...streamContradictions(values, allDatasets),
    ];
}

/**
 * Read and validate the settings of the current stack.
 *
 * @throws SettingError that lists every wrong setting, its value, what is allowed and how to set it.
 */
export function readSettings(): Settings {
    const { values, right, problems: own } = readNamespace("strata", schema, texts);
    const region = new pulumi.Config("aws").get("region");
    const problems = [
        ...own,
        ...contradictions(right, region),
        ...regionProblems(region),
        ...tagProblems((right.monthlyBudgetUsd ?? 0) > 0 || (right.costAnomalyUsd ?? 0) > 0),
    ];
    if (values === undefined || region === undefined || problems.length > 0) {
        throw new SettingError(problems);
    }
    const byName = new Map(allDatasets.map((dataset) => [dataset.name, dataset]));
    return { ...values, datasets: values.datasets.map((name) => byName.get(name)!), region };
}
