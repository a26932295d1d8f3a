import type { Dataset } from "../../datasets";
import type { Settings } from "../../settings";

/** Settings that name the datasets which another engine than PySpark runs. */
export type EngineSettings = Pick<Settings, "scalaDatasets" | "duckdbDatasets">;

/** What runs a dataset's job: Spark by its Python or its Scala script, or DuckDB in a Python shell. */
export type Engine = "pyspark" | "scala" | "duckdb";

/** The engine that runs a dataset's job; all of them give the same rows. */
export function engineOf(dataset: Pick<Dataset, "name">, settings: EngineSettings): Engine {
    if (settings.scalaDatasets.includes(dataset.name)) {
        return "scala";
    }
    return settings.duckdbDatasets.includes(dataset.name) ? "duckdb" : "pyspark";
}

/**
 * What is wrong with the engines of datasets, in a sentence each.
 *
 * @param values The settings that are right one by one.
 * @param all Every dataset that a stack may name.
 */
export function engineContradictions(
    values: Partial<EngineSettings & Pick<Settings, "glueVersion"> & { readonly datasets: readonly string[] }>,
    all: readonly Dataset[],
): string[] {
    const { datasets, glueVersion, scalaDatasets: scala = [], duckdbDatasets: duckdb = [] } = values;
    const both = scala.filter((name) => duckdb.includes(name));
    const scripts = all.filter((dataset) => dataset.scala !== undefined).map((dataset) => dataset.name);
    const absent = (setting: string, names: readonly string[]) =>
        names
            .filter((name) => datasets !== undefined && !datasets.includes(name))
            .map(
                (name) =>
                    `setting strata:${setting} has ${name}, which strata:datasets has not; add it there or take it out`,
            );
    return [
        ...absent("scalaDatasets", scala),
        ...absent("duckdbDatasets", duckdb),
        ...both.map(
            (name) =>
                `settings strata:scalaDatasets and strata:duckdbDatasets both have ${name}; one engine runs a dataset, ` +
                "so take it out of one of them",
        ),
        ...scala
            .filter((name) => !scripts.includes(name))
            .map(
                (name) =>
                    `setting strata:scalaDatasets has ${name}, which has no Scala script; take it out, or write one ` +
                    "and name it in the dataset's definition (scala)",
            ),
        ...otherCsv("scalaDatasets", scala, all),
        ...otherCsv("duckdbDatasets", duckdb, all),
        ...(glueVersion === "6.0" && scala.length > 0
            ? [
                  "setting strata:glueVersion = 6.0 compiles Scala 2.13, but the scripts of strata:scalaDatasets are written " +
                      "for and tested with Scala 2.12; take 5.0 or 5.1, or leave that list empty",
              ]
            : []),
    ];
}

/** Only PySpark's reader knows other forms of CSV than the usual one. */
function otherCsv(setting: string, names: readonly string[], all: readonly Dataset[]): string[] {
    return all
        .filter(({ name, raw }) => raw.csv !== undefined && names.includes(name))
        .map(
            ({ name }) =>
                `setting strata:${setting} has ${name}, whose raw files have a form of CSV of their own (raw.csv), which ` +
                "only the PySpark job reads; take it out of the list",
        );
}
