import { HIDDEN_SECRET, UNKNOWN } from "../../engine/unknown";
import type { RuleCase } from "../support/ruleCase";
import { casesOf } from "../support/singleCases";

const BALANCER = "aws:lb/loadBalancer:LoadBalancer";
const balancer = casesOf(BALANCER);

const loadBalancers: readonly RuleCase[] = [
    balancer("exposure-lb-load-balancer", { loadBalancerType: "network" }, { internal: true }, "internal"),
    balancer("exposure-lb-load-balancer", { internal: "false" }, { loadBalancerType: "gateway" }),
    {
        rule: "exposure-lb-load-balancer",
        violation: { type: "aws:alb/loadBalancer:LoadBalancer", properties: {}, name: "shop" },
        clean: { type: BALANCER, properties: {}, name: "shop" },
        configuration: { publicTiers: [{ type: BALANCER, name: "shop", reason: "The shop is for everyone." }] },
    },
    casesOf("aws:elb/loadBalancer:LoadBalancer")(
        "exposure-elb-load-balancer",
        { internal: false },
        { internal: true },
        "internal",
    ),
];

const SHOP = ["https://shop.example.com"];

const crossOrigin: readonly RuleCase[] = [
    casesOf("aws:lambda/functionUrl:FunctionUrl")(
        "exposure-lambda-function-url-cors",
        { cors: { allowOrigins: ["*"] } },
        { cors: { allowOrigins: SHOP } },
        "cors.allowOrigins",
    ),
    casesOf("aws:apigatewayv2/api:Api")(
        "exposure-apigatewayv2-api-cors",
        { corsConfiguration: { allowOrigins: [...SHOP, "*"] } },
        { corsConfiguration: { allowOrigins: SHOP } },
        "corsConfiguration.allowOrigins",
    ),
];

const channel = casesOf("aws:medialive/channel:Channel");
const topicRule = casesOf("aws:iot/topicRule:TopicRule");
const input = casesOf("aws:medialive/input:Input");

/** A channel with settings of one output group. */
const outputs = (outputGroupSettings: object) => ({ encoderSettings: { outputGroups: [{ outputGroupSettings }] } });
const GROUP = "encoderSettings.outputGroups[0].outputGroupSettings";

const media: readonly RuleCase[] = [
    input(
        "exposure-medialive-input-security-groups",
        { type: "RTMP_PUSH" },
        { type: "RTMP_PUSH", inputSecurityGroups: ["123"] },
        "inputSecurityGroups",
    ),
    input("exposure-medialive-input-security-groups", { type: "RTP_PUSH" }, { type: "URL_PULL" }),
    input(
        "exposure-medialive-input-security-groups",
        { type: "UDP_PUSH" },
        { type: "UDP_PUSH", vpc: { subnetIds: ["subnet-1", "subnet-2"] } },
    ),
    channel(
        "exposure-medialive-channel-canned-acl-archive",
        outputs({
            archiveGroupSettings: [{ archiveCdnSettings: { archiveS3Settings: { cannedAcl: "PUBLIC_READ" } } }],
        }),
        outputs({
            archiveGroupSettings: [
                { archiveCdnSettings: { archiveS3Settings: { cannedAcl: "BUCKET_OWNER_FULL_CONTROL" } } },
            ],
        }),
        `${GROUP}.archiveGroupSettings[0].archiveCdnSettings.archiveS3Settings.cannedAcl`,
    ),
    channel(
        "exposure-medialive-channel-canned-acl-frame-capture",
        outputs({
            frameCaptureGroupSettings: {
                frameCaptureCdnSettings: { frameCaptureS3Settings: { cannedAcl: "AUTHENTICATED_READ" } },
            },
        }),
        outputs({ frameCaptureGroupSettings: { frameCaptureCdnSettings: { frameCaptureS3Settings: {} } } }),
        `${GROUP}.frameCaptureGroupSettings.frameCaptureCdnSettings.frameCaptureS3Settings.cannedAcl`,
    ),
    channel(
        "exposure-medialive-channel-canned-acl-hls",
        outputs({ hlsGroupSettings: { hlsCdnSettings: [{ hlsS3Settings: { cannedAcl: "PUBLIC_READ" } }] } }),
        outputs({ hlsGroupSettings: { hlsCdnSettings: [{ hlsBasicPutSettings: {} }] } }),
        `${GROUP}.hlsGroupSettings.hlsCdnSettings[0].hlsS3Settings.cannedAcl`,
    ),
    topicRule(
        "exposure-iot-topic-rule-canned-acl",
        { s3: [{ bucketName: "b", cannedAcl: "public-read" }] },
        { s3: [{ bucketName: "b", cannedAcl: "private" }] },
        "s3[0].cannedAcl",
    ),
    topicRule(
        "exposure-iot-topic-rule-canned-acl-error",
        { errorAction: { s3: { cannedAcl: "public-read-write" } } },
        { errorAction: { s3: { cannedAcl: "bucket-owner-full-control" } } },
        "errorAction.s3.cannedAcl",
    ),
];

