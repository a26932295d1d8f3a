import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { policyDocument } from "../../components/access/policyDocument";
import type { CiEnvironment } from "../environment";
import type { CiRoles } from "../identity/ciRoles";
import { denyData } from "./noData";
import { deployStatements, readStatements, type Statement } from "./service";
import { services } from "./services";
import { readState, stateObjects, writeState } from "./state";

/** The roles of CI. */
type Task = "preview" | "deploy";

/** What the caller of {@link CiRights} decides. */
export interface CiRightsArgs {
    readonly environment: CiEnvironment;
    readonly roles: Pick<CiRoles, Task>;
    /** ARN of the bucket that holds the state. */
    readonly stateBucketArn: pulumi.Input<string>;
}

/**
 * What the roles of an environment may do. The keys of state and secrets name the roles in their own policies, so that
 * nothing here can give the use of them.
 */
export class CiRights extends pulumi.ComponentResource {
    constructor(name: string, args: CiRightsArgs, opts?: pulumi.ComponentResourceOptions) {
        super("strata:bootstrap:CiRights", name, {}, opts);
        const { environment, stateBucketArn } = args;
        this.giveState(name, args, "preview", [
            ...readState(stateBucketArn, environment),
            ...denyData(environment, stateObjects(stateBucketArn, environment)),
        ]);
        this.giveState(name, args, "deploy", writeState(stateBucketArn, environment));
        for (const [part, some] of Object.entries(services)) {
            this.give(name, args, { task: "preview", part, statements: readStatements(environment, ...some) });
            this.give(name, args, { task: "deploy", part, statements: deployStatements(environment, ...some) });
        }
        this.registerOutputs();
    }

    private giveState(name: string, { roles }: CiRightsArgs, task: Task, statements: readonly Statement[]): void {
        new aws.iam.RolePolicy(
            `${name}-${task}-state`,
            { role: roles[task].name, name: "state", policy: policyDocument(...statements) },
            { parent: this },
        );
    }

    /** In policies of their own, because IAM limits the size of what stands in a role. */
    private give(
        name: string,
        { environment, roles }: CiRightsArgs,
        { task, part, statements }: { task: Task; part: string; statements: readonly Statement[] },
    ): void {
        const policy = new aws.iam.Policy(
            `${name}-${task}-${part}`,
            {
                name: `${environment.ciPrefix}-${task}-${part}`,
                description: `What the role for ${task} of ${environment.prefix} may do: ${part}`,
                policy: policyDocument(...statements),
            },
            { parent: this },
        );
        new aws.iam.RolePolicyAttachment(
            `${name}-${task}-${part}`,
            { role: roles[task].name, policyArn: policy.arn },
            { parent: this },
        );
    }
}
