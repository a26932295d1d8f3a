import type { RuleCase } from "../support/ruleCase";

const WORLD = "0.0.0.0/0";
const OFFICE = "198.51.100.0/24";

function lightsail(fromPort: number, toPort: number, protocol: string, addresses: object = { cidrs: [WORLD] }) {
    return {
        type: "aws:lightsail/instancePublicPorts:InstancePublicPorts",
        properties: { instanceName: "web", portInfos: [{ fromPort, toPort, protocol, ...addresses }] },
    };
}

function gamelift(fromPort: number, toPort: number, ipRange = WORLD) {
    return {
        type: "aws:gamelift/fleet:Fleet",
        properties: { ec2InboundPermissions: [{ fromPort, toPort, protocol: "TCP", ipRange }] },
    };
}

export const openerCases: readonly RuleCase[] = [
    {
        rule: "reachability-lightsail-instance-public-ports-all-traffic",
        violation: lightsail(0, 65535, "all"),
        clean: lightsail(0, 65535, "all", { cidrs: [OFFICE] }),
        path: "portInfos[0].cidrs[0]",
    },
    {
        rule: "reachability-lightsail-instance-public-ports-all-ports",
        violation: lightsail(0, 65535, "tcp", { ipv6Cidrs: ["::/0"] }),
        clean: lightsail(443, 443, "tcp"),
    },
    // Without addresses, Lightsail lets in everyone.
    {
        rule: "reachability-lightsail-instance-public-ports-ssh",
        violation: lightsail(22, 22, "tcp", {}),
        clean: lightsail(22, 22, "tcp", { cidrListAliases: ["lightsail-connect"] }),
        path: "portInfos[0]",
    },
    {
        rule: "reachability-lightsail-instance-public-ports-rdp",
        violation: lightsail(3389, 3389, "tcp"),
        clean: lightsail(3389, 3389, "tcp", { cidrs: [OFFICE], ipv6Cidrs: [] }),
    },
    {
        rule: "reachability-lightsail-instance-public-ports-sensitive",
        violation: lightsail(3306, 3306, "tcp"),
        clean: lightsail(22, 22, "tcp"),
    },
    {
        rule: "reachability-gamelift-fleet-all-ports",
        violation: gamelift(1, 65535),
        clean: gamelift(33400, 33500),
        path: "ec2InboundPermissions[0].ipRange",
    },
    { rule: "reachability-gamelift-fleet-ssh", violation: gamelift(22, 22), clean: gamelift(22, 22, "203.0.113.9/32") },
    { rule: "reachability-gamelift-fleet-rdp", violation: gamelift(3389, 3389), clean: gamelift(3390, 3390) },
    {
        rule: "reachability-lightsail-instance-public-ports-wide-source",
        violation: lightsail(22, 22, "tcp", { cidrs: [OFFICE, "1.0.0.0/8"] }),
        clean: lightsail(22, 22, "tcp", {}),
        path: "portInfos[0].cidrs[1]",
    },
    {
        rule: "reachability-gamelift-fleet-wide-source",
        violation: gamelift(3389, 3389, "1.0.0.0/8"),
        clean: gamelift(33400, 33400, "1.0.0.0/8"),
        path: "ec2InboundPermissions[0].ipRange",
    },
    { rule: "reachability-gamelift-fleet-sensitive", violation: gamelift(6379, 6379), clean: gamelift(3389, 3389) },
];

const ssh = (value: string) => ({
    settings: [{ namespace: "aws:autoscaling:launchconfiguration", name: "SSHSourceRestriction", value }],
});

const beanstalk = ["environment:Environment", "configurationTemplate:ConfigurationTemplate"];

