import { valueAt } from "../paths";
import { brief } from "./brief";

/**
 * What matters of a resource in its line. A fragment is text with `{path}`, a value of the state, and `{@property}`,
 * the name of the resource that the property refers to; it is left out when one of these has no value.
 */
export type Fragment = string | ((state: Readonly<Record<string, unknown>>) => string | undefined);

/** `no rules`, `1 rule`, `2 rules`. */
function count(list: unknown, one: string): string | undefined {
    return Array.isArray(list) ? `${list.length || "no"} ${one}${list.length === 1 ? "" : "s"}` : undefined;
}

/** Number of statements of a policy document, given as text or as an object. */
function statements(property: string): Fragment {
    return (state) => {
        const document = state[property];
        try {
            const parsed: unknown = typeof document === "string" ? JSON.parse(document) : document;
            return count(valueAt(parsed, "Statement"), "statement");
        } catch {
            return undefined;
        }
    };
}

function when(path: string, text: string): Fragment {
    return (state) => (valueAt(state, path) === true ? text : undefined);
}

function many(path: string, one: string): Fragment {
    return (state) => count(valueAt(state, path), one);
}

/** Protocol and ports of a security rule, `tcp 5439` or `all traffic`. */
const ports: Fragment = (state) => {
    const protocol = String(state.ipProtocol ?? state.protocol);
    if (protocol === "-1") {
        return "all traffic";
    }
    if (state.fromPort === 0 && state.toPort === 65535) {
        return `${protocol} on all ports`;
    }
    return state.fromPort === state.toPort
        ? `${protocol} ${brief(state.toPort)}`
        : `${protocol} ${brief(state.fromPort)}-${brief(state.toPort)}`;
};

/** Who may assume a role. */
const trusted: Fragment = (state) => {
    const document = state.assumeRolePolicy;
    const text = typeof document === "string" ? document : JSON.stringify(document ?? "");
    const services = [...new Set([...text.matchAll(/([\w-]+)\.amazonaws\.com/g)].map((match) => match[1]!))];
    return services.length === 0 ? undefined : `for ${services.join(", ")}`;
};

const script: Fragment = (state) => {
    const location = valueAt(state, "command.scriptLocation");
    return typeof location === "string" ? location.split("/").slice(3).join("/") : undefined;
};

/** A rule of a security group; `word` is the direction. */
function flow(word: "from" | "to"): readonly Fragment[] {
    const peers = ["{cidrIpv4}", "{@prefixListId}", "{@referencedSecurityGroupId}"].map((peer) => `${word} ${peer}`);
    return [ports, ...peers, "{description}"];
}

const gigabytes =
    (path: string, words: string): Fragment =>
    (state) => {
        const bytes = valueAt(state, path);
        return typeof bytes === "number" ? `${words} ${bytes / 1e9} GB` : undefined;
    };

