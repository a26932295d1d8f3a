import type { Line, Review, Section, StackReview } from "../../../review/types";
import { DRAWING } from "./drawing";

const note = (text: string, ...under: readonly string[]): Line => ({ weight: "note", text, under });
const look = (text: string, ...under: readonly string[]): Line => ({ weight: "look", text, under });
const block = (text: string, ...under: readonly string[]): Line => ({ weight: "block", text, under });

const quiet = (id: string, title: string, summary: string): Section => ({
    id,
    title,
    summary,
    empty: true,
    verdict: [],
    lines: [],
});

const DATA: Section = {
    id: "data",
    title: "Data at risk",
    summary: "1 resource that holds data is replaced, and 1 keeps its data for a shorter time.",
    empty: false,
    verdict: [
        block("`s3.Bucket lake-raw` is replaced: the objects in it are lost, and nothing protects it."),
        look("`logs.LogGroup audit-trail` keeps its events for 30 days instead of 400."),
    ],
    lines: [
        block(
            "`s3.Bucket lake-raw` is replaced, because AWS cannot rename a bucket",
            "`bucket`: `strata-prod-raw` → `strata-prod-landing`",
            "`forceDestroy`: `false` → `true`",
            "protect: `true` → not set",
        ),
        look("`logs.LogGroup audit-trail` keeps its events for a shorter time", "`retentionInDays`: `400` → `30`"),
    ],
    notes: ["Whether a bucket holds objects is not known without the account."],
};

const PERMISSIONS: Section = {
    id: "permissions",
    title: "Permissions",
    summary: "Rights of 2 principals change, and 1 change of who may assume roles or use resources.",
    empty: false,
    verdict: [look("Role `etl-clean` gains `s3:DeleteObject` and `s3:PutObject` (write).")],
    lines: [
        look(
            "Role `etl-clean` gains `s3:DeleteObject` and `s3:PutObject` (write) and loses `s3:GetObject` (read)",
            "+ write: `s3:DeleteObject` and `s3:PutObject` on `s3.Bucket lake-raw/*` and `s3.Bucket lake-curated/*`",
            "− read: `s3:GetObject` on `s3.Bucket lake-scripts/jobs/yellow_taxi/a-name-that-is-longer-than-a-phone-is-wide.py` if `aws:SourceAccount StringEquals 123456789012`",
        ),
        note(
            "New role `etl-load` may do 9 actions (4 write, 3 read and 2 list)",
            "+ write: `redshift-serverless:GetCredentials` on `redshiftserverless.Workgroup warehouse`",
            "+ write: `kms:GenerateDataKey` on `kms.Key warehouse`",
            "+ write: `logs:CreateLogStream` and `logs:PutLogEvents` on `logs.LogGroup etl`",
            "+ read: `s3:GetObject` on `s3.Bucket lake-curated/*`",
            "+ read: `kms:Decrypt` on `kms.Key lake`",
            "+ read: `glue:GetTable` on `glue.CatalogTable yellow_trips`",
            "+ list: `s3:ListBucket` on `s3.Bucket lake-curated`",
            "+ list: `glue:GetTables` on `glue.CatalogDatabase curated`",
        ),
    ],
    table: {
        head: ["Principal", "Level", "Action", "Gained", "Lost"],
        numeric: [3, 4],
        rows: [
            ["Role `etl-clean`", "write", "`s3:DeleteObject`, `s3:PutObject`", "2", "0"],
            ["Role `etl-clean`", "read", "`s3:GetObject`", "0", "1"],
            ["Role `etl-load`", "write", "`redshift-serverless:GetCredentials`", "4", "0"],
        ],
    },
};

const RESOURCES: Section = {
    id: "resources",
    title: "Resources",
    summary: "3 resources are created, 14 updated, 1 replaced and 1 deleted.",
    empty: false,
    verdict: [look("`cloudtrail.Trail audit` is deleted.")],
    lines: [
        ...Array.from({ length: 12 }, (_, index) =>
            note(
                `lake: \`s3.BucketVersioning zone-${index + 1}\` is updated`,
                `\`versioningConfiguration.mfaDelete\`: \`Disabled\` → \`Enabled\``,
            ),
        ),
        look("audit: `cloudtrail.Trail audit` is deleted"),
        note("etl: `glue.Job clean` is updated", "~ `numberOfWorkers`: `2` → `10`", "`timeout`: not set → `120`"),
        note(
            "etl: `glue.Job load` is created",
            "`role`: known after the deployment",
            "`password`: a secret → a secret",
        ),
    ],
};

