import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { accountPrincipal } from "../access/arns";
import { policyDocument } from "../access/policyDocument";
import type { Environment } from "../environment";

/** What a warehouse is fed from by AWS itself: a bucket whose files COPY JOBs load, or a table of DynamoDB. */
export interface IntegrationSource {
    /** Unique among the warehouse's; part of the integration's name, in kebab case. */
    readonly id: string;
    readonly description: string;
    /** ARN of the bucket or the table. */
    readonly arn: pulumi.Input<string>;
    /** Key of the integration, which only those of tables have. */
    readonly key?: aws.kms.Key;
    /** What must be there first, such as the source's own policy. */
    readonly ready: readonly pulumi.Resource[];
}

/** What the caller of {@link Integrations} decides. */
export interface IntegrationsArgs {
    readonly environment: Environment;
    /** ARN of the warehouse's namespace. */
    readonly namespaceArn: pulumi.Input<string>;
    readonly sources: readonly IntegrationSource[];
}

/** The warehouse's integrations, and its policy that lets the sources feed it. */
export class Integrations extends pulumi.ComponentResource {
    /** Ids by the ids of the sources; known once an integration is active. */
    public readonly ids: Readonly<Record<string, pulumi.Output<string>>>;
    public readonly resources: readonly aws.redshift.Integration[];

    constructor(name: string, args: IntegrationsArgs, opts?: pulumi.ComponentResourceOptions) {
        super("strata:warehouse:Integrations", name, {}, opts);
        const { environment, namespaceArn, sources } = args;
        // Not as aws.redshiftserverless.ResourcePolicy: that API does not know these actions (terraform-provider-aws,
        // tests of aws_redshift_integration).
        const policy = new aws.redshift.ResourcePolicy(
            `${name}-policy`,
            {
                resourceArn: namespaceArn,
                policy: pulumi.jsonStringify(
                    policyDocument(
                        {
                            Sid: "AuthorizeSources",
                            Effect: "Allow",
                            Principal: { Service: "redshift.amazonaws.com" },
                            Action: "redshift:AuthorizeInboundIntegration",
                            Resource: namespaceArn,
                            Condition: {
                                StringEquals: {
                                    "aws:SourceArn": sources.map((source) => source.arn),
                                    "aws:SourceAccount": environment.accountId,
                                },
                            },
                        },
                        {
                            Sid: "CreateByIam",
                            Effect: "Allow",
                            Principal: { AWS: accountPrincipal(environment) },
                            Action: "redshift:CreateInboundIntegration",
                            Resource: namespaceArn,
                        },
                    ),
                ),
            },
            { parent: this },
        );
        const made = sources.map((source) => ({
            id: source.id,
            resource: new aws.redshift.Integration(
                `${name}-${source.id}`,
                {
                    integrationName: `${environment.prefix}-${source.id}`,
                    description: source.description,
                    sourceArn: source.arn,
                    targetArn: namespaceArn,
                    ...(source.key === undefined ? {} : { kmsKeyId: source.key.arn }),
                },
                { parent: this, dependsOn: [policy, ...source.ready] },
            ),
        }));
        this.resources = made.map(({ resource }) => resource);
        this.ids = Object.fromEntries(made.map(({ id, resource }) => [id, resource.arn.apply(idOf)]));
        this.registerOutputs({});
    }
}

/** Last part of `arn:aws:redshift:<region>:<account>:integration:<id>`. */
function idOf(integrationArn: string): string {
    return integrationArn.slice(integrationArn.lastIndexOf(":") + 1);
}