/** Fragments by type token; other types show their first scalar inputs. */
export const FACTS: Readonly<Record<string, readonly Fragment[]>> = {
    "aws:athena/namedQuery:NamedQuery": ["{database}", "{description}"],
    "aws:athena/workgroup:Workgroup": [
        "{name}",
        gigabytes("configuration.bytesScannedCutoffPerQuery", "scans at most"),
    ],
    "aws:cloudtrail/trail:Trail": ["{name}", "to {s3BucketName}", when("enableLogFileValidation", "validated")],
    "aws:cloudwatch/eventRule:EventRule": ["{name}", "{scheduleExpression}", "{description}"],
    "aws:cloudwatch/eventTarget:EventTarget": ["{@rule} -> {@arn}"],
    "aws:cloudwatch/logGroup:LogGroup": ["{name}", "{retentionInDays} days", "key {@kmsKeyId}"],
    "aws:cloudwatch/metricAlarm:MetricAlarm": ["{metricName}", "{comparisonOperator} {threshold}"],
    "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup": [
        (state) =>
            count(
                [state.ingress, state.egress].flatMap((rules) => rules ?? []),
                "rule",
            ),
    ],
    "aws:ec2/routeTable:RouteTable": [many("routes", "route")],
    "aws:ec2/flowLog:FlowLog": ["{trafficType} traffic", "to {@logDestination}"],
    "aws:ec2/routeTableAssociation:RouteTableAssociation": ["{@subnetId} -> {@routeTableId}"],
    "aws:ec2/securityGroup:SecurityGroup": ["{name}", "{description}"],
    "aws:ec2/securityGroupRule:SecurityGroupRule": ["{type}", ports, "{cidrBlocks}", "{@sourceSecurityGroupId}"],
    "aws:ec2/subnet:Subnet": ["{cidrBlock}", "{availabilityZone}", when("mapPublicIpOnLaunch", "public addresses")],
    "aws:ec2/vpc:Vpc": ["{cidrBlock}"],
    "aws:ec2/vpcEndpoint:VpcEndpoint": ["{serviceName}", "{vpcEndpointType}", many("subnetIds", "subnet")],
    "aws:glue/catalogDatabase:CatalogDatabase": ["{name}"],
    "aws:glue/catalogTable:CatalogTable": ["{databaseName}.{name}", many("storageDescriptor.columns", "column")],
    "aws:glue/classifier:Classifier": ["{name}"],
    "aws:glue/connection:Connection": [
        "{name}",
        "{connectionType}",
        "{physicalConnectionRequirements.availabilityZone}",
    ],
    "aws:glue/securityConfiguration:SecurityConfiguration": ["{name}", "key {@encryptionConfiguration}"],
    "aws:glue/workflow:Workflow": ["{name}", "{description}"],
    "aws:glue/crawler:Crawler": ["{s3Targets[0].path}", "-> {databaseName}", "{schedule}"],
    "aws:glue/job:Job": [
        "{command.name}",
        script,
        "Glue {glueVersion}",
        "{numberOfWorkers} x {workerType}",
        "{maxCapacity} DPU",
        "{timeout} min",
    ],
    "aws:glue/trigger:Trigger": [
        "{type}",
        "after {predicate.conditions[0].jobName}",
        "after {predicate.conditions[0].crawlerName}",
        "-> {actions[0].jobName}",
        "-> {actions[0].crawlerName}",
    ],
    "aws:iam/role:Role": ["{name}", trusted],
    "aws:iam/rolePolicy:RolePolicy": ["{@role}", statements("policy")],
    "aws:iam/rolePolicyAttachment:RolePolicyAttachment": ["{@role}", "{policyArn}"],
    "aws:kms/alias:Alias": ["{name}", "-> {@targetKeyId}"],
    "aws:kms/key:Key": [
        (state) => (state.enableKeyRotation === true ? "rotates" : "does not rotate"),
        "deleted after {deletionWindowInDays} days",
        statements("policy"),
    ],
    "aws:lambda/function:Function": ["{runtime}", "{handler}", "{memorySize} MB", "{timeout} s"],
    "aws:redshiftserverless/namespace:Namespace": [
        "{namespaceName}",
        "database {dbName}",
        when("manageAdminPassword", "managed password"),
    ],
    "aws:redshiftserverless/usageLimit:UsageLimit": ["{amount} {usageType} {period}", "then {breachAction}"],
    "aws:redshiftserverless/workgroup:Workgroup": [
        "{workgroupName}",
        "{baseCapacity} to {maxCapacity} RPU",
        (state) => (state.publiclyAccessible === true ? "public" : "private"),
    ],
    "aws:s3/bucket:Bucket": ["{bucket}", when("forceDestroy", "deleted with its objects")],
    "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": [many("rules", "rule")],
    "aws:s3/bucketLogging:BucketLogging": ["to {targetBucket}/{targetPrefix}"],
    "aws:s3/bucketNotification:BucketNotification": [when("eventbridge", "to EventBridge")],
    "aws:s3/bucketObjectv2:BucketObjectv2": ["{key}"],
    "aws:s3/bucketOwnershipControls:BucketOwnershipControls": ["{rule.objectOwnership}"],
    "aws:s3/bucketPolicy:BucketPolicy": [statements("policy")],
    "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": [
        (state) =>
            ["blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets"].every(
                (each) => state[each],
            )
                ? "no public access"
                : "public access possible",
    ],
    "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration": [
        "{rules[0].applyServerSideEncryptionByDefault.sseAlgorithm}",
        "key {@rules}",
    ],
    "aws:s3/bucketVersioning:BucketVersioning": ["{versioningConfiguration.status}"],
    "aws:scheduler/schedule:Schedule": ["{scheduleExpression}", "{state}"],
    "aws:sqs/queue:Queue": ["{name}", "key {@kmsMasterKeyId}"],
    "aws:sqs/queuePolicy:QueuePolicy": [statements("policy")],
    "aws:sns/topicPolicy:TopicPolicy": [statements("policy")],
    "aws:sns/topic:Topic": ["{name}", "key {@kmsMasterKeyId}"],
    "aws:sns/topicSubscription:TopicSubscription": ["{protocol}", "{endpoint}"],
    "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule": flow("to"),
    "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": flow("from"),
    "command:local:Command": ["{create}"],
};
