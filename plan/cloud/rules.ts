import type { Template } from "./templates";

/**
 * What AWS adds to the state of a resource, as templates over its properties and its place.
 *
 * Placeholders: any property; `region`, `accountId`, `partition`, `dnsSuffix`; `name`, the physical name; `id`; and
 * `hash` (6 digits), `hex` (17 digits), `uuid`, which follow from the URN. Forms of ARNs: AWS Service Authorization
 * Reference; ids: documentation of each resource of the provider, section Import.
 */
export interface StateRule {
    /** Property with the physical name. @default "name" */
    readonly nameProperty?: string;
    /** @default the physical name, or a generated id for a type without name */
    readonly id?: string;
    /** Templates of properties that only the provider sets. */
    readonly set?: Readonly<Record<string, Template>>;
}

const BUCKET = "arn:{partition}:s3:::{bucket}";

/** A setting of a bucket is a resource of its own, with the bucket's name as id. */
const bucketSetting: StateRule = { id: "{bucket}" };

function ec2(prefix: string, kind: string, more: Readonly<Record<string, string>> = {}): StateRule {
    const set = { arn: `arn:{partition}:ec2:{region}:{accountId}:${kind}/{id}`, ownerId: "{accountId}", ...more };
    return { id: `${prefix}-{hex}`, set };
}

function named(arn: string, more: Readonly<Record<string, string>> = {}, id?: string): StateRule {
    return { set: { arn, ...more }, ...(id === undefined ? {} : { id }) };
}

const regional = (service: string, tail: string) => `arn:{partition}:${service}:{region}:{accountId}:${tail}`;

const network: Record<string, StateRule> = {
    "aws:ec2/vpc:Vpc": ec2("vpc", "vpc", {
        defaultNetworkAclId: "acl-{hex}",
        defaultRouteTableId: "rtb-{hex}",
        mainRouteTableId: "rtb-{hex}",
        defaultSecurityGroupId: "sg-{hex}",
        dhcpOptionsId: "dopt-{hex}",
    }),
    "aws:ec2/subnet:Subnet": ec2("subnet", "subnet"),
    "aws:ec2/routeTable:RouteTable": ec2("rtb", "route-table"),
    "aws:ec2/defaultRouteTable:DefaultRouteTable": { id: "{defaultRouteTableId}" },
    "aws:ec2/route:Route": { id: "r-{routeTableId}{hex}" },
    "aws:ec2/routeTableAssociation:RouteTableAssociation": { id: "rtbassoc-{hex}" },
    "aws:ec2/internetGateway:InternetGateway": ec2("igw", "internet-gateway"),
    "aws:ec2/natGateway:NatGateway": { id: "nat-{hex}" },
    "aws:ec2/eip:Eip": { id: "eipalloc-{hex}", set: { allocationId: "{id}" } },
    "aws:ec2/networkAcl:NetworkAcl": ec2("acl", "network-acl"),
    "aws:ec2/networkInterface:NetworkInterface": ec2("eni", "network-interface"),
    "aws:ec2/securityGroup:SecurityGroup": ec2("sg", "security-group"),
    "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup": ec2("sg", "security-group"),
    "aws:ec2/securityGroupRule:SecurityGroupRule": { id: "sgrule-{hex}", set: { securityGroupRuleId: "sgr-{hex}" } },
    "aws:ec2/vpcEndpoint:VpcEndpoint": ec2("vpce", "vpc-endpoint", { prefixListId: "pl-{hash}" }),
    "aws:ec2/flowLog:FlowLog": { id: "fl-{hex}", set: { arn: regional("ec2", "vpc-flow-log/{id}") } },
    "aws:ec2/instance:Instance": ec2("i", "instance"),
    "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": {
        id: "sgr-{hex}",
        set: { arn: regional("ec2", "security-group-rule/{id}"), securityGroupRuleId: "{id}" },
    },
    "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule": {
        id: "sgr-{hex}",
        set: { arn: regional("ec2", "security-group-rule/{id}"), securityGroupRuleId: "{id}" },
    },
};

