import { UNKNOWN } from "../../engine/unknown";
import { type KeyCases, managedUnlessNamed, OWN_KEY, ownedUnlessNamed, withValue } from "../support/keyCases";
import type { CaseResource, RuleCase } from "../support/ruleCase";

const ENDPOINT = "aws:sagemaker/endpointConfiguration:EndpointConfiguration";
const NOTEBOOK = "aws:sagemaker/notebookInstance:NotebookInstance";
const FEATURES = "aws:sagemaker/featureGroup:FeatureGroup";

const endpoint = (properties: Record<string, unknown>): CaseResource => ({ type: ENDPOINT, properties });
const variant = (instanceType: string) => ({ modelName: "score", instanceType });
const SERVERLESS = { modelName: "score", serverlessConfig: { maxConcurrency: 5, memorySizeInMb: 2048 } };

const hosting: readonly RuleCase[] = [
    ...ownedUnlessNamed({
        subject: "sagemaker-notebook-instance",
        type: NOTEBOOK,
        key: "kmsKeyId",
        base: { instanceType: "ml.t3.medium" },
    }),
    {
        // A notebook's volume is one of EBS, whatever else the instance has.
        rule: "encryption-kms-key-sagemaker-notebook-instance",
        violation: { type: NOTEBOOK, properties: { instanceType: "ml.m5d.large" } },
        clean: { type: NOTEBOOK, properties: { instanceType: "ml.m5d.large", kmsKeyId: OWN_KEY } },
    },
    ...ownedUnlessNamed({
        subject: "sagemaker-endpoint-configuration",
        type: ENDPOINT,
        key: "kmsKeyArn",
        base: { productionVariants: [variant("ml.m5.large")] },
    }),
    {
        // Local disks take no key, and are encrypted by their hardware.
        rule: "encryption-kms-key-sagemaker-endpoint-configuration",
        violation: endpoint({ productionVariants: [variant("ml.p3.2xlarge")] }),
        clean: endpoint({ productionVariants: [variant("ml.g5.xlarge")] }),
    },
    {
        rule: "encryption-kms-key-sagemaker-endpoint-configuration",
        violation: endpoint({ productionVariants: [SERVERLESS, variant("ml.c5.large")] }),
        clean: endpoint({ productionVariants: [SERVERLESS] }),
    },
    {
        // One variant on local disks rules out a key for all.
        rule: "encryption-kms-key-sagemaker-endpoint-configuration",
        violation: endpoint({
            productionVariants: [variant("ml.m5.large")],
            shadowProductionVariants: [variant("ml.m5.xlarge")],
        }),
        clean: endpoint({
            productionVariants: [variant("ml.m5.large")],
            shadowProductionVariants: [variant("ml.c6id.xlarge")],
        }),
    },
    ...managedUnlessNamed({
        subject: "sagemaker-endpoint-configuration-async-output",
        type: ENDPOINT,
        key: "asyncInferenceConfig.outputConfig.kmsKeyId",
        base: { asyncInferenceConfig: { outputConfig: { s3OutputPath: "s3://answers/" } } },
    }),
    {
        rule: "encryption-customer-key-sagemaker-endpoint-configuration-async-output",
        violation: endpoint({ asyncInferenceConfig: { outputConfig: {} } }),
        clean: endpoint({}),
    },
    ...managedUnlessNamed({
        subject: "sagemaker-endpoint-configuration-data-capture",
        type: ENDPOINT,
        key: "dataCaptureConfig.kmsKeyId",
        base: { dataCaptureConfig: { enableCapture: true, destinationS3Uri: "s3://captured/" } },
    }),
    {
        // Nothing is captured unless it is asked for.
        rule: "encryption-customer-key-sagemaker-endpoint-configuration-data-capture",
        violation: endpoint({ dataCaptureConfig: { enableCapture: "true" } }),
        clean: endpoint({ dataCaptureConfig: { destinationS3Uri: "s3://captured/" } }),
    },
    ...managedUnlessNamed({
        subject: "sagemaker-endpoint-configuration-core-dump",
        type: ENDPOINT,
        key: "productionVariants[1].coreDumpConfig.kmsKeyId",
        base: {
            productionVariants: [variant("ml.m5.large"), { coreDumpConfig: { destinationS3Uri: "s3://dumps/" } }],
        },
    }),
    ...managedUnlessNamed({
        subject: "sagemaker-endpoint-configuration-shadow-core-dump",
        type: ENDPOINT,
        key: "shadowProductionVariants[0].coreDumpConfig.kmsKeyId",
        base: { shadowProductionVariants: [{ coreDumpConfig: { destinationS3Uri: "s3://dumps/" } }] },
    }),
];

const DOMAIN = "aws:sagemaker/domain:Domain";
const PROFILE = "aws:sagemaker/userProfile:UserProfile";

