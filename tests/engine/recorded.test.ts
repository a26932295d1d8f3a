/** Previews that the real engine made, read where there is no engine; tests/engine/record.ts makes them anew. */
import * as assert from "node:assert/strict";
import * as fs from "node:fs";

import { ReviewError } from "../../review/reviewError";
import { readPreview } from "../../review/sources/preview";
import { ROOT } from "../plan/support";
import * as changes from "./changes";
import { recordedFile, RECORDINGS } from "./recordings";
import { review } from "./reviews";
import { nameOf } from "./standin/urns";

/** Most characters of a recording: they are read by people, too. */
const LONGEST = 300_000;

/** Resources of a bucket's zone, by the ends of their names. */
const SETTINGS = [
    "encryption",
    "events",
    "lifecycle",
    "logging",
    "ownership",
    "policy",
    "public-access",
    "versioning",
] as const;

const read = (name: string) => readPreview(recordedFile(name));

/** `update audit-logs`, or `replace lake-raw (bucket)` where the engine says why; sorted. */
function decided(name: string): readonly string[] {
    return [...read(name).decisions]
        .filter(([, { operation }]) => operation !== "same")
        .map(([urn, { operation, replacing }]) => {
            const why = replacing.length === 0 ? "" : ` (${replacing.join(", ")})`;
            return `${operation} ${nameOf(urn)}${why}`;
        })
        .sort();
}

/** The decisions where a bucket that a zone holds is replaced, and its settings with it. */
const zoneReplaced = (zone: string): readonly string[] => [
    `replace ${zone} (bucket)`,
    ...SETTINGS.map((setting) => `replace ${zone}-${setting}`),
];

const reviewOf = (name: string) => review({ folder: ROOT }, "--preview", recordedFile(name));

const PARTIAL = /^The preview leaves out what stays the same, /;

