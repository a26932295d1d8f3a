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

/** The environment of the current stack; asks AWS for the account and the partition. */
export function currentEnvironment(region: string, lifetime: Lifetime): Environment {
    const prefix = `${pulumi.getProject()}-${pulumi.getStack()}`;
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