export const addressListCases: readonly RuleCase[] = [
    {
        rule: "reachability-medialive-input-security-group-addresses",
        violation: {
            type: "aws:medialive/inputSecurityGroup:InputSecurityGroup",
            properties: { whitelistRules: [{ cidr: OFFICE }, { cidr: WORLD }] },
        },
        clean: {
            type: "aws:medialive/inputSecurityGroup:InputSecurityGroup",
            properties: { whitelistRules: [{ cidr: "10.0.0.8/32" }] },
        },
        path: "whitelistRules[1].cidr",
    },
    {
        rule: "reachability-storagegateway-nfs-file-share-addresses",
        violation: { type: "aws:storagegateway/nfsFileShare:NfsFileShare", properties: { clientLists: [WORLD] } },
        clean: { type: "aws:storagegateway/nfsFileShare:NfsFileShare", properties: { clientLists: ["10.0.0.9"] } },
        path: "clientLists[0]",
    },
    {
        rule: "reachability-workspaces-ip-group-addresses",
        violation: { type: "aws:workspaces/ipGroup:IpGroup", properties: { rules: [{ source: WORLD }] } },
        clean: { type: "aws:workspaces/ipGroup:IpGroup", properties: { rules: [{ source: OFFICE }] } },
        path: "rules[0].source",
    },
    {
        rule: "reachability-workspacesweb-ip-access-settings-addresses",
        violation: {
            type: "aws:workspacesweb/ipAccessSettings:IpAccessSettings",
            properties: { ipRules: [{ ipRange: WORLD }] },
        },
        clean: {
            type: "aws:workspacesweb/ipAccessSettings:IpAccessSettings",
            properties: { ipRules: [{ ipRange: OFFICE }] },
        },
    },
    {
        rule: "reachability-quicksight-ip-restriction-addresses",
        violation: {
            type: "aws:quicksight/ipRestriction:IpRestriction",
            properties: { enabled: true, ipRestrictionRuleMap: { [WORLD]: "anywhere" } },
        },
        clean: {
            type: "aws:quicksight/ipRestriction:IpRestriction",
            properties: { enabled: true, ipRestrictionRuleMap: { [OFFICE]: "office" } },
        },
    },
    {
        rule: "reachability-quicksight-ip-restriction-enabled",
        violation: { type: "aws:quicksight/ipRestriction:IpRestriction", properties: { enabled: false } },
        clean: { type: "aws:quicksight/ipRestriction:IpRestriction", properties: { enabled: true } },
        path: "enabled",
    },
    {
        rule: "reachability-ses-receipt-filter-addresses",
        violation: { type: "aws:ses/receiptFilter:ReceiptFilter", properties: { cidr: WORLD, policy: "Allow" } },
        clean: { type: "aws:ses/receiptFilter:ReceiptFilter", properties: { cidr: WORLD, policy: "Block" } },
        path: "cidr",
    },
    ...beanstalk.map((name) => ({
        rule: `reachability-elasticbeanstalk-${name.startsWith("env") ? "environment" : "configuration-template"}-addresses`,
        violation: { type: `aws:elasticbeanstalk/${name}`, properties: ssh("tcp, 22, 22, 0.0.0.0/0") },
        clean: { type: `aws:elasticbeanstalk/${name}`, properties: ssh("tcp,22,22,10.0.0.0/16") },
        path: "settings[0].value",
    })),
];

const POLICY = "aws:networkfirewall/firewallPolicy:FirewallPolicy";
const RULES = "aws:networkfirewall/ruleGroup:RuleGroup";
const FIREWALL = "aws:networkfirewall/firewall:Firewall";

const policy = (firewallPolicy: object) => ({ type: POLICY, properties: { firewallPolicy } });
const strict = { statefulEngineOptions: { ruleOrder: "STRICT_ORDER" } };

function stateless(matchAttributes: object, action = "aws:pass") {
    const statelessRules = [{ priority: 1, ruleDefinition: { actions: [action], matchAttributes } }];
    const rulesSource = { statelessRulesAndCustomActions: { statelessRules } };
    return { type: RULES, properties: { type: "STATELESS", ruleGroup: { rulesSource } } };
}

function stateful(action: string, destination: string) {
    const header = { protocol: "IP", source: "ANY", sourcePort: "ANY", destination, destinationPort: "ANY" };
    const rulesSource = { statefulRules: [{ action, header }] };
    return { type: RULES, properties: { type: "STATEFUL", ruleGroup: { rulesSource } } };
}

