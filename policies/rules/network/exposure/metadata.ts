import { violation } from "../../../engine/outcomes";
import type { Property } from "../../../engine/property";
import type { Controls, ResourceRule } from "../../../engine/rule";
import { customRule, type ExposureInfo, type ExposureSetting } from "./setting";

/** Nobody can ask a metadata service that is off. */
const isOn = (options: Property): boolean => options.get("httpEndpoint").lower() !== "disabled";

/** Version 1 of the metadata service answers any request that a program is tricked into (EC2 User Guide, "IMDS"). */
const VERSION_1 = "Version 1 of the metadata service gives the instance's credentials to any request from it.";

interface Source {
    readonly type: string;
    /** Property with the options. @default metadataOptions */
    readonly block?: string;
    readonly fsbp?: string;
    /** Whether the options may come from a launch template, which has its own rule. */
    readonly template?: boolean;
}

const SOURCES: readonly Source[] = [
    { type: "aws:ec2/instance:Instance", fsbp: "EC2.8", template: true },
    { type: "aws:ec2/spotInstanceRequest:SpotInstanceRequest", fsbp: "EC2.8", template: true },
    { type: "aws:ec2/launchTemplate:LaunchTemplate", fsbp: "EC2.170" },
    { type: "aws:ec2/launchConfiguration:LaunchConfiguration", fsbp: "AutoScaling.3" },
    {
        type: "aws:imagebuilder/infrastructureConfiguration:InfrastructureConfiguration",
        block: "instanceMetadataOptions",
    },
];

/** The CIS benchmark asks for it of running instances, as EC2.8 does. */
function controlsOf(fsbp: string | undefined): Controls {
    return fsbp === undefined ? {} : { fsbp: [fsbp], ...(fsbp === "EC2.8" ? { cis: ["5.6"] } : {}) };
}

/** Version 2 of the metadata service asks for a token that such a request cannot have; the default is to take both. */
const tokens: readonly ExposureSetting[] = SOURCES.map(
    ({ type, block = "metadataOptions", fsbp, template = false }) => ({
        type,
        family: "instance-metadata",
        title: "Instances give their metadata and credentials by version 2 of the service only.",
        path: `${block}.httpTokens`,
        right: ["required"],
        leftOut: true,
        message: VERSION_1,
        when: (resource) =>
            isOn(resource.get(block)) &&
            !(template && !resource.get(block).isSet() && resource.get("launchTemplate").isSet()),
        whenReads: [
            ...(block === "metadataOptions" ? [`${block}.httpEndpoint`] : []),
            ...(template ? ["launchTemplate"] : []),
        ],
        severity: "high",
        level: "mandatory",
        controls: { nist: ["AC-3", "AC-6"], ...controlsOf(fsbp) },
        fix: `${block}: { httpTokens: "required" }`,
    }),
);

/** Hops beyond the first let containers and forwarders on the instance ask for its credentials. */
const hops: readonly ExposureSetting[] = SOURCES.map(({ type, block = "metadataOptions" }) => ({
    type,
    family: "instance-metadata",
    part: "hop-limit",
    title: "Answers of the metadata service do not leave the instance.",
    path: `${block}.httpPutResponseHopLimit`,
    right: ["1", "0", "-1"],
    message: "Answers of the metadata service travel more than one hop, so to containers and whatever forwards them.",
    when: (resource) => isOn(resource.get(block)),
    severity: "low",
    level: "advisory",
    controls: { nist: ["AC-3", "AC-6"] },
    fix: `${block}: { httpPutResponseHopLimit: 1 }`,
}));

const others: readonly ExposureSetting[] = [
    {
        type: "aws:ec2/instanceMetadataDefaults:InstanceMetadataDefaults",
        family: "instance-metadata",
        title: "New instances of the account ask for version 2 of the metadata service.",
        path: "httpTokens",
        right: ["required"],
        leftOut: true,
        message: "The account's defaults leave version 1 of the metadata service on.",
        when: isOn,
        whenReads: ["httpEndpoint"],
        severity: "medium",
        level: "advisory",
        fix: 'httpTokens: "required"',
    },
    {
        type: "aws:ec2/instanceMetadataDefaults:InstanceMetadataDefaults",
        family: "instance-metadata",
        part: "hop-limit",
        title: "Answers of the metadata service do not leave new instances of the account.",
        path: "httpPutResponseHopLimit",
        right: ["1", "-1"],
        message: "The account's defaults let answers of the metadata service travel more than one hop.",
        severity: "low",
        level: "advisory",
        fix: "httpPutResponseHopLimit: 1",
    },
    {
        // Default: version 1 (SageMaker API Reference, `InstanceMetadataServiceConfiguration`).
        type: "aws:sagemaker/notebookInstance:NotebookInstance",
        family: "instance-metadata",
        title: "Notebooks give their credentials by version 2 of the metadata service only.",
        path: "instanceMetadataServiceConfiguration.minimumInstanceMetadataServiceVersion",
        right: ["2"],
        leftOut: true,
        message: VERSION_1,
        severity: "medium",
        level: "mandatory",
        controls: { nist: ["AC-3", "AC-6"] },
        fix: 'instanceMetadataServiceConfiguration: { minimumInstanceMetadataServiceVersion: "2" }',
    },
    {
        type: "aws:ec2/ami:Ami",
        family: "instance-metadata",
        title: "Images make their instances use version 2 of the metadata service.",
        path: "imdsSupport",
        right: ["v2.0"],
        leftOut: true,
        message: "Instances of the image leave version 1 of the metadata service on, unless they are told otherwise.",
        severity: "low",
        level: "advisory",
        controls: { nist: ["AC-3", "AC-6"] },
        fix: 'imdsSupport: "v2.0"',
    },
];

const EMR_BLOCK = "InstanceMetadataServiceConfiguration";
const EMR_VERSION = `${EMR_BLOCK}.MinimumInstanceMetadataServiceVersion`;

/** A setting in the JSON of a security configuration of EMR (EMR Management Guide, "Create a security configuration"). */
function emrRule(
    info: Pick<ExposureInfo, "part" | "severity" | "level">,
    isWrong: (version: number | undefined) => boolean,
    message: string,
): ResourceRule {
    return customRule(
        "aws:emr/securityConfiguration:SecurityConfiguration",
        {
            ...info,
            family: "instance-metadata",
            title: "Clusters of EMR give their credentials by version 2 of the metadata service only.",
            controls: { nist: ["AC-3", "AC-6"] },
            fix: `configuration: JSON.stringify({ ${EMR_BLOCK}: { MinimumInstanceMetadataServiceVersion: 2 }, ... })`,
        },
        ["configuration"],
        function* (configuration) {
            const version = configuration.get("configuration").json().get(EMR_VERSION);
            if (isWrong(version.number())) {
                yield violation(version, message);
            }
        },
    );
}

/** Clusters of EMR, which takes both versions unless told otherwise (AWS What's New, 30 March 2021). */
export const emrMetadata: readonly ResourceRule[] = [
    emrRule({ severity: "high", level: "advisory" }, (version) => version !== undefined && version < 2, VERSION_1),
    emrRule(
        { part: "left-out", severity: "low", level: "advisory" },
        (version) => version === undefined,
        "The security configuration leaves it to the cluster's image and account whether version 1 answers.",
    ),
];

/** What instances give away to programs on them. */
export const metadata: readonly ExposureSetting[] = [...tokens, ...hops, ...others];
