import assert from "assert/strict";

import type { PlannedResource } from "../../plan/types";
import { commentOf } from "../../review/comment";
import { judge } from "../../review/policies/results";
import { loadSettings, rules } from "../../review/policyPack";
import { reviewStack, type StackReviewArgs } from "../../review/stackReview";
import type { StackReview } from "../../review/types";
import { Rendered, visibleLines } from "./markdown";
import { BUCKET, component, comparisonOf, resource, ROLE, urnOf } from "./support";

const SETTINGS = loadSettings({}, rules);

function reviewed(
    before: readonly PlannedResource[],
    after: readonly PlannedResource[],
    more: Partial<StackReviewArgs> = {},
): StackReview {
    const judged = (resources: readonly PlannedResource[]) => judge(resources, SETTINGS, "2026-11-01");
    return reviewStack({
        comparison: comparisonOf(before, after),
        policies: { before: judged(before), after: judged(after) },
        source: "Planned.",
        warnings: ["As told."],
        acceptLoss: false,
        outputs: false,
        ...more,
    });
}

const comment = (stack: StackReview): string => commentOf({ project: "tiny", base: "main", stacks: [stack] });

const document = (Action: readonly string[], Resource: string) =>
    JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Action, Resource }] });

const TRUST = JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "glue.amazonaws.com" } }],
});

/** A small platform: three zones with their settings, a job with its role, a key, a group, a queue and logs. */
function platform(changed: boolean, tag = ""): readonly PlannedResource[] {
    const pick = <T>(before: T, after: T): T => (changed ? after : before);
    const zones = ["raw", "curated", "logs"].flatMap((zone) => {
        const name = `${zone}${tag}`;
        const bucket = resource(
            `strata:lake:Zone$${BUCKET}`,
            name,
            { bucket: `acme-${zone}`, tags: pick({}, { Team: "data" }) },
            { state: { bucket: `acme-${zone}`, id: `acme-${zone}`, arn: `arn:aws:s3:::acme-${zone}` } },
        );
        return [
            bucket,
            resource(
                "strata:lake:Zone$aws:s3/bucketVersioning:BucketVersioning",
                `${name}-versions`,
                { bucket: `acme-${zone}`, versioningConfiguration: { status: "Enabled" } },
                { propertyDependencies: { bucket: [bucket.urn] } },
            ),
        ];
    });
    const arn = "arn:aws:iam::000000000000:role/etl";
    const role = resource(
        `strata:etl:Etl$${ROLE}`,
        `etl${tag}`,
        { name: "etl", assumeRolePolicy: TRUST },
        { state: { name: "etl", arn } },
    );
    const rights = resource(
        "strata:etl:Etl$aws:iam/rolePolicy:RolePolicy",
        `etl-rights${tag}`,
        {
            role: "etl",
            policy: document(pick(["s3:GetObject"], ["s3:GetObject", "s3:DeleteObject"]), "arn:aws:s3:::acme-raw/*"),
        },
        { propertyDependencies: { role: [role.urn], policy: [zones[0]!.urn] } },
    );
    const group = resource("strata:network:Network$aws:ec2/securityGroup:SecurityGroup", `jobs${tag}`, {
        description: "Jobs",
        vpcId: "vpc-0123456789abcdef0",
        ingress: pick(
            [],
            [{ protocol: "tcp", fromPort: 22, toPort: 22, cidrBlocks: ["0.0.0.0/0"], description: "SSH" }],
        ),
    });
    return [
        component("strata:lake:Lake", `lake${tag}`),
        ...zones,
        role,
        rights,
        group,
        resource("aws:kms/key:Key", `lake${tag}`, { enableKeyRotation: pick(true, false) }),
        resource(
            "strata:etl:Etl$aws:glue/job:Job",
            `clean${tag}`,
            {
                name: "clean",
                roleArn: arn,
                numberOfWorkers: pick(2, 10),
                workerType: "G.1X",
                command: { scriptLocation: "s3://acme-raw/x.py" },
            },
            { propertyDependencies: { roleArn: [role.urn] } },
        ),
        resource("strata:etl:Etl$aws:cloudwatch/logGroup:LogGroup", `clean-logs${tag}`, {
            retentionInDays: pick(400, 30),
        }),
        ...(changed ? [resource("aws:sqs/queue:Queue", `failures${tag}`, { sqsManagedSseEnabled: false })] : []),
        ...(changed ? [] : [resource("aws:sns/topic:Topic", `old${tag}`, { kmsMasterKeyId: "alias/lake" })]),
    ];
}

