import type { Property } from "../../../engine/property";
import { LOAD_BALANCER } from "./protection";
import type { ExposureSetting } from "./setting";

const isNoGateway: NonNullable<ExposureSetting["when"]> = (balancer) =>
    balancer.get("loadBalancerType").lower() !== "gateway";

const facing = {
    title: "Load balancers are internal, unless they are meant for the internet.",
    path: "internal",
    wrong: false,
    leftOut: true,
    message: "The load balancer can be reached from the internet.",
    severity: "low",
    level: "advisory",
    fix: "internal: true",
} as const;

const loadBalancers: readonly ExposureSetting[] = [
    { ...facing, type: LOAD_BALANCER, when: isNoGateway, whenReads: ["loadBalancerType"] },
    { ...facing, type: "aws:elb/loadBalancer:LoadBalancer" },
    {
        type: LOAD_BALANCER,
        family: "network-protection",
        part: "security-groups",
        title: "Network load balancers have security groups.",
        path: "securityGroups",
        mustBe: "present",
        message: "Nothing filters what reaches the load balancer, and no group can be added once it is made.",
        when: (balancer) => balancer.get("loadBalancerType").lower() === "network",
        whenReads: ["loadBalancerType"],
        severity: "low",
        level: "advisory",
        fix: "securityGroups: [group.id]",
    },
];

/** Inputs to which a sender connects, and not the channel to a source (MediaLive User Guide, "Push inputs"). */
const PUSH_INPUTS: ReadonlySet<string> = new Set(["udp_push", "rtp_push", "rtmp_push", "srt_listener"]);

const media: readonly ExposureSetting[] = [
    {
        type: "aws:medialive/input:Input",
        part: "security-groups",
        title: "Push inputs of MediaLive take video from known addresses only.",
        path: "inputSecurityGroups",
        mustBe: "present",
        message: "No input security group says who may push video.",
        when: (input) => PUSH_INPUTS.has(input.get("type").lower() ?? "") && !input.get("vpc").isSet(),
        whenReads: ["type", "vpc"],
        severity: "medium",
        level: "mandatory",
        fix: "inputSecurityGroups: [group.id]",
    },
    ...(
        [
            ["archive", "archiveGroupSettings[].archiveCdnSettings.archiveS3Settings"],
            ["frame-capture", "frameCaptureGroupSettings.frameCaptureCdnSettings.frameCaptureS3Settings"],
            ["hls", "hlsGroupSettings.hlsCdnSettings[].hlsS3Settings"],
        ] as const
    ).map(([part, block]): ExposureSetting => ({
        type: "aws:medialive/channel:Channel",
        part: `canned-acl-${part}`,
        title: "MediaLive writes objects that are private.",
        in: `encoderSettings.outputGroups[].outputGroupSettings.${block}`,
        path: "cannedAcl",
        wrong: ["public_read", "authenticated_read"],
        message: "Everyone can read what the channel writes.",
        severity: "high",
        level: "mandatory",
        fix: 'cannedAcl: "BUCKET_OWNER_FULL_CONTROL"',
    })),
    ...(
        [
            ["canned-acl", "s3[]"],
            ["canned-acl-error", "errorAction.s3"],
        ] as const
    ).map(([part, block]): ExposureSetting => ({
        type: "aws:iot/topicRule:TopicRule",
        part,
        title: "IoT rules write objects that are private.",
        in: block,
        path: "cannedAcl",
        wrong: ["public-read", "public-read-write", "authenticated-read"],
        message: "Everyone can read what the rule writes.",
        severity: "high",
        level: "mandatory",
        fix: 'cannedAcl: "private"',
    })),
];

const VPC_SOURCE = "workerAccessConfiguration.s3Presign.iamPolicyConstraints.vpcSourceIp";

/** Links are bound to the worker's address inside of a VPC instead. */
const isBoundToVpc = (team: Property): boolean => team.get(VPC_SOURCE).lower() === "enabled";

const others: readonly ExposureSetting[] = [
    {
        type: "aws:emr/blockPublicAccessConfiguration:BlockPublicAccessConfiguration",
        title: "EMR starts no cluster whose security groups are open to everyone.",
        path: "blockPublicSecurityGroupRules",
        wrong: false,
        message: "Clusters start even if their security groups are open to everyone.",
        severity: "high",
        level: "mandatory",
        controls: { fsbp: ["EMR.2"] },
        fix: "blockPublicSecurityGroupRules: true",
    },
    {
        type: "aws:lightsail/containerServiceDeploymentVersion:ContainerServiceDeploymentVersion",
        title: "Lightsail containers have no public endpoint.",
        path: "publicEndpoint",
        mustBe: "absent",
        message: "The container can be reached from the internet.",
        severity: "low",
        level: "advisory",
        fix: "publicEndpoint: undefined",
    },
    {
        type: "aws:drs/replicationConfigurationTemplate:ReplicationConfigurationTemplate",
        part: "default-security-group",
        title: "Replication servers have security groups of the stack.",
        path: "associateDefaultSecurityGroup",
        wrong: true,
        message: "The service's default security group takes replication traffic from every address.",
        severity: "low",
        level: "advisory",
        fix: "associateDefaultSecurityGroup: false, replicationServersSecurityGroupsIds: [group.id]",
    },
    {
        type: "aws:workspaces/directory:Directory",
        part: "ip-groups",
        title: "WorkSpaces are reachable from known addresses only.",
        path: "ipGroupIds",
        mustBe: "present",
        message: "Users can connect from every address.",
        severity: "low",
        level: "advisory",
        fix: "ipGroupIds: [ipGroup.id]",
    },
    {
        type: "aws:sagemaker/workforce:Workforce",
        part: "addresses-left-out",
        title: "Workers of SageMaker come from known addresses or a VPC.",
        path: "sourceIpConfig",
        mustBe: "present",
        message: "Workers can log in from every address.",
        when: (workforce) => !workforce.get("workforceVpcConfig").isSet(),
        whenReads: ["workforceVpcConfig"],
        severity: "low",
        level: "advisory",
        fix: 'sourceIpConfig: { cidrs: ["198.51.100.0/24"] }',
    },
    {
        type: "aws:sagemaker/workteam:Workteam",
        part: "links",
        title: "Links to the data of SageMaker's tasks work from the worker's address only.",
        path: "workerAccessConfiguration.s3Presign.iamPolicyConstraints.sourceIp",
        right: ["enabled"],
        // SageMaker API Reference, `IamPolicyConstraints`: not bound to an address where nothing is set.
        leftOut: true,
        message: "Whoever gets hold of a link to a task's data can open it from everywhere.",
        when: (team) => !isBoundToVpc(team),
        whenReads: [VPC_SOURCE],
        severity: "low",
        level: "advisory",
        fix: 'workerAccessConfiguration: { s3Presign: { iamPolicyConstraints: { sourceIp: "Enabled" } } }',
    },
];

/** What stands between a stack and the internet. */
export const edge: readonly ExposureSetting[] = [...loadBalancers, ...media, ...others];
