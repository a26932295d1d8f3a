import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { policyDocument } from "../access/policyDocument";
import { dataOptions, type Environment } from "../environment";
import type { FunctionNetwork } from "../functions/functionRights";
import { LambdaFunction } from "../functions/lambdaFunction";
import { allowAdministration } from "../keys/statements";

/** File of the function, path from the project's root. */
const CODE = "functions/pseudonym/pseudonym.py";

/** Name of the function, which the warehouse calls as `taxi.f_pseudonym`. */
export function pseudonymName({ prefix }: Pick<Environment, "prefix">): string {
    return `${prefix}-pseudonym`;
}

/** What the caller of {@link Pseudonyms} decides. */
export interface PseudonymsArgs {
    readonly environment: Environment;
    /** Role of the function. */
    readonly role: aws.iam.Role;
    /** Key of the function's log, variables and code. */
    readonly key: aws.kms.Key;
    readonly network: FunctionNetwork;
    readonly logRetentionDays: number;
    /** Days between the deletion of the key of pseudonyms and its end, 7 to 30. */
    readonly keyDeletionDays: number;
}

/** The Lambda function behind `taxi.f_pseudonym`, and the key that pseudonyms are made with, which never leaves KMS. */
export class Pseudonyms extends pulumi.ComponentResource {
    public readonly arn: pulumi.Output<string>;

    constructor(name: string, args: PseudonymsArgs, opts?: pulumi.ComponentResourceOptions) {
        super("strata:warehouse:Pseudonyms", name, {}, opts);
        const { environment, role } = args;
        const hmac = new aws.kms.Key(
            `${name}-hmac`,
            {
                description: `${environment.prefix}: pseudonyms`,
                keyUsage: "GENERATE_VERIFY_MAC",
                customerMasterKeySpec: "HMAC_256",
                deletionWindowInDays: args.keyDeletionDays,
                policy: pulumi.jsonStringify(
                    policyDocument(allowAdministration(environment), {
                        Sid: "MakePseudonyms",
                        Effect: "Allow",
                        Principal: { AWS: role.arn },
                        Action: ["kms:GenerateMac"],
                        Resource: "*",
                        Condition: { StringEquals: { "kms:MacAlgorithm": "HMAC_SHA_256" } },
                    }),
                ),
            },
            // Without it pseudonyms that are stored can never be made again.
            { parent: this, ...dataOptions(environment) },
        );
        new aws.kms.Alias(
            `${name}-hmac`,
            { name: `alias/${environment.prefix}-pseudonyms`, targetKeyId: hmac.keyId },
            { parent: this },
        );
        const made = new LambdaFunction(
            name,
            {
                environment,
                functionName: pseudonymName(environment),
                description: "Makes pseudonyms for the warehouse",
                role,
                rights: [{ Sid: "MakePseudonyms", Effect: "Allow", Action: ["kms:GenerateMac"], Resource: hmac.arn }],
                code: new pulumi.asset.AssetArchive({ "pseudonym.py": new pulumi.asset.FileAsset(CODE) }),
                handler: "pseudonym.handler",
                variables: { KEY_ID: hmac.arn },
                key: args.key,
                network: args.network,
                // As many batches at a time; Redshift tries again what is above.
                concurrency: 10,
                timeoutSeconds: 30,
                logRetentionDays: args.logRetentionDays,
            },
            { parent: this },
        );
        this.arn = made.arn;
        this.registerOutputs({ arn: this.arn });
    }
}