export const firewallCases: readonly RuleCase[] = [
    {
        rule: "reachability-networkfirewall-firewall-policy-stateless-default",
        violation: policy({ statelessDefaultActions: ["aws:pass"], statelessFragmentDefaultActions: ["aws:drop"] }),
        clean: policy({ statelessDefaultActions: ["aws:drop"], statelessFragmentDefaultActions: ["aws:pass"] }),
        path: "firewallPolicy.statelessDefaultActions[0]",
    },
    {
        rule: "reachability-networkfirewall-firewall-policy-stateless-fragment-default",
        violation: policy({ statelessFragmentDefaultActions: ["metric", "aws:pass"] }),
        clean: policy({ statelessFragmentDefaultActions: ["aws:forward_to_sfe"] }),
        path: "firewallPolicy.statelessFragmentDefaultActions[1]",
    },
    {
        rule: "reachability-networkfirewall-firewall-policy-stateful-default",
        violation: policy({ ...strict, statefulDefaultActions: ["aws:alert_strict"] }),
        clean: policy({ ...strict, statefulDefaultActions: ["aws:alert_strict", "aws:drop_established"] }),
        path: "firewallPolicy.statefulDefaultActions",
    },
    {
        rule: "reachability-networkfirewall-firewall-policy-rule-groups",
        violation: policy({ statelessDefaultActions: ["aws:drop"] }),
        clean: policy({ statelessRuleGroupReferences: [{ priority: 1, resourceArn: "arn:aws:network-firewall:x" }] }),
    },
    {
        rule: "reachability-networkfirewall-rule-group-empty",
        violation: { type: RULES, properties: { type: "STATELESS", capacity: 10 } },
        clean: stateless({}, "aws:drop"),
    },
    {
        rule: "reachability-networkfirewall-rule-group-pass-all",
        violation: stateless({ sources: [{ addressDefinition: WORLD }] }),
        clean: stateless({ sources: [{ addressDefinition: "10.0.0.0/8" }] }),
        path: "ruleGroup.rulesSource.statelessRulesAndCustomActions.statelessRules[0].ruleDefinition.actions[0]",
    },
    {
        rule: "reachability-networkfirewall-rule-group-pass-all",
        violation: stateful("PASS", "0.0.0.0/0"),
        clean: stateful("PASS", "10.0.0.0/16"),
    },
    {
        rule: "reachability-networkfirewall-firewall-delete-protection",
        violation: { type: FIREWALL, properties: {} },
        clean: { type: FIREWALL, properties: { deleteProtection: true } },
    },
    {
        rule: "reachability-networkfirewall-firewall-subnet-protection",
        violation: { type: FIREWALL, properties: { deleteProtection: true } },
        clean: { type: FIREWALL, properties: { subnetChangeProtection: "true" } },
    },
];

const VPC = "aws:ec2/vpc:Vpc";
const SUBNET = "aws:ec2/subnet:Subnet";
const FLOW_LOG = "aws:ec2/flowLog:FlowLog";
const BLOCK = "aws:ec2/vpcBlockPublicAccessOptions:VpcBlockPublicAccessOptions";
const EXCLUSION = "aws:ec2/vpcBlockPublicAccessExclusion:VpcBlockPublicAccessExclusion";
const CONNECT = "aws:ec2transitgateway/instanceConnectEndpoint:InstanceConnectEndpoint";
const AUTHORIZATION = "aws:ec2clientvpn/authorizationRule:AuthorizationRule";

