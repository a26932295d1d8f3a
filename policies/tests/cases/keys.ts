import type { CaseResource, RuleCase } from "../support/ruleCase";

const KEY = "aws:kms/key:Key";
const EXTERNAL = "aws:kms/externalKey:ExternalKey";
const REPLICA = "aws:kms/replicaKey:ReplicaKey";
const EXTERNAL_REPLICA = "aws:kms/replicaExternalKey:ReplicaExternalKey";
const AUTHORITY = "aws:acmpca/certificateAuthority:CertificateAuthority";
const CERTIFICATE = "aws:acm/certificate:Certificate";
const PAYMENT = "aws:paymentcryptography/key:Key";
const SECRET = "aws:secretsmanager/secret:Secret";
const ROTATION = "aws:secretsmanager/secretRotation:SecretRotation";
const DISTRIBUTION = "aws:cloudfront/distribution:Distribution";

/** Made by `ssh-keygen -t rsa -b 1024` and `-b 2048`. */
const RSA_1024 =
    "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAAAgQDJwXRBJArviJb7poIb7iTVgsEWW2aKu8E+WFYcn7mMBIP+FSM5j6w7sxsfM4Vg" +
    "rRhakNVEDGdkAqAdqgx3vS25D9pK1sO1i/fh3k3Edi4jF06KSeCTxgnaPpZeZYKNaF1bz24cPqJARnyLMbXx/rKjnuWgD+LlzAuB" +
    "pAQGDvA26Q== old";
const RSA_2048 =
    "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQDHfV/WwNxNK/XZzowiW9sez0LTAUhBaMXihwm0aGYVRwJ/h2zMTaQNvJhUpg+E" +
    "zl5gxtcf1eo0npkdV3FvlOSJttK1VlQ9M5MQ9YokpFnrCffQ4keqJY/gNvpq0xNCchAx6SSRDeZqWpMGFvkwlsZfJ04Lno+FOdwO" +
    "7J+dfMEyJHPPkgNA4hLsE6BotmCkbqDZ+9N4PVnoDwulzz2wte76X99Qvdc6/2ja+JTiEDByL30fuJ22trkMnczufbJAAgC/B7tU" +
    "27JMytnRFDgveYKCxFEzJhsUJ/YEgS3FhtVZkoZ3I2kTwHtRMGAep6ntKqaQhjdLtZ3uDwPbiEBiGc9X new";

type Properties = CaseResource["properties"];

/** A case of one resource of one type. */
const of = (rule: string, type: string, wrong: Properties, right: Properties, path?: string): RuleCase => ({
    rule,
    violation: { type, properties: wrong },
    clean: { type, properties: right },
    ...(path === undefined ? {} : { path }),
});

const rotation: readonly RuleCase[] = [
    of("key-kms-key-rotation", KEY, {}, { enableKeyRotation: true }, "enableKeyRotation"),
    // Texts for booleans, and a key that says what is the default.
    of(
        "key-kms-key-rotation",
        KEY,
        { enableKeyRotation: "false", customerMasterKeySpec: "SYMMETRIC_DEFAULT" },
        { enableKeyRotation: "true", customerMasterKeySpec: "SYMMETRIC_DEFAULT" },
    ),
    // KMS rotates neither keys that sign nor those in a store of the customer's.
    of("key-kms-key-rotation", KEY, { enableKeyRotation: false }, { customerMasterKeySpec: "RSA_4096" }),
    of("key-kms-key-rotation", KEY, {}, { customerMasterKeySpec: "HMAC_256", keyUsage: "GENERATE_VERIFY_MAC" }),
    of("key-kms-key-rotation", KEY, { isEnabled: true }, { customKeyStoreId: "cks-1234567890abcdef0" }),
    of(
        "key-kms-key-rotation-period",
        KEY,
        { enableKeyRotation: true, rotationPeriodInDays: 366 },
        { enableKeyRotation: true, rotationPeriodInDays: 365 },
        "rotationPeriodInDays",
    ),
    of(
        "key-kms-key-rotation-period",
        KEY,
        { enableKeyRotation: true, rotationPeriodInDays: "2560" },
        { enableKeyRotation: false, rotationPeriodInDays: 2560 },
    ),
];

const state: readonly RuleCase[] = [
    of("key-kms-key-enabled", KEY, { isEnabled: false }, {}, "isEnabled"),
    of("key-kms-replica-key-enabled", REPLICA, { enabled: false }, { enabled: true }, "enabled"),
    // Without material, a key cannot be enabled.
    of("key-kms-external-key-enabled", EXTERNAL, { keyMaterialBase64: "QUJD", enabled: false }, { enabled: false }),
    of(
        "key-kms-replica-external-key-enabled",
        EXTERNAL_REPLICA,
        { keyMaterialBase64: "QUJD", enabled: false },
        { keyMaterialBase64: "QUJD" },
    ),
    ...[
        ["key-kms-key-policy-lockout", KEY],
        ["key-kms-external-key-policy-lockout", EXTERNAL],
        ["key-kms-replica-key-policy-lockout", REPLICA],
        ["key-kms-replica-external-key-policy-lockout", EXTERNAL_REPLICA],
        ["key-kms-key-policy-policy-lockout", "aws:kms/keyPolicy:KeyPolicy"],
    ].map(([rule, type]) =>
        of(rule!, type!, { bypassPolicyLockoutSafetyCheck: true }, { bypassPolicyLockoutSafetyCheck: false }),
    ),
    of("key-paymentcryptography-key-enabled", PAYMENT, { exportable: false, enabled: false }, { exportable: false }),
    of("key-paymentcryptography-key-exportable", PAYMENT, { exportable: true }, { exportable: false }, "exportable"),
];

