/** Services whose ARNs carry another name than the module of @pulumi/aws. Source: AWS Service Authorization Reference. */
const SERVICES: Readonly<Record<string, string>> = {
    alb: "elasticloadbalancing",
    apigatewayv2: "apigateway",
    appautoscaling: "application-autoscaling",
    cfg: "config",
    cloudhsmv2: "cloudhsm",
    cognito: "cognito-idp",
    docdb: "rds",
    ebs: "ec2",
    efs: "elasticfilesystem",
    elasticsearch: "es",
    elb: "elasticloadbalancing",
    emr: "elasticmapreduce",
    emrserverless: "emr-serverless",
    kinesisanalyticsv2: "kinesisanalytics",
    lb: "elasticloadbalancing",
    mq: "mq",
    msk: "kafka",
    mskconnect: "kafkaconnect",
    neptune: "rds",
    opensearch: "es",
    redshiftserverless: "redshift-serverless",
    sesv2: "ses",
    sfn: "states",
    vpc: "ec2",
};

/** Services whose ARNs name no region. */
const GLOBAL: ReadonlySet<string> = new Set(["iam", "cloudfront", "route53", "organizations", "budgets"]);

/** `redshiftClusterPolicy` or `RedshiftClusterPolicy` as `redshift-cluster-policy`. */
export function kebab(name: string): string {
    return name
        .replace(/([a-z0-9])([A-Z])/g, "$1-$2")
        .replace(/([A-Z]+)([A-Z][a-z])/g, "$1-$2")
        .toLowerCase();
}

/** Module and class of a type token: `aws:glue/job:Job` is `glue` and `Job`. */
export function partsOf(type: string): { module: string; resource: string } {
    const [, module = "", resource = ""] = type.split(":");
    return { module: module.split("/")[0]!, resource };
}

/** Template of an ARN in the form most services use, for a type without a template of its own. */
export function genericArn(type: string, tail: string): string {
    const { module, resource } = partsOf(type);
    const service = SERVICES[module] ?? module;
    const region = GLOBAL.has(service) ? "" : "{region}";
    return `arn:{partition}:${service}:${region}:{accountId}:${kebab(resource)}/${tail}`;
}
