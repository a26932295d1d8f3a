import * as aws from "@pulumi/aws";
import assert from "node:assert/strict";

import type { Lifetime } from "../../components/environment";
import { Zone, type ZoneArgs } from "../../components/lake/zone";
import { deploy, testEnvironment, valueOf } from "../support/mocks";

const BUCKET = "strata-dev-raw-000000000000";
const KEY_ARN = "arn:aws:kms:us-east-1:000000000000:key/key";

interface Options {
    readonly lifetime?: Lifetime;
    readonly keyless?: boolean;
    readonly logged?: boolean;
    readonly args?: Partial<ZoneArgs>;
}

const deployZone = ({ lifetime = "permanent", keyless = false, logged = true, args = {} }: Options = {}) =>
    deploy(() => {
        const environment = testEnvironment(lifetime);
        const retention = { restoreWithin: 30 };
        const logs = logged ? new Zone("logs", { environment, zone: "access-logs", retention }) : undefined;
        return new Zone("zone", {
            environment,
            zone: "raw",
            retention,
            ...(keyless ? {} : { key: new aws.kms.Key("key") }),
            ...(logs === undefined ? {} : { accessLogs: logs }),
            ...args,
        });
    });

const deny = (sid: string, condition: Record<string, unknown>) => ({
    Sid: sid,
    Effect: "Deny",
    Principal: "*",
    Action: "s3:PutObject",
    Resource: `arn:aws:s3:::${BUCKET}/*`,
    Condition: condition,
});
const denyAll = (sid: string, condition: Record<string, unknown>) => ({
    Sid: sid,
    Effect: "Deny",
    Principal: "*",
    Action: "s3:*",
    Resource: [`arn:aws:s3:::${BUCKET}`, `arn:aws:s3:::${BUCKET}/*`],
    Condition: condition,
});
const tls = [
    denyAll("DenyPlainHttp", { Bool: { "aws:SecureTransport": "false" } }),
    denyAll("DenyOldTls", { NumericLessThan: { "s3:TlsVersion": "1.2" } }),
];
const ALGORITHM = "s3:x-amz-server-side-encryption";
const KEY_ID = "s3:x-amz-server-side-encryption-aws-kms-key-id";
const CUSTOMER = "s3:x-amz-server-side-encryption-customer-algorithm";

