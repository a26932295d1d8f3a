import { AWS_KEY, managedUnlessNamed, OWN_KEY, ownedUnlessNamed } from "../support/keyCases";
import type { RuleCase } from "../support/ruleCase";

const STORAGE = "aws:connect/instanceStorageConfig:InstanceStorageConfig";
const PIPELINE = "aws:chimesdkmediapipelines/mediaInsightsPipelineConfiguration:MediaInsightsPipelineConfiguration";

const s3 = (encryptionConfig?: Record<string, unknown>) => ({
    type: STORAGE,
    properties: {
        resourceType: "CALL_RECORDINGS",
        storageConfig: { storageType: "S3", s3Config: { bucketName: "calls", bucketPrefix: "c", encryptionConfig } },
    },
});

const video = (encryptionConfig: Record<string, unknown>) => ({
    type: STORAGE,
    properties: {
        resourceType: "MEDIA_STREAMS",
        storageConfig: { storageType: "KINESIS_VIDEO_STREAM", kinesisVideoStreamConfig: { encryptionConfig } },
    },
});

const connect: readonly RuleCase[] = [
    {
        rule: "encryption-kms-key-connect-instance-storage-config-s3",
        violation: s3(),
        clean: s3({ encryptionType: "KMS", keyId: AWS_KEY }),
        path: "storageConfig.s3Config.encryptionConfig.keyId",
    },
    {
        rule: "encryption-customer-key-connect-instance-storage-config-s3",
        violation: s3({ encryptionType: "KMS", keyId: AWS_KEY }),
        clean: s3({ encryptionType: "KMS", keyId: OWN_KEY }),
        path: "storageConfig.s3Config.encryptionConfig.keyId",
    },
    {
        rule: "encryption-customer-key-connect-instance-storage-config-video-stream",
        violation: video({ encryptionType: "KMS" }),
        clean: video({ encryptionType: "KMS", keyId: OWN_KEY }),
        path: "storageConfig.kinesisVideoStreamConfig.encryptionConfig.keyId",
    },
    {
        rule: "encryption-customer-key-connect-instance-storage-config-video-stream",
        violation: video({ encryptionType: "KMS", keyId: "alias/aws/kinesisvideo" }),
        clean: s3(),
    },
];

/** A pipeline whose transcripts of calls are encrypted as given. */
const calls = (postCallAnalyticsSettings: Record<string, unknown>) => ({
    elements: [
        { type: "VoiceAnalyticsProcessor" },
        { amazonTranscribeCallAnalyticsProcessorConfiguration: { postCallAnalyticsSettings } },
    ],
});

export const atRestCustomerContactCases: readonly RuleCase[] = [
    ...connect,
    ...managedUnlessNamed({
        subject: "appintegrations-data-integration",
        type: "aws:appintegrations/dataIntegration:DataIntegration",
        key: "kmsKey",
    }),
    ...managedUnlessNamed({
        subject: "customerprofiles-domain",
        type: "aws:customerprofiles/domain:Domain",
        key: "defaultEncryptionKey",
    }),
    ...managedUnlessNamed({
        subject: "chime-sdkvoice-voice-profile-domain",
        type: "aws:chime/sdkvoiceVoiceProfileDomain:SdkvoiceVoiceProfileDomain",
        key: "serverSideEncryptionConfiguration.kmsKeyArn",
    }),
    ...ownedUnlessNamed({
        subject: "chimesdkmediapipelines-media-insights-pipeline-configuration",
        type: PIPELINE,
        key:
            "elements[1].amazonTranscribeCallAnalyticsProcessorConfiguration" +
            ".postCallAnalyticsSettings.outputEncryptionKmsKeyId",
        base: calls({ outputLocation: "s3://calls/" }),
    }),
];