const deletion: readonly RuleCase[] = [
    ...[
        ["key-kms-key-deletion-window", KEY],
        ["key-kms-external-key-deletion-window", EXTERNAL],
        ["key-kms-replica-key-deletion-window", REPLICA],
        ["key-kms-replica-external-key-deletion-window", EXTERNAL_REPLICA],
    ].flatMap(([rule, type]) => [
        of(rule!, type!, { deletionWindowInDays: 7 }, { deletionWindowInDays: 30 }, "deletionWindowInDays"),
        of(rule!, type!, { deletionWindowInDays: "29" }, {}),
    ]),
    of(
        "key-acmpca-certificate-authority-deletion-window",
        AUTHORITY,
        { permanentDeletionTimeInDays: 7 },
        { permanentDeletionTimeInDays: 30 },
        "permanentDeletionTimeInDays",
    ),
    of(
        "key-paymentcryptography-key-deletion-window",
        PAYMENT,
        { deletionWindowInDays: 3 },
        { deletionWindowInDays: 7 },
    ),
    of("key-secretsmanager-secret-recovery-window", SECRET, { recoveryWindowInDays: 0 }, { recoveryWindowInDays: 7 }),
];

const certificates: readonly RuleCase[] = [
    of("key-acm-certificate-algorithm", CERTIFICATE, { keyAlgorithm: "RSA_1024" }, { keyAlgorithm: "EC_prime256v1" }),
    of(
        "key-acm-certificate-transparency-logging",
        CERTIFICATE,
        { domainName: "example.com", options: { certificateTransparencyLoggingPreference: "DISABLED" } },
        { domainName: "example.com", options: { certificateTransparencyLoggingPreference: "ENABLED" } },
        "options.certificateTransparencyLoggingPreference",
    ),
    of(
        "key-acm-certificate-transparency-logging",
        CERTIFICATE,
        { options: { certificateTransparencyLoggingPreference: "DISABLED" } },
        {
            certificateAuthorityArn: "arn:aws:acm-pca:eu-west-1:111122223333:certificate-authority/a",
            options: { certificateTransparencyLoggingPreference: "DISABLED" },
        },
    ),
    of(
        "key-acmpca-certificate-authority-root",
        AUTHORITY,
        { type: "ROOT" },
        { type: "ROOT", enabled: false },
        "enabled",
    ),
    of("key-acmpca-certificate-authority-root", AUTHORITY, { type: "ROOT", enabled: true }, { enabled: true }),
    of(
        "key-acmpca-certificate-authority-hardware",
        AUTHORITY,
        { keyStorageSecurityStandard: "FIPS_140_2_LEVEL_2_OR_HIGHER" },
        { keyStorageSecurityStandard: "FIPS_140_2_LEVEL_3_OR_HIGHER" },
    ),
    of(
        "key-acmpca-certificate-authority-revocation-list-access",
        AUTHORITY,
        { revocationConfiguration: { crlConfiguration: { enabled: true, s3BucketName: "crl" } } },
        { revocationConfiguration: { crlConfiguration: { enabled: true, s3ObjectAcl: "BUCKET_OWNER_FULL_CONTROL" } } },
        "revocationConfiguration.crlConfiguration.s3ObjectAcl",
    ),
    of(
        "key-acmpca-certificate-authority-revocation-list-access",
        AUTHORITY,
        { revocationConfiguration: { crlConfiguration: { enabled: "true", s3ObjectAcl: "PUBLIC_READ" } } },
        { revocationConfiguration: { crlConfiguration: { enabled: false, s3ObjectAcl: "PUBLIC_READ" } } },
    ),
    of(
        "key-acmpca-certificate-authority-revocation",
        AUTHORITY,
        { revocationConfiguration: { crlConfiguration: { enabled: false } } },
        { revocationConfiguration: { ocspConfiguration: { enabled: true } } },
        "revocationConfiguration",
    ),
    of(
        "key-acmpca-certificate-authority-revocation",
        AUTHORITY,
        { usageMode: "GENERAL_PURPOSE" },
        { usageMode: "SHORT_LIVED_CERTIFICATE" },
    ),
];

