import type { Property } from "../../../engine/property";
import type { Resource } from "../../../engine/resource";
import { type AtRestSetting, written } from "./setting";

/**
 * Instance families whose volumes are local disks, which their hardware encrypts and which take no key (SageMaker API
 * Reference, `VolumeKmsKeyId`: "You can't request a VolumeKmsKeyId when using an instance type with local storage").
 */
const LOCAL_STORAGE = /^ml\.(?:[a-z]+\d+[a-z]*d[a-z]*|p4de?|p5\w*|p6[\w-]*|g4dn|g5|g6e?|gr6|trn\d\w*|i\d\w*)\./;

const hasLocalStorage = (instanceType: Property): boolean => LOCAL_STORAGE.test(instanceType.lower() ?? "");

/** Where a block names the types of its instances: one type, groups of a training job, choices of a tuning job. */
const INSTANCE_TYPES = ["instanceType", "instanceGroups[].instanceType", "instanceConfigs[].instanceType"];

/** Whether the block's instances have volumes that take a key. */
const takesKey = (block: Property): boolean =>
    block.isPresent() && !INSTANCE_TYPES.flatMap((path) => block.all(path)).some(hasLocalStorage);

/** Volumes are encrypted by a key of SageMaker's unless one is named (SageMaker Developer Guide, "Protect data at rest"). */
const VOLUME = {
    what: "volumes",
    data: "store",
    key: "volumeKmsKeyId",
    default: "aws-owned-key",
    when: takesKey,
} as const;

/** Results go to S3 under the account's aws/s3 key unless a key is named (SageMaker API Reference, `OutputDataConfig`). */
const OUTPUT = { what: "results in S3", data: "store", key: "kmsKeyId", default: "aws-managed-key" } as const;

/** Whether a model runs on volumes that take a key: not on local disks, nor without any instance. */
function endpointTakesKey(resource: Resource): boolean {
    const variants = ["productionVariants[]", "shadowProductionVariants[]"].flatMap((path) =>
        resource.all(path).flatMap((it) => it.items()),
    );
    const onInstances = variants.filter((it) => !it.get("serverlessConfig").isPresent());
    return (
        (variants.length === 0 || onInstances.length > 0) &&
        !onInstances.some((it) => hasLocalStorage(it.get("instanceType")))
    );
}

const ENDPOINT = "aws:sagemaker/endpointConfiguration:EndpointConfiguration";

const hosting: readonly AtRestSetting[] = [
    {
        // Its volume is never a local disk (SageMaker API Reference, `CreateNotebookInstance`).
        type: "aws:sagemaker/notebookInstance:NotebookInstance",
        what: "volumes",
        data: "store",
        key: "kmsKeyId",
        default: "aws-owned-key",
    },
    {
        type: ENDPOINT,
        what: "volumes",
        data: "store",
        key: "kmsKeyArn",
        default: "aws-owned-key",
        when: (_block, resource) => endpointTakesKey(resource),
    },
    { ...OUTPUT, type: ENDPOINT, part: "async-output", in: "asyncInferenceConfig.outputConfig", when: written },
    {
        ...OUTPUT,
        type: ENDPOINT,
        part: "data-capture",
        what: "captured requests and answers",
        in: "dataCaptureConfig",
        when: (block) => block.get("enableCapture").flag() === true,
    },
    { ...OUTPUT, type: ENDPOINT, part: "core-dump", what: "core dumps", in: "productionVariants[].coreDumpConfig" },
    {
        ...OUTPUT,
        type: ENDPOINT,
        part: "shadow-core-dump",
        what: "core dumps of shadow variants",
        in: "shadowProductionVariants[].coreDumpConfig",
    },
];

/** What a domain, or one of its users, may write into S3. */
const userSettings = (type: string, settings: string): readonly AtRestSetting[] => [
    {
        ...OUTPUT,
        type,
        part: "canvas",
        what: "artifacts of Canvas",
        in: `${settings}.canvasAppSettings.workspaceSettings`,
        key: "s3KmsKeyId",
        when: written,
    },
    {
        ...OUTPUT,
        type,
        part: "shared-notebooks",
        what: "outputs of shared notebooks",
        in: `${settings}.sharingSettings`,
        key: "s3KmsKeyId",
        when: (block) => block.get("notebookOutputOption").lower() === "allowed",
    },
];

