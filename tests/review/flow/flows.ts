import type { Flow, MarkedPlace, MarkedWay } from "../../../review/flow/model";

/** Names that try to break out of where they stand. */
export const HOSTILE = [
    '"] --> evil["',
    "<img src=x onerror=alert(1)>",
    "[click](javascript:alert(1))",
    "`code` and **bold**",
    "end",
    "%%{init: {'theme': 'dark'}}%%",
    'a;b\nclick n1 href "https://example.com"',
    "fa:fa-bolt $$x^2$$",
    "```\n# heading",
    "#quot;#35; &lt; \\u0022",
    "\u202etxt.exe\u0000",
    "𝒜 и 漢字 🎉",
];

/** A place as a flow holds it: a bucket that stays, unless given otherwise. */
export function place(key: string, name: string, given: Partial<MarkedPlace> = {}): MarkedPlace {
    return {
        key,
        name,
        family: "store",
        noun: "bucket",
        kind: "S3 bucket",
        optional: false,
        mark: "unchanged",
        replaced: false,
        because: [],
        ...given,
    };
}

/** A way on which the place at its end reads the one at its start, unless given otherwise. */
export function way(from: string, to: string, given: Partial<MarkedWay> = {}): MarkedWay {
    return { from, to, verb: "read", details: [], serving: false, mark: "unchanged", gained: [], lost: [], ...given };
}

export const flow = (places: readonly MarkedPlace[], ways: readonly MarkedWay[]): Flow => ({
    places,
    ways,
    unread: [],
});

/** A lake with every family and mark. */
export const LAKE = flow(
    [
        place("raw", "lake-raw"),
        place("crawler", "catalog-yellow_taxi", { family: "step", noun: "crawler", kind: "Glue crawler" }),
        place("job", "etl-yellow_taxi-job", { family: "step", noun: "job", kind: "Glue Spark job", mark: "changed" }),
        place("clean", "lake-curated", { mark: "changed", replaced: true }),
        place("bad", "lake-quarantine-of-rows-that-nobody-could-read", { mark: "removed" }),
        place("tables", "catalog-raw", { family: "catalog", noun: "database", kind: "Glue database" }),
        place("query", "query", { family: "query", noun: "workgroup", kind: "Athena workgroup", mark: "added" }),
        place("warehouse", "warehouse", { family: "warehouse", noun: "warehouse", kind: "Redshift Serverless" }),
        place("stream", "clicks", { family: "stream", noun: "stream", kind: "Kinesis stream" }),
        place("topic", "news", { family: "message", noun: "topic", kind: "SNS topic" }),
        place("partner", "partner-in", { family: "outside", kind: "outside: S3 bucket", mark: "added" }),
        place("workflow", "etl-yellow_taxi-workflow", { family: "start", noun: "workflow", kind: "Glue workflow" }),
        place("schedule", "etl-yellow_taxi-schedule", {
            family: "start",
            noun: "schedule",
            kind: "cron(0 6 5 * ? *), off",
        }),
        place("rule", "etl-on-request", { family: "start", noun: "rule", kind: "Events", mark: "added" }),
    ],
    [
        way("raw", "crawler", { verb: "crawl" }),
        way("raw", "job"),
        way("job", "raw", { verb: "write", mark: "added" }),
        way("crawler", "tables", { verb: "fill" }),
        way("job", "clean", { verb: "write" }),
        way("clean", "job"),
        way("job", "bad", { verb: "write", mark: "removed" }),
        way("tables", "query", { verb: "query", mark: "added" }),
        way("clean", "warehouse", { mark: "changed" }),
        way("stream", "job", { verb: "take" }),
        way("job", "topic", { verb: "write" }),
        way("job", "partner", { verb: "write", mark: "added" }),
        way("raw", "workflow", { verb: "start" }),
        way("workflow", "crawler", { verb: "start" }),
        way("crawler", "job", { verb: "start", mark: "changed" }),
        way("schedule", "workflow", { verb: "start" }),
        way("rule", "job", { verb: "start", mark: "added" }),
        way("warehouse", "stream", { verb: "start" }),
    ],
);

/** Nine steps in a row, which are more columns than a page is wide for. */
export const CHAIN = flow(
    Array.from({ length: 9 }, (_, index) => place(`c${index}`, `number-${index}-of-the-chain`)),
    Array.from({ length: 8 }, (_, index) => way(`c${index}`, `c${index + 1}`)),
);
