import { OWN_KEY, withValue } from "../support/keyCases";
import type { RuleCase } from "../support/ruleCase";

const INSTANCE = "aws:ec2/instance:Instance";
const SPOT = "aws:ec2/spotInstanceRequest:SpotInstanceRequest";
const CONFIGURATION = "aws:ec2/launchConfiguration:LaunchConfiguration";
const TEMPLATE = "aws:ec2/launchTemplate:LaunchTemplate";
const FLEET = "aws:ec2/spotFleetRequest:SpotFleetRequest";

/** Volumes that are off by default, with an optional key beside the switch: the rules at rest and on the key. */
const volume = (subject: string, type: string, block: string, base: Record<string, unknown> = {}): RuleCase[] => {
    const [encrypted, key] = [`${block}encrypted`, `${block}kmsKeyId`];
    const on = withValue(base, encrypted, true);
    return [
        {
            rule: `encryption-at-rest-${subject}`,
            violation: { type, properties: withValue(base, encrypted, false) },
            clean: { type, properties: on },
            path: encrypted,
        },
        {
            rule: `encryption-customer-key-${subject}`,
            violation: { type, properties: on },
            clean: { type, properties: withValue(on, key, OWN_KEY) },
            path: key,
        },
    ];
};

const accountDefaults: readonly RuleCase[] = [
    {
        rule: "encryption-at-rest-ebs-encryption-by-default",
        violation: { type: "aws:ebs/encryptionByDefault:EncryptionByDefault", properties: { enabled: false } },
        clean: { type: "aws:ebs/encryptionByDefault:EncryptionByDefault", properties: {} },
        path: "enabled",
    },
    {
        rule: "encryption-customer-key-ebs-default-kms-key",
        violation: { type: "aws:ebs/defaultKmsKey:DefaultKmsKey", properties: { keyArn: "alias/aws/ebs" } },
        clean: { type: "aws:ebs/defaultKmsKey:DefaultKmsKey", properties: { keyArn: OWN_KEY } },
        path: "keyArn",
    },
];

/** Left-out settings that are violations, and settings that are not this resource's. */
const leftOut: readonly RuleCase[] = [
    {
        rule: "encryption-at-rest-ebs-volume",
        violation: { type: "aws:ebs/volume:Volume", properties: { availabilityZone: "eu-west-1a", size: 40 } },
        clean: { type: "aws:ebs/volume:Volume", properties: { availabilityZone: "eu-west-1a", encrypted: "true" } },
        path: "encrypted",
    },
    {
        rule: "encryption-at-rest-ec2-instance-root-volume",
        violation: { type: INSTANCE, properties: { ami: "ami-0abcdef1234567890" } },
        clean: { type: INSTANCE, properties: { launchTemplate: { id: "lt-0abcdef1234567890" } } },
        path: "rootBlockDevice.encrypted",
    },
    {
        rule: "encryption-at-rest-ec2-instance-volumes",
        violation: {
            type: INSTANCE,
            properties: { ebsBlockDevices: [{ deviceName: "/dev/sdf", encrypted: true }, { deviceName: "/dev/sdg" }] },
        },
        clean: {
            type: INSTANCE,
            properties: { ebsBlockDevices: [{ deviceName: "/dev/sdf", snapshotId: "snap-0abcdef1234567890" }] },
        },
        path: "ebsBlockDevices[1].encrypted",
    },
    {
        rule: "encryption-at-rest-ec2-launch-template-volumes",
        violation: {
            type: TEMPLATE,
            properties: { blockDeviceMappings: [{ deviceName: "/dev/sdf", ebs: { volumeSize: 20 } }] },
        },
        clean: {
            type: TEMPLATE,
            properties: {
                blockDeviceMappings: [
                    { deviceName: "/dev/sdf", noDevice: "true" },
                    { deviceName: "/dev/sdg", virtualName: "ephemeral0" },
                    { deviceName: "/dev/sdh", ebs: { encrypted: "true" } },
                ],
            },
        },
        path: "blockDeviceMappings[0].ebs.encrypted",
    },
    {
        rule: "encryption-at-rest-ec2-spot-fleet-request-root-volume",
        violation: {
            type: FLEET,
            properties: {
                launchSpecifications: [{ rootBlockDevices: [{ encrypted: true }] }, { instanceType: "m7g.large" }],
            },
        },
        clean: { type: FLEET, properties: { launchTemplateConfigs: [{}] } },
        path: "launchSpecifications[1].rootBlockDevices.encrypted",
    },
    {
        rule: "encryption-at-rest-ec2-ami-copy-volumes",
        violation: {
            type: "aws:ec2/amiCopy:AmiCopy",
            properties: { ebsBlockDevices: [{ deviceName: "/dev/sdf", encrypted: false }] },
        },
        clean: {
            type: "aws:ec2/amiCopy:AmiCopy",
            properties: { encrypted: true, ebsBlockDevices: [{ deviceName: "/dev/sdf" }] },
        },
        path: "ebsBlockDevices[0].encrypted",
    },
];

