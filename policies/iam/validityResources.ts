import { takesResource, type Action, type ResourceType } from "./actionTable";
import { normal, overlap } from "./patterns";

/** Policy variables, and the variables of the patterns in the Service Authorization Reference. */
const VARIABLE = /\$\{[^{}]*\}/g;

/** A resource as a pattern that compares well: variables as `*`, in lower case. */
export function resourcePattern(text: string): ResourcePattern {
    return arnPattern(normal((text.includes("$") ? text.replace(VARIABLE, "*") : text).toLowerCase()));
}

/** Whether a pattern is `*` alone. */
export const isEverything = ({ text }: ResourcePattern): boolean => text === "*";

/** Names of buckets have no slash, by which buckets and their objects are told apart. */
function isBucket({ arn }: ResourceType): boolean {
    return arn.endsWith(":${BucketName}");
}

const ARN_PARTS = 6;

/** No ARN is longer (IAM User Guide, "IAM identifiers"); what is, is not compared. */
const LONGEST_ARN = 2048;

/** A pattern of ARNs, taken apart once for many comparisons. */
export interface ResourcePattern {
    readonly text: string;
    /** Its six parts; undefined where a wildcard stands for some of them. */
    readonly parts: readonly string[] | undefined;
}

function arnPattern(text: string): ResourcePattern {
    const parts = text.split(":");
    const six = parts.length < ARN_PARTS ? undefined : parts.slice(0, ARN_PARTS - 1);
    return { text, parts: six && [...six, parts.slice(ARN_PARTS - 1).join(":")] };
}

const typePatterns = new WeakMap<ResourceType, ResourcePattern>();

function patternOf(type: ResourceType): ResourcePattern {
    let pattern = typePatterns.get(type);
    if (pattern === undefined) {
        pattern = resourcePattern(type.arn);
        typePatterns.set(type, pattern);
    }
    return pattern;
}

/** Whether some ARN is matched by both patterns. Part by part, as no wildcard goes over the colons between them. */
function arnsOverlap(one: ResourcePattern, other: ResourcePattern): boolean {
    const others = other.parts;
    return one.parts === undefined || others === undefined
        ? overlap(one.text, other.text)
        : one.parts.every((part, index) => overlap(part, others[index]!));
}

/** Whether a resource can be of a type. */
export function fitsType(resource: ResourcePattern, type: ResourceType): boolean {
    if (resource.text === "*" || resource.text.length > LONGEST_ARN) {
        return true;
    }
    return !(isBucket(type) && resource.text.includes("/")) && arnsOverlap(resource, patternOf(type));
}

/** Whether an action can be done to a resource. */
export function takes(action: Action, resource: ResourcePattern): boolean {
    return resource.text === "*" || action.resourceTypes.some((type) => fitsType(resource, type));
}

/** Why a statement with these resources gives nothing of an action; undefined where it gives something. */
export function whyNothing(action: Action, given: readonly ResourcePattern[]): string | undefined {
    if (given.some((resource) => takes(action, resource))) {
        return undefined;
    }
    if (!takesResource(action)) {
        return `${action.name} takes no resource: its Resource can only be *.`;
    }
    const wanted = action.resourceTypes.map(({ arn }) => arn);
    const more = wanted.length > 2 ? ` or ${wanted.length - 2} more` : "";
    return `${action.name} takes ${wanted.slice(0, 2).join(", ")}${more}, which no resource of the statement is.`;
}

/** Partitions of AWS, those that are closed included; patterns of them. */
const PARTITIONS = /^(aws|aws-cn|aws-us-gov|aws-iso|aws-iso-[bef]|aws-eusc|.*[*?].*)$/;

/** The form of regions, as new ones come every year; `global` stands in ARNs of Health. */
const REGIONS = /^([a-z]{2,4}(-[a-z]+)+-\d{1,2}|global|aws-global|.*[*?].*|)$/;

/** What is wrong with an ARN or a pattern of ARNs; undefined where nothing is. */
export function arnFault(text: string): string | undefined {
    const plain = text.replace(VARIABLE, "*");
    if (!/^arn:/i.test(plain)) {
        return "is no ARN";
    }
    const [, partition = "", service = "", region = "", account = "", ...resource] = plain.split(":");
    if (resource.length === 0) {
        return plain.endsWith("*") ? undefined : "has less than the six parts of an ARN";
    }
    if (!PARTITIONS.test(partition)) {
        return "names a partition that does not exist";
    }
    if (service === "") {
        return "names no service";
    }
    if (!REGIONS.test(region)) {
        return "names no region where a region stands";
    }
    if (
        !/^(\d{12}|aws|cloudfront|aws-marketplace|[\d*?]*|)$/.test(account) ||
        (/^\d+$/.test(account) && account.length !== 12)
    ) {
        return "names no account of twelve digits";
    }
    return resource.join(":") === "" ? "names no resource" : undefined;
}