const storage: Record<string, StateRule> = {
    "aws:s3/bucket:Bucket": {
        nameProperty: "bucket",
        set: {
            arn: BUCKET,
            bucketDomainName: "{bucket}.s3.{dnsSuffix}",
            bucketRegion: "{region}",
            bucketRegionalDomainName: "{bucket}.s3.{region}.{dnsSuffix}",
        },
    },
    "aws:s3/bucketPolicy:BucketPolicy": bucketSetting,
    "aws:s3/bucketVersioning:BucketVersioning": bucketSetting,
    "aws:s3/bucketLogging:BucketLogging": bucketSetting,
    "aws:s3/bucketNotification:BucketNotification": bucketSetting,
    "aws:s3/bucketOwnershipControls:BucketOwnershipControls": bucketSetting,
    "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": bucketSetting,
    "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": bucketSetting,
    "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration": bucketSetting,
    "aws:s3/bucketObjectv2:BucketObjectv2": { id: "{bucket}/{key}", set: { arn: `${BUCKET}/{key}` } },
    "aws:s3/bucketObject:BucketObject": { id: "{key}", set: { arn: `${BUCKET}/{key}` } },
    "aws:dynamodb/table:Table": named(regional("dynamodb", "table/{name}")),
    "aws:dynamodb/resourcePolicy:ResourcePolicy": { id: "{resourceArn}" },
    "aws:efs/fileSystem:FileSystem": {
        id: "fs-{hex}",
        set: { arn: regional("elasticfilesystem", "file-system/{id}") },
    },
};

const security: Record<string, StateRule> = {
    "aws:iam/role:Role": named("arn:{partition}:iam::{accountId}:role/{name}", { uniqueId: "AROA{hex}" }),
    "aws:iam/user:User": named("arn:{partition}:iam::{accountId}:user/{name}", { uniqueId: "AIDA{hex}" }),
    "aws:iam/policy:Policy": named("arn:{partition}:iam::{accountId}:policy/{name}", {}, "{arn}"),
    "aws:iam/instanceProfile:InstanceProfile": named("arn:{partition}:iam::{accountId}:instance-profile/{name}"),
    "aws:iam/rolePolicy:RolePolicy": { id: "{role}:{name}" },
    "aws:iam/rolePolicyAttachment:RolePolicyAttachment": { id: "{role}/{policyArn}" },
    "aws:iam/accessKey:AccessKey": { id: "AKIA{hex}" },
    "aws:iam/openIdConnectProvider:OpenIdConnectProvider": {
        id: "arn:{partition}:iam::{accountId}:oidc-provider/{hash}",
        set: { arn: "{id}" },
    },
    "aws:kms/key:Key": { id: "{uuid}", set: { arn: regional("kms", "key/{id}"), keyId: "{id}" } },
    "aws:kms/alias:Alias": named(regional("kms", "{name}")),
    "aws:kms/keyPolicy:KeyPolicy": { id: "{keyId}" },
    "aws:secretsmanager/secret:Secret": named(regional("secretsmanager", "secret:{name}-{hash}"), {}, "{arn}"),
    "aws:secretsmanager/secretVersion:SecretVersion": { id: "{secretId}|{uuid}", set: { versionId: "{uuid}" } },
    "aws:cloudtrail/trail:Trail": named(regional("cloudtrail", "trail/{name}"), { homeRegion: "{region}" }, "{arn}"),
};

