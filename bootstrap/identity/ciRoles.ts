import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { Environment } from "../../components/environment";
import { deployBoundary } from "../boundaries/deployBoundary";
import { boundaryName, peopleBoundaryName } from "../boundaries/names";
import { peopleBoundary } from "../boundaries/peopleBoundary";
import { taskBoundary } from "../boundaries/taskBoundary";
import type { CiEnvironment } from "../environment";
import { stateBucketArn } from "../state/names";
import { trustSubjects, type Issuer } from "./trust";

/** What the caller of {@link CiRoles} decides. */
export interface CiRolesArgs {
    readonly environment: CiEnvironment;
    readonly bootstrap: Environment;
    readonly issuer: Issuer;
    /** Subjects of the tokens that may preview. */
    readonly previewSubjects: readonly string[];
    /** Subject of the tokens that may deploy. */
    readonly deploySubject: string;
}

/** Seconds that a deployment may take: the warehouse and the endpoints need most of one hour at worst. */
const DEPLOY_SECONDS = 2 * 3600;

/** The roles that CI takes for one environment, still without rights, and the bounds of what they and theirs may do. */
export class CiRoles extends pulumi.ComponentResource {
    /** Looks at the stack and its state, and changes nothing. */
    public readonly preview: aws.iam.Role;
    /** Makes, changes and deletes what the stack holds. */
    public readonly deploy: aws.iam.Role;
    /** Bounds the tasks' roles of the stack: `strata:permissionsBoundaryArn`. */
    public readonly boundary: aws.iam.Policy;
    /** Bounds the stack's roles for people: `strata:peopleBoundaryArn`. */
    public readonly peopleBoundary: aws.iam.Policy;

    constructor(name: string, args: CiRolesArgs, opts?: pulumi.ComponentResourceOptions) {
        super("strata:bootstrap:CiRoles", name, {}, opts);
        const { environment, bootstrap, issuer } = args;
        const { ciPrefix, prefix } = environment;
        this.boundary = new aws.iam.Policy(
            `${name}-boundary`,
            {
                name: boundaryName(environment),
                description: `The most that a role of ${prefix} may do`,
                policy: taskBoundary(environment),
            },
            { parent: this },
        );
        this.peopleBoundary = new aws.iam.Policy(
            `${name}-people-boundary`,
            {
                name: peopleBoundaryName(environment),
                description: `The most that people may do in a role of ${prefix}`,
                policy: peopleBoundary(environment),
            },
            { parent: this },
        );
        const deployLimit = new aws.iam.Policy(
            `${name}-deploy-boundary`,
            {
                name: `${ciPrefix}-deploy-boundary`,
                description: `The most that the deployment of ${prefix} may do`,
                policy: deployBoundary(environment, bootstrap.prefix, stateBucketArn(bootstrap)),
            },
            { parent: this },
        );
        this.preview = new aws.iam.Role(
            `${name}-preview`,
            {
                name: `${ciPrefix}-preview`,
                description: `Looks at ${prefix} for CI, without its data`,
                assumeRolePolicy: trustSubjects(issuer, args.previewSubjects),
            },
            { parent: this },
        );
        this.deploy = new aws.iam.Role(
            `${name}-deploy`,
            {
                name: `${ciPrefix}-deploy`,
                description: `Deploys ${prefix} from CI`,
                assumeRolePolicy: trustSubjects(issuer, [args.deploySubject]),
                permissionsBoundary: deployLimit.arn,
                maxSessionDuration: DEPLOY_SECONDS,
            },
            { parent: this },
        );
        this.registerOutputs({ previewRoleArn: this.preview.arn, deployRoleArn: this.deploy.arn });
    }
}