const studio: readonly RuleCase[] = [
    ...managedUnlessNamed({
        subject: "sagemaker-domain",
        type: DOMAIN,
        key: "kmsKeyId",
        base: { domainName: "science" },
    }),
    ...(
        [
            ["sagemaker-domain", DOMAIN, "defaultUserSettings"],
            ["sagemaker-user-profile", PROFILE, "userSettings"],
        ] as const
    ).flatMap(([subject, type, settings]): readonly RuleCase[] => [
        ...managedUnlessNamed({
            subject: `${subject}-canvas`,
            type,
            key: `${settings}.canvasAppSettings.workspaceSettings.s3KmsKeyId`,
            base: {
                [settings]: { canvasAppSettings: { workspaceSettings: { s3ArtifactPath: "s3://canvas/" } } },
            },
        }),
        {
            rule: `encryption-customer-key-${subject}-canvas`,
            violation: { type, properties: { [settings]: { canvasAppSettings: { workspaceSettings: {} } } } },
            clean: { type, properties: { [settings]: { canvasAppSettings: {} } } },
        },
        ...managedUnlessNamed({
            subject: `${subject}-shared-notebooks`,
            type,
            key: `${settings}.sharingSettings.s3KmsKeyId`,
            base: { [settings]: { sharingSettings: { notebookOutputOption: "Allowed" } } },
        }),
        {
            rule: `encryption-customer-key-${subject}-shared-notebooks`,
            violation: { type, properties: { [settings]: { sharingSettings: { notebookOutputOption: "Allowed" } } } },
            clean: { type, properties: { [settings]: { sharingSettings: { s3OutputPath: "s3://shared/" } } } },
        },
    ]),
    ...ownedUnlessNamed({
        subject: "sagemaker-model-card",
        type: "aws:sagemaker/modelCard:ModelCard",
        key: "securityConfig.kmsKeyId",
        base: { modelCardName: "score" },
    }),
];

const features = (properties: Record<string, unknown>): CaseResource => ({ type: FEATURES, properties });

const stores: readonly RuleCase[] = [
    ...ownedUnlessNamed({
        subject: "sagemaker-feature-group-online-store",
        type: FEATURES,
        key: "onlineStoreConfig.securityConfig.kmsKeyId",
        base: { onlineStoreConfig: { enableOnlineStore: true } },
    }),
    {
        // There is no online store unless it is asked for.
        rule: "encryption-kms-key-sagemaker-feature-group-online-store",
        violation: features({ onlineStoreConfig: { enableOnlineStore: "true", storageType: "InMemory" } }),
        clean: features({ onlineStoreConfig: { storageType: "InMemory" } }),
    },
    ...managedUnlessNamed({
        subject: "sagemaker-feature-group-offline-store",
        type: FEATURES,
        key: "offlineStoreConfig.s3StorageConfig.kmsKeyId",
        base: { offlineStoreConfig: { s3StorageConfig: { s3Uri: "s3://features/" } } },
    }),
    {
        rule: "encryption-customer-key-sagemaker-feature-group-offline-store",
        violation: features({ offlineStoreConfig: { s3StorageConfig: {} } }),
        clean: features({ onlineStoreConfig: { enableOnlineStore: true } }),
    },
];

const QUALITY = "aws:sagemaker/dataQualityJobDefinition:DataQualityJobDefinition";
const MONITOR = "aws:sagemaker/monitoringSchedule:MonitoringSchedule";
const TRAINING = "aws:sagemaker/trainingJob:TrainingJob";
const LABELING = "aws:sagemaker/labelingJob:LabelingJob";
const ALGORITHM = "aws:sagemaker/algorithm:Algorithm";
const TUNING = "aws:sagemaker/hyperParameterTuningJob:HyperParameterTuningJob";

const MONITORED = "monitoringScheduleConfig.monitoringJobDefinition";
const PROFILES = "validationSpecification.validationProfiles";

/** Rule subject, type, block of the results in S3. */
const OUTPUTS = [
    ["sagemaker-data-quality-job-definition-output", QUALITY, "dataQualityJobOutputConfig"],
    ["sagemaker-monitoring-schedule-output", MONITOR, `${MONITORED}.monitoringOutputConfig`],
    ["sagemaker-training-job-output", TRAINING, "outputDataConfig"],
    ["sagemaker-labeling-job-output", LABELING, "outputConfig"],
    ["sagemaker-algorithm-training-output", ALGORITHM, `${PROFILES}.trainingJobDefinition.outputDataConfig`],
    ["sagemaker-algorithm-transform-output", ALGORITHM, `${PROFILES}.transformJobDefinition.transformOutput`],
    ["sagemaker-flow-definition-output", "aws:sagemaker/flowDefinition:FlowDefinition", "outputConfig"],
    ["sagemaker-device-fleet-output", "aws:sagemaker/deviceFleet:DeviceFleet", "outputConfig"],
    ["sagemaker-hyper-parameter-tuning-job-output", TUNING, "trainingJobDefinition.outputDataConfig"],
    ["sagemaker-hyper-parameter-tuning-job-list-output", TUNING, "trainingJobDefinitions[0].outputDataConfig"],
] as const;

