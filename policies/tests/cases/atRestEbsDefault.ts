import { AWS_KEY, OWN_KEY } from "../support/keyCases";
import type { CaseResource, RuleCase } from "../support/ruleCase";

const BY_DEFAULT = "aws:ebs/encryptionByDefault:EncryptionByDefault";
const DEFAULT_KEY = "aws:ebs/defaultKmsKey:DefaultKmsKey";
const RULE = "encryption-at-rest-ebs-volume";
const KEY_RULE = "encryption-customer-key-ebs-volume";

const byDefault = (properties: CaseResource["properties"] = {}): CaseResource => ({ type: BY_DEFAULT, properties });
const defaultKey = (keyArn: string, region?: string): CaseResource => ({
    type: DEFAULT_KEY,
    properties: { keyArn, ...(region && { region }) },
});
const volume = (properties: CaseResource["properties"] = {}): CaseResource => ({
    type: "aws:ebs/volume:Volume",
    properties: { availabilityZone: "eu-west-1a", size: 40, ...properties },
});

/** What is not encrypted by itself, wherever EC2 makes volumes and copies. */
const unencrypted: readonly (readonly [rule: string, type: string, properties: CaseResource["properties"]])[] = [
    ["ebs-volume", "aws:ebs/volume:Volume", { size: 40 }],
    ["ebs-volume", "aws:ebs/volume:Volume", { size: 40, encrypted: false }],
    ["ebs-snapshot-copy", "aws:ebs/snapshotCopy:SnapshotCopy", { sourceSnapshotId: "snap-0abcdef1234567890" }],
    ["ec2-ami-copy", "aws:ec2/amiCopy:AmiCopy", { sourceAmiId: "ami-0abcdef1234567890" }],
    ["ec2-ami-copy-volumes", "aws:ec2/amiCopy:AmiCopy", { ebsBlockDevices: [{ deviceName: "/dev/sdf" }] }],
    ["ec2-ami-volumes", "aws:ec2/ami:Ami", { ebsBlockDevices: [{ deviceName: "/dev/sdf", volumeSize: 8 }] }],
    ["ec2-ami-from-instance-volumes", "aws:ec2/amiFromInstance:AmiFromInstance", { ebsBlockDevices: [{ size: 8 }] }],
    ["ec2-instance-root-volume", "aws:ec2/instance:Instance", { ami: "ami-0abcdef1234567890" }],
    ["ec2-instance-volumes", "aws:ec2/instance:Instance", { ebsBlockDevices: [{ deviceName: "/dev/sdf" }] }],
    ["ec2-spot-instance-request-root-volume", "aws:ec2/spotInstanceRequest:SpotInstanceRequest", {}],
    [
        "ec2-spot-instance-request-volumes",
        "aws:ec2/spotInstanceRequest:SpotInstanceRequest",
        { ebsBlockDevices: [{ deviceName: "/dev/sdf" }] },
    ],
    ["ec2-launch-configuration-root-volume", "aws:ec2/launchConfiguration:LaunchConfiguration", {}],
    [
        "ec2-launch-configuration-volumes",
        "aws:ec2/launchConfiguration:LaunchConfiguration",
        { ebsBlockDevices: [{ deviceName: "/dev/sdf" }] },
    ],
    [
        "ec2-launch-template-volumes",
        "aws:ec2/launchTemplate:LaunchTemplate",
        { blockDeviceMappings: [{ deviceName: "/dev/sdf", ebs: { volumeSize: 20 } }] },
    ],
    [
        "ec2-spot-fleet-request-root-volume",
        "aws:ec2/spotFleetRequest:SpotFleetRequest",
        { launchSpecifications: [{ instanceType: "m7g.large" }] },
    ],
    [
        "ec2-spot-fleet-request-volumes",
        "aws:ec2/spotFleetRequest:SpotFleetRequest",
        { launchSpecifications: [{ ebsBlockDevices: [{ deviceName: "/dev/sdf" }] }] },
    ],
    [
        "imagebuilder-image-recipe-volumes",
        "aws:imagebuilder/imageRecipe:ImageRecipe",
        { blockDeviceMappings: [{ ebs: { volumeSize: 20 } }] },
    ],
    [
        "imagebuilder-container-recipe-volumes",
        "aws:imagebuilder/containerRecipe:ContainerRecipe",
        { instanceConfiguration: { blockDeviceMappings: [{ ebs: { volumeSize: 20 } }] } },
    ],
];

const switchedOn: readonly RuleCase[] = unencrypted.map(([subject, type, properties]) => ({
    rule: `encryption-at-rest-${subject}`,
    violation: [{ type, properties }, byDefault({ enabled: false })],
    clean: [{ type, properties }, byDefault({ enabled: true })],
}));

const others: readonly RuleCase[] = [
    // The provider switches it on where nothing is said.
    { rule: RULE, violation: [volume(), byDefault({ enabled: "false" })], clean: [volume(), byDefault()] },
    // The default is one region's.
    {
        rule: RULE,
        violation: [volume({ region: "eu-west-1" }), byDefault({ region: "us-east-1" })],
        clean: [
            volume({ region: "eu-west-1" }),
            byDefault({ region: "us-east-1", enabled: false }),
            byDefault({ region: "eu-west-1" }),
        ],
    },
    // Nothing is said of imports.
    {
        rule: "encryption-at-rest-ebs-snapshot-import",
        violation: [{ type: "aws:ebs/snapshotImport:SnapshotImport", properties: {} }, byDefault()],
        clean: [{ type: "aws:ebs/snapshotImport:SnapshotImport", properties: { encrypted: true } }, byDefault()],
    },
    // Without a key, the account's key counts, be encryption on by the volume or by default.
    {
        rule: KEY_RULE,
        violation: [volume({ encrypted: true }), defaultKey("alias/aws/ebs")],
        clean: [volume({ encrypted: true }), defaultKey(OWN_KEY)],
        path: "kmsKeyId",
    },
    { rule: KEY_RULE, violation: [volume(), byDefault()], clean: [volume(), byDefault(), defaultKey(OWN_KEY)] },
    {
        rule: KEY_RULE,
        violation: [volume({ encrypted: true, region: "eu-west-1" }), defaultKey(OWN_KEY, "us-east-1")],
        clean: [volume({ encrypted: true, region: "eu-west-1" }), defaultKey(OWN_KEY, "eu-west-1")],
    },
    // A key that is named is the volume's. Of a volume that is not encrypted, another rule tells.
    {
        rule: KEY_RULE,
        violation: [volume({ encrypted: true, kmsKeyId: AWS_KEY }), defaultKey(OWN_KEY)],
        clean: [volume({ encrypted: true, kmsKeyId: OWN_KEY }), defaultKey(AWS_KEY)],
    },
    {
        rule: KEY_RULE,
        violation: [volume({ encrypted: false }), byDefault(), defaultKey(AWS_KEY)],
        clean: [volume({ encrypted: false }), defaultKey(AWS_KEY)],
    },
    // A key beside a switch that is off encrypts nothing.
    {
        rule: RULE,
        violation: volume({ encrypted: false, kmsKeyId: OWN_KEY }),
        clean: volume({ encrypted: true, kmsKeyId: OWN_KEY }),
        path: "encrypted",
    },
];

/** Cases of the account's default for new EBS volumes, and of its key. */
export const atRestEbsDefaultCases: readonly RuleCase[] = [...switchedOn, ...others];