describe("recorded previews of the real engine", () => {
    it("are short, and name no folder of a machine and no secret", () => {
        for (const { name } of RECORDINGS) {
            const text = fs.readFileSync(recordedFile(name), "utf8");
            assert.ok(text.length < LONGEST, `${name} has ${text.length} characters`);
            assert.doesNotMatch(text, /"\/(tmp|home|work|root|Users)\/|encryptionsalt|strata-engine-/, name);
        }
    });

    it("of a program that is deployed as it is: nothing changes", async () => {
        const { stack, project, complete, diagnostics } = read("dev-nothing");
        assert.deepEqual([stack, project, complete, diagnostics], ["dev", "strata", false, []]);
        assert.deepEqual(decided("dev-nothing"), []);
        const { operations, verdict, warnings } = await reviewOf("dev-nothing");
        assert.deepEqual([operations, verdict, warnings], [[], [], []]);
    });

    it("of logs that are kept for a shorter time: an update of each log group", async () => {
        assert.deepEqual(decided("dev-logs-kept-shorter"), [
            "update audit-logs",
            "update catalog-yellow_taxi-logs",
            "update etl-yellow_taxi-job-logs-error",
            "update etl-yellow_taxi-job-logs-output",
            "update etl-yellow_taxi-load-logs-error",
            "update etl-yellow_taxi-load-logs-output",
            "update network-flow-logs-logs",
            "update warehouse-connectionlog",
            "update warehouse-useractivitylog",
            "update warehouse-userlog",
        ]);
        const { sections, verdict, warnings } = await reviewOf("dev-logs-kept-shorter");
        assert.deepEqual(verdict, changes.retentionShorter.verdict);
        assert.deepEqual(sections["resources"]!.slice(0, 3), [
            "10 resources in audit, catalog, etl, network and warehouse: 10 updated.",
            "note: audit: 1 updated",
            "- ~ `cloudwatch.LogGroup audit-logs`: `retentionInDays` `14` → `7`",
        ]);
        assert.equal(warnings.length, 1);
        assert.match(warnings[0]!, PARTIAL);
    });

    it("of an update: what only AWS sets is known after it, as the resource stays", () => {
        const { before, after } = read("dev-logs-kept-shorter");
        const arnOf = ({ resources }: typeof before) =>
            resources.find(({ name }) => name === "audit-logs")!.state["arn"];
        assert.equal(arnOf(before), "arn:aws:logs:us-east-1:123456789012:log-group:/aws/cloudtrail/strata-dev");
        assert.equal(arnOf(after), arnOf(before));
    });

    it("of flow logs that are switched off: what is deleted, and what goes with it", async () => {
        assert.deepEqual(decided("dev-flow-logs-off"), [
            "delete network-flow-logs",
            "delete network-flow-logs",
            "delete network-flow-logs-deliver",
            "delete network-flow-logs-logs",
            "delete roles-flow-logs",
        ]);
        const { operations, sections, verdict } = await reviewOf("dev-flow-logs-off");
        assert.equal(operations.length, 4, "the component is no resource of AWS");
        assert.deepEqual(verdict, [changes.flowLogsOff.verdict[0]]);
        assert.deepEqual(sections["permissions"], [
            "Rights of 1 principal change.",
            "note: Removed `iam.Role roles-flow-logs` could do `logs:CreateLogStream` and `logs:PutLogEvents` (write) and `logs:DescribeLogStreams` (list)",
            "- − write: `logs:CreateLogStream` and `logs:PutLogEvents` on `cloudwatch.LogGroup network-flow-logs-logs:*`",
            "- − list: `logs:DescribeLogStreams` on `cloudwatch.LogGroup network-flow-logs-logs:*`",
        ]);
    });

    it("of a bucket that gets another name: replaced with its settings, for which the engine names no reason", async () => {
        assert.deepEqual(
            decided("dev-bucket-renamed").filter((line) => line.startsWith("replace ")),
            ["replace etl-scripts-yellow_taxi-taxi_zones", ...zoneReplaced("lake-curated")],
        );
        const { operations, sections, verdict } = await reviewOf("dev-bucket-renamed");
        assert.equal(operations.length, 20);
        assert.equal(verdict[0], changes.bucketRenamed.verdict[0]);
        assert.deepEqual(sections["network"], ["Nothing becomes reachable that was not, and nothing is closed."]);
        assert.ok(
            sections["resources"]!.includes(
                "- ± `s3.BucketVersioning lake-curated-versioning`: 1 property that follows other changes, which replaces it",
            ),
        );
    });

    it("of policies that are not known yet: nobody is said to lose what they gave", async () => {
        const { sections } = await reviewOf("dev-bucket-renamed");
        const told = sections["permissions"]!;
        assert.equal(
            told.filter((line) => line.includes("only the deployment tells") && line.startsWith("look")).length,
            4,
        );
        assert.deepEqual(
            told.filter((line) => /\b(gains|loses|no longer)\b/.test(line)),
            [],
        );
    });

    it("of a port that is opened, with what stays the same around it", async () => {
        const { complete, after } = read("dev-port-opened");
        assert.equal(complete, true);
        assert.deepEqual(decided("dev-port-opened"), ["create network-groups-sql"]);
        const rule = after.resources.find(({ name }) => name === "network-groups-sql")!;
        assert.equal(rule.position?.file, "components/network/securityGroups.ts");
        const { sections, verdict, warnings } = await reviewOf("dev-port-opened");
        assert.deepEqual(verdict, changes.portOpened.verdict);
        assert.deepEqual(sections["network"], [
            "1 port opened to the internet.",
            `verdict ${changes.portOpened.verdict[1]}`,
            changes.portOpened.verdict[1]!,
            "- The stack has no internet gateway, so that nothing comes from the internet yet.",
        ]);
        assert.deepEqual(warnings, []);
    });

    it("of a protected bucket that gets another name: what the engine refuses", async () => {
        const refusal =
            'error of the engine: unable to replace resource "urn:pulumi:prod::strata::strata:audit:Audit$strata:lake:Zone$aws:s3/bucket:Bucket::audit-trail" ' +
            "as it is currently marked for protection. To unprotect the resource, remove the 'protect' flag from the resource in your Pulumi program and run 'pulumi up'";
        const expected = [refusal, "error of the engine: preview failed"];
        assert.deepEqual(read("prod-trail-renamed").diagnostics, expected);
        assert.deepEqual(decided("prod-trail-renamed"), [...zoneReplaced("audit-trail"), "update audit"].sort());
        const { verdict, warnings } = await reviewOf("prod-trail-renamed");
        assert.equal(verdict[0], changes.trailRenamed.verdict[0]);
        assert.deepEqual(warnings.slice(1), expected);
    });

    it("of a program that refuses a setting: no review, as nothing of the change is known", async () => {
        await assert.rejects(reviewOf("dev-setting-wrong"), (error: Error) => {
            assert.ok(error instanceof ReviewError);
            assert.match(error.message, /setting strata:logRetentionDays = 17 is not one of 1, 3, 5, 7, 14, /);
            // eslint-disable-next-line no-control-regex
            assert.doesNotMatch(error.message, /\u001b|\n| at readSettings/);
            return true;
        });
    });
});