/** Rule subject, type, block of the instances. */
const VOLUMES = [
    ["sagemaker-data-quality-job-definition-volumes", QUALITY, "jobResources.clusterConfig"],
    ["sagemaker-monitoring-schedule-volumes", MONITOR, `${MONITORED}.monitoringResources.clusterConfig`],
    ["sagemaker-training-job-volumes", TRAINING, "resourceConfig"],
    ["sagemaker-labeling-job-volumes", LABELING, "labelingJobAlgorithmsConfig.labelingJobResourceConfig"],
    ["sagemaker-algorithm-training-volumes", ALGORITHM, `${PROFILES}.trainingJobDefinition.resourceConfig`],
    ["sagemaker-algorithm-transform-volumes", ALGORITHM, `${PROFILES}.transformJobDefinition.transformResources`],
    ["sagemaker-hyper-parameter-tuning-job-volumes", TUNING, "trainingJobDefinition.resourceConfig"],
    [
        "sagemaker-hyper-parameter-tuning-job-tuning-volumes",
        TUNING,
        "trainingJobDefinition.hyperParameterTuningResourceConfig",
    ],
    ["sagemaker-hyper-parameter-tuning-job-list-volumes", TUNING, "trainingJobDefinitions[0].resourceConfig"],
    [
        "sagemaker-hyper-parameter-tuning-job-list-tuning-volumes",
        TUNING,
        "trainingJobDefinitions[0].hyperParameterTuningResourceConfig",
    ],
] as const;

const instances = (block: string, instanceType: string) => withValue({}, block, { instanceType, instanceCount: 1 });

const outputs: readonly RuleCase[] = OUTPUTS.flatMap(([subject, type, block]) =>
    managedUnlessNamed({
        subject,
        type,
        key: `${block}.kmsKeyId`,
        base: withValue({}, block, { s3OutputPath: "s3://results/" }),
    }),
);

const volumes: readonly RuleCase[] = VOLUMES.flatMap(([subject, type, block]): readonly RuleCase[] => {
    const it: KeyCases = {
        subject,
        type,
        key: `${block}.volumeKmsKeyId`,
        base: instances(block, "ml.m5.xlarge"),
    };
    return [
        ...ownedUnlessNamed(it),
        {
            // Local disks take no key; a block that is missing has no instances.
            rule: `encryption-kms-key-${subject}`,
            violation: { type, properties: instances(block, "ml.p3.16xlarge") },
            clean: { type, properties: instances(block, "ml.p4d.24xlarge") },
        },
        {
            rule: `encryption-kms-key-${subject}`,
            violation: { type, properties: instances(block, "ml.c5.4xlarge") },
            clean: { type, properties: { roleArn: "arn:aws:iam::111122223333:role/science" } },
        },
    ];
});

const tuned = (hyperParameterTuningResourceConfig: unknown): CaseResource => ({
    type: TUNING,
    properties: { trainingJobDefinition: { hyperParameterTuningResourceConfig } },
});
const trained = (resourceConfig: unknown): CaseResource => ({ type: TRAINING, properties: { resourceConfig } });

const groups: readonly RuleCase[] = [
    {
        rule: "encryption-kms-key-sagemaker-training-job-volumes",
        violation: trained({ instanceGroups: [{ instanceType: "ml.m5.large" }, { instanceType: "ml.c5.large" }] }),
        clean: trained({ instanceGroups: [{ instanceType: "ml.m5.large" }, { instanceType: "ml.g5.xlarge" }] }),
    },
    {
        rule: "encryption-kms-key-sagemaker-hyper-parameter-tuning-job-tuning-volumes",
        violation: tuned({ instanceConfigs: [{ instanceType: "ml.m5.large" }] }),
        clean: tuned({ instanceConfigs: [{ instanceType: "ml.g4dn.xlarge" }] }),
    },
    {
        // With a key, it does not matter whether the instances take one.
        rule: "encryption-kms-key-sagemaker-training-job-volumes",
        violation: trained({ instanceType: "ml.m5.large" }),
        clean: trained({ instanceType: UNKNOWN, volumeKmsKeyId: OWN_KEY }),
        path: "resourceConfig.volumeKmsKeyId",
    },
    {
        // A key that comes later is a key of KMS in any case.
        rule: "encryption-kms-key-sagemaker-training-job-volumes",
        violation: trained({ instanceType: "ml.m5.large", volumeKmsKeyId: "" }),
        clean: trained({ instanceType: "ml.m5.large", volumeKmsKeyId: UNKNOWN }),
    },
];

export const atRestSagemakerCases: readonly RuleCase[] = [
    ...hosting,
    ...studio,
    ...stores,
    ...outputs,
    ...volumes,
    ...groups,
];
