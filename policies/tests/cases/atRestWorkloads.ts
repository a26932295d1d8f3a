import { UNKNOWN } from "../../engine/unknown";
import { AWS_KEY, managedUnlessNamed, OWN_KEY, ownedUnlessNamed } from "../support/keyCases";
import type { CaseResource, RuleCase } from "../support/ruleCase";
import { ownedUnlessSwitched } from "../support/switchedKeyCases";

const workflows: readonly RuleCase[] = [
    ...(
        [
            ["sfn-state-machine", "aws:sfn/stateMachine:StateMachine"],
            ["sfn-activity", "aws:sfn/activity:Activity"],
        ] as const
    ).flatMap(([subject, type]) =>
        ownedUnlessSwitched({
            subject,
            type,
            switch: "encryptionConfiguration.type",
            key: "encryptionConfiguration.kmsKeyId",
            values: ["AWS_OWNED_KEY", "CUSTOMER_MANAGED_KMS_KEY"],
        }),
    ),
    ...ownedUnlessNamed({ subject: "mwaa-environment", type: "aws:mwaa/environment:Environment", key: "kmsKey" }),
];

const CANARY = "aws:synthetics/canary:Canary";
const canary = (properties: object): CaseResource => ({ type: CANARY, properties: { name: "shop", ...properties } });
const artifacts = (s3Encryption: object): CaseResource => canary({ artifactConfig: { s3Encryption } });
const variables = (more: object = {}): CaseResource =>
    canary({ runConfig: { environmentVariables: { STAGE: "live" } }, ...more });

const canaries: readonly RuleCase[] = [
    {
        // Left out, the key is the account's for S3.
        rule: "encryption-kms-key-synthetics-canary-artifacts",
        violation: artifacts({ encryptionMode: "SSE_S3" }),
        clean: canary({}),
        path: "artifactConfig.s3Encryption.kmsKeyArn",
    },
    {
        rule: "encryption-customer-key-synthetics-canary-artifacts",
        violation: canary({}),
        clean: artifacts({ encryptionMode: "SSE_KMS", kmsKeyArn: OWN_KEY }),
        path: "artifactConfig.s3Encryption.kmsKeyArn",
    },
    {
        rule: "encryption-customer-key-synthetics-canary-artifacts",
        violation: artifacts({ encryptionMode: "SSE_KMS" }),
        // The other rule tells of it.
        clean: artifacts({ encryptionMode: "SSE_S3" }),
    },
    {
        // A canary without variables has none to encrypt.
        rule: "encryption-kms-key-synthetics-canary-environment",
        violation: variables(),
        clean: canary({ runConfig: { timeoutInSeconds: 60 } }),
        path: "kmsKeyArn",
    },
    {
        rule: "encryption-customer-key-synthetics-canary-environment",
        violation: variables({ kmsKeyArn: AWS_KEY }),
        clean: variables({ kmsKeyArn: OWN_KEY }),
        path: "kmsKeyArn",
    },
];

const IMAGE_RECIPE = "aws:imagebuilder/imageRecipe:ImageRecipe";
const CONTAINER_RECIPE = "aws:imagebuilder/containerRecipe:ContainerRecipe";
const DISTRIBUTION = "aws:imagebuilder/distributionConfiguration:DistributionConfiguration";

/** Recipes with volumes, of which the last one is as a case has it. */
const RECIPES = [
    [
        "imagebuilder-image-recipe-volumes",
        "blockDeviceMappings[1].ebs",
        (ebs: object): CaseResource => ({
            type: IMAGE_RECIPE,
            properties: { blockDeviceMappings: [{ noDevice: true }, { deviceName: "/dev/xvda", ebs }] },
        }),
    ],
    [
        "imagebuilder-container-recipe-volumes",
        "instanceConfiguration.blockDeviceMappings[0].ebs",
        (ebs: object): CaseResource => ({
            type: CONTAINER_RECIPE,
            properties: { instanceConfiguration: { blockDeviceMappings: [{ deviceName: "/dev/xvda", ebs }] } },
        }),
    ],
] as const;

const recipes: readonly RuleCase[] = RECIPES.flatMap(([subject, path, recipe]): readonly RuleCase[] => [
    {
        rule: `encryption-at-rest-${subject}`,
        violation: recipe({ volumeSize: 20 }),
        // A restored volume is encrypted as its snapshot is.
        clean: recipe({ volumeSize: 20, snapshotId: "snap-0123456789abcdef0" }),
        path: `${path}.encrypted`,
    },
    {
        // Booleans are texts here. A key alone encrypts nothing.
        rule: `encryption-at-rest-${subject}`,
        violation: recipe({ encrypted: "false", kmsKeyId: OWN_KEY }),
        clean: recipe({ encrypted: "true", kmsKeyId: UNKNOWN }),
        path: `${path}.encrypted`,
    },
    {
        rule: `encryption-customer-key-${subject}`,
        violation: recipe({ encrypted: "true" }),
        clean: recipe({ encrypted: "true", kmsKeyId: OWN_KEY }),
        path: `${path}.kmsKeyId`,
    },
    {
        rule: `encryption-customer-key-${subject}`,
        violation: recipe({ encrypted: true, kmsKeyId: "alias/aws/ebs" }),
        // The other rule tells of it.
        clean: recipe({ encrypted: false }),
        path: `${path}.kmsKeyId`,
    },
]);

