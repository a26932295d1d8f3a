import { UNKNOWN } from "../../engine/unknown";
import type { RuleCase } from "../support/ruleCase";
import { casesOf } from "../support/singleCases";

const instance = casesOf("aws:ec2/instance:Instance");
const spot = casesOf("aws:ec2/spotInstanceRequest:SpotInstanceRequest");
const template = casesOf("aws:ec2/launchTemplate:LaunchTemplate");
const configuration = casesOf("aws:ec2/launchConfiguration:LaunchConfiguration");
const image = casesOf("aws:imagebuilder/infrastructureConfiguration:InfrastructureConfiguration");
const defaults = casesOf("aws:ec2/instanceMetadataDefaults:InstanceMetadataDefaults");

const tokens: readonly RuleCase[] = [
    instance(
        "instance-metadata-ec2-instance",
        { metadataOptions: { httpTokens: "optional" } },
        { metadataOptions: { httpEndpoint: "enabled", httpTokens: "required" } },
        "metadataOptions.httpTokens",
    ),
    // Left out, the instance takes both versions; a launch template may say otherwise.
    instance("instance-metadata-ec2-instance", { ami: "ami-1" }, { launchTemplate: { id: "lt-1" } }),
    instance(
        "instance-metadata-ec2-instance",
        { metadataOptions: {} },
        { metadataOptions: { httpEndpoint: "disabled" } },
    ),
    instance("instance-metadata-ec2-instance", { ami: UNKNOWN }, { launchTemplate: { id: UNKNOWN } }),
    spot(
        "instance-metadata-ec2-spot-instance-request",
        { metadataOptions: { httpTokens: "optional" } },
        { metadataOptions: { httpTokens: "required" } },
        "metadataOptions.httpTokens",
    ),
    template(
        "instance-metadata-ec2-launch-template",
        { imageId: "ami-1" },
        { metadataOptions: { httpTokens: "required" } },
        "metadataOptions.httpTokens",
    ),
    configuration(
        "instance-metadata-ec2-launch-configuration",
        { metadataOptions: { httpEndpoint: "enabled" } },
        { metadataOptions: { httpTokens: "required" } },
        "metadataOptions.httpTokens",
    ),
    image(
        "instance-metadata-imagebuilder-infrastructure-configuration",
        { instanceMetadataOptions: { httpTokens: "optional" } },
        { instanceMetadataOptions: { httpTokens: "required" } },
        "instanceMetadataOptions.httpTokens",
    ),
    defaults("instance-metadata-ec2-instance-metadata-defaults", {}, { httpTokens: "required" }, "httpTokens"),
    casesOf("aws:sagemaker/notebookInstance:NotebookInstance")(
        "instance-metadata-sagemaker-notebook-instance",
        { instanceMetadataServiceConfiguration: { minimumInstanceMetadataServiceVersion: "1" } },
        { instanceMetadataServiceConfiguration: { minimumInstanceMetadataServiceVersion: "2" } },
        "instanceMetadataServiceConfiguration.minimumInstanceMetadataServiceVersion",
    ),
    casesOf("aws:ec2/ami:Ami")("instance-metadata-ec2-ami", { name: "base" }, { imdsSupport: "v2.0" }, "imdsSupport"),
];

const hops: readonly RuleCase[] = [
    instance(
        "instance-metadata-ec2-instance-hop-limit",
        { metadataOptions: { httpTokens: "required", httpPutResponseHopLimit: 2 } },
        { metadataOptions: { httpTokens: "required", httpPutResponseHopLimit: 1 } },
        "metadataOptions.httpPutResponseHopLimit",
    ),
    spot(
        "instance-metadata-ec2-spot-instance-request-hop-limit",
        { metadataOptions: { httpPutResponseHopLimit: "64" } },
        { metadataOptions: { httpTokens: "required" } },
        "metadataOptions.httpPutResponseHopLimit",
    ),
    template(
        "instance-metadata-ec2-launch-template-hop-limit",
        { metadataOptions: { httpPutResponseHopLimit: 3 } },
        { metadataOptions: { httpEndpoint: "disabled", httpPutResponseHopLimit: 3 } },
        "metadataOptions.httpPutResponseHopLimit",
    ),
    configuration(
        "instance-metadata-ec2-launch-configuration-hop-limit",
        { metadataOptions: { httpPutResponseHopLimit: 2 } },
        { metadataOptions: { httpPutResponseHopLimit: 1 } },
        "metadataOptions.httpPutResponseHopLimit",
    ),
    image(
        "instance-metadata-imagebuilder-infrastructure-configuration-hop-limit",
        { instanceMetadataOptions: { httpPutResponseHopLimit: 2 } },
        { instanceMetadataOptions: { httpTokens: "required" } },
        "instanceMetadataOptions.httpPutResponseHopLimit",
    ),
    defaults(
        "instance-metadata-ec2-instance-metadata-defaults-hop-limit",
        { httpPutResponseHopLimit: 2 },
        { httpPutResponseHopLimit: -1 },
        "httpPutResponseHopLimit",
    ),
];

export const exposureMetadataCases: readonly RuleCase[] = [...tokens, ...hops];
