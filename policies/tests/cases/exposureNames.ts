import type { RuleCase } from "../support/ruleCase";
import { casesOf } from "../support/singleCases";

const ZONE = "aws:route53/zone:Zone";
const association = casesOf("aws:route53/resolverFirewallRuleGroupAssociation:ResolverFirewallRuleGroupAssociation");

const dns: readonly RuleCase[] = [
    {
        rule: "network-protection-route53-zone-signing",
        violation: { type: ZONE, properties: { name: "example.com" } },
        clean: [
            { type: ZONE, properties: { name: "example.com" } },
            {
                type: "aws:route53/hostedZoneDnsSec:HostedZoneDnsSec",
                properties: { hostedZoneId: "Z0123456789ABCDEFGHIJ" },
                from: { hostedZoneId: ["subject"] },
            },
        ],
    },
    casesOf(ZONE)(
        "network-protection-route53-zone-signing",
        { name: "example.com" },
        { name: "example.com", vpcs: [{ vpcId: "vpc-0a1b2c3d" }] },
    ),
    association(
        "network-protection-route53-resolver-firewall-rule-group-association-mutation",
        {},
        { mutationProtection: "ENABLED" },
        "mutationProtection",
    ),
    association(
        "network-protection-route53-resolver-firewall-rule-group-association-mutation",
        { mutationProtection: "DISABLED" },
        { mutationProtection: "ENABLED" },
    ),
];

const kafka = casesOf("aws:msk/configuration:Configuration");
const TOPICS = "unauthenticated-msk-configuration-topics";
const relay = casesOf("aws:mailmanager/relay:Relay");

const logins: readonly RuleCase[] = [
    kafka(
        TOPICS,
        { serverProperties: "auto.create.topics.enable=false\nallow.everyone.if.no.acl.found = true\n" },
        { serverProperties: "auto.create.topics.enable=false\nallow.everyone.if.no.acl.found=false\n" },
        "serverProperties",
    ),
    kafka(
        TOPICS,
        { serverProperties: "num.partitions=3" },
        { serverProperties: "allow.everyone.if.no.acl.found=true\nallow.everyone.if.no.acl.found=false" },
    ),
    relay(
        "unauthenticated-mailmanager-relay",
        { authentication: { noAuthentication: {} } },
        { authentication: { secretArn: "arn:aws:secretsmanager:eu-west-1:111122223333:secret:relay" } },
        "authentication.secretArn",
    ),
];

const team = casesOf("aws:sagemaker/workteam:Workteam");
const bound = (iamPolicyConstraints: object) => ({
    workerAccessConfiguration: { s3Presign: { iamPolicyConstraints } },
});

const others: readonly RuleCase[] = [
    team(
        "exposure-sagemaker-workteam-links",
        {},
        bound({ sourceIp: "Enabled" }),
        "workerAccessConfiguration.s3Presign.iamPolicyConstraints.sourceIp",
    ),
    team("exposure-sagemaker-workteam-links", bound({ sourceIp: "Disabled" }), bound({ vpcSourceIp: "Enabled" })),
    casesOf("aws:sagemaker/trainingJob:TrainingJob")(
        "network-isolation-sagemaker-training-job-image",
        { algorithmSpecification: { trainingImageConfig: { trainingRepositoryAccessMode: "Platform" } } },
        { algorithmSpecification: { trainingImageConfig: { trainingRepositoryAccessMode: "Vpc" } } },
        "algorithmSpecification.trainingImageConfig.trainingRepositoryAccessMode",
    ),
    casesOf("aws:networkfirewall/firewall:Firewall")(
        "reachability-networkfirewall-firewall-policy-protection",
        { firewallPolicyChangeProtection: false },
        { firewallPolicyChangeProtection: true },
        "firewallPolicyChangeProtection",
    ),
];

const balancer = casesOf("aws:lb/loadBalancer:LoadBalancer");

const balancers: readonly RuleCase[] = [
    balancer(
        "network-protection-lb-load-balancer-security-groups",
        { loadBalancerType: "network" },
        { loadBalancerType: "network", securityGroups: ["sg-0a1b2c3d"] },
        "securityGroups",
    ),
    balancer(
        "network-protection-lb-load-balancer-security-groups",
        { loadBalancerType: "network", securityGroups: [] },
        { loadBalancerType: "gateway" },
    ),
];

const LIGHTSAIL = "aws:lightsail/instance:Instance";
const small = { availabilityZone: "eu-west-1a", blueprintId: "amazon_linux_2023", bundleId: "nano_3_0", name: "shop" };

const lightsail: readonly RuleCase[] = [
    {
        rule: "reachability-lightsail-instance-default-ports",
        violation: { type: LIGHTSAIL, properties: small },
        clean: [
            { type: LIGHTSAIL, properties: small },
            {
                type: "aws:lightsail/instancePublicPorts:InstancePublicPorts",
                properties: { instanceName: "shop", portInfos: [{ protocol: "tcp", fromPort: 443, toPort: 443 }] },
            },
        ],
    },
];

/** Names, logins and links of services that are seldom. */
export const exposureNamesCases: readonly RuleCase[] = [...dns, ...logins, ...others, ...balancers, ...lightsail];
