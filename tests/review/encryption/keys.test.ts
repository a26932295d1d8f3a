import { encryptionSection } from "../../../review/encryption/section";
import { describeSection, type Told } from "../network/support";

/** A change that the section tells in one line, which is its summary, too. */
const one = (before: string, after: string, line: string, ...details: readonly string[]): Told => ({
    before,
    after,
    summary: line.slice(line.indexOf(": ") + 2),
    lines: [line, ...details],
});

const told = (before: string, after: string, summary: string, ...lines: readonly string[]): Told => ({
    before,
    after,
    summary,
    lines,
});

const key = (args: string, options = ""): string =>
    `const key = new aws.kms.Key("lake", { ${args} }, { ${options} });\n`;
const KEY = key("enableKeyRotation: true, deletionWindowInDays: 30");
const SECOND = 'const second = new aws.kms.Key("second", { enableKeyRotation: true });\n';

/** A bucket and a queue that the key encrypts. */
const USERS = `
const bucket = new aws.s3.Bucket("data", { bucket: "data" });
new aws.s3.BucketServerSideEncryptionConfiguration("data-encryption", { bucket: bucket.id, rules: [
    { applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: key.arn } },
] });
new aws.sqs.Queue("queue", { kmsMasterKeyId: key.id });
`;

const alias = (target: string): string =>
    `${KEY + SECOND}const alias = new aws.kms.Alias("current", { name: "alias/current", targetKeyId: ${target}.id });\n` +
    'new aws.sqs.Queue("queue", { kmsMasterKeyId: alias.name });\n';

const many = ["a", "b", "c", "d"].map((name) => `new aws.kms.Key("${name}", { deletionWindowInDays: 7 });\n`).join("");

describeSection("what the encryption section says of keys", encryptionSection, {
    "rotation that is switched off, or on": [
        one(KEY, KEY.replace("Rotation: true", "Rotation: false"), "look: Rotation of key `lake` is switched off."),
        one(KEY, key("deletionWindowInDays: 30"), "look: Rotation of key `lake` is switched off."),
        one(key("deletionWindowInDays: 30"), KEY, "note: Rotation of key `lake` is switched on."),
        told(
            key("deletionWindowInDays: 30"),
            key("deletionWindowInDays: 30, enableKeyRotation: false"),
            "Encryption stays as it is.",
        ),
    ],
    "how often it is rotated, and how long it can be restored": [
        one(
            KEY,
            key("enableKeyRotation: true, deletionWindowInDays: 30, rotationPeriodInDays: 730"),
            "note: Key `lake` is rotated every 730 days instead of every 365.",
        ),
        one(KEY, KEY.replace("30", "7"), "look: A deletion of key `lake` can be taken back for 7 days instead of 30."),
        one(
            KEY.replace("30", "7"),
            key("enableKeyRotation: true"),
            "note: A deletion of key `lake` can be taken back for 30 days instead of 7.",
        ),
    ],
    "that it is disabled, and what it encrypts": [
        one(
            KEY + USERS,
            key("enableKeyRotation: true, deletionWindowInDays: 30, isEnabled: false") + USERS,
            "look: Key `lake` is disabled: nothing can be encrypted with it, or read that it has encrypted.",
            "- It encrypts `s3.Bucket data` and `sqs.Queue queue`.",
        ),
    ],
    "that its policy changes, which is a matter of permissions": [
        one(
            KEY,
            key(
                'enableKeyRotation: true, deletionWindowInDays: 30, policy: \'{"Version":"2012-10-17","Statement":[]}\'',
            ),
            "note: The policy of key `lake` changes: see Permissions.",
        ),
    ],
    "that it is deleted, and what is lost with it": [
        told(
            KEY + USERS,
            'const bucket = new aws.s3.Bucket("data", { bucket: "data" });\nnew aws.sqs.Queue("queue");\n',
            "1 key deleted, 2 protections weakened.",
            "look: Key `lake` is deleted: nothing that it has encrypted can be read any more, and it is lost after 30 days.",
            "- It encrypts `s3.Bucket data` and `sqs.Queue queue`.",
            "look: `s3.Bucket data` is no longer encrypted by key `lake`, but by a key of AWS.",
            "- `s3.BucketServerSideEncryptionConfiguration data-encryption` is removed.",
            "look: `sqs.Queue queue` is no longer encrypted by key `lake`, but by a key of AWS.",
        ),
        one(key("", "retainOnDelete: true"), "", "note: Key `lake` leaves the stack, but stays in AWS."),
        one(
            many,
            "",
            "look: 4 keys are deleted: nothing that they have encrypted can be read any more, and it is lost after 7 days.",
            "- `a`: encrypts nothing in the stack",
            "- `b`: encrypts nothing in the stack",
            "- `c`: encrypts nothing in the stack",
            "- `d`: encrypts nothing in the stack",
        ),
    ],
    "that it is replaced, and why": [
        one(
            KEY + USERS,
            key("enableKeyRotation: true, deletionWindowInDays: 30, multiRegion: true") + USERS,
            "look: Key `lake` is replaced by a new one: what the old one has encrypted cannot be read any more, and is lost after 30 days.",
            "- `multiRegion`: not set → `true`",
            "- It encrypts `s3.Bucket data` and `sqs.Queue queue`.",
        ),
    ],
    "that an alias stands for another key": [
        one(
            alias("key"),
            alias("second"),
            "note: Alias `current` stands for key `second` instead of `lake`.",
            "- It encrypts `sqs.Queue queue`.",
        ),
    ],
    "which keys are new, and how many new resources they encrypt": [
        told(
            "",
            KEY + SECOND + USERS + 'new aws.kms.Key("still", {});',
            "3 keys created, 2 new resources encrypted.",
            "note: 3 keys are created: `lake`, `second` and `still`; not rotated: `still`.",
            "note: New resources are encrypted: 2 by key `lake`.",
        ),
    ],
    "nothing where nothing changes": [
        told(KEY + USERS, KEY + USERS, "Encryption stays as it is."),
        told(
            KEY + USERS,
            `${KEY + USERS}new aws.ec2.Vpc("vpc", { cidrBlock: "10.0.0.0/16" });`,
            "Encryption stays as it is.",
        ),
        told(
            KEY,
            key('enableKeyRotation: true, deletionWindowInDays: 30, description: "the lake\'s"'),
            "Encryption stays as it is.",
        ),
    ],
});
