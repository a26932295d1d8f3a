import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { JdbcTarget } from "../catalog/sourceCrawler";
import type { Network } from "../network/network";
import { existingDatabase } from "./jdbcDatabase";
import type { JdbcSettings } from "./jdbcSettings";
import { JdbcSource, type JdbcSourceArgs } from "./jdbcSource";
import { SourceDatabase } from "./sourceDatabase";

/** What the caller of {@link Sources} decides. */
export interface SourcesArgs extends Omit<
    JdbcSourceArgs,
    "database" | "network" | "securityGroupId" | "role" | "keys"
> {
    readonly network: JdbcSourceArgs["network"] &
        Pick<Network, "vpcId" | "privateSubnetIds" | "sourcesSecurityGroupId">;
    /** The keys of the landing job; `sources` only where the stack makes the database. */
    readonly keys: JdbcSourceArgs["keys"] & { readonly sources?: aws.kms.Key };
    readonly roles: { readonly jdbc?: aws.iam.Role };
    /** `jdbcSource` is not `none`. */
    readonly settings: JdbcSourceArgs["settings"] & JdbcSettings;
}

/** A part of a layer below that there must be where the source is on. */
function made<T>(part: T | undefined, what: string): T {
    if (part === undefined) {
        throw new Error(`the source database needs ${what}: switch the source on for the layer below too`);
    }
    return part;
}

/** A database whose tables are landed: one that is there already, or one to try with. */
export class Sources extends pulumi.ComponentResource {
    public readonly jdbc: JdbcSource;
    /** What is landed, for those who describe it in the catalog. */
    public readonly crawled: JdbcTarget;
    /** Undefined for a database that was there already. */
    public readonly database?: SourceDatabase;
    /** ARN of the secret with the login. */
    public readonly secretArn: pulumi.Output<string>;

    /** @throws Error if a layer below lacks the role, the group or the key that the source needs. */
    constructor(name: string, args: SourcesArgs, opts?: pulumi.ComponentResourceOptions) {
        super("strata:sources:Sources", name, {}, opts);
        const { environment, keys, network, settings } = args;
        const securityGroupId = made(network.sourcesSecurityGroupId, "a security group");
        if (settings.jdbcSource === "sample") {
            this.database = new SourceDatabase(
                `${name}-database`,
                {
                    environment,
                    network,
                    readerSecurityGroupId: securityGroupId,
                    key: made(keys.sources, "a key"),
                    logRetentionDays: settings.logRetentionDays,
                },
                { parent: this },
            );
        }
        const database = this.database?.database ?? existingDatabase(settings);
        this.secretArn = pulumi.output(database.secretArn);
        const role = made(args.roles.jdbc, "a role");
        this.jdbc = new JdbcSource(
            `${name}-jdbc`,
            {
                ...{ environment, database, network, securityGroupId, role, keys, settings },
                lake: args.lake,
                catalogKey: args.catalogKey,
                securityConfiguration: args.securityConfiguration,
            },
            { parent: this },
        );
        this.crawled = {
            connection: { name: this.jdbc.connection.name, subnetId: network.jobSubnetId, securityGroupId },
            paths: settings.jdbcTables.map((table) => crawledPath(database.url, table)),
            secretArn: database.secretArn,
            ...(database.secretKeyArn === undefined ? {} : { secretKeyArn: database.secretKeyArn }),
        };
        this.registerOutputs({ secretArn: this.secretArn, rowsUri: this.jdbc.rowsUri });
    }
}

/** Where a crawler finds a table of `jdbcTables`, `schema.table:column`, in the database of a JDBC URL. */
function crawledPath(url: pulumi.Input<string>, table: string): pulumi.Output<string> {
    const database = pulumi.output(url).apply((text) => text.split("/").at(-1)!.split("?")[0]!);
    return pulumi.interpolate`${database}/${table.split(":")[0]!.replace(".", "/")}`;
}
