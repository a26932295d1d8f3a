import { type AtRestSetting, given } from "./setting";

const lambda: readonly AtRestSetting[] = [
    {
        // aws/lambda unless a key is named (Lambda Developer Guide, "Securing Lambda environment variables").
        type: "aws:lambda/function:Function",
        part: "environment",
        what: "environment variables",
        data: "secret",
        key: "kmsKeyArn",
        default: "aws-managed-key",
        when: (block) => block.get("environment").isPresent(),
    },
    {
        // Asked of those only who have a key for the function: most code is no secret.
        type: "aws:lambda/function:Function",
        part: "source",
        what: "deployment packages",
        data: "other",
        key: "sourceKmsKeyArn",
        default: "aws-owned-key",
        when: (block) => given(block.get("kmsKeyArn")) && !given(block.get("imageUri")),
    },
    {
        type: "aws:lambda/eventSourceMapping:EventSourceMapping",
        part: "filter-criteria",
        what: "filter criteria",
        data: "other",
        key: "kmsKeyArn",
        default: "aws-owned-key",
        when: (block) => given(block.get("filterCriteria")),
    },
    {
        type: "aws:lambda/capacityProvider:CapacityProvider",
        what: "volumes of the instances",
        data: "store",
        key: "kmsKeyArn",
        default: "aws-owned-key",
    },
];

const STATES = {
    path: "type",
    values: { AWS_OWNED_KEY: "aws-owned-key", CUSTOMER_MANAGED_KMS_KEY: "aws-managed-key" },
} as const;

const workflows: readonly AtRestSetting[] = [
    {
        type: "aws:sfn/stateMachine:StateMachine",
        what: "definition and execution history",
        data: "store",
        in: "encryptionConfiguration",
        switch: STATES,
        key: "kmsKeyId",
        default: "aws-owned-key",
    },
    {
        type: "aws:sfn/activity:Activity",
        what: "inputs and outputs",
        data: "store",
        in: "encryptionConfiguration",
        switch: STATES,
        key: "kmsKeyId",
        default: "aws-owned-key",
    },
    {
        // A key of AWS's own unless one is named (MWAA User Guide, "Encryption on Amazon MWAA").
        type: "aws:mwaa/environment:Environment",
        what: "data and logs",
        data: "store",
        key: "kmsKey",
        default: "aws-owned-key",
    },
];

const CANARY = "aws:synthetics/canary:Canary";

const canaries: readonly AtRestSetting[] = [
    {
        // aws/s3 unless told otherwise (CloudWatch User Guide, "Encrypting canary artifacts").
        type: CANARY,
        part: "artifacts",
        what: "artifacts in S3",
        data: "log",
        in: "artifactConfig.s3Encryption",
        switch: { path: "encryptionMode", values: { SSE_S3: "aws-owned-key", SSE_KMS: "aws-managed-key" } },
        key: "kmsKeyArn",
        default: "aws-managed-key",
    },
    {
        type: CANARY,
        part: "environment",
        what: "environment variables",
        data: "secret",
        key: "kmsKeyArn",
        default: "aws-owned-key",
        when: (block) => given(block.get("runConfig.environmentVariables")),
    },
];

/** Image Builder encrypts what it keeps by a key of its own (Image Builder User Guide, "Encryption at rest"). */
const DOCUMENT = { data: "other", key: "kmsKeyId", default: "aws-owned-key" } as const;

/** A volume of a recipe takes the parent image's encryption, which is off unless someone encrypted that image. */
const VOLUME = {
    part: "volumes",
    what: "volumes of the image",
    data: "store",
    switch: "encrypted",
    key: "kmsKeyId",
    keyNeedsSwitch: true,
    default: "off",
    ebs: true,
} as const;

const images: readonly AtRestSetting[] = [
    { ...DOCUMENT, type: "aws:imagebuilder/component:Component", what: "contents" },
    { ...DOCUMENT, type: "aws:imagebuilder/workflow:Workflow", what: "contents" },
    {
        ...DOCUMENT,
        type: "aws:imagebuilder/containerRecipe:ContainerRecipe",
        what: "container images and Dockerfile",
        data: "store",
    },
    {
        ...VOLUME,
        type: "aws:imagebuilder/containerRecipe:ContainerRecipe",
        in: "instanceConfiguration.blockDeviceMappings[].ebs",
        when: (block) => !given(block.get("snapshotId")),
    },
    {
        ...VOLUME,
        type: "aws:imagebuilder/imageRecipe:ImageRecipe",
        in: "blockDeviceMappings[].ebs",
        when: (block) => !given(block.get("snapshotId")),
    },
    {
        // Without a key, the image is distributed under the account's default key, or as the recipe left it.
        type: "aws:imagebuilder/distributionConfiguration:DistributionConfiguration",
        part: "images",
        what: "distributed images",
        data: "store",
        in: "distributions[].amiDistributionConfiguration",
        key: "kmsKeyId",
        default: "aws-managed-key",
    },
];

const DESKTOP = {
    type: "aws:workspaces/workspace:Workspace",
    data: "store",
    key: "volumeEncryptionKey",
    keyNeedsSwitch: true,
    default: "off",
} as const;

const SECURE_BROWSER = [
    ["browserSettings:BrowserSettings", "browser policies"],
    ["dataProtectionSettings:DataProtectionSettings", "patterns"],
    ["ipAccessSettings:IpAccessSettings", "IP rules"],
    ["portal:Portal", "settings"],
    ["sessionLogger:SessionLogger", "session events"],
    ["userSettings:UserSettings", "settings"],
] as const;

const desktops: readonly AtRestSetting[] = [
    {
        ...DESKTOP,
        part: "root-volume",
        what: "root volumes",
        switch: "rootVolumeEncryptionEnabled",
        controls: { fsbp: ["WorkSpaces.2"] },
    },
    {
        ...DESKTOP,
        part: "user-volume",
        what: "user volumes",
        switch: "userVolumeEncryptionEnabled",
        controls: { fsbp: ["WorkSpaces.1"] },
    },
    ...SECURE_BROWSER.map(([type, what]): AtRestSetting => ({
        type: `aws:workspacesweb/${type}`,
        what,
        data: "store",
        key: "customerManagedKey",
        default: "aws-owned-key",
    })),
];

const mainframes: readonly AtRestSetting[] = [
    {
        type: "aws:m2/application:Application",
        what: "definition and data",
        data: "store",
        key: "kmsKeyId",
        default: "aws-owned-key",
    },
    {
        type: "aws:m2/environment:Environment",
        what: "data",
        data: "store",
        key: "kmsKeyId",
        default: "aws-owned-key",
    },
];

/** Functions, workflows, canaries, images, desktops and mainframes. */
export const workloads: readonly AtRestSetting[] = [
    ...lambda,
    ...workflows,
    ...canaries,
    ...images,
    ...desktops,
    ...mainframes,
];
