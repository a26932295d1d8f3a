import type { Property } from "../../../engine/property";
import type { Resource } from "../../../engine/resource";
import { DEFAULT_KMS_KEY, ENCRYPTION_BY_DEFAULT } from "./ebsDefault";
import { type AtRestSetting, given } from "./setting";

/**
 * An EBS volume: not encrypted unless it says so (Amazon EBS User Guide, "Amazon EBS encryption"). EC2 refuses a key
 * without the switch, so that no unencrypted volume comes of it.
 */
const EBS = {
    data: "store",
    switch: "encrypted",
    key: "kmsKeyId",
    default: "off",
    ebs: true,
} as const;

/** The same without a key of its own. */
const KEYLESS = { data: "store", switch: "encrypted", default: "off", ebs: true } as const;

const volumes: readonly AtRestSetting[] = [
    {
        ...EBS,
        type: "aws:ebs/volume:Volume",
        what: "volumes",
        controls: { fsbp: ["EC2.3"] },
    },
    // A copy of an encrypted snapshot or image stays encrypted, but that is not to be seen here: the copy must say so.
    { ...EBS, type: "aws:ebs/snapshotCopy:SnapshotCopy", what: "copied snapshots" },
    // AWS does not say that the account's default covers imports.
    { ...EBS, type: "aws:ebs/snapshotImport:SnapshotImport", what: "imported snapshots", ebs: false },
    { ...EBS, type: "aws:ec2/amiCopy:AmiCopy", what: "snapshots of the copied image" },
];

/** Whether a block device is a new, empty volume. One from a snapshot is encrypted as the snapshot is. */
const isNew = (block: Property): boolean => !given(block.get("snapshotId")) && !isLeftOut(block);

/** Whether a device of the image is only left out. Launch templates write the flag as text. */
const isLeftOut = (block: Property): boolean => {
    const noDevice = block.get("noDevice");
    return given(noDevice) && noDevice.flag() !== false;
};

/** Whether the root volume is this resource's to describe: a launch template may do it instead. */
const isOwnRoot = (block: Property, resource: Resource): boolean =>
    block.isPresent() || !resource.get("launchTemplate").isPresent();

/** Devices of an image: `encrypted` and `snapshotId` exclude each other (provider's documentation of aws.ec2.Ami). */
const images: readonly AtRestSetting[] = ["aws:ec2/ami:Ami", "aws:ec2/amiFromInstance:AmiFromInstance"].map((type) => ({
    type,
    part: "volumes",
    what: "volumes of the image",
    ...KEYLESS,
    in: "ebsBlockDevices[]",
    when: isNew,
}));

const copiedDevices: AtRestSetting = {
    type: "aws:ec2/amiCopy:AmiCopy",
    part: "volumes",
    what: "volumes of the copied image",
    ...KEYLESS,
    in: "ebsBlockDevices[]",
    when: (block, resource) => isNew(block) && resource.get("encrypted").flag() !== true,
};

const INSTANCES = ["aws:ec2/instance:Instance", "aws:ec2/spotInstanceRequest:SpotInstanceRequest"];
const CONFIGURATION = "aws:ec2/launchConfiguration:LaunchConfiguration";
const CONTROLS = { fsbp: ["EC2.3"] };

/** A left-out root volume takes the image's encryption, which is off unless someone encrypted the image. */
const instances: readonly AtRestSetting[] = INSTANCES.flatMap((type) => [
    {
        ...EBS,
        type,
        part: "root-volume",
        what: "root volumes",
        in: "rootBlockDevice",
        when: isOwnRoot,
        controls: CONTROLS,
    },
    {
        ...EBS,
        type,
        part: "volumes",
        what: "additional volumes",
        in: "ebsBlockDevices[]",
        when: isNew,
        controls: CONTROLS,
    },
]);

/** A launch configuration has no key: its volumes are encrypted by the account's default key. */
const launchConfigurations: readonly AtRestSetting[] = [
    {
        type: CONFIGURATION,
        part: "root-volume",
        what: "root volumes",
        ...KEYLESS,
        in: "rootBlockDevice",
        controls: CONTROLS,
    },
    {
        type: CONFIGURATION,
        part: "volumes",
        what: "additional volumes",
        ...KEYLESS,
        in: "ebsBlockDevices[]",
        when: isNew,
        controls: CONTROLS,
    },
];

const fleets: readonly AtRestSetting[] = [
    {
        ...EBS,
        type: "aws:ec2/launchTemplate:LaunchTemplate",
        part: "volumes",
        what: "volumes",
        in: "blockDeviceMappings[].ebs",
        when: isNew,
        controls: { fsbp: ["EC2.181"] },
        fix: 'blockDeviceMappings: [{ ebs: { encrypted: "true" } }]',
        keyFix: 'blockDeviceMappings: [{ ebs: { encrypted: "true", kmsKeyId: key.arn } }]',
    },
    {
        ...EBS,
        type: "aws:ec2/spotFleetRequest:SpotFleetRequest",
        part: "root-volume",
        what: "root volumes",
        in: "launchSpecifications[].rootBlockDevices[]",
        atLeastOne: true,
    },
    {
        ...EBS,
        type: "aws:ec2/spotFleetRequest:SpotFleetRequest",
        part: "volumes",
        what: "additional volumes",
        in: "launchSpecifications[].ebsBlockDevices[]",
        when: isNew,
    },
];

/** EBS volumes, wherever they are described, and what is made of them. */
export const computeVolumes: readonly AtRestSetting[] = [
    ENCRYPTION_BY_DEFAULT,
    DEFAULT_KMS_KEY,
    ...volumes,
    ...images,
    copiedDevices,
    ...instances,
    ...launchConfigurations,
    ...fleets,
];
