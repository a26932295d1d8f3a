import { z } from "zod";

import type { Plan, PlannedResource } from "../../plan/types";
import { RunError } from "../runError";
import { label, ofType, parseS3Uri, properties } from "./read";

const CLASSIFIER = z.object({
    name: z.string(),
    csvClassifier: z
        .object({
            delimiter: z.string().default(","),
            quoteSymbol: z.string().default('"'),
            containsHeader: z.enum(["PRESENT", "ABSENT", "UNKNOWN"]).default("UNKNOWN"),
            headers: z.array(z.string()).optional(),
            customDatatypes: z.array(z.string()).optional(),
            serde: z.enum(["OpenCSVSerDe", "LazySimpleSerDe", "None"]).default("None"),
        })
        .optional(),
});

const CRAWLER = z.object({
    name: z.string(),
    databaseName: z.string(),
    tablePrefix: z.string().default(""),
    classifiers: z.array(z.string()).default([]),
    configuration: z.string().optional(),
    s3Targets: z
        .array(z.object({ path: z.string(), exclusions: z.array(z.string()).default([]) }))
        .min(1, "has no S3 target, and the local crawler reads nothing else"),
});

/** How the crawler tells apart the fields of a CSV file. */
export type CsvFormat = NonNullable<z.infer<typeof CLASSIFIER>["csvClassifier"]>;

/** A crawler as the program defines it, with its CSV classifier. */
export type PlannedCrawler = z.infer<typeof CRAWLER> & { readonly label: string; readonly csv?: CsvFormat };

/** Whether a crawler looks at tables of a database or of DynamoDB, which no run makes. */
export function looksAtSources({ inputs }: PlannedResource): boolean {
    return inputs["jdbcTargets"] !== undefined || inputs["dynamodbTargets"] !== undefined;
}

/**
 * The planned crawlers of files.
 *
 * @throws RunError when a crawler names a classifier that is not planned.
 */
export function plannedCrawlers(plan: Plan): readonly PlannedCrawler[] {
    const classifiers = new Map(
        ofType(plan, "aws:glue/classifier:Classifier").map((resource) => {
            const classifier = properties(resource, CLASSIFIER);
            return [classifier.name, classifier] as const;
        }),
    );
    const crawlers = ofType(plan, "aws:glue/crawler:Crawler").filter((resource) => !looksAtSources(resource));
    return crawlers.map((resource) => {
        const crawler = properties(resource, CRAWLER);
        const unknown = crawler.classifiers.find((name) => !classifiers.has(name));
        if (unknown !== undefined) {
            throw new RunError(
                `Planned ${label(resource)} uses classifier '${unknown}', which the program does not create.`,
            );
        }
        const csv = crawler.classifiers.map((name) => classifiers.get(name)?.csvClassifier).find(Boolean);
        return { ...crawler, label: label(resource), ...(csv && { csv }) };
    });
}

/**
 * Name of the table that a crawler makes: its prefix, and the folder at the configured level of the target's path (the
 * bucket is level 1), or the last folder.
 */
export function crawledTable(crawler: PlannedCrawler): string {
    const { bucket, key } = parseS3Uri(crawler.s3Targets[0]!.path, `The target of planned ${crawler.label}`);
    const levels = [bucket, ...key.split("/").filter((part) => part !== "")];
    const configuration = JSON.parse(crawler.configuration ?? "{}") as {
        readonly Grouping?: { readonly TableLevelConfiguration?: number };
    };
    const level = configuration.Grouping?.TableLevelConfiguration ?? levels.length;
    const folder = levels[level - 1] ?? levels.at(-1)!;
    return crawler.tablePrefix + folder.toLowerCase().replace(/[^a-z0-9_]/g, "_");
}