const DEV_RESOURCES: Section = {
    ...RESOURCES,
    summary: "3 resources are created and 12 updated.",
    verdict: [],
    lines: RESOURCES.lines.filter((line) => line.weight === "note"),
};

const COST: Section = {
    id: "cost",
    title: "Cost",
    summary: "About 412 USD a month instead of 180 USD: 232 USD more.",
    empty: false,
    verdict: [look("The estimate more than doubles, from 180 to 412 USD a month; `glue.Job clean` is most of it.")],
    lines: [],
    table: {
        head: ["Service", "Before (USD)", "After (USD)", "Difference", "What drives it"],
        numeric: [1, 2, 3],
        rows: [
            [
                "AWS Glue",
                "44.00",
                "220.00",
                "+176.00",
                "`numberOfWorkers` of `glue.Job clean`, 30 runs a month of 20 minutes",
            ],
            ["Redshift Serverless", "96.00", "152.00", "+56.00", "`baseCapacity`, 4 hours a day"],
            ["Amazon S3", "40.00", "40.00", "0.00", "500 GB stored"],
            ...Array.from({ length: 18 }, (_, index) => [`Service ${index + 1}`, "0.00", "0.00", "0.00", "nothing"]),
        ],
    },
    notes: ["Prices of eu-central-1, 1 November 2026.", "Data transfer out of the region is not estimated."],
};

const FLOW: Section = {
    id: "flow",
    title: "Data flow",
    summary: "1 of 4 stations is replaced, 1 changes and 1 is new.",
    empty: false,
    verdict: [],
    lines: [],
    drawing: DRAWING,
};

const POLICIES: Section = {
    id: "policies",
    title: "Policies",
    summary: "1 new mandatory finding, 1 fixed.",
    empty: false,
    verdict: [block("`s3.Bucket lake-raw` breaks the mandatory rule `bucket-tls-only`.")],
    lines: [
        block("New: `s3.Bucket lake-raw` breaks `bucket-tls-only`", "Fix: add a bucket policy that denies plain HTTP."),
        note("Fixed: `logs.LogGroup etl` is encrypted with a key of its own"),
    ],
};

const ENCRYPTION = quiet("encryption", "Encryption", "No key and no setting of encryption changes.");
const NETWORK = quiet("network", "Network", "No path opens or closes.");

const OFFLINE = "Planned offline on both sides: what AWS would compute is not known.";
const ENGINE = "As the engine decided in `preview.json`.";

const PROD: StackReview = {
    stack: "prod",
    source: ENGINE,
    counts: { create: 3, update: 14, replace: 1, delete: 1 },
    unchanged: 187,
    sections: [DATA, PERMISSIONS, NETWORK, ENCRYPTION, POLICIES, FLOW, RESOURCES, COST],
    warnings: [
        "`aws.s3.BucketObject` is deprecated: use `aws.s3.BucketObjectv2`.",
        "The answer of `aws:ec2/getAmi:getAmi` is not known without the account.",
    ],
};

const DEV: StackReview = {
    stack: "dev",
    source: OFFLINE,
    counts: { create: 3, update: 12, replace: 0, delete: 0 },
    unchanged: 171,
    sections: [
        quiet("data", "Data at risk", "No data is at risk."),
        PERMISSIONS,
        NETWORK,
        ENCRYPTION,
        FLOW,
        DEV_RESOURCES,
    ],
    warnings: ["`aws.s3.BucketObject` is deprecated: use `aws.s3.BucketObjectv2`."],
};

const STAGING: StackReview = {
    stack: "staging",
    source: OFFLINE,
    counts: { create: 0, update: 0, replace: 0, delete: 0 },
    unchanged: 186,
    sections: [quiet("data", "Data at risk", "No data is at risk."), NETWORK, ENCRYPTION],
    warnings: [],
};

/** A review with everything that a page can show. */
export const FIXTURE: Review = {
    project: "strata",
    base: "main (1a2b3c4)",
    stacks: [PROD, STAGING, DEV],
    general: [note("The change alters `policies/rules.ts`, which checks it.")],
};

/** The fixture with one stack, which differs in some fields. */
export function oneStack(change: Partial<StackReview> = {}): Review {
    return { ...FIXTURE, stacks: [{ ...PROD, ...change }] };
}

/** A stack where nothing changes. */
export const STILL = STAGING;