describe("Zone", () => {
    it("calls the bucket by stack, zone and account", async () => {
        const { result, resources } = await deployZone();
        assert.deepEqual(resources.get("aws:s3/bucket:Bucket", "zone").inputs, {
            bucket: BUCKET,
            forceDestroy: false,
        });
        assert.equal(await valueOf(result.bucketName), BUCKET);
        assert.equal(await valueOf(result.arn), `arn:aws:s3:::${BUCKET}`);
        assert.equal(await valueOf(result.uri), `s3://${BUCKET}/`);
    });

    it("protects the bucket of a permanent stack, and nothing else of it", async () => {
        const { resources } = await deployZone({ logged: false });
        assert.deepEqual(
            resources.all.filter(({ options }) => options.protect).map(({ name }) => name),
            ["zone"],
        );
        assert.equal(resources.get("aws:s3/bucket:Bucket").options.protect, true);
    });

    it("deletes the bucket of a disposable stack with what is in it", async () => {
        const { resources } = await deployZone({ lifetime: "disposable" });
        const { inputs, options } = resources.get("aws:s3/bucket:Bucket", "zone");
        assert.equal(inputs.forceDestroy, true);
        assert.equal(options.protect, false);
    });

    it("blocks public access and access lists", async () => {
        const { resources } = await deployZone();
        assert.deepEqual(
            resources.get("aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock", "zone-public-access").inputs,
            {
                bucket: BUCKET,
                blockPublicAcls: true,
                blockPublicPolicy: true,
                ignorePublicAcls: true,
                restrictPublicBuckets: true,
            },
        );
        assert.deepEqual(
            resources.get("aws:s3/bucketOwnershipControls:BucketOwnershipControls", "zone-ownership").inputs,
            { bucket: BUCKET, rule: { objectOwnership: "BucketOwnerEnforced" } },
        );
    });

    it("allows TLS 1.2 and the zone's key only, or no mention of a key", async () => {
        const { resources } = await deployZone();
        const policy = resources.get("aws:s3/bucketPolicy:BucketPolicy", "zone-policy");
        assert.deepEqual(policy.inputs, {
            bucket: BUCKET,
            policy: {
                Version: "2012-10-17",
                Statement: [
                    ...tls,
                    deny("DenyOtherEncryption", {
                        Null: { [ALGORITHM]: "false" },
                        StringNotEquals: { [ALGORITHM]: "aws:kms" },
                    }),
                    deny("DenyOtherKey", { Null: { [KEY_ID]: "false" }, ArnNotEquals: { [KEY_ID]: KEY_ARN } }),
                    deny("DenyDefaultKey", {
                        StringEquals: { [ALGORITHM]: "aws:kms" },
                        Null: { [KEY_ID]: "true" },
                    }),
                    deny("DenyCustomerKey", { Null: { [CUSTOMER]: "false" } }),
                ],
            },
        });
        const block = resources.get("aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock", "zone-public-access");
        assert.ok(policy.options.dependencies.includes(block.urn));
    });

    it("lets one service choose its encryption", async () => {
        const { resources } = await deployZone({ args: { exemptService: "cloudtrail.amazonaws.com" } });
        const { Statement } = resources.get("aws:s3/bucketPolicy:BucketPolicy", "zone-policy").inputs.policy;
        const others = { "aws:PrincipalServiceName": "cloudtrail.amazonaws.com" };
        assert.deepEqual(Statement.slice(2), [
            deny("DenyOtherEncryption", {
                Null: { [ALGORITHM]: "false" },
                StringNotEquals: { [ALGORITHM]: "aws:kms", ...others },
            }),
            deny("DenyOtherKey", {
                Null: { [KEY_ID]: "false" },
                ArnNotEquals: { [KEY_ID]: KEY_ARN },
                StringNotEquals: others,
            }),
            deny("DenyDefaultKey", {
                StringEquals: { [ALGORITHM]: "aws:kms" },
                Null: { [KEY_ID]: "true" },
                StringNotEquals: others,
            }),
            deny("DenyCustomerKey", { Null: { [CUSTOMER]: "false" }, StringNotEquals: others }),
        ]);
    });

    it("adds statements of its own", async () => {
        const { resources } = await deployZone({
            args: { statements: (bucket) => [{ Sid: "Mine", Effect: "Allow", Resource: bucket }] },
        });
        const { Statement } = resources.get("aws:s3/bucketPolicy:BucketPolicy", "zone-policy").inputs.policy;
        assert.equal(Statement.length, 7);
        assert.deepEqual(Statement[6], { Sid: "Mine", Effect: "Allow", Resource: `arn:aws:s3:::${BUCKET}` });
    });

    const ENCRYPTION = "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration";

    it("encrypts with its key by default", async () => {
        const { resources } = await deployZone();
        assert.deepEqual(resources.get(ENCRYPTION, "zone-encryption").inputs, {
            bucket: BUCKET,
            rules: [
                {
                    applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: KEY_ARN },
                    bucketKeyEnabled: true,
                    blockedEncryptionTypes: ["SSE-C"],
                },
            ],
        });
    });

    it("has no bucket key where a service brings its own encryption context", async () => {
        const { resources } = await deployZone({ args: { exemptService: "cloudtrail.amazonaws.com" } });
        assert.equal(resources.get(ENCRYPTION, "zone-encryption").inputs.rules[0].bucketKeyEnabled, false);
    });

    it("encrypts with S3's key without a key, and does not ask for one", async () => {
        const { resources } = await deployZone({ keyless: true });
        assert.deepEqual(resources.get(ENCRYPTION, "zone-encryption").inputs.rules, [
            {
                applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" },
                bucketKeyEnabled: false,
                blockedEncryptionTypes: ["SSE-C"],
            },
        ]);
        assert.deepEqual(resources.get("aws:s3/bucketPolicy:BucketPolicy", "zone-policy").inputs.policy.Statement, tls);
    });

    it("keeps versions as long as its lifecycle says", async () => {
        const { resources } = await deployZone();
        const versioning = resources.get("aws:s3/bucketVersioning:BucketVersioning", "zone-versioning");
        assert.deepEqual(versioning.inputs, {
            bucket: BUCKET,
            versioningConfiguration: { status: "Enabled" },
        });
        const lifecycle = resources.get(
            "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
            "zone-lifecycle",
        );
        assert.equal(lifecycle.inputs.bucket, BUCKET);
        assert.deepEqual(
            lifecycle.inputs.rules.map(({ id }: { id: string }) => id),
            ["clean-up"],
        );
        assert.equal(lifecycle.inputs.rules[0].noncurrentVersionExpiration.noncurrentDays, 30);
        assert.ok(lifecycle.options.dependencies.includes(versioning.urn));
    });

    it("sends its events to EventBridge", async () => {
        const { resources } = await deployZone();
        assert.deepEqual(resources.get("aws:s3/bucketNotification:BucketNotification", "zone-events").inputs, {
            bucket: BUCKET,
            eventbridge: true,
        });
    });

    it("logs requests by zone and day", async () => {
        const { resources } = await deployZone();
        const logging = resources.get("aws:s3/bucketLogging:BucketLogging");
        assert.deepEqual(logging.inputs, {
            bucket: BUCKET,
            targetBucket: "strata-dev-access-logs-000000000000",
            targetPrefix: "raw/",
            targetObjectKeyFormat: { partitionedPrefix: { partitionDateSource: "EventTime" } },
        });
        const policy = resources.get("aws:s3/bucketPolicy:BucketPolicy", "logs-policy");
        assert.ok(logging.options.dependencies.includes(policy.urn));
    });

    it("logs no requests without a zone for the logs", async () => {
        const { resources } = await deployZone({ logged: false });
        assert.deepEqual(resources.names("aws:s3/bucketLogging:BucketLogging"), []);
    });

    it("parents everything", async () => {
        const { resources } = await deployZone({ logged: false });
        const { urn } = resources.get("strata:lake:Zone");
        const children = resources.all.filter(({ name }) => name.startsWith("zone-"));
        assert.equal(children.length, 7);
        assert.deepEqual(new Set(children.map(({ options }) => options.parent)), new Set([urn]));
    });
});
