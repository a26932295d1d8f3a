import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { Dataset } from "../../datasets";
import type { Environment } from "../environment";
import type { DataLake } from "../lake/dataLake";
import { grant } from "../rights";
import { vendingRights } from "./governanceRights";

/** Zones whose tables Lake Formation governs. */
const ZONES = ["raw", "curated", "quarantine"] as const;

/** Registered folders of a dataset, by zone. */
export type DatasetLocations = Readonly<Record<(typeof ZONES)[number], aws.lakeformation.Resource>>;

/** What the caller of {@link Locations} decides. */
export interface LocationsArgs {
    readonly environment: Environment;
    readonly datasets: readonly Dataset[];
    readonly lake: Pick<DataLake, (typeof ZONES)[number]>;
    readonly lakeKey: aws.kms.Key;
    /** Role by which Lake Formation reads files for those that it lets read; it gets its rights here. */
    readonly role: aws.iam.Role;
    /** ARNs of the roles that deploy the stack, and so make and change its tables. */
    readonly deployerArns: readonly string[];
}

/**
 * The datasets' folders, registered with Lake Formation in hybrid access mode.
 *
 * From then on it takes a permission on the folder to make or change a table or a partition there, also of those who are
 * not opted in (Lake Formation Developer Guide, "Hybrid access mode"): whoever deploys gets it here, before any table.
 */
export class Locations extends pulumi.ComponentResource {
    /** By dataset name. */
    public readonly folders: Readonly<Record<string, DatasetLocations>>;
    /** Permissions of the deployers, which tables wait for. */
    public readonly deployerGrants: readonly aws.lakeformation.Permissions[];

    constructor(name: string, args: LocationsArgs, opts?: pulumi.ComponentResourceOptions) {
        super("strata:governance:Locations", name, {}, opts);
        const { environment, datasets, lake, lakeKey } = args;
        const zones = ZONES.map((zone) => lake[zone]);
        const rights = grant(`${name}-rights`, args.role, vendingRights({ environment, datasets, zones, lakeKey }), {
            parent: this,
        });
        const folder = (dataset: Dataset, zone: (typeof ZONES)[number]) =>
            new aws.lakeformation.Resource(
                `${name}-${dataset.name}-${zone}`,
                {
                    // A folder each, so that no dataset's crawler or job may make tables of another one's files.
                    arn: pulumi.interpolate`${lake[zone].arn}/${dataset.name}`,
                    roleArn: args.role.arn,
                    hybridAccessEnabled: true,
                },
                { parent: this, dependsOn: [rights] },
            );
        this.folders = Object.fromEntries(
            datasets.map((dataset) => [
                dataset.name,
                {
                    raw: folder(dataset, "raw"),
                    curated: folder(dataset, "curated"),
                    quarantine: folder(dataset, "quarantine"),
                },
            ]),
        );
        this.deployerGrants = args.deployerArns.flatMap((deployer, index) =>
            this.ofDeployer(`${name}-deployer-${index + 1}`, deployer, environment.accountId),
        );
        this.registerOutputs();
    }

    private ofDeployer(
        name: string,
        principal: string,
        catalogId: pulumi.Input<string>,
    ): aws.lakeformation.Permissions[] {
        return Object.entries(this.folders).flatMap(([dataset, zones]) =>
            ZONES.map(
                (zone) =>
                    new aws.lakeformation.Permissions(
                        `${name}-${dataset}-${zone}`,
                        {
                            catalogId,
                            principal,
                            permissions: ["DATA_LOCATION_ACCESS"],
                            dataLocation: { arn: zones[zone].arn },
                        },
                        { parent: this },
                    ),
            ),
        );
    }
}
