import assert from "node:assert/strict";
import * as path from "node:path";

import { UNKNOWN } from "../../engine/unknown";
import { Analyzer } from "../support/analyzer";

const PACK = path.resolve(__dirname, "../..");
const QUEUE = "aws:sqs/queue:Queue";
const AT_REST = "encryption-at-rest-sqs-queue";

/** Pulumi's signature of an archive of assets among properties. */
const ASSET = { "4dabf18193072939515e22adb298388d": "c44067f5952c0a294b673a41bacd8c17", text: "print(1)" };
const ARCHIVE = { "4dabf18193072939515e22adb298388d": "0def7320c3a5731c473e5ecbe6d01bc7", assets: { "a.py": ASSET } };
const secret = (value: unknown): object => ({
    "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
    value,
});

describe("the pack in its own process", () => {
    let pack: Analyzer;
    before(async () => {
        pack = await Analyzer.start(PACK);
    });
    after(() => pack.stop());
    afterEach(() => pack.configure({}));

    const configure = (properties: Record<string, unknown>): Promise<void> =>
        pack.configure({ "aws-security": { properties } });

    it("tells its name, version and what can be configured", async () => {
        const info = await pack.info();
        assert.equal(info.getName(), "strata-aws");
        assert.match(info.getVersion(), /^\d+\.\d+\.\d+$/);
        const [policy] = info.getPoliciesList();
        assert.equal(policy?.getName(), "aws-security");
        assert.ok(Object.hasOwn(policy?.getConfigschema()?.getProperties()?.toJavaScript() ?? {}, "minimumEncryption"));
    });

    it("reports a violation under the rule's id, with place, fix, controls and severity", async () => {
        const found = await pack.analyze({ type: QUEUE, properties: { sqsManagedSseEnabled: false } });
        assert.deepEqual(
            found.map(({ policy, level, severity }) => ({ policy, level, severity })),
            [{ policy: AT_REST, level: "mandatory", severity: 3 }],
        );
        assert.match(
            found[0]!.message,
            /^sqsManagedSseEnabled: The messages are stored unencrypted\.\nFix: .+\nControls: .*SQS\.1/,
        );
    });

    it("says nothing of what follows the rules, nor of other providers' resources", async () => {
        const key = "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
        assert.deepEqual(await pack.analyze({ type: QUEUE, properties: { kmsMasterKeyId: key } }), []);
        assert.deepEqual(
            await pack.analyze({ type: "random:index/randomId:RandomId", properties: { byteLength: 4 } }),
            [],
        );
    });

    it("lists a finding that an unknown value leaves open, goes on with other rules, and decides once it is known", async () => {
        const topic = { type: "aws:sns/topic:Topic", properties: { kmsMasterKeyId: UNKNOWN } };
        // Only the whole stack tells where the value comes from.
        assert.deepEqual(await pack.analyze(topic), []);
        const open = (await pack.analyzeStack([topic])).filter(({ message }) => message.startsWith("Undetermined:"));
        assert.ok(open.length > 0);
        for (const { level, message } of open) {
            assert.equal(level, "advisory");
            assert.match(message, /^Undetermined: kmsMasterKeyId is known only after the deployment/);
        }
        const queue = await pack.analyze({
            type: QUEUE,
            properties: { sqsManagedSseEnabled: false, kmsMasterKeyId: "", policy: UNKNOWN },
        });
        assert.ok(queue.some(({ policy, level }) => policy === AT_REST && level === "mandatory"));
        const decided = await pack.analyze({ ...topic, properties: { kmsMasterKeyId: "" } });
        assert.ok(
            decided.some(({ policy, level }) => policy === "encryption-at-rest-sns-topic" && level === "mandatory"),
        );
    });

    it("fails what is undetermined where the configuration asks for it", async () => {
        await configure({ undetermined: "mandatory" });
        const topic = { type: "aws:sns/topic:Topic", properties: { kmsMasterKeyId: UNKNOWN } };
        const found = (await pack.judge([topic])).filter(
            ({ message, policy }) => message.startsWith("Undetermined:") && policy.endsWith("-sns-topic"),
        );
        assert.ok(found.length > 0 && found.every(({ level }) => level === "mandatory"));
    });

    it("takes a value that comes from a key of the stack for a customer's key, though it is not known yet", async () => {
        const key = "urn:pulumi:test::cases::aws:kms/key:Key::key";
        const topic = {
            type: "aws:sns/topic:Topic",
            properties: { kmsMasterKeyId: UNKNOWN },
            propertyDependencies: { kmsMasterKeyId: [key] },
        };
        const found = await pack.judge([{ type: "aws:kms/key:Key", name: "key", urn: key, properties: {} }, topic]);
        assert.deepEqual(
            found.filter(({ policy }) => policy.endsWith("-sns-topic") && !policy.startsWith("encryption-in-transit")),
            [],
        );
    });

    it("follows the levels of its configuration", async () => {
        const queue = { type: QUEUE, properties: { sqsManagedSseEnabled: false } };
        await configure({ levels: { "encryption-at-rest": "advisory" } });
        assert.deepEqual(
            (await pack.analyze(queue)).map(({ level }) => level),
            ["advisory"],
        );
        await configure({ levels: { encryption: "disabled" } });
        assert.deepEqual(await pack.analyze(queue), []);
    });

    it("lets Pulumi's own enforcement level lower the whole pack", async () => {
        await pack.configure({ "aws-security": { level: 0, properties: {} } });
        const found = await pack.analyze({ type: QUEUE, properties: { sqsManagedSseEnabled: false } });
        assert.deepEqual(
            found.map(({ level }) => level),
            ["advisory"],
        );
    });

    it("refuses a wrong configuration before it judges anything", async () => {
        await configure({ minimumEncryption: "best" });
        await assert.rejects(
            pack.analyze({ type: "aws:sns/topic:Topic", properties: {} }),
            /minimumEncryption must be equal to one of the allowed values: aws-key, kms-key, customer-key/,
        );
    });

    it("applies exemptions, and lists applied, unused and incomplete ones", async () => {
        const exemption = {
            rule: AT_REST,
            resource: `${QUEUE}::subject`,
            reason: "r",
            owner: "o",
            expires: "2999-01-01",
        };
        const { owner: _owner, ...ownerless } = exemption;
        await configure({ exemptions: [exemption, { ...exemption, resource: "*::gone" }, ownerless] });
        const queue = { type: QUEUE, properties: { sqsManagedSseEnabled: false } };
        assert.deepEqual(await pack.analyze(queue), []);
        assert.deepEqual(
            (await pack.analyzeStack([queue]))
                .filter(({ policy }) => policy.startsWith("exemption"))
                .map(({ policy, level }) => `${level} ${policy}`),
            ["advisory exemption-applied", "advisory exemption-unused", "advisory exemption-incomplete"],
        );
    });

    it("never prints a secret", async () => {
        const value = "hunter2-correct-horse";
        const found = await pack.judge([
            { type: "aws:rds/instance:Instance", properties: { password: secret(value), publiclyAccessible: true } },
            {
                type: "aws:lambda/function:Function",
                properties: { environment: { variables: { DB_PASSWORD: value } } },
            },
            {
                type: "aws:glue/connection:Connection",
                properties: { connectionProperties: { PASSWORD: value, USERNAME: "a" } },
            },
            { type: QUEUE, properties: { sqsManagedSseEnabled: secret(false), kmsMasterKeyId: secret(value) } },
            { type: "aws:ec2/instance:Instance", properties: { userData: `export PASSWORD=${value}` } },
        ]);
        assert.ok(found.length > 0);
        assert.ok(found.every(({ message }) => !message.includes(value)));
    });

    it("copes with assets, odd types, and a document of 6 MB", async () => {
        await pack.judge([
            {
                type: "aws:lambda/function:Function",
                properties: { code: ARCHIVE, environment: "none", vpcConfig: 7, tags: null },
            },
            { type: "aws:iam/policy:Policy", properties: { policy: [["Statement"]], name: { a: [] } } },
            { type: "aws:iam/rolePolicy:RolePolicy", properties: { policy: "not JSON {", role: true } },
            {
                type: "aws:ec2/securityGroup:SecurityGroup",
                properties: { ingress: [null, 4, "x", { fromPort: "all", cidrBlocks: 9 }] },
            },
        ]);
        const statement = { Effect: "Allow", Action: ["s3:GetObject"], Resource: "arn:aws:s3:::bucket/*" };
        const policy = JSON.stringify({
            Version: "2012-10-17",
            Statement: Array.from({ length: 80_000 }, () => statement),
        });
        assert.ok(policy.length > 6_000_000);
        await pack.judge([{ type: "aws:iam/policy:Policy", properties: { policy } }]);
    });

    it("puts harmless settings right where it is asked to remediate, and nothing else", async () => {
        const block = {
            type: "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
            properties: { bucket: "b", blockPublicAcls: false },
        };
        assert.deepEqual(await pack.remediate(block), []);
        await pack.configure({ "aws-security": { level: 3, properties: {} } });
        assert.deepEqual(await pack.remediate(block), [
            {
                policy: "aws-security",
                properties: {
                    bucket: "b",
                    blockPublicAcls: true,
                    blockPublicPolicy: true,
                    ignorePublicAcls: true,
                    restrictPublicBuckets: true,
                },
            },
        ]);
        assert.deepEqual(
            await pack.remediate({ type: "aws:lambda/function:Function", properties: { code: ARCHIVE } }),
            [],
        );
    });
});
