import assert from "node:assert/strict";

import type { Plan } from "../../plan/types";
import { defaultPlan, inputsOf, OPERATOR, statement, statementsOf } from "./support";

const BUCKET = "strata-bootstrap-state-000000000000";
const ARN = `arn:aws:s3:::${BUCKET}`;
const role = (name: string) => `arn:aws:iam::000000000000:role/strata-bootstrap-${name}`;
const KEY = "aws:kms/key:Key";

/** What is in the state of a planned resource. */
function arnOf(plan: Plan, type: string, name: string): string {
    return String(plan.resources.find((it) => it.type === type && it.name === name)?.state.arn);
}

describe("the state's bucket", () => {
    let plan: Plan;
    before(async () => {
        plan = await defaultPlan();
    });
    const setting = (kind: string, name: string) =>
        inputsOf(plan, `aws:s3/${kind}:${kind.charAt(0).toUpperCase()}${kind.slice(1)}`, name);

    it("is kept, whatever happens to the program", () => {
        assert.deepEqual(setting("bucket", "state"), { bucket: BUCKET, forceDestroy: false });
        const kept = plan.resources.filter(({ options }) => options.protect === true);
        assert.deepEqual(kept.map(({ type, name }) => `${type} ${name}`).sort(), [
            `${KEY} dev-secrets`,
            `${KEY} prod-secrets`,
            `${KEY} staging-secrets`,
            `${KEY} state`,
            "aws:s3/bucket:Bucket state",
            "aws:s3/bucket:Bucket state-access-logs",
        ]);
    });

    it("keeps former versions of each state for 90 days", () => {
        assert.deepEqual(setting("bucketVersioning", "state-versioning").versioningConfiguration, {
            status: "Enabled",
        });
        assert.deepEqual(setting("bucketLifecycleConfiguration", "state-lifecycle").rules, [
            {
                id: "clean-up",
                status: "Enabled",
                filter: { prefix: "" },
                abortIncompleteMultipartUpload: { daysAfterInitiation: 7 },
                noncurrentVersionExpiration: { noncurrentDays: 90 },
                expiration: { expiredObjectDeleteMarker: true },
            },
        ]);
    });

    it("encrypts with its own key", () => {
        assert.deepEqual(setting("bucketServerSideEncryptionConfiguration", "state-encryption").rules, [
            {
                applyServerSideEncryptionByDefault: {
                    sseAlgorithm: "aws:kms",
                    kmsMasterKeyId: arnOf(plan, KEY, "state"),
                },
                bucketKeyEnabled: true,
                blockedEncryptionTypes: ["SSE-C"],
            },
        ]);
    });

    it("is closed to the public, to plain HTTP and to other keys", () => {
        assert.deepEqual(setting("bucketPublicAccessBlock", "state-public-access"), {
            bucket: BUCKET,
            blockPublicAcls: true,
            blockPublicPolicy: true,
            ignorePublicAcls: true,
            restrictPublicBuckets: true,
        });
        assert.deepEqual(setting("bucketOwnershipControls", "state-ownership").rule, {
            objectOwnership: "BucketOwnerEnforced",
        });
        const { policy } = setting("bucketPolicy", "state-policy");
        assert.deepEqual(
            statementsOf(policy).map(({ Sid, Effect }) => `${Effect} ${Sid}`),
            [
                "Deny DenyPlainHttp",
                "Deny DenyOldTls",
                "Deny DenyOtherEncryption",
                "Deny DenyOtherKey",
                "Deny DenyDefaultKey",
                "Deny DenyCustomerKey",
            ],
        );
        assert.deepEqual(statement(policy, "DenyPlainHttp"), {
            Effect: "Deny",
            Principal: "*",
            Action: "s3:*",
            Resource: [ARN, `${ARN}/*`],
            Condition: { Bool: { "aws:SecureTransport": "false" } },
        });
        // A request without headers is not refused: Pulumi sends none.
        assert.deepEqual(statement(policy, "DenyOtherKey").Condition, {
            Null: { "s3:x-amz-server-side-encryption-aws-kms-key-id": "false" },
            ArnNotEquals: { "s3:x-amz-server-side-encryption-aws-kms-key-id": arnOf(plan, KEY, "state") },
        });
    });

    it("logs who asked for what, for a year", () => {
        const { bucket, targetBucket, targetPrefix } = setting("bucketLogging", "state-logging");
        assert.deepEqual(
            [bucket, targetBucket, targetPrefix],
            [BUCKET, "strata-bootstrap-access-logs-000000000000", "state/"],
        );
        const { rules } = setting("bucketLifecycleConfiguration", "state-access-logs-lifecycle");
        assert.deepEqual(rules[1].expiration, { days: 365 });
    });
});

describe("the keys", () => {
    let plan: Plan;
    before(async () => {
        plan = await defaultPlan();
    });

    for (const [name, alias, description] of [
        ["state", "state", "state of all stacks"],
        ["dev-secrets", "dev-secrets", "secrets of strata-dev"],
        ["staging-secrets", "staging-secrets", "secrets of strata-staging"],
        ["prod-secrets", "prod-secrets", "secrets of strata-prod"],
    ] as const) {
        it(`${name} is rotated, has an alias and the tag that keeps deploy roles away`, () => {
            const { policy: _, ...settings } = inputsOf(plan, KEY, name);
            assert.deepEqual(settings, {
                description: `strata-bootstrap: ${description}`,
                deletionWindowInDays: 30,
                enableKeyRotation: true,
                tags: { Stack: "strata-bootstrap" },
            });
            assert.equal(inputsOf(plan, "aws:kms/alias:Alias", name).name, `alias/strata-bootstrap-${alias}`);
        });
    }

    it("of the state is used through S3 on the state alone", () => {
        const { policy } = inputsOf(plan, KEY, "state");
        assert.deepEqual(
            statementsOf(policy).map(({ Sid }) => Sid),
            ["AdministerByIam", "ReadState", "WriteState"],
        );
        const Condition = {
            StringEquals: { "kms:ViaService": ["s3.us-east-1.amazonaws.com"] },
            ArnLike: { "kms:EncryptionContext:aws:s3:arn": [ARN, `${ARN}/*`] },
        };
        assert.deepEqual(statement(policy, "ReadState"), {
            Effect: "Allow",
            Principal: { AWS: [role("dev-preview"), role("staging-preview"), role("prod-preview")] },
            Action: ["kms:Decrypt", "kms:DescribeKey"],
            Resource: "*",
            Condition,
        });
        assert.deepEqual(statement(policy, "WriteState"), {
            Effect: "Allow",
            Principal: { AWS: [OPERATOR, role("dev-deploy"), role("staging-deploy"), role("prod-deploy")] },
            Action: ["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey*"],
            Resource: "*",
            Condition,
        });
    });

    it("of an environment's secrets are used by its own roles and the operators", () => {
        const { policy } = inputsOf(plan, KEY, "prod-secrets");
        assert.deepEqual(
            statementsOf(policy).map(({ Sid }) => Sid),
            ["AdministerByIam", "ReadSecrets", "WriteSecrets"],
        );
        assert.deepEqual(statement(policy, "ReadSecrets"), {
            Effect: "Allow",
            Principal: { AWS: [role("prod-preview")] },
            Action: ["kms:Decrypt"],
            Resource: "*",
        });
        assert.deepEqual(statement(policy, "WriteSecrets"), {
            Effect: "Allow",
            Principal: { AWS: [OPERATOR, role("prod-deploy")] },
            Action: ["kms:Decrypt", "kms:Encrypt"],
            Resource: "*",
        });
    });
});
