import { encryptionSection } from "../../../review/encryption/section";
import { describeSection, type Told } from "../network/support";

/** A change that the section tells in one line, which is its summary, too. */
const one = (before: string, after: string, line: string, ...details: readonly string[]): Told => ({
    before,
    after,
    summary: line.slice(line.indexOf(": ") + 2),
    lines: [line, ...details],
});

const KEYS = `
const key = new aws.kms.Key("lake", { enableKeyRotation: true });
const second = new aws.kms.Key("second", { enableKeyRotation: true });
const bucket = new aws.s3.Bucket("data", { bucket: "data" });
`;

const bucketKey = (args: string): string =>
    `${KEYS}new aws.s3.BucketServerSideEncryptionConfiguration("data-encryption", ` +
    `{ bucket: bucket.id, rules: [{ applyServerSideEncryptionByDefault: { ${args} } }] });\n`;
const byLake = bucketKey('sseAlgorithm: "aws:kms", kmsMasterKeyId: key.arn');

const statement = (effect: string, rest: string): string =>
    `{ Effect: "${effect}", Principal: "*", Action: "s3:*", Resource: ["arn:aws:s3:::data", "arn:aws:s3:::data/*"], ${rest} }`;
const policy = (...statements: readonly string[]): string =>
    `${KEYS}new aws.s3.BucketPolicy("data-policy", { bucket: bucket.id, policy: { Version: "2012-10-17", Statement: [${statements.join(", ")}] } });\n`;
const tlsOnly = statement("Deny", 'Condition: { Bool: { "aws:SecureTransport": "false" } }');
const otherDeny = statement("Deny", 'Condition: { StringNotEquals: { "aws:PrincipalOrgID": "o-1" } }');

const database = (args: string): string =>
    `${KEYS}new aws.rds.Instance("db", { engine: "postgres", instanceClass: "db.t4g.micro", ${args} });\n`;
const volume = (encrypted: boolean): string =>
    `new aws.ebs.Volume("volume", { availabilityZone: "us-east-1a", size: 1, encrypted: ${encrypted} });\n`;

const listener = (sslPolicy: string): string =>
    `new aws.lb.Listener("web", { loadBalancerArn: "arn:aws:elasticloadbalancing:us-east-1:000000000000:loadbalancer/app/a/1", ` +
    `port: 443, protocol: "HTTPS", sslPolicy: "${sslPolicy}", certificateArn: "arn:aws:acm:us-east-1:000000000000:certificate/a", defaultActions: [] });\n`;

const parameters = (force: string): string =>
    'new aws.rds.ParameterGroup("db-parameters", { family: "postgres16", parameters: ' +
    `[{ name: "log_statement", value: "all" }, { name: "rds.force_ssl", value: "${force}" }] });\n`;
const workgroup = (require: string): string =>
    'new aws.redshiftserverless.Workgroup("warehouse", { namespaceName: "n", workgroupName: "w", configParameters: ' +
    `[{ parameterKey: "require_ssl", parameterValue: "${require}" }] });\n`;

const security = (logs: string, files: string): string =>
    `${KEYS}new aws.glue.SecurityConfiguration("jobs", { name: "jobs", encryptionConfiguration: { cloudwatchEncryption: ${logs}, ` +
    'jobBookmarksEncryption: { jobBookmarksEncryptionMode: "CSE-KMS", kmsKeyArn: key.arn }, ' +
    `s3Encryption: { s3EncryptionMode: "SSE-KMS", kmsKeyArn: ${files}.arn } } });\n`;
const catalog =
    `${KEYS}new aws.glue.DataCatalogEncryptionSettings("catalog", { dataCatalogEncryptionSettings: { ` +
    "connectionPasswordEncryption: { returnConnectionPasswordEncrypted: true, awsKmsKeyId: key.arn }, " +
    'encryptionAtRest: { catalogEncryptionMode: "SSE-KMS", sseAwsKmsKeyId: key.arn } } });\n';

const certificate = (domain: string): string =>
    `new aws.acm.Certificate("site", { domainName: "${domain}", validationMethod: "DNS" });\n`;

