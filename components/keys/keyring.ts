import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { dataOptions } from "../environment";
import { keyPolicies, type KeyName, type KeyUsers } from "./policies";

/** What the caller of {@link Keyring} decides. */
export interface KeyringArgs extends KeyUsers {
    /** Days between the deletion of a key and the end of the data under it, 7 to 30. */
    readonly deletionDays: number;
    /** Whether the stack makes a source database, which takes a key. @default false */
    readonly sourceDatabase?: boolean;
}

const USE: Readonly<Record<KeyName, string>> = {
    lake: "files of the lake",
    catalog: "metadata of the Glue catalog",
    etl: "logs, bookmarks, notifications and starts of the jobs",
    query: "results of Athena queries",
    warehouse: "the warehouse and its admin secret",
    audit: "the audit trail",
    network: "flow logs of the VPC",
    streaming: "rows on their way, and the logs of their delivery",
    sources: "the source database and its login",
};

/** One customer key per layer, rotated every year, with the alias `<prefix>-<layer>`. */
export class Keyring extends pulumi.ComponentResource {
    public readonly lake: aws.kms.Key;
    public readonly catalog: aws.kms.Key;
    public readonly etl: aws.kms.Key;
    public readonly query: aws.kms.Key;
    public readonly warehouse: aws.kms.Key;
    public readonly audit: aws.kms.Key;
    public readonly network: aws.kms.Key;
    /** Undefined without streams. */
    public readonly streaming?: aws.kms.Key;
    /** Undefined where the stack makes no source database. */
    public readonly sources?: aws.kms.Key;

    constructor(name: string, args: KeyringArgs, opts?: pulumi.ComponentResourceOptions) {
        super("strata:keys:Keyring", name, {}, opts);
        const { environment, deletionDays } = args;
        const key = (layer: KeyName) => {
            const resource = new aws.kms.Key(
                `${name}-${layer}`,
                {
                    description: `${environment.prefix}: ${USE[layer]}`,
                    deletionWindowInDays: deletionDays,
                    enableKeyRotation: true,
                    policy: pulumi.jsonStringify(keyPolicies[layer](args)),
                },
                // Without its key data is lost, so a key lives as long as the data.
                { parent: this, ...dataOptions(environment) },
            );
            new aws.kms.Alias(
                `${name}-${layer}`,
                { name: `alias/${environment.prefix}-${layer}`, targetKeyId: resource.keyId },
                { parent: this },
            );
            return resource;
        };
        this.lake = key("lake");
        this.catalog = key("catalog");
        this.etl = key("etl");
        this.query = key("query");
        this.warehouse = key("warehouse");
        this.audit = key("audit");
        this.network = key("network");
        if (args.roles.delivery !== undefined) {
            this.streaming = key("streaming");
        }
        if (args.sourceDatabase === true) {
            this.sources = key("sources");
        }
        this.registerOutputs({ lakeKeyArn: this.lake.arn, catalogKeyArn: this.catalog.arn });
    }
}
