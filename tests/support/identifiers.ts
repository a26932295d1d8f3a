/** Ids and ARNs that look like AWS's, for the mocks. */

type Inputs = Readonly<Record<string, unknown>>;

/** How a resource is called: by an input that names it or, as AWS would, by its logical name. */
export interface PhysicalName {
    readonly value: string;
    /** The name as an output of the resource. */
    readonly state: Readonly<Record<string, unknown>>;
}

const ACCOUNT = "us-east-1:000000000000";

/** Inputs that hold the physical name, first one first. */
const NAME_INPUTS = ["bucket", "namespaceName", "workgroupName", "name"] as const;

/** Resources whose ARN is not `arn:aws:<module>:<region>:<account>:<type>/<name>`. */
const ARNS: Readonly<Record<string, (name: string, inputs: Inputs) => string>> = {
    "aws:s3/bucket:Bucket": (name) => `arn:aws:s3:::${name}`,
    "aws:s3/bucketObjectv2:BucketObjectv2": (name, inputs) => `arn:aws:s3:::${name}/${String(inputs.key)}`,
    "aws:iam/role:Role": (name) => `arn:aws:iam::000000000000:role/${name}`,
    "aws:iam/policy:Policy": (name) => `arn:aws:iam::000000000000:policy/${name}`,
    "aws:sns/topic:Topic": (name) => `arn:aws:sns:${ACCOUNT}:${name}`,
    "aws:sqs/queue:Queue": (name) => `arn:aws:sqs:${ACCOUNT}:${name}`,
    "aws:cloudwatch/logGroup:LogGroup": (name) => `arn:aws:logs:${ACCOUNT}:log-group:${name}`,
    "aws:cloudwatch/eventRule:EventRule": (name) => `arn:aws:events:${ACCOUNT}:rule/${name}`,
    "aws:cloudwatch/metricAlarm:MetricAlarm": (name) => `arn:aws:cloudwatch:${ACCOUNT}:alarm:${name}`,
    "aws:glue/catalogDatabase:CatalogDatabase": (name) => `arn:aws:glue:${ACCOUNT}:database/${name}`,
    "aws:glue/catalogTable:CatalogTable": (name, inputs) =>
        `arn:aws:glue:${ACCOUNT}:table/${String(inputs.databaseName)}/${name}`,
    "aws:redshiftserverless/namespace:Namespace": (name) => `arn:aws:redshift-serverless:${ACCOUNT}:namespace/${name}`,
    "aws:redshiftserverless/workgroup:Workgroup": (name) => `arn:aws:redshift-serverless:${ACCOUNT}:workgroup/${name}`,
};

/** Resources whose id is neither their name nor `<logical name>-id`. */
const NAMED_BY_ID: ReadonlySet<string> = new Set([
    "aws:s3/bucket:Bucket",
    "aws:iam/role:Role",
    "aws:cloudwatch/logGroup:LogGroup",
    "aws:cloudwatch/eventRule:EventRule",
    "aws:cloudwatch/metricAlarm:MetricAlarm",
    "aws:glue/job:Job",
    "aws:glue/crawler:Crawler",
    "aws:glue/classifier:Classifier",
    "aws:glue/workflow:Workflow",
    "aws:glue/trigger:Trigger",
    "aws:glue/connection:Connection",
    "aws:glue/securityConfiguration:SecurityConfiguration",
    "aws:athena/workgroup:Workgroup",
    "aws:kms/alias:Alias",
    "aws:redshiftserverless/namespace:Namespace",
    "aws:redshiftserverless/workgroup:Workgroup",
]);

/** The physical name of a resource. */
export function physicalName(type: string, logicalName: string, inputs: Inputs): PhysicalName {
    const input = NAME_INPUTS.find((name) => typeof inputs[name] === "string");
    const value = input === undefined ? logicalName : String(inputs[input]);
    return { value, state: { [input ?? (type === "aws:s3/bucket:Bucket" ? "bucket" : "name")]: value } };
}

/** The ARN of a resource. */
export function arnOf(type: string, name: PhysicalName, inputs: Inputs): string {
    const special = ARNS[type];
    if (special !== undefined) {
        return special(name.value, inputs);
    }
    const [, module = "", resource = ""] = type.split(":");
    const service = module.split("/")[0] ?? module;
    return `arn:aws:${service}:${ACCOUNT}:${resource.charAt(0).toLowerCase()}${resource.slice(1)}/${name.value}`;
}

/** The id of a resource. */
export function idOf(type: string, name: PhysicalName, inputs: Inputs): string {
    if (type === "aws:sns/topic:Topic") {
        return arnOf(type, name, inputs);
    }
    return NAMED_BY_ID.has(type) ? name.value : `${name.value}-id`;
}

/** Outputs that AWS makes up and that other resources take as inputs. */
const MADE_UP: Readonly<Record<string, (name: string, inputs: Inputs) => Readonly<Record<string, unknown>>>> = {
    "aws:kms/key:Key": (name) => ({ keyId: `${name}-id` }),
    "aws:ec2/vpcEndpoint:VpcEndpoint": (_name, inputs) =>
        inputs.vpcEndpointType === "Gateway" ? { prefixListId: "pl-s3" } : {},
};

/** Outputs of a resource that are neither its inputs nor its identifiers. */
export function madeUpOutputs(type: string, name: PhysicalName, inputs: Inputs): Readonly<Record<string, unknown>> {
    return MADE_UP[type]?.(name.value, inputs) ?? {};
}