const launchConfigurations: readonly RuleCase[] = [
    {
        rule: "encryption-at-rest-ec2-launch-configuration-root-volume",
        violation: { type: CONFIGURATION, properties: { imageId: "ami-0abcdef1234567890" } },
        clean: { type: CONFIGURATION, properties: { rootBlockDevice: { encrypted: true } } },
        path: "rootBlockDevice.encrypted",
    },
    {
        rule: "encryption-at-rest-ec2-launch-configuration-volumes",
        violation: { type: CONFIGURATION, properties: { ebsBlockDevices: [{ deviceName: "xvdf", encrypted: false }] } },
        clean: { type: CONFIGURATION, properties: { ebsBlockDevices: [{ deviceName: "xvdf", noDevice: true }] } },
        path: "ebsBlockDevices[0].encrypted",
    },
];

const images: readonly RuleCase[] = [
    ["ec2-ami", "aws:ec2/ami:Ami"] as const,
    ["ec2-ami-from-instance", "aws:ec2/amiFromInstance:AmiFromInstance"] as const,
].map(([subject, type]) => ({
    rule: `encryption-at-rest-${subject}-volumes`,
    violation: { type, properties: { ebsBlockDevices: [{ deviceName: "/dev/xvda", volumeSize: 8 }] } },
    clean: {
        type,
        properties: {
            ebsBlockDevices: [
                { deviceName: "/dev/xvda", snapshotId: "snap-0abcdef1234567890" },
                { deviceName: "/dev/xvdb", encrypted: true },
            ],
        },
    },
    path: "ebsBlockDevices[0].encrypted",
}));

export const atRestComputeCases: readonly RuleCase[] = [
    ...accountDefaults,
    ...leftOut,
    ...launchConfigurations,
    ...images,
    ...volume("ebs-volume", "aws:ebs/volume:Volume", ""),
    ...volume("ebs-snapshot-copy", "aws:ebs/snapshotCopy:SnapshotCopy", ""),
    ...volume("ebs-snapshot-import", "aws:ebs/snapshotImport:SnapshotImport", ""),
    ...volume("ec2-ami-copy", "aws:ec2/amiCopy:AmiCopy", ""),
    ...volume("ec2-instance-root-volume", INSTANCE, "rootBlockDevice."),
    ...volume("ec2-instance-volumes", INSTANCE, "ebsBlockDevices[0]."),
    ...volume("ec2-spot-instance-request-root-volume", SPOT, "rootBlockDevice."),
    ...volume("ec2-spot-instance-request-volumes", SPOT, "ebsBlockDevices[0]."),
    ...volume("ec2-launch-template-volumes", TEMPLATE, "blockDeviceMappings[0].ebs."),
    ...volume("ec2-spot-fleet-request-root-volume", FLEET, "launchSpecifications[0].rootBlockDevices[0]."),
    ...volume("ec2-spot-fleet-request-volumes", FLEET, "launchSpecifications[0].ebsBlockDevices[0]."),
];
