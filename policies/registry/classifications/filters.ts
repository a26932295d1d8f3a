import type { Classification } from "../classification";
import { none } from "./reasons";

/** Filters of findings, traffic and analyses: they pick what is looked at. */
export const filters: readonly Classification[] = [
    ...none("a filter of findings, not a setting", {
        "aws:inspector2/filter:Filter": ["filterCriterias.ec2InstanceSubnetIds", "filterCriterias.ec2InstanceVpcIds"],
        "aws:securityhub/insight:Insight": [
            "filters.network*.cidr",
            "filters.resourceAwsEc2InstanceIpv4Addresses.cidr",
            "filters.resourceAwsEc2InstanceIpv6Addresses.cidr",
            "filters.resourceAwsEc2InstanceSubnetIds",
            "filters.resourceAwsEc2InstanceVpcIds",
        ],
    }),
    ...none("what an analysis of the network looks for", {
        "aws:ec2/networkInsightsAccessScope:NetworkInsightsAccessScope": ["*.packetHeaderStatement.protocols"],
        "aws:ec2/networkInsightsPath:NetworkInsightsPath": ["protocol"],
        "aws:networkmonitor/probe:Probe": ["protocol"],
    }),
    ...none("what an analyzer of access looks at", {
        "aws:accessanalyzer/analyzer:Analyzer": ["configuration.internalAccess"],
    }),
    ...none("which packets are mirrored or metered", {
        "aws:ec2/trafficMirrorFilterRule:TrafficMirrorFilterRule": [
            "destinationCidrBlock",
            "protocol",
            "sourceCidrBlock",
        ],
        "aws:ec2transitgateway/meteringPolicyEntry:MeteringPolicyEntry": [
            "destinationCidrBlock",
            "protocol",
            "sourceCidrBlock",
        ],
    }),
    ...none("which images a clean-up keeps", {
        "aws:imagebuilder/lifecyclePolicy:LifecyclePolicy": [
            "policyDetails.exclusionRules.amis.isPublic",
            "policyDetails.exclusionRules.amis.sharedAccounts",
        ],
    }),
    ...none("principals whose pulls leave no trace in the time of last use", {
        "aws:ecr/pullTimeUpdateExclusion:PullTimeUpdateExclusion": ["principalArn"],
    }),
    ...none("which mail is taken or refused by the sender's address", {
        "aws:ses/receiptFilter:ReceiptFilter": ["policy"],
    }),
    ...none("addresses that the detection of risky sign-ins treats apart; nobody signs in by them alone", {
        "aws:cognito/riskConfiguration:RiskConfiguration": [
            "riskExceptionConfiguration.blockedIpRangeLists",
            "riskExceptionConfiguration.skippedIpRangeLists",
        ],
    }),
    ...none("where measurements and flow logs go, and how they are read", {
        "aws:cloudwatch/internetMonitor:InternetMonitor": ["internetMeasurementsLogDelivery"],
        "aws:cloudwatch/logTransformer:LogTransformer": ["transformerConfigs.parseVpc"],
        "aws:observabilityadmin/telemetryRule:TelemetryRule": ["rule.destinationConfiguration.vpcFlowLogParameters"],
        "aws:observabilityadmin/telemetryRuleForOrganization:TelemetryRuleForOrganization": [
            "rule.destinationConfiguration.vpcFlowLogParameters",
        ],
    }),
];