const blockEmr = casesOf("aws:emr/blockPublicAccessConfiguration:BlockPublicAccessConfiguration");
const workforce = casesOf("aws:sagemaker/workforce:Workforce");

const services: readonly RuleCase[] = [
    blockEmr(
        "exposure-emr-block-public-access-configuration",
        { blockPublicSecurityGroupRules: false },
        { blockPublicSecurityGroupRules: true },
        "blockPublicSecurityGroupRules",
    ),
    blockEmr(
        "exposure-emr-block-public-access-configuration-ports",
        {
            permittedPublicSecurityGroupRuleRanges: [
                { minRange: 22, maxRange: 22 },
                { minRange: 22, maxRange: 80 },
            ],
        },
        { permittedPublicSecurityGroupRuleRanges: [{ minRange: 22, maxRange: 22 }] },
        "permittedPublicSecurityGroupRuleRanges[1]",
    ),
    casesOf("aws:lightsail/containerServiceDeploymentVersion:ContainerServiceDeploymentVersion")(
        "exposure-lightsail-container-service-deployment-version",
        { publicEndpoint: { containerName: "shop", containerPort: 80 } },
        { serviceName: "shop" },
        "publicEndpoint",
    ),
    casesOf("aws:drs/replicationConfigurationTemplate:ReplicationConfigurationTemplate")(
        "exposure-drs-replication-configuration-template-default-security-group",
        { associateDefaultSecurityGroup: true },
        { associateDefaultSecurityGroup: false },
        "associateDefaultSecurityGroup",
    ),
    casesOf("aws:workspaces/directory:Directory")(
        "exposure-workspaces-directory-ip-groups",
        { directoryId: "d-1" },
        { directoryId: "d-1", ipGroupIds: ["wsipg-1"] },
        "ipGroupIds",
    ),
    workforce(
        "exposure-sagemaker-workforce-addresses-left-out",
        { workforceName: "labelers" },
        { sourceIpConfig: { cidrs: ["198.51.100.0/24"] } },
        "sourceIpConfig",
    ),
    workforce(
        "exposure-sagemaker-workforce-addresses-left-out",
        { cognitoConfig: { clientId: "1" } },
        { workforceVpcConfig: { vpcId: "vpc-1" } },
    ),
    workforce(
        "exposure-sagemaker-workforce-addresses",
        { sourceIpConfig: { cidrs: ["198.51.100.0/24", "0.0.0.0/0"] } },
        { sourceIpConfig: { cidrs: ["198.51.100.0/24"] } },
        "sourceIpConfig.cidrs[1]",
    ),
    casesOf("aws:chime/voiceConnectorTermination:VoiceConnectorTermination")(
        "exposure-chime-voice-connector-termination",
        { cidrAllowLists: ["0.0.0.0/1"] },
        { cidrAllowLists: ["198.51.100.0/27"] },
        "cidrAllowLists[0]",
    ),
    casesOf("aws:codepipeline/webhook:Webhook")(
        "exposure-codepipeline-webhook-addresses",
        { authentication: "IP", authenticationConfiguration: { allowedIpRange: "0.0.0.0/0" } },
        { authentication: "IP", authenticationConfiguration: { allowedIpRange: "198.51.100.0/24" } },
        "authenticationConfiguration.allowedIpRange",
    ),
];