const data: Record<string, StateRule> = {
    "aws:glue/catalogDatabase:CatalogDatabase": named(regional("glue", "database/{name}"), {}, "{accountId}:{name}"),
    "aws:glue/catalogTable:CatalogTable": named(
        regional("glue", "table/{databaseName}/{name}"),
        {},
        "{accountId}:{databaseName}:{name}",
    ),
    "aws:glue/connection:Connection": named(regional("glue", "connection/{name}"), {}, "{accountId}:{name}"),
    "aws:glue/dataCatalogEncryptionSettings:DataCatalogEncryptionSettings": { id: "{accountId}" },
    "aws:glue/resourcePolicy:ResourcePolicy": { id: "{accountId}" },
    "aws:athena/workgroup:Workgroup": named(regional("athena", "workgroup/{name}")),
    "aws:athena/namedQuery:NamedQuery": { id: "{uuid}" },
    "aws:athena/preparedStatement:PreparedStatement": { id: "{workgroup}/{name}" },
    "aws:glue/dataQualityRuleset:DataQualityRuleset": named(regional("glue", "dataQualityRuleset/{name}")),
    "aws:glue/catalogTableOptimizer:CatalogTableOptimizer": { id: "{catalogId},{databaseName},{tableName},{type}" },
    "aws:redshiftserverless/namespace:Namespace": {
        nameProperty: "namespaceName",
        set: {
            arn: regional("redshift-serverless", "namespace/{uuid}"),
            namespaceId: "{uuid}",
            adminPasswordSecretArn: regional(
                "secretsmanager",
                "secret:redshift!{namespaceName}-{adminUsername}-{hash}",
            ),
        },
    },
    "aws:redshiftserverless/workgroup:Workgroup": {
        nameProperty: "workgroupName",
        set: {
            arn: regional("redshift-serverless", "workgroup/{uuid}"),
            workgroupId: "{uuid}",
            endpoints: [{ address: "{workgroupName}.{accountId}.{region}.redshift-serverless.{dnsSuffix}" }],
        },
    },
    "aws:redshiftserverless/usageLimit:UsageLimit": {
        id: "{uuid}",
        set: { arn: regional("redshift-serverless", "usagelimit/{uuid}") },
    },
    "aws:redshift/integration:Integration": {
        nameProperty: "integrationName",
        id: "{arn}",
        set: { arn: regional("redshift", "integration:{uuid}") },
    },
    "aws:redshift/resourcePolicy:ResourcePolicy": { id: "{resourceArn}" },
    "aws:redshift/cluster:Cluster": {
        nameProperty: "clusterIdentifier",
        set: {
            arn: regional("redshift", "cluster:{clusterIdentifier}"),
            clusterNamespaceArn: regional("redshift", "namespace:{uuid}"),
            dnsName: "{clusterIdentifier}.{hash}.{region}.redshift.{dnsSuffix}",
            endpoint: "{clusterIdentifier}.{hash}.{region}.redshift.{dnsSuffix}:{port}",
            masterPasswordSecretArn: regional(
                "secretsmanager",
                "secret:redshift!{clusterIdentifier}-{masterUsername}-{hash}",
            ),
        },
    },
    "aws:redshift/usageLimit:UsageLimit": { id: "{uuid}", set: { arn: regional("redshift", "usagelimit:{uuid}") } },
    "aws:redshift/scheduledAction:ScheduledAction": { id: "{name}" },
    "aws:redshift/logging:Logging": { id: "{clusterIdentifier}" },
    "aws:redshift/snapshotSchedule:SnapshotSchedule": {
        nameProperty: "identifier",
        set: { arn: regional("redshift", "snapshotschedule:{identifier}") },
    },
    "aws:redshift/snapshotScheduleAssociation:SnapshotScheduleAssociation": {
        id: "{clusterIdentifier}/{scheduleIdentifier}",
    },
    "aws:redshift/snapshotCopy:SnapshotCopy": { id: "{clusterIdentifier}" },
    "aws:redshift/snapshotCopyGrant:SnapshotCopyGrant": {
        nameProperty: "snapshotCopyGrantName",
        set: { arn: regional("redshift", "snapshotcopygrant:{snapshotCopyGrantName}") },
    },
    "aws:redshift/subnetGroup:SubnetGroup": named(regional("redshift", "subnetgroup:{name}")),
    "aws:redshift/parameterGroup:ParameterGroup": named(regional("redshift", "parametergroup:{name}")),
    "aws:quicksight/vpcConnection:VpcConnection": {
        id: "{accountId},{vpcConnectionId}",
        set: { arn: regional("quicksight", "vpcConnection/{vpcConnectionId}") },
    },
    "aws:quicksight/dataSource:DataSource": {
        id: "{accountId},{dataSourceId}",
        set: { arn: regional("quicksight", "datasource/{dataSourceId}") },
    },
    "aws:quicksight/dataSet:DataSet": {
        id: "{accountId},{dataSetId}",
        set: { arn: regional("quicksight", "dataset/{dataSetId}") },
    },
    "aws:lakeformation/resource:Resource": { id: "{arn}" },
    "aws:lakeformation/lfTag:LfTag": {
        nameProperty: "key",
        id: "{accountId}:{key}",
        set: { catalogId: "{accountId}" },
    },
    "aws:rds/instance:Instance": {
        nameProperty: "identifier",
        id: "db-{hex}",
        set: { arn: regional("rds", "db:{identifier}") },
    },
    "aws:rds/cluster:Cluster": {
        nameProperty: "clusterIdentifier",
        set: {
            arn: regional("rds", "cluster:{clusterIdentifier}"),
            clusterResourceId: "cluster-{hex}",
            endpoint: "{clusterIdentifier}.cluster-{hash}.{region}.rds.{dnsSuffix}",
            // Only of clusters whose password RDS manages.
            masterUserSecrets: [{ secretArn: regional("secretsmanager", "secret:rds!cluster-{uuid}-{hash}") }],
        },
    },
    "aws:rds/clusterInstance:ClusterInstance": {
        nameProperty: "identifier",
        set: { arn: regional("rds", "db:{identifier}") },
    },
    "aws:rds/clusterParameterGroup:ClusterParameterGroup": named(regional("rds", "cluster-pg:{name}")),
    "aws:rds/subnetGroup:SubnetGroup": named(regional("rds", "subgrp:{name}")),
};

