/**
 * Services whose documentation asks for `aws:SourceArn` or `aws:SourceAccount` in the trust of the roles that they
 * assume ("Cross-service confused deputy prevention" or the like in each service's guide), as host names without
 * `.amazonaws.com`. Services that only ever act for the account of the role (Lambda, EC2, EKS nodes) and CloudTrail,
 * which names no source when it assumes its role, are left out on purpose.
 */
const TRUSTED: ReadonlySet<string> = new Set(
    `access-grants.s3 airflow airflow-env amplify appflow backup batch bedrock bedrock-agentcore cloudformation codebuild
    cognito-idp comprehend config datasync dlm dms ecs-tasks elasticmapreduce emr-serverless events export.rds firehose
    fis forecast gamelift glue grafana iot iotevents iotsitewise kafkaconnect kendra kinesisanalytics lexv2 logs
    malware-protection-plan.guardduty mediaconnect monitoring.rds omics osis-pipelines panorama personalize pipes
    qbusiness rds rekognition robomaker rolesanywhere sagemaker scheduler ssm states storagegateway textract transcribe
    transfer translate vmie vpc-flow-logs`.split(/\s+/),
);

const SUFFIX = /\.amazonaws\.com(\.cn)?$/;
/** Region in the host name of a service: `logs.eu-west-1.amazonaws.com`. */
const REGION = /\.[a-z]{2}(-[a-z]+)+-\d$/;

const nameOf = (service: string): string => service.replace(SUFFIX, "").replace(REGION, "");

/** Whether a role that trusts the service should say for which resource or account it may act. */
export function namesSourceToRoles(service: string): boolean {
    return TRUSTED.has(nameOf(service));
}

/**
 * Services that name no source to resources of a kind, so that a condition would keep them out: by the service of the
 * type token. EventBridge to topics and keys (EventBridge User Guide, "Amazon SNS permissions"), and to log groups in
 * the policy that its console makes; log delivery of load balancers (Elastic Load Balancing, "Enable access logs").
 */
const SILENT: Readonly<Record<string, readonly string[]>> = {
    events: ["sns", "kms", "cloudwatch"],
    "logdelivery.elasticloadbalancing": ["s3"],
};

/**
 * Whether a service says for which resource or account it calls a resource.
 *
 * @param module service of the resource, as in type tokens: `sns`
 */
export function namesSourceTo(service: string, module: string): boolean {
    return SILENT[nameOf(service)]?.includes(module) !== true;
}

/** Whether the service acts for buckets, whose ARNs name no account. */
export function actsForBuckets(service: string): boolean {
    return ["s3", "logging.s3"].includes(nameOf(service));
}
