import { createHash } from "crypto";

/** Account number that stands in every plan: a plan knows no credentials, hence no account. */
export const ACCOUNT_ID = "000000000000";

/** Region that is assumed when neither the stack nor a provider names one. */
export const DEFAULT_REGION = "us-east-1";

/** Where a resource would be created. */
export interface Place {
    readonly region: string;
    readonly accountId: string;
    readonly partition: string;
    /** DNS suffix of the partition's services. */
    readonly dnsSuffix: string;
    /** Tags that the provider adds to every resource. */
    readonly defaultTags: Readonly<Record<string, string>>;
}

function partitionOf(region: string): string {
    if (region.startsWith("cn-")) {
        return "aws-cn";
    }
    return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
}

/** The place of a region of AWS. */
export function placeIn(region: string, defaultTags: Readonly<Record<string, string>> = {}): Place {
    const partition = partitionOf(region);
    const dnsSuffix = partition === "aws-cn" ? "amazonaws.com.cn" : "amazonaws.com";
    return { region, accountId: ACCOUNT_ID, partition, dnsSuffix, defaultTags };
}

/** Hexadecimal digits that look random and are the same for the same text. */
export function digest(text: string, digits: number): string {
    return createHash("sha256").update(text).digest("hex").slice(0, digits);
}