const messaging: Record<string, StateRule> = {
    "aws:sns/topic:Topic": named(regional("sns", "{name}"), { owner: "{accountId}" }, "{arn}"),
    "aws:sns/topicPolicy:TopicPolicy": { id: "{arn}" },
    "aws:sns/topicSubscription:TopicSubscription": { id: "{topic}:{uuid}", set: { arn: "{topic}:{uuid}" } },
    "aws:sqs/queue:Queue": named(
        regional("sqs", "{name}"),
        { url: "https://sqs.{region}.{dnsSuffix}/{accountId}/{name}" },
        "https://sqs.{region}.{dnsSuffix}/{accountId}/{name}",
    ),
    "aws:sqs/queuePolicy:QueuePolicy": { id: "{queueUrl}" },
    "aws:kinesis/stream:Stream": named(regional("kinesis", "stream/{name}"), {}, "{arn}"),
    "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream": named(
        regional("firehose", "deliverystream/{name}"),
        {},
        "{arn}",
    ),
    "aws:cloudwatch/logStream:LogStream": named(regional("logs", "log-group:{logGroupName}:log-stream:{name}")),
    "aws:emrserverless/application:Application": {
        id: "00f{hash}",
        set: { arn: regional("emr-serverless", "/applications/{id}") },
    },
    "aws:cloudwatch/eventBus:EventBus": named(regional("events", "event-bus/{name}")),
    "aws:cloudwatch/eventRule:EventRule": named(regional("events", "rule/{name}")),
    "aws:cloudwatch/eventTarget:EventTarget": { id: "{rule}-{targetId}" },
    "aws:scheduler/scheduleGroup:ScheduleGroup": named(regional("scheduler", "schedule-group/{name}")),
    "aws:scheduler/schedule:Schedule": named(
        regional("scheduler", "schedule/{groupName}/{name}"),
        {},
        "{groupName}/{name}",
    ),
};

const operations: Record<string, StateRule> = {
    "aws:cloudwatch/logGroup:LogGroup": named(regional("logs", "log-group:{name}")),
    "aws:cloudwatch/metricAlarm:MetricAlarm": named(regional("cloudwatch", "alarm:{name}")),
    "aws:cloudwatch/dashboard:Dashboard": {
        nameProperty: "dashboardName",
        set: { dashboardArn: "arn:{partition}:cloudwatch::{accountId}:dashboard/{dashboardName}" },
    },
    "aws:cloudwatch/queryDefinition:QueryDefinition": { id: "{uuid}", set: { queryDefinitionId: "{uuid}" } },
    "aws:costexplorer/anomalyMonitor:AnomalyMonitor": {
        id: "arn:{partition}:ce::{accountId}:anomalymonitor/{uuid}",
        set: { arn: "{id}" },
    },
    "aws:costexplorer/anomalySubscription:AnomalySubscription": {
        id: "arn:{partition}:ce::{accountId}:anomalysubscription/{uuid}",
        set: { arn: "{id}", accountId: "{accountId}" },
    },
    "aws:lambda/function:Function": named(regional("lambda", "function:{name}"), {
        invokeArn: "arn:{partition}:apigateway:{region}:lambda:path/2015-03-31/functions/{arn}/invocations",
    }),
    "aws:lambda/permission:Permission": { id: "{statementId}" },
    "aws:sfn/stateMachine:StateMachine": named(regional("states", "stateMachine:{name}"), {}, "{arn}"),
    "aws:ssm/parameter:Parameter": named(regional("ssm", "parameter/{name}")),
    "aws:ecr/repository:Repository": named(regional("ecr", "repository/{name}"), {
        repositoryUrl: "{accountId}.dkr.ecr.{region}.{dnsSuffix}/{name}",
        registryId: "{accountId}",
    }),
    "aws:ecs/cluster:Cluster": named(regional("ecs", "cluster/{name}"), {}, "{arn}"),
};

/** Rules by type token; types that are not here follow the general rules of `addedState`. */
export const STATE_RULES: Readonly<Record<string, StateRule>> = {
    ...network,
    ...storage,
    ...security,
    ...data,
    ...messaging,
    ...operations,
};

/** Values that AWS fills in where a program leaves them out, needed by ids and ARNs above. */
export const PROPERTY_DEFAULTS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    "aws:scheduler/schedule:Schedule": { groupName: "default" },
    "aws:redshiftserverless/namespace:Namespace": { adminUsername: "admin" },
    "aws:iam/role:Role": { path: "/" },
    "aws:cloudwatch/eventRule:EventRule": { eventBusName: "default" },
};
