import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

/** Whether the data outlives the stack. */
export type Lifetime = "permanent" | "disposable";

/** Where a stack lives, and how its resources are called; every layer is given one. */
export interface Environment {
    /** Start of every physical name: `<project>-<stack>`, for instance `strata-dev`. */
    readonly prefix: string;
    /** The same with underscores, as Glue databases need it: `strata_dev`. */
    readonly snakePrefix: string;
    readonly region: string;
    /** Twelve digits. */
    readonly accountId: pulumi.Output<string>;
    /** `aws`, or the partition of China or GovCloud. */
    readonly partition: pulumi.Output<string>;
    /** `permanent` protects data-bearing resources; `disposable` deletes their data with the stack. */
    readonly lifetime: Lifetime;
}

/** Longest prefix: the longest bucket name adds `-query-results-` and the account, and S3 allows 63 characters. */
const MAX_PREFIX = 36;

/**
 * Start of the physical names of a stack, for instance `strata-dev`.
 *
 * @throws RangeError if buckets, which have the narrowest names, could not begin with it. AWS would tell that only when
 *   half of the stack is there.
 */
export function namePrefix(project: string, stack: string): string {
    const prefix = `${project}-${stack}`;
    if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(prefix) || prefix.length > MAX_PREFIX) {
        throw new RangeError(
            `the stack's name ${stack} cannot begin the names of AWS resources as ${prefix}: that must be lower-case letters, ` +
                `digits and single hyphens, ${MAX_PREFIX} characters at most; make the stack with another name, such as dev`,
        );
    }
    return prefix;
}

/** The environment of the current stack; asks AWS for the account and the partition. */
export function currentEnvironment(region: string, lifetime: Lifetime): Environment {
    const prefix = namePrefix(pulumi.getProject(), pulumi.getStack());
    return {
        prefix,
        snakePrefix: prefix.replaceAll("-", "_"),
        region,
        accountId: aws.getCallerIdentityOutput().accountId,
        partition: aws.getPartitionOutput().partition,
        lifetime,
    };
}

/** Resource options of data-bearing resources. */
export function dataOptions(environment: Environment): { protect: boolean } {
    return { protect: environment.lifetime === "permanent" };
}