describeSection("what the encryption section says of settings", encryptionSection, {
    "a bucket that another key encrypts": [
        one(
            byLake,
            bucketKey('sseAlgorithm: "aws:kms", kmsMasterKeyId: second.arn'),
            "note: `s3.Bucket data` is encrypted by key `second` instead of key `lake`.",
        ),
        one(
            bucketKey('sseAlgorithm: "AES256"'),
            byLake,
            "note: `s3.Bucket data` is encrypted by key `lake`; before, it named no key.",
            "- `rules[0].applyServerSideEncryptionByDefault.sseAlgorithm`: `AES256` → `aws:kms`",
        ),
    ],
    "a bucket that a key of AWS encrypts instead of a customer's": [
        one(
            byLake,
            bucketKey('sseAlgorithm: "AES256"'),
            "look: `s3.Bucket data` is no longer encrypted by key `lake`, but by a key of AWS.",
            "- `rules[0].applyServerSideEncryptionByDefault.sseAlgorithm`: `aws:kms` → `AES256`",
        ),
        one(
            byLake,
            bucketKey('sseAlgorithm: "aws:kms", kmsMasterKeyId: "alias/aws/s3"'),
            "look: `s3.Bucket data` is no longer encrypted by key `lake`, but by a key of AWS (`alias/aws/s3`).",
        ),
        one(
            byLake,
            KEYS,
            "look: `s3.Bucket data` is no longer encrypted by key `lake`, but by a key of AWS.",
            "- `s3.BucketServerSideEncryptionConfiguration data-encryption` is removed.",
        ),
    ],
    "a policy that no longer refuses plain HTTP": [
        one(
            policy(tlsOnly, otherDeny),
            policy(otherDeny),
            "look: The policy of `s3.Bucket data` no longer refuses plain HTTP.",
            "- No statement of the policy keeps everyone from reading objects by plain HTTP.",
        ),
        one(
            policy(tlsOnly),
            KEYS,
            "look: The policy of `s3.Bucket data` is removed, and with it what refuses plain HTTP.",
        ),
        { before: policy(otherDeny), after: KEYS, summary: "Encryption stays as it is.", lines: [] },
        {
            before: policy(tlsOnly),
            after: policy(tlsOnly, otherDeny),
            summary: "Encryption stays as it is.",
            lines: [],
        },
    ],
    "encryption that is switched off": [
        one(
            volume(true),
            volume(false),
            "look: `encrypted` of `ebs.Volume volume`: `true` → `false`. The volumes are stored unencrypted.",
        ),
        one(
            database("storageEncrypted: true, kmsKeyId: key.arn"),
            database("storageEncrypted: false"),
            "look: `rds.Instance db` is no longer encrypted by key `lake`. The data are stored unencrypted.",
            "- `storageEncrypted`: `true` → `false`",
        ),
        one(volume(false), volume(true), "note: `encrypted` of `ebs.Volume volume`: `false` → `true`."),
    ],
    "older and newer TLS": [
        one(
            listener("ELBSecurityPolicy-TLS13-1-2-2021-06"),
            listener("ELBSecurityPolicy-2016-08"),
            "look: `sslPolicy` of `lb.Listener web`: `ELBSecurityPolicy-TLS13-1-2-2021-06` → `ELBSecurityPolicy-2016-08`, an older TLS. The listener's security policy accepts TLS 1.0 or 1.1.",
        ),
        one(
            listener("ELBSecurityPolicy-TLS13-1-3-2021-06"),
            listener("ELBSecurityPolicy-TLS13-1-2-Res-2021-06"),
            "look: `sslPolicy` of `lb.Listener web`: `ELBSecurityPolicy-TLS13-1-3-2021-06` → `ELBSecurityPolicy-TLS13-1-2-Res-2021-06`, an older TLS.",
        ),
        one(
            listener("ELBSecurityPolicy-2016-08"),
            listener("ELBSecurityPolicy-TLS13-1-2-Res-2021-06"),
            "note: `sslPolicy` of `lb.Listener web`: `ELBSecurityPolicy-2016-08` → `ELBSecurityPolicy-TLS13-1-2-Res-2021-06`.",
        ),
    ],
    "values of parameter groups, by their own names": [
        one(
            parameters("1"),
            parameters("0"),
            "look: `rds.force_ssl` of `rds.ParameterGroup db-parameters`: `1` → `0`. Clients may connect with the database without TLS.",
        ),
        one(
            workgroup("true"),
            workgroup("false"),
            "look: `require_ssl` of `redshiftserverless.Workgroup warehouse`: `true` → `false`. Clients may connect with the workgroup without TLS.",
        ),
    ],
    "the settings of Glue, each block by itself": [
        {
            before: security('{ cloudwatchEncryptionMode: "SSE-KMS", kmsKeyArn: key.arn }', "key"),
            after: security('{ cloudwatchEncryptionMode: "DISABLED" }', "second"),
            summary: "1 protection weakened, 1 resource encrypted by another key.",
            lines: [
                "look: `glue.SecurityConfiguration jobs` no longer encrypts by key `lake`. Glue does not encrypt the logs of jobs and crawlers by KMS; nothing but the log group's default does.",
                "- `encryptionConfiguration.cloudwatchEncryption.cloudwatchEncryptionMode`: `SSE-KMS` → `DISABLED`",
                "note: `glue.SecurityConfiguration jobs` encrypts by key `second` instead of key `lake`.",
            ],
        },
        one(
            catalog,
            KEYS,
            "look: `glue.DataCatalogEncryptionSettings catalog` is removed: what it is for is no longer encrypted by key `lake`.",
        ),
    ],
    certificates: [
        one("", certificate("example.com"), "note: `acm.Certificate site` for `example.com` is created."),
        one(certificate("example.com"), "", "note: `acm.Certificate site` for `example.com` is removed."),
    ],
});