const studio: readonly AtRestSetting[] = [
    {
        // aws/elasticfilesystem unless a key is named (SageMaker API Reference, `CreateDomain`).
        type: "aws:sagemaker/domain:Domain",
        what: "users' files",
        data: "store",
        key: "kmsKeyId",
        default: "aws-managed-key",
    },
    ...userSettings("aws:sagemaker/domain:Domain", "defaultUserSettings"),
    ...userSettings("aws:sagemaker/userProfile:UserProfile", "userSettings"),
    {
        type: "aws:sagemaker/modelCard:ModelCard",
        what: "model cards",
        data: "other",
        in: "securityConfig",
        key: "kmsKeyId",
        default: "aws-owned-key",
    },
];

const FEATURES = "aws:sagemaker/featureGroup:FeatureGroup";

const features: readonly AtRestSetting[] = [
    {
        type: FEATURES,
        part: "online-store",
        what: "features of the online store",
        data: "store",
        in: "onlineStoreConfig",
        key: "securityConfig.kmsKeyId",
        default: "aws-owned-key",
        // Off unless it is asked for (SageMaker API Reference, `OnlineStoreConfig`).
        when: (block) => block.get("enableOnlineStore").flag() === true,
    },
    {
        ...OUTPUT,
        type: FEATURES,
        part: "offline-store",
        what: "features of the offline store",
        in: "offlineStoreConfig",
        key: "s3StorageConfig.kmsKeyId",
        when: written,
    },
];

const MONITOR = "aws:sagemaker/monitoringSchedule:MonitoringSchedule";
const QUALITY = "aws:sagemaker/dataQualityJobDefinition:DataQualityJobDefinition";
const TRAINING = "aws:sagemaker/trainingJob:TrainingJob";
const LABELING = "aws:sagemaker/labelingJob:LabelingJob";
const ALGORITHM = "aws:sagemaker/algorithm:Algorithm";

const monitorJob = "monitoringScheduleConfig.monitoringJobDefinition";
const profiles = "validationSpecification.validationProfiles";

const jobs: readonly AtRestSetting[] = [
    { ...OUTPUT, type: QUALITY, part: "output", in: "dataQualityJobOutputConfig" },
    { ...VOLUME, type: QUALITY, part: "volumes", in: "jobResources.clusterConfig" },
    { ...OUTPUT, type: MONITOR, part: "output", in: `${monitorJob}.monitoringOutputConfig`, when: written },
    { ...VOLUME, type: MONITOR, part: "volumes", in: `${monitorJob}.monitoringResources.clusterConfig` },
    { ...OUTPUT, type: TRAINING, part: "output", in: "outputDataConfig" },
    { ...VOLUME, type: TRAINING, part: "volumes", in: "resourceConfig" },
    { ...OUTPUT, type: LABELING, part: "output", in: "outputConfig" },
    {
        ...VOLUME,
        type: LABELING,
        part: "volumes",
        in: "labelingJobAlgorithmsConfig.labelingJobResourceConfig",
    },
    {
        ...OUTPUT,
        type: ALGORITHM,
        part: "training-output",
        in: `${profiles}.trainingJobDefinition.outputDataConfig`,
        when: written,
    },
    { ...VOLUME, type: ALGORITHM, part: "training-volumes", in: `${profiles}.trainingJobDefinition.resourceConfig` },
    {
        ...OUTPUT,
        type: ALGORITHM,
        part: "transform-output",
        in: `${profiles}.transformJobDefinition.transformOutput`,
        when: written,
    },
    {
        ...VOLUME,
        type: ALGORITHM,
        part: "transform-volumes",
        in: `${profiles}.transformJobDefinition.transformResources`,
    },
    { ...OUTPUT, type: "aws:sagemaker/flowDefinition:FlowDefinition", part: "output", in: "outputConfig" },
    { ...OUTPUT, type: "aws:sagemaker/deviceFleet:DeviceFleet", part: "output", in: "outputConfig" },
];

const TUNING = "aws:sagemaker/hyperParameterTuningJob:HyperParameterTuningJob";

/** A tuning job has one training job or a list of them, each with its own resources or those of the tuning. */
const tuning: readonly AtRestSetting[] = [
    { path: "trainingJobDefinition", part: "" },
    { path: "trainingJobDefinitions[]", part: "list-" },
].flatMap(({ path, part }): readonly AtRestSetting[] => [
    { ...OUTPUT, type: TUNING, part: `${part}output`, in: `${path}.outputDataConfig`, when: written },
    { ...VOLUME, type: TUNING, part: `${part}volumes`, in: `${path}.resourceConfig` },
    { ...VOLUME, type: TUNING, part: `${part}tuning-volumes`, in: `${path}.hyperParameterTuningResourceConfig` },
]);

/** SageMaker's notebooks, endpoints, stores and jobs. */
export const sagemaker: readonly AtRestSetting[] = [...hosting, ...studio, ...features, ...jobs, ...tuning];