describe("review of a stack", () => {
    it("has its sections in the order of what a reviewer must know first", () => {
        const { sections, stack, source, warnings } = reviewed([], []);
        assert.deepEqual(
            sections.map(({ id }) => id),
            ["data", "permissions", "network", "encryption", "policies", "resources", "cost", "flow", "blast-radius"],
        );
        assert.deepEqual(
            sections.filter(({ empty }) => !empty).map(({ id }) => id),
            [],
        );
        assert.deepEqual([stack, source, warnings], ["dev", "Planned.", ["As told."]]);
        const ids = reviewed([], [], { outputs: true }).sections.map(({ id }) => id);
        assert.deepEqual(ids.slice(5, 7), ["resources", "outputs"]);
    });

    it("counts what changes, and what stays; components are not counted", () => {
        const { counts, unchanged } = reviewed(platform(false), platform(true));
        // Three tags, the rights, the group, the key, the job and the logs; three versionings and the role stay.
        assert.deepEqual([counts, unchanged], [{ create: 1, update: 8, replace: 0, delete: 1 }, 4]);
    });

    it("lets go of data only where that is accepted", () => {
        const before = [resource(BUCKET, "raw", { bucket: "acme-raw", forceDestroy: true })];
        const after = [resource(BUCKET, "raw", { bucket: "acme-landing", forceDestroy: true })];
        const weights = (acceptLoss: boolean) =>
            reviewed(before, after, { acceptLoss }).sections[0]!.verdict.map(({ weight }) => weight);
        assert.deepEqual([weights(false), weights(true)], [["block"], ["look"]]);
    });

    it("tells a typical change in 60 lines before anything is unfolded, each matter in its section", () => {
        const stack = reviewed(platform(false), platform(true));
        const told = stack.sections.filter(({ empty }) => !empty).map(({ id }) => id);
        assert.deepEqual(told, [
            "data",
            "permissions",
            "network",
            "encryption",
            "policies",
            "resources",
            "cost",
            "flow",
            "blast-radius",
        ]);
        const text = comment(stack);
        assert.equal(visibleLines(text).length <= 60, true, `${visibleLines(text).length} lines`);
        new Rendered(text).assertNested();
    });

    it("is not broken by hostile names in any section, drawings included", () => {
        const allowed = new Set(
            "h2 h3 p ul li strong em code pre table thead tbody tr th td details summary b sub".split(" "),
        );
        for (const tag of [
            '"]; click x "javascript:alert(1)"; y["',
            "`\n```\n</details>\n<script>alert(1)</script>\n# x",
            " | @octo-team #12 %%{init: {}}%% --> z",
        ]) {
            const text = comment(reviewed(platform(false, tag), platform(true, tag)));
            const rendered = new Rendered(text);
            rendered.assertNested();
            assert.deepEqual(
                [...rendered.elements].filter((name) => !allowed.has(name)),
                [],
            );
            const [drawing = ""] = rendered.texts("pre");
            assert.match(drawing, /^flowchart /);
            assert.doesNotMatch(drawing, /\]; click|<script|%%\{init/);
        }
    });

    it("follows a resource that is called otherwise through all sections", () => {
        const renamed = platform(false).map((each) =>
            each.urn === urnOf(`strata:lake:Zone$${BUCKET}`, "raw")
                ? {
                      ...each,
                      urn: urnOf(`strata:lake:Zone$${BUCKET}`, "landing"),
                      name: "landing",
                      options: { aliases: [urnOf(`strata:lake:Zone$${BUCKET}`, "raw")] },
                  }
                : each,
        );
        const stack = reviewed(platform(false), renamed);
        assert.deepEqual(stack.counts, { create: 0, update: 0, replace: 0, delete: 0 });
        assert.deepEqual(
            stack.sections.flatMap(({ id, verdict }) => (verdict.length > 0 && id !== "policies" ? [id] : [])),
            [],
        );
    });
});
