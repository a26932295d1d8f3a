import { UNKNOWN } from "../../engine/unknown";
import { AWS_KEY, OWN_KEY, ownedUnlessNamed } from "../support/keyCases";
import type { CaseResource, RuleCase } from "../support/ruleCase";

const ZONE = "aws:controltower/landingZone:LandingZone";
const GURU = "aws:devopsguru/serviceIntegration:ServiceIntegration";
const CHANNEL = "aws:cfg/deliveryChannel:DeliveryChannel";

const zone = (section: string, kmsKeyArn?: string, enabled = true): CaseResource => ({
    type: ZONE,
    properties: { manifestJson: JSON.stringify({ [section]: { enabled, configurations: { kmsKeyArn } } }) },
});

const landingZone: readonly RuleCase[] = (
    [
        ["logs", "centralizedLogging"],
        ["config", "config"],
        ["backup", "backup"],
    ] as const
).flatMap(([part, section]) => [
    {
        rule: `encryption-kms-key-controltower-landing-zone-${part}`,
        violation: zone(section),
        clean: zone(section, AWS_KEY),
        path: `manifestJson.${section}.configurations.kmsKeyArn`,
    },
    {
        rule: `encryption-kms-key-controltower-landing-zone-${part}`,
        violation: zone(section),
        clean: zone(section, undefined, false),
    },
    {
        rule: `encryption-customer-key-controltower-landing-zone-${part}`,
        violation: zone(section, AWS_KEY),
        clean: zone(section, OWN_KEY),
    },
]);

const bucket: CaseResource = { type: "aws:s3/bucket:Bucket", name: "history", properties: { bucket: "history" } };

const encryption = (kmsMasterKeyId?: string): CaseResource => ({
    type: "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
    properties: {
        bucket: UNKNOWN,
        rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId } }],
    },
    from: { bucket: ["history"] },
});

const channel = (s3BucketName: string): CaseResource => ({
    type: CHANNEL,
    name: "channel",
    properties: { s3BucketName },
    from: { s3BucketName: ["history"] },
});

/** Where the channel names no key, the default of a bucket in the stack counts. */
const deliveryChannel: readonly RuleCase[] = [
    ...ownedUnlessNamed({ subject: "cfg-delivery-channel", type: CHANNEL, key: "s3KmsKeyArn" }),
    {
        rule: "encryption-kms-key-cfg-delivery-channel",
        violation: [channel("history"), bucket],
        clean: [channel("history"), bucket, encryption()],
        path: "s3KmsKeyArn",
    },
    {
        rule: "encryption-customer-key-cfg-delivery-channel",
        violation: [channel(UNKNOWN), bucket, encryption()],
        clean: [channel(UNKNOWN), bucket, encryption(OWN_KEY)],
        path: "s3KmsKeyArn",
    },
    {
        // A key that is named counts more than the bucket's.
        rule: "encryption-customer-key-cfg-delivery-channel",
        violation: [
            { type: CHANNEL, properties: { s3BucketName: "history", s3KmsKeyArn: AWS_KEY } },
            bucket,
            encryption(OWN_KEY),
        ],
        clean: [{ type: CHANNEL, properties: { s3BucketName: "history", s3KmsKeyArn: OWN_KEY } }, bucket],
    },
    {
        rule: "encryption-kms-key-cfg-delivery-channel",
        violation: [channel("elsewhere"), bucket, encryption(OWN_KEY)],
        clean: [
            channel("history"),
            {
                type: "aws:s3/bucketV2:BucketV2",
                name: "history",
                properties: {
                    bucket: "history",
                    serverSideEncryptionConfigurations: [
                        { rules: [{ applyServerSideEncryptionByDefaults: [{ sseAlgorithm: "aws:kms:dsse" }] }] },
                    ],
                },
            },
        ],
    },
];

const guru = (kmsServerSideEncryption: Record<string, unknown>): CaseResource => ({
    type: GURU,
    properties: { kmsServerSideEncryption },
});

export const atRestAuditLogsCases: readonly RuleCase[] = [
    ...landingZone,
    ...deliveryChannel,
    ...ownedUnlessNamed({ subject: "cloudtrail-trail", type: "aws:cloudtrail/trail:Trail", key: "kmsKeyId" }),
    ...ownedUnlessNamed({
        subject: "cloudtrail-event-data-store",
        type: "aws:cloudtrail/eventDataStore:EventDataStore",
        key: "kmsKeyId",
    }),
    ...ownedUnlessNamed({ subject: "cloudwatch-log-group", type: "aws:cloudwatch/logGroup:LogGroup", key: "kmsKeyId" }),
    ...ownedUnlessNamed({
        subject: "cloudwatch-log-anomaly-detector",
        type: "aws:cloudwatch/logAnomalyDetector:LogAnomalyDetector",
        key: "kmsKeyId",
    }),
    ...ownedUnlessNamed({
        subject: "auditmanager-account-registration",
        type: "aws:auditmanager/accountRegistration:AccountRegistration",
        key: "kmsKey",
    }),
    ...ownedUnlessNamed({
        subject: "devopsguru-service-integration",
        type: GURU,
        key: "kmsServerSideEncryption.kmsKeyId",
    }),
    {
        rule: "encryption-kms-key-devopsguru-service-integration",
        // Opted out, the key is not used.
        violation: guru({ optInStatus: "DISABLED", kmsKeyId: OWN_KEY }),
        clean: guru({ optInStatus: "ENABLED", type: "CUSTOMER_MANAGED_KEY", kmsKeyId: OWN_KEY }),
        path: "kmsServerSideEncryption.kmsKeyId",
    },
];
