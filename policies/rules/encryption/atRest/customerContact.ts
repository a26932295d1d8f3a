import { type AtRestSetting, written } from "./setting";

const STORAGE = "aws:connect/instanceStorageConfig:InstanceStorageConfig";

/** Voice, chat and customer data. */
export const customerContact: readonly AtRestSetting[] = [
    {
        // Call recordings, chat transcripts, attachments, reports: left out, the bucket encrypts them by SSE-S3 at least.
        type: STORAGE,
        part: "s3",
        what: "recordings, transcripts and reports in S3",
        data: "store",
        in: "storageConfig.s3Config",
        switch: { path: "encryptionConfig.encryptionType", values: { KMS: "aws-managed-key" } },
        key: "encryptionConfig.keyId",
        default: "aws-owned-key",
        when: written,
    },
    {
        // Without a key, Kinesis Video Streams uses aws/kinesisvideo (Kinesis Video Streams Developer Guide, "Data
        // protection").
        type: STORAGE,
        part: "video-stream",
        what: "recorded media streams",
        data: "store",
        in: "storageConfig.kinesisVideoStreamConfig",
        switch: { path: "encryptionConfig.encryptionType", values: { KMS: "aws-managed-key" } },
        key: "encryptionConfig.keyId",
        default: "aws-managed-key",
        when: written,
    },
    {
        type: "aws:appintegrations/dataIntegration:DataIntegration",
        what: "integrated records",
        data: "store",
        key: "kmsKey",
        default: "aws-managed-key",
    },
    {
        // Customer Profiles API Reference, CreateDomain.
        type: "aws:customerprofiles/domain:Domain",
        what: "profiles",
        data: "store",
        key: "defaultEncryptionKey",
        default: "aws-managed-key",
    },
    {
        type: "aws:chime/sdkvoiceVoiceProfileDomain:SdkvoiceVoiceProfileDomain",
        what: "voice profiles",
        data: "store",
        key: "serverSideEncryptionConfiguration.kmsKeyArn",
        default: "aws-managed-key",
    },
    {
        // Without a key Amazon Transcribe writes by SSE-S3 (Transcribe API Reference, StartCallAnalyticsJob).
        type: "aws:chimesdkmediapipelines/mediaInsightsPipelineConfiguration:MediaInsightsPipelineConfiguration",
        what: "call transcripts in S3",
        data: "store",
        in: "elements[].amazonTranscribeCallAnalyticsProcessorConfiguration.postCallAnalyticsSettings",
        key: "outputEncryptionKmsKeyId",
        default: "aws-owned-key",
        bucket: "outputLocation",
        when: written,
    },
    {
        // Codes and temporary passwords go to the sender's function encrypted; Cognito takes no sender without a key.
        type: "aws:cognito/userPool:UserPool",
        part: "sender",
        what: "codes for custom senders",
        data: "secret",
        in: "lambdaConfig",
        key: "kmsKeyId",
        default: "off",
        when: (triggers) =>
            triggers.get("customEmailSender").isPresent() || triggers.get("customSmsSender").isPresent(),
        broken: "The custom sender has no key for codes and temporary passwords.",
    },
];
