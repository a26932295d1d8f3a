import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { Environment } from "../components/environment";
import type { Settings } from "./settings";

/** Where a stack of the project lives, with the names of what is made here for it. */
export interface CiEnvironment extends Environment {
    /** Name of the stack, for instance `dev`. */
    readonly name: string;
    /** Name of the stack's project, for instance `strata`. */
    readonly project: string;
    /** Start of the names of its roles, policies and key: `strata-bootstrap-dev`. */
    readonly ciPrefix: string;
}

/** Part of the names of what is made here: no stack may be called like it. */
export const BOOTSTRAP = "bootstrap";

/** Where the state and the keys live; the names of everything begin with its prefix, for instance `strata-bootstrap`. */
export function bootstrapEnvironment({ project, region }: Settings): Environment {
    const prefix = `${project}-${BOOTSTRAP}`;
    return {
        prefix,
        snakePrefix: prefix.replaceAll("-", "_"),
        region,
        accountId: aws.getCallerIdentityOutput().accountId,
        partition: aws.getPartitionOutput().partition,
        // The state outlives whatever it tells of.
        lifetime: "permanent",
    };
}

/** The environment of a stack, in the account and region of the bootstrap. */
export function ciEnvironment(bootstrap: Environment, settings: Settings, name: string): CiEnvironment {
    const prefix = `${settings.project}-${name}`;
    return {
        ...bootstrap,
        name,
        project: settings.project,
        prefix,
        snakePrefix: prefix.replaceAll("-", "_"),
        ciPrefix: `${bootstrap.prefix}-${name}`,
        lifetime: settings.disposableEnvironments.includes(name) ? "disposable" : "permanent",
    };
}

/** ARN of a policy or a role of the account: `policy/strata-bootstrap-dev-boundary`. */
export function iamArn({ partition, accountId }: Environment, resource: pulumi.Input<string>): pulumi.Output<string> {
    return pulumi.interpolate`arn:${partition}:iam::${accountId}:${resource}`;
}
