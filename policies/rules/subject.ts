const KEBAB = /(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/g;

/** Service and resource of a type token, as they stand in rule ids: `sqs-queue` for `aws:sqs/queue:Queue`. */
export function subjectOf(type: string): string {
    const [, module = "", resource = ""] = type.split(":");
    return `${module.split("/")[0]}-${resource.split(KEBAB).join("-").toLowerCase()}`;
}

/** Resources of a type as titles call them: `aws.sqs.Queue resources` for `aws:sqs/queue:Queue`. */
export function resourcesOf(type: string): string {
    const [pulumiPackage = "", module = "", resource = ""] = type.split(":");
    return `${[pulumiPackage, module.split("/")[0], resource].join(".")} resources`;
}
