import assert from "assert/strict";

import { cleanUp } from "../../plan/support";
import { mermaidLines, planned, reviewed, texts } from "./support";

const LAKE = `
const raw = bucket("raw");
const clean = bucket("clean");
`;
const READ = `allow("s3:GetObject", objects(raw, "trips/*"))`;
const WRITE = `allow(["s3:GetObject", "s3:PutObject"], objects(clean))`;
const BASE = `${LAKE} job("tidy", [${READ}, ${WRITE}]);`;

describe("data flow of a change", () => {
    after(cleanUp);

    it("draws what the rights of a job let happen, and says when all stays", async () => {
        const section = await reviewed(BASE, BASE);
        assert.equal(section.id, "flow");
        assert.equal(section.title, "Data flow");
        assert.equal(section.summary, "The data flow stays as it is.");
        assert.equal(section.empty, true);
        assert.deepEqual(section.lines, []);
        assert.deepEqual(section.verdict, []);
        assert.deepEqual(mermaidLines(section), [
            "flowchart LR",
            'n1[("raw<br/>S3 bucket")]',
            'n2["tidy<br/>Glue Spark job"]',
            'n3[("clean<br/>S3 bucket")]',
            "n1 --> n2",
            "n2 <--> n3",
        ]);
        assert.equal(
            section.drawing?.description,
            "Job `tidy` may read bucket `raw` and bucket `clean` and may write to bucket `clean`.",
        );
    });

    it("marks a way that a new right opens, and says it in one sentence", async () => {
        const gained = `${LAKE} job("tidy", [${READ}, ${WRITE}, allow("s3:PutObject", objects(raw))]);`;
        const section = await reviewed(BASE, gained);
        assert.equal(section.summary, "1 job changed, 1 way added: job `tidy` may now write to bucket `raw`.");
        assert.equal(section.empty, false);
        assert.deepEqual(texts(section), ["Job `tidy` may now write to bucket `raw`"]);
        assert.deepEqual(section.verdict, []);
        assert.deepEqual(mermaidLines(section), [
            "flowchart LR",
            'n1[("raw<br/>S3 bucket")]',
            'n2["~ tidy<br/>Glue Spark job"]:::changed',
            'n3[("clean<br/>S3 bucket")]',
            "n1 --> n2",
            'n2 -->|"+ new"| n1',
            "n2 <--> n3",
            "classDef changed fill:#fbe8b8,stroke:#9a6700,stroke-width:2px,color:#3d2900",
            "linkStyle 1 stroke:#2da44e,stroke-width:3px",
        ]);
    });

    it("marks a way that goes with a right", async () => {
        const lost = `${LAKE} job("tidy", [${READ}, allow("s3:GetObject", objects(clean))]);`;
        const section = await reviewed(BASE, lost);
        assert.equal(
            section.summary,
            "1 job changed, 1 way removed: job `tidy` may no longer write to bucket `clean`.",
        );
        assert.deepEqual(mermaidLines(section).slice(1, 7), [
            'n1[("clean<br/>S3 bucket")]',
            'n2[("raw<br/>S3 bucket")]',
            'n3["~ tidy<br/>Glue Spark job"]:::changed',
            "n1 --> n3",
            "n2 --> n3",
            'n3 -->|"− removed"| n1',
        ]);
        assert.equal(mermaidLines(section).at(-1), "linkStyle 2 stroke:#e5534b,stroke-width:2px,stroke-dasharray:6 4");
    });

    it("tells of a right that reaches further than before on a way that was there", async () => {
        const wider = `${LAKE} job("tidy", [allow("s3:GetObject", objects(raw)), ${WRITE}]);`;
        const section = await reviewed(BASE, wider);
        assert.equal(section.summary, "1 job changed (`tidy`), 1 way changed.");
        assert.deepEqual(texts(section), ["Job `tidy` may read bucket `raw` (now `read *`, before `read trips/*`)"]);
        assert.ok(mermaidLines(section).includes('n1 -->|"~ changed"| n2'));
    });

    it("shows a bucket that is removed with its ways, and asks for a look", async () => {
        const section = await reviewed(BASE, `const raw = bucket("raw"); job("tidy", [${READ}]);`);
        assert.equal(section.summary, "1 bucket removed (`clean`), 1 job changed (`tidy`).");
        assert.deepEqual(section.verdict, [
            { weight: "look", text: "Bucket `clean` is removed; job `tidy` works with it until now." },
        ]);
        assert.deepEqual(texts(section), [
            "Bucket `clean` is removed",
            "  job `tidy` may no longer write to bucket `clean`",
            "  job `tidy` may no longer read bucket `clean`",
            "Job `tidy` changes: `iam.RolePolicy tidy-role-rights`",
        ]);
        assert.deepEqual(mermaidLines(section).slice(1, 6), [
            'n1[("raw<br/>S3 bucket")]',
            'n2["~ tidy<br/>Glue Spark job"]:::changed',
            'n3[("− clean<br/>S3 bucket")]:::removed',
            "n1 --> n2",
            "n2 <--> n3",
        ]);
    });

    it("keeps the right on a bucket that is removed as a way to that bucket", async () => {
        const named = (more: string): string =>
            `const raw = bucket("raw"); ${more} job("tidy", [${READ}, allow("s3:PutObject", "arn:aws:s3:::acme-clean/*")]);`;
        const section = await reviewed(named('bucket("clean");'), named(""));
        assert.equal(section.summary, "1 bucket removed (`clean`).");
        assert.ok(mermaidLines(section).includes("n2 --> n3"));
        assert.deepEqual(
            section.verdict.map(({ text }) => text),
            ["Bucket `clean` is removed; job `tidy` works with it until now."],
        );
    });

    it("shows a new job with its ways", async () => {
        const section = await reviewed(BASE, `${BASE} job("copy", [allow("s3:GetObject", objects(clean))]);`);
        assert.equal(section.summary, "1 job added (`copy`).");
        assert.deepEqual(texts(section), ["Job `copy` is new", "  job `copy` may now read bucket `clean`"]);
        assert.deepEqual(mermaidLines(section), [
            "flowchart LR",
            'n1[("raw<br/>S3 bucket")]',
            'n2["tidy<br/>Glue Spark job"]',
            'n3[("clean<br/>S3 bucket")]',
            'n4["+ copy<br/>Glue Spark job"]:::added',
            "n1 --> n2",
            "n2 <--> n3",
            "n3 --> n4",
            "classDef added fill:#d7f0dd,stroke:#1a7f37,stroke-width:2px,color:#0f3d1e",
            "linkStyle 2 stroke:#2da44e,stroke-width:3px",
        ]);
    });

    it("takes a job with an alias for the same, and one without for another", async () => {
        const renamed = (opts: string): string => `${LAKE}
            new glue.Job("cleanse", {
                name: "acme-tidy",
                roleArn: role("tidy-role", "glue.amazonaws.com", [${READ}, ${WRITE}]).arn,
                command: { name: "glueetl", scriptLocation: "s3://acme-scripts/tidy.py" },
            }, ${opts});`;
        const moved = await reviewed(BASE, renamed('{ aliases: [{ name: "tidy" }] }'));
        assert.equal(moved.summary, "The data flow stays as it is.");
        assert.ok(mermaidLines(moved).includes('n2["cleanse<br/>Glue Spark job"]'));
        const other = await reviewed(BASE, renamed("{}"));
        assert.equal(other.summary, "1 job added (`cleanse`), 1 job removed (`tidy`).");
        assert.deepEqual(texts(other), [
            "Job `tidy` is removed",
            "  job `tidy` may no longer read bucket `raw`",
            "  job `tidy` may no longer write to bucket `clean`",
            "  job `tidy` may no longer read bucket `clean`",
            "Job `cleanse` is new",
            "  job `cleanse` may now read bucket `raw`",
            "  job `cleanse` may now write to bucket `clean`",
            "  job `cleanse` may now read bucket `clean`",
        ]);
    });

    it("follows a bucket that is called otherwise, and says that it is replaced", async () => {
        const other = BASE.replace('bucket("raw")', 'new s3.Bucket("raw", { bucket: "acme-landing" })');
        const section = await reviewed(BASE, other);
        assert.equal(section.summary, "1 bucket changed (`raw`).");
        assert.deepEqual(texts(section), ["Bucket `raw` is replaced: `bucket`"]);
        assert.ok(mermaidLines(section).includes('n1[("~ raw<br/>S3 bucket, replaced")]:::changed'));
        assert.ok(mermaidLines(section).includes('n2["tidy<br/>Glue Spark job"]'));
    });

    it("counts what belongs to a place: lifecycle, script, table, not tags", async () => {
        const whole = (days: number, script: string, column: string, tag: string): string => `${LAKE}
            const scripts = new s3.Bucket("scripts", { bucket: "acme-scripts", tags: { team: "${tag}" } });
            new s3.BucketObjectv2("script", { bucket: scripts.bucket, key: "tidy.py", content: "${script}" });
            new s3.BucketLifecycleConfiguration("expiry", { bucket: raw.bucket, rules: [{ id: "all", status: "Enabled", expiration: { days: ${days} } }] });
            const db = new glue.CatalogDatabase("db", { name: "acme" });
            new glue.CatalogTable("trips", { databaseName: db.name, name: "trips", storageDescriptor: { location: "s3://acme-clean/trips/", columns: [{ name: "${column}", type: "string" }] } });
            job("tidy", [${READ}, ${WRITE}], { tags: { team: "${tag}" } });`;
        const section = await reviewed(whole(7, "a", "id", "a"), whole(30, "b", "trip_id", "b"));
        assert.equal(section.summary, "3 places changed.");
        assert.deepEqual(texts(section), [
            "Bucket `raw` changes: `s3.BucketLifecycleConfiguration expiry`",
            "Job `tidy` changes: `s3.BucketObjectv2 script`",
            "Database `db` changes: `glue.CatalogTable trips`",
        ]);
        // The bucket with the scripts holds no data, and does not change itself.
        assert.ok(!mermaidLines(section).some((line) => line.includes("scripts")));
    });

    it("is empty for a stack without data", async () => {
        const section = await reviewed('new iam.Role("alone", { assumeRolePolicy: "{}" });', "");
        assert.equal(section.summary, "This stack holds no data and moves none.");
        assert.equal(section.empty, true);
        assert.equal(section.drawing, undefined);
    });

    it("says of a new stack only that all is new", async () => {
        const section = await reviewed("", BASE);
        assert.equal(section.summary, "The data flow is new as a whole: 3 places.");
        assert.deepEqual(section.lines, []);
        const gone = await reviewed(BASE, "");
        assert.equal(gone.summary, "The data flow is removed as a whole: 3 places.");
        assert.deepEqual(
            gone.verdict.map(({ text }) => text),
            [
                "Bucket `raw` is removed; job `tidy` works with it until now.",
                "Bucket `clean` is removed; job `tidy` works with it until now.",
            ],
        );
    });

    it("gives the same text for the same plans", async () => {
        const gone = await reviewed(BASE, LAKE);
        const again = await reviewed(BASE, LAKE);
        assert.deepEqual(gone, again);
        assert.ok((await planned(BASE)).resources.length > 0);
    });
});
