/** Types that AWS does not charge for by themselves: rights, settings, names, and parts whose use is billed elsewhere. */

/** Packages of Pulumi that make nothing in a cloud. */
const FREE_PACKAGES = new Set(["pulumi", "command", "random", "tls", "null", "time", "archive", "local"]);

/** Modules of the AWS package in which nothing is charged for. */
const FREE_MODULES = new Set(["iam", "lakeformation", "ram", "resourcegroups", "servicequotas", "organizations"]);

/** Free types by module, as in `aws:<module>/<camelCaseName>:<Name>`. */
const FREE: Readonly<Record<string, readonly string[]>> = {
    acm: ["Certificate", "CertificateValidation"],
    athena: ["Database", "DataCatalog", "NamedQuery", "PreparedStatement"],
    budgets: ["Budget"], // without an action; see budgetAction
    cfg: ["DeliveryChannel", "RecorderStatus"],
    cloudwatch: [
        "EventBusPolicy",
        "EventPermission",
        "EventRule",
        "EventTarget",
        "LogAccountPolicy",
        "LogDestination",
        "LogDestinationPolicy",
        "LogResourcePolicy",
        "LogStream",
        "LogSubscriptionFilter",
        "QueryDefinition",
    ],
    costexplorer: ["AnomalyMonitor", "AnomalySubscription", "CostAllocationTag", "CostCategory"],
    dms: ["Certificate", "Endpoint", "EventSubscription", "ReplicationSubnetGroup", "ReplicationTask", "S3Endpoint"],
    dynamodb: ["ResourcePolicy", "TableItem", "Tag"],
    ebs: ["DefaultKmsKey", "EncryptionByDefault"],
    ec2: [
        "DefaultNetworkAcl",
        "DefaultRouteTable",
        "DefaultSecurityGroup",
        "DefaultSubnet",
        "DefaultVpc",
        "DefaultVpcDhcpOptions",
        "EgressOnlyInternetGateway",
        "EipAssociation",
        "FlowLog", // its records are billed by where they go
        "InternetGateway",
        "InternetGatewayAttachment",
        "KeyPair",
        "LaunchTemplate",
        "MainRouteTableAssociation",
        "ManagedPrefixList",
        "ManagedPrefixListEntry",
        "NetworkAcl",
        "NetworkAclAssociation",
        "NetworkAclRule",
        "NetworkInterface",
        "PlacementGroup",
        "Route",
        "RouteTable",
        "RouteTableAssociation",
        "SecurityGroup",
        "SecurityGroupAssociation",
        "SecurityGroupRule",
        "Subnet",
        "Tag",
        "VolumeAttachment",
        "Vpc",
        "VpcDhcpOptions",
        "VpcDhcpOptionsAssociation",
        "VpcEndpointPolicy",
        "VpcEndpointRouteTableAssociation",
        "VpcEndpointSubnetAssociation", // counted with its endpoint
        "VpcIpv4CidrBlockAssociation",
        "VpcPeeringConnection",
    ],
    ecr: ["LifecyclePolicy", "RegistryPolicy", "RepositoryPolicy"],
    ecs: ["Cluster", "TaskDefinition"],
    emr: ["BlockPublicAccessConfiguration", "ManagedScalingPolicy", "SecurityConfiguration", "Studio"],
    glue: [
        "CatalogTable", // counted with the catalog
        "Classifier",
        "Connection",
        "DataCatalogEncryptionSettings",
        "DataQualityRuleset", // runs in jobs
        "Partition",
        "PartitionIndex",
        "Registry",
        "ResourcePolicy",
        "Schema",
        "SecurityConfiguration",
        "Trigger",
        "UserDefinedFunction",
        "Workflow",
    ],
    kinesis: ["ResourcePolicy"],
    kms: ["Alias", "Ciphertext", "Grant", "KeyPolicy"],
    lambda: [
        "Alias",
        "CodeSigningConfig",
        "EventSourceMapping",
        "FunctionEventInvokeConfig",
        "FunctionUrl",
        "Invocation",
        "LayerVersion",
        "LayerVersionPermission",
        "Permission",
        "RuntimeManagementConfig",
    ],
    quicksight: [
        "AccountSettings",
        "Analysis",
        "CustomPermissions",
        "Dashboard",
        "DataSource",
        "Folder",
        "FolderMembership",
        "Group",
        "GroupMembership",
        "IamPolicyAssignment",
        "Ingestion",
        "IpRestriction",
        "KeyRegistration",
        "Namespace",
        "RefreshSchedule",
        "RoleMembership",
        "Template",
        "TemplateAlias",
        "Theme",
        "VpcConnection",
    ],
    rds: [
        "ClusterParameterGroup",
        "ClusterRoleAssociation",
        "EventSubscription",
        "InstanceAutomatedBackupsReplication",
        "OptionGroup",
        "ParameterGroup",
        "RoleAssociation",
        "SubnetGroup",
    ],
    redshift: [
        "AuthenticationProfile",
        "ClusterIamRoles",
        "DataShareAuthorization",
        "DataShareConsumerAssociation",
        "EndpointAuthorization",
        "EventSubscription",
        "HsmClientCertificate",
        "HsmConfiguration",
        "IdcApplication",
        "Logging", // billed as what it stores
        "NamespaceRegistration",
        "ParameterGroup",
        "Partner",
        "ResourcePolicy",
        "ScheduledAction",
        "SnapshotCopyGrant",
        "SnapshotSchedule", // within the cluster's free snapshots, up to its size
        "SnapshotScheduleAssociation",
        "SubnetGroup",
        "UsageLimit",
    ],
    redshiftdata: ["Statement"],
    redshiftserverless: ["CustomDomainAssociation", "ResourcePolicy", "UsageLimit"],
    s3: [
        "AccessPoint",
        "AccountPublicAccessBlock",
        "BucketAbac",
        "BucketAcl",
        "BucketAclV2",
        "BucketCorsConfiguration",
        "BucketCorsConfigurationV2",
        "BucketIntelligentTieringConfiguration",
        "BucketLifecycleConfiguration",
        "BucketLifecycleConfigurationV2",
        "BucketLogging", // billed as what it stores
        "BucketLoggingV2",
        "BucketObject", // counted with its bucket
        "BucketObjectLockConfiguration",
        "BucketObjectLockConfigurationV2",
        "BucketObjectv2",
        "BucketOwnershipControls",
        "BucketPolicy",
        "BucketPublicAccessBlock",
        "BucketRequestPaymentConfiguration",
        "BucketRequestPaymentConfigurationV2",
        "BucketVersioning",
        "BucketVersioningV2",
        "BucketWebsiteConfiguration",
        "BucketWebsiteConfigurationV2",
        "ObjectCopy",
    ],
    s3tables: ["Namespace", "TableBucketPolicy", "TablePolicy"],
    scheduler: ["ScheduleGroup"],
    secretsmanager: ["SecretPolicy", "SecretRotation", "SecretVersion"],
    sns: ["DataProtectionPolicy", "TopicPolicy"],
    sqs: ["QueuePolicy", "RedriveAllowPolicy", "RedrivePolicy"],
    ssm: ["Document", "Parameter"], // of the standard tier
    vpc: ["EndpointPrivateDns", "SecurityGroupEgressRule", "SecurityGroupIngressRule", "SecurityGroupVpcAssociation"],
};

const lowerFirst = (name: string) => name.charAt(0).toLowerCase() + name.slice(1);

/** All free types by name; those of free modules and packages are not in it. */
export const FREE_TYPES: ReadonlySet<string> = new Set(
    Object.entries(FREE).flatMap(([module, names]) => names.map((name) => `aws:${module}/${lowerFirst(name)}:${name}`)),
);

/** Whether a resource of this type costs nothing by itself. */
export function isFree(type: string): boolean {
    const [pack = "", module = ""] = type.split(":");
    return (
        FREE_PACKAGES.has(pack) || (pack === "aws" && FREE_MODULES.has(module.split("/")[0]!)) || FREE_TYPES.has(type)
    );
}