const signing: readonly RuleCase[] = [
    of(
        "key-route53-key-signing-key-status",
        "aws:route53/keySigningKey:KeySigningKey",
        { status: "INACTIVE" },
        { status: "ACTIVE" },
    ),
    of(
        "key-route53-hosted-zone-dns-sec-signing",
        "aws:route53/hostedZoneDnsSec:HostedZoneDnsSec",
        { hostedZoneId: "Z1", signingStatus: "NOT_SIGNING" },
        { hostedZoneId: "Z1" },
    ),
    of(
        "key-sesv2-email-identity-dkim-length",
        "aws:sesv2/emailIdentity:EmailIdentity",
        { dkimSigningAttributes: { nextSigningKeyLength: "RSA_1024_BIT" } },
        { dkimSigningAttributes: { nextSigningKeyLength: "RSA_2048_BIT" } },
    ),
    of(
        "key-lambda-code-signing-config-untrusted",
        "aws:lambda/codeSigningConfig:CodeSigningConfig",
        { allowedPublishers: { signingProfileVersionArns: ["arn:aws:signer:eu-west-1:111122223333:/p/v"] } },
        { policies: { untrustedArtifactOnDeployment: "Enforce" } },
    ),
    of(
        "key-cloudfront-distribution-signers",
        DISTRIBUTION,
        { defaultCacheBehavior: { trustedSigners: ["self"] } },
        { defaultCacheBehavior: { trustedKeyGroups: ["4b2a"] } },
        "defaultCacheBehavior.trustedSigners[0]",
    ),
    of(
        "key-cloudfront-distribution-signers-of-paths",
        DISTRIBUTION,
        { orderedCacheBehaviors: [{ pathPattern: "/a" }, { trustedSigners: ["111122223333"] }] },
        { orderedCacheBehaviors: [{ pathPattern: "/a" }, { trustedSigners: [] }] },
        "orderedCacheBehaviors[1].trustedSigners[0]",
    ),
];

const sshKeys: readonly RuleCase[] = [
    of("key-ec2-key-pair-length", "aws:ec2/keyPair:KeyPair", { publicKey: RSA_1024 }, { publicKey: RSA_2048 }),
    of(
        "key-ec2-key-pair-length",
        "aws:ec2/keyPair:KeyPair",
        { publicKey: "ssh-dss AAAAB3NzaC1kc3MAAACBAJ me@host" },
        { publicKey: "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGHK me@host" },
    ),
    of(
        "key-lightsail-key-pair-length",
        "aws:lightsail/keyPair:KeyPair",
        { publicKey: RSA_1024 },
        { publicKey: RSA_2048 },
    ),
    of(
        "key-iam-ssh-key-length",
        "aws:iam/sshKey:SshKey",
        { encoding: "SSH", publicKey: RSA_1024 },
        { encoding: "SSH", publicKey: RSA_2048 },
    ),
    of("key-transfer-ssh-key-length", "aws:transfer/sshKey:SshKey", { body: RSA_1024 }, { body: RSA_2048 }, "body"),
];

const secretOf = (secretId: string): CaseResource => ({ type: ROTATION, properties: { secretId } });

const secrets: readonly RuleCase[] = [
    {
        rule: "key-secretsmanager-secret-rotation",
        violation: { type: SECRET, properties: { name: "orders" } },
        clean: [{ type: SECRET, properties: { name: "orders" } }, secretOf("orders")],
    },
    {
        // By what the id comes from, while it is not known yet; another secret's rotation does not count.
        rule: "key-secretsmanager-secret-rotation",
        violation: [{ type: SECRET, properties: { name: "orders" } }, secretOf("returns")],
        clean: [
            { type: SECRET, properties: { namePrefix: "orders" } },
            {
                type: ROTATION,
                properties: { secretId: "04da6b54-80e4-46f7-96ec-b56ff0331ba9" },
                from: { secretId: ["subject"] },
            },
        ],
    },
    of(
        "key-secretsmanager-secret-rotation-off",
        ROTATION,
        { rotationEnabled: false },
        { rotationRules: { automaticallyAfterDays: 30 } },
    ),
    of(
        "key-secretsmanager-secret-rotation-interval",
        ROTATION,
        { rotationRules: { automaticallyAfterDays: 91 } },
        { rotationRules: { automaticallyAfterDays: 90 } },
        "rotationRules.automaticallyAfterDays",
    ),
    ...(
        [
            ["rate(91 days)", "rate(90 days)"],
            ["rate(2400 hours)", "rate(12 hours)"],
            ["cron(0 8 1 1 ? *)", "cron(0 8 1 * ? *)"],
            ["cron(0 8 1 JAN,JUL ? *)", "cron(0 8 1 1/3 ? *)"],
            ["cron(0 8 1 1-3 ? *)", "cron(0 8 ? JAN-DEC MON *)"],
        ] as const
    ).map(([wrong, right]) =>
        of(
            "key-secretsmanager-secret-rotation-interval",
            ROTATION,
            { rotationRules: { scheduleExpression: wrong } },
            { rotationRules: { scheduleExpression: right } },
            "rotationRules.scheduleExpression",
        ),
    ),
    of("key-secretsmanager-secret-rotation-interval", ROTATION, { secretId: "orders" }, { rotationEnabled: false }),
];

/** Keys, certificates and secrets: how they are kept. */
export const keyCases: readonly RuleCase[] = [
    ...rotation,
    ...state,
    ...deletion,
    ...certificates,
    ...signing,
    ...sshKeys,
    ...secrets,
];