const distributed = (...distributions: readonly object[]): CaseResource => ({
    type: DISTRIBUTION,
    properties: { name: "everywhere", distributions },
});

const images: readonly RuleCase[] = [
    ...(
        [
            ["component", "aws:imagebuilder/component:Component"],
            ["workflow", "aws:imagebuilder/workflow:Workflow"],
            ["container-recipe", CONTAINER_RECIPE],
        ] as const
    ).flatMap(([resource, type]) =>
        ownedUnlessNamed({ subject: `imagebuilder-${resource}`, type, key: "kmsKeyId", base: { version: "1.0.0" } }),
    ),
    ...recipes,
    {
        rule: "encryption-customer-key-imagebuilder-distribution-configuration-images",
        violation: distributed(
            { region: "eu-west-1", amiDistributionConfiguration: { kmsKeyId: OWN_KEY } },
            { region: "eu-central-1", amiDistributionConfiguration: { name: "web-{{ imagebuilder:buildDate }}" } },
        ),
        clean: distributed({ region: "eu-west-1", amiDistributionConfiguration: { kmsKeyId: OWN_KEY } }),
        path: "distributions[1].amiDistributionConfiguration.kmsKeyId",
    },
    {
        rule: "encryption-customer-key-imagebuilder-distribution-configuration-images",
        violation: distributed({ region: "eu-west-1", amiDistributionConfiguration: { kmsKeyId: "alias/aws/ebs" } }),
        // Container images go to a repository, which has a key of its own.
        clean: distributed({
            region: "eu-west-1",
            containerDistributionConfiguration: { targetRepository: { repositoryName: "web", service: "ECR" } },
        }),
    },
];

const WORKSPACE = "aws:workspaces/workspace:Workspace";
const workspace = (properties: object): CaseResource => ({
    type: WORKSPACE,
    properties: { bundleId: "wsb-0123456789", userName: "someone", ...properties },
});

const desktops: readonly RuleCase[] = [
    ...(
        [
            ["root", "rootVolumeEncryptionEnabled"],
            ["user", "userVolumeEncryptionEnabled"],
        ] as const
    ).flatMap(([volume, enabled]): readonly RuleCase[] => [
        {
            rule: `encryption-at-rest-workspaces-workspace-${volume}-volume`,
            violation: workspace({}),
            clean: workspace({ [enabled]: true }),
            path: enabled,
        },
        {
            // A key alone encrypts nothing.
            rule: `encryption-at-rest-workspaces-workspace-${volume}-volume`,
            violation: workspace({ volumeEncryptionKey: OWN_KEY }),
            clean: workspace({ volumeEncryptionKey: OWN_KEY, [enabled]: "true" }),
            path: enabled,
        },
        ...managedUnlessNamed({
            subject: `workspaces-workspace-${volume}-volume`,
            type: WORKSPACE,
            key: "volumeEncryptionKey",
            base: { [enabled]: true },
        }),
        {
            rule: `encryption-customer-key-workspaces-workspace-${volume}-volume`,
            violation: workspace({ [enabled]: true, volumeEncryptionKey: "alias/aws/workspaces" }),
            // The other rule tells of it.
            clean: workspace({ [enabled]: false }),
        },
    ]),
    ...(
        [
            ["browser-settings", "aws:workspacesweb/browserSettings:BrowserSettings"],
            ["data-protection-settings", "aws:workspacesweb/dataProtectionSettings:DataProtectionSettings"],
            ["ip-access-settings", "aws:workspacesweb/ipAccessSettings:IpAccessSettings"],
            ["portal", "aws:workspacesweb/portal:Portal"],
            ["session-logger", "aws:workspacesweb/sessionLogger:SessionLogger"],
            ["user-settings", "aws:workspacesweb/userSettings:UserSettings"],
        ] as const
    ).flatMap(([resource, type]) =>
        ownedUnlessNamed({
            subject: `workspacesweb-${resource}`,
            type,
            key: "customerManagedKey",
            base: { displayName: "browser" },
        }),
    ),
];

const mainframes: readonly RuleCase[] = (
    [
        ["application", "aws:m2/application:Application"],
        ["environment", "aws:m2/environment:Environment"],
    ] as const
).flatMap(([resource, type]) =>
    ownedUnlessNamed({ subject: `m2-${resource}`, type, key: "kmsKeyId", base: { engineType: "bluage" } }),
);

/** Cases of workflows, canaries, images, desktops and mainframes. */
export const atRestWorkloadsCases: readonly RuleCase[] = [
    ...workflows,
    ...canaries,
    ...images,
    ...desktops,
    ...mainframes,
];