const kx = casesOf("aws:finspace/kxEnvironment:KxEnvironment");
const fms = casesOf("aws:fms/policy:Policy");

const kxEntry = (entry: object) => ({
    transitGatewayConfiguration: {
        attachmentNetworkAclConfigurations: [
            { ruleNumber: 1, ruleAction: "allow", protocol: "6", cidrBlock: "0.0.0.0/0", ...entry },
        ],
    },
});
const ALLOW = { egress: false, ruleAction: "allow", protocol: "-1" };
const fmsEntries = (networkAclEntrySet: object) => ({
    securityServicePolicyData: { policyOption: { networkAclCommonPolicy: { networkAclEntrySet } } },
});

const networkAcls: readonly RuleCase[] = [
    kx(
        "exposure-finspace-kx-environment-network-acl",
        kxEntry({ portRange: { from: 0, to: 65535 } }),
        kxEntry({ portRange: { from: 443, to: 443 } }),
        "transitGatewayConfiguration.attachmentNetworkAclConfigurations[0]",
    ),
    kx(
        "exposure-finspace-kx-environment-network-acl",
        kxEntry({ protocol: "-1" }),
        kxEntry({ protocol: "-1", ruleAction: "deny" }),
    ),
    kx(
        "exposure-finspace-kx-environment-network-acl",
        kxEntry({ portRange: { from: 22, to: 22 } }),
        kxEntry({ portRange: { from: 23, to: 3388 } }),
    ),
    kx("exposure-finspace-kx-environment-network-acl", kxEntry({}), kxEntry({ cidrBlock: "10.0.0.0/8" })),
    fms(
        "exposure-fms-policy-network-acl",
        fmsEntries({ lastEntries: [{ ...ALLOW, cidrBlock: "0.0.0.0/0" }] }),
        fmsEntries({ firstEntries: [{ ...ALLOW, egress: true, cidrBlock: "0.0.0.0/0" }] }),
        "securityServicePolicyData.policyOption.networkAclCommonPolicy.networkAclEntrySet.lastEntries[0]",
    ),
    fms(
        "exposure-fms-policy-network-acl",
        fmsEntries({
            firstEntries: [
                { ...ALLOW, ipv6CidrBlock: "::/0", protocol: "tcp", portRanges: [{ from: 3389, to: 3389 }] },
            ],
        }),
        fmsEntries({
            firstEntries: [
                { ...ALLOW, ipv6CidrBlock: "::/0", protocol: "udp", portRanges: [{ from: 3389, to: 3389 }] },
            ],
        }),
    ),
];

const network = casesOf("aws:opensearch/serverlessSecurityPolicy:ServerlessSecurityPolicy");
const COLLECTION = { ResourceType: "collection", Resource: ["collection/logs"] };
const DASHBOARD = { ResourceType: "dashboard", Resource: ["collection/logs"] };
const networkPolicy = (...items: readonly object[]) => ({ type: "network", policy: JSON.stringify(items) });

const beanstalk = casesOf("aws:elasticbeanstalk/environment:Environment");
const template = casesOf("aws:elasticbeanstalk/configurationTemplate:ConfigurationTemplate");
const option = (namespace: string, name: string, value: string) => ({ settings: [{ namespace, name, value }] });