export const vpcCases: readonly RuleCase[] = [
    {
        rule: "reachability-ec2-vpc-flow-log",
        violation: [
            { type: VPC, properties: { id: "vpc-1" } },
            { type: FLOW_LOG, properties: { vpcId: "vpc-1", trafficType: "ACCEPT" } },
            { type: FLOW_LOG, properties: { vpcId: "vpc-2", trafficType: "ALL" } },
        ],
        clean: [
            { type: VPC, properties: { id: "vpc-1" } },
            { type: FLOW_LOG, properties: { vpcId: "vpc-1", trafficType: "ALL" } },
        ],
        path: "",
    },
    {
        rule: "reachability-ec2-vpc-flow-log",
        violation: { type: VPC, properties: { cidrBlock: "10.0.0.0/16" } },
        clean: [
            { type: VPC, name: "vpc", properties: { cidrBlock: "10.0.0.0/16" } },
            { type: SUBNET, name: "subnet", properties: {}, from: { vpcId: ["vpc"] } },
            {
                type: FLOW_LOG,
                properties: { subnetId: "04da6b54-80e4-46f7-96ec-b56ff0331ba9", trafficType: "REJECT" },
                from: { subnetId: ["subnet"] },
            },
        ],
    },
    {
        rule: "reachability-ec2-vpc-default-security-group",
        violation: { type: VPC, properties: { cidrBlock: "10.0.0.0/16" } },
        clean: [
            { type: VPC, properties: { id: "vpc-1" } },
            { type: "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup", properties: { vpcId: "vpc-1" } },
        ],
    },
    {
        rule: "reachability-ec2-vpc-block-public-access-options",
        violation: { type: BLOCK, properties: { internetGatewayBlockMode: "off" } },
        clean: { type: BLOCK, properties: { internetGatewayBlockMode: "block-ingress" } },
        path: "internetGatewayBlockMode",
    },
    {
        rule: "reachability-ec2-vpc-block-public-access-exclusion",
        violation: { type: EXCLUSION, properties: { internetGatewayExclusionMode: "allow-bidirectional" } },
        clean: { type: EXCLUSION, properties: { internetGatewayExclusionMode: "allow-egress" } },
        path: "internetGatewayExclusionMode",
    },
    {
        rule: "reachability-ec2transitgateway-instance-connect-endpoint",
        violation: { type: CONNECT, properties: { subnetId: "subnet-1", securityGroupIds: [] } },
        clean: { type: CONNECT, properties: { subnetId: "subnet-1", securityGroupIds: ["sg-1"] } },
        path: "securityGroupIds",
    },
    {
        rule: "reachability-ec2clientvpn-authorization-rule",
        violation: { type: AUTHORIZATION, properties: { authorizeAllGroups: true, targetNetworkCidr: WORLD } },
        clean: { type: AUTHORIZATION, properties: { accessGroupId: "ops", targetNetworkCidr: WORLD } },
        path: "targetNetworkCidr",
    },
    {
        rule: "reachability-ec2clientvpn-authorization-rule-all-groups",
        violation: { type: AUTHORIZATION, properties: { authorizeAllGroups: true, targetNetworkCidr: "10.0.1.0/24" } },
        clean: { type: AUTHORIZATION, properties: { accessGroupId: "ops", targetNetworkCidr: "10.0.1.0/24" } },
        path: "authorizeAllGroups",
    },
    // The target may not be known yet; of everything, the other rule tells.
    {
        rule: "reachability-ec2clientvpn-authorization-rule-all-groups",
        violation: {
            type: AUTHORIZATION,
            properties: { authorizeAllGroups: "true", targetNetworkCidr: "04da6b54-80e4-46f7-96ec-b56ff0331ba9" },
        },
        clean: { type: AUTHORIZATION, properties: { authorizeAllGroups: true, targetNetworkCidr: WORLD } },
    },
];

const ROUTE = "aws:ec2/route:Route";
const PEERED = "pcx-1";
const NOT_KNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

export const routeCases: readonly RuleCase[] = [
    {
        rule: "reachability-ec2-route-peering",
        violation: { type: ROUTE, properties: { destinationCidrBlock: WORLD, vpcPeeringConnectionId: PEERED } },
        clean: { type: ROUTE, properties: { destinationCidrBlock: "10.1.0.0/16", vpcPeeringConnectionId: PEERED } },
        path: "destinationCidrBlock",
    },
    // The connection is not made yet; a gateway to the internet is no peer.
    {
        rule: "reachability-ec2-route-peering",
        violation: { type: ROUTE, properties: { destinationIpv6CidrBlock: "::/0", vpcPeeringConnectionId: NOT_KNOWN } },
        clean: { type: ROUTE, properties: { destinationIpv6CidrBlock: "::/0", gatewayId: NOT_KNOWN } },
        path: "destinationIpv6CidrBlock",
    },
    // A prefix list has no block here; a half of the internet is as good as all of it.
    {
        rule: "reachability-ec2-route-peering",
        violation: { type: ROUTE, properties: { destinationCidrBlock: "128.0.0.0/1", vpcPeeringConnectionId: PEERED } },
        clean: { type: ROUTE, properties: { destinationPrefixListId: "pl-1", vpcPeeringConnectionId: PEERED } },
    },
    ...["routeTable:RouteTable", "defaultRouteTable:DefaultRouteTable"].map((name, index) => ({
        rule: `reachability-ec2-${index === 0 ? "" : "default-"}route-table-peering`,
        violation: {
            type: `aws:ec2/${name}`,
            properties: {
                routes: [
                    { cidrBlock: "10.1.0.0/16", vpcPeeringConnectionId: PEERED },
                    { cidrBlock: WORLD, vpcPeeringConnectionId: PEERED },
                ],
            },
        },
        clean: {
            type: `aws:ec2/${name}`,
            properties: {
                routes: [
                    { cidrBlock: "10.1.0.0/16", vpcPeeringConnectionId: PEERED },
                    { cidrBlock: WORLD, gatewayId: "igw-1", vpcPeeringConnectionId: "" },
                ],
            },
        },
        path: "routes[1].cidrBlock",
    })),
];