const documents: readonly RuleCase[] = [
    network(
        "exposure-opensearch-serverless-security-policy",
        networkPolicy({ Rules: [DASHBOARD, COLLECTION], AllowFromPublic: true }),
        networkPolicy({ Rules: [COLLECTION], AllowFromPublic: false, SourceVPCEs: ["vpce-1"] }),
        "policy[0].AllowFromPublic",
    ),
    network(
        "exposure-opensearch-serverless-security-policy-dashboard",
        networkPolicy({ Rules: [COLLECTION] }, { Rules: [DASHBOARD], AllowFromPublic: true }),
        networkPolicy({ Rules: [COLLECTION], AllowFromPublic: true }),
        "policy[1].AllowFromPublic",
    ),
    network(
        "exposure-opensearch-serverless-security-policy",
        networkPolicy({ Rules: [COLLECTION], AllowFromPublic: true }),
        { type: "encryption", policy: UNKNOWN },
    ),
    beanstalk(
        "exposure-elasticbeanstalk-environment-public-address",
        option("aws:ec2:vpc", "AssociatePublicIpAddress", "true"),
        option("aws:ec2:vpc", "AssociatePublicIpAddress", "false"),
        "settings[0].value",
    ),
    beanstalk(
        "exposure-elasticbeanstalk-environment-public-address",
        option("AWS:EC2:VPC", "associatepublicipaddress", "True"),
        option("aws:elasticbeanstalk:application:environment", "AssociatePublicIpAddress", "true"),
    ),
    template(
        "exposure-elasticbeanstalk-environment-load-balancer",
        option("aws:ec2:vpc", "ELBScheme", "public"),
        option("aws:ec2:vpc", "ELBScheme", "internal"),
        "settings[0].value",
    ),
    beanstalk(
        "instance-metadata-elasticbeanstalk-environment",
        option("aws:autoscaling:launchconfiguration", "DisableIMDSv1", "false"),
        option("aws:autoscaling:launchconfiguration", "DisableIMDSv1", "true"),
        "settings[0].value",
    ),
];

const redshift = casesOf("aws:redshift/cluster:Cluster");

const userNames: readonly RuleCase[] = [
    ...(
        [
            ["rds/cluster:Cluster", "known-user-name-rds-cluster", "masterUsername", "admin"],
            ["rds/instance:Instance", "known-user-name-rds-instance", "username", "postgres"],
            ["redshift/cluster:Cluster", "known-user-name-redshift-cluster", "masterUsername", "AWSUser"],
            [
                "redshiftserverless/namespace:Namespace",
                "known-user-name-redshiftserverless-namespace",
                "adminUsername",
                "admin",
            ],
            ["docdb/cluster:Cluster", "known-user-name-docdb-cluster", "masterUsername", "root"],
            ["docdb/elasticCluster:ElasticCluster", "known-user-name-docdb-elastic-cluster", "adminUserName", "docdb"],
            ["lightsail/database:Database", "known-user-name-lightsail-database", "masterUsername", "dbmasteruser"],
            [
                "timestreaminfluxdb/dbInstance:DbInstance",
                "known-user-name-timestreaminfluxdb-db-instance",
                "username",
                "admin",
            ],
            [
                "timestreaminfluxdb/dbCluster:DbCluster",
                "known-user-name-timestreaminfluxdb-db-cluster",
                "username",
                "admin",
            ],
        ] as const
    ).flatMap(([type, rule, path, name]) => [
        casesOf(`aws:${type}`)(rule, { [path]: name }, { [path]: "operations" }, path),
        casesOf(`aws:${type}`)(rule, { [path]: name }, { [path]: HIDDEN_SECRET }),
    ]),
    redshift(
        "exposure-redshift-cluster-user-name",
        { publiclyAccessible: true, masterUsername: "administrator" },
        { publiclyAccessible: true, masterUsername: "team_84629" },
        "masterUsername",
    ),
    redshift(
        "exposure-redshift-cluster-user-name",
        { publiclyAccessible: true, masterUsername: "awsuser" },
        { publiclyAccessible: false, masterUsername: "awsuser" },
    ),
];

export const exposureEdgeCases: readonly RuleCase[] = [
    ...loadBalancers,
    ...crossOrigin,
    ...media,
    ...services,
    ...networkAcls,
    ...documents,
    ...userNames,
];
