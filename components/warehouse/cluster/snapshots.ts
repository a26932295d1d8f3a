import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { policyDocument } from "../../access/policyDocument";
import { dataOptions, type Environment } from "../../environment";
import { allowAdministration, allowByIam } from "../../keys/statements";
import type { WarehouseSettings } from "../place";

/** What {@link keepSnapshots} needs. */
export interface ClusterSnapshots {
    readonly environment: Environment;
    readonly cluster: aws.redshift.Cluster;
    readonly settings: Pick<
        WarehouseSettings,
        "warehouseSnapshotHours" | "warehouseSnapshotDays" | "warehouseSnapshotCopyRegion" | "keyDeletionDays"
    >;
}

/** Snapshots of the cluster at fixed intervals, and copies of them in another region. */
export function keepSnapshots(name: string, args: ClusterSnapshots, opts: pulumi.CustomResourceOptions): void {
    if (args.settings.warehouseSnapshotHours > 0) {
        schedule(name, args, opts);
    }
    if (args.settings.warehouseSnapshotCopyRegion !== "") {
        copy(name, args, opts);
    }
}

/** Instead of Redshift's own rhythm of eight hours or 5 GB of changes; kept as long as those are. */
function schedule(
    name: string,
    { environment, cluster, settings }: ClusterSnapshots,
    opts: pulumi.CustomResourceOptions,
): void {
    const times = new aws.redshift.SnapshotSchedule(
        `${name}-snapshots`,
        {
            identifier: `${environment.prefix}-snapshots`,
            description: "Snapshots of the warehouse",
            definitions: [`rate(${settings.warehouseSnapshotHours} hours)`],
        },
        opts,
    );
    new aws.redshift.SnapshotScheduleAssociation(
        `${name}-snapshots`,
        { clusterIdentifier: cluster.clusterIdentifier, scheduleIdentifier: times.identifier },
        opts,
    );
}

/** Keys do not leave their region: copies are encrypted by one of theirs, which Redshift there is granted. */
function copy(
    name: string,
    { environment, cluster, settings }: ClusterSnapshots,
    opts: pulumi.CustomResourceOptions,
): void {
    const region = settings.warehouseSnapshotCopyRegion;
    const there = { ...environment, region };
    const key = new aws.kms.Key(
        `${name}-copies`,
        {
            region,
            description: `${environment.prefix}: copies of the warehouse's snapshots`,
            deletionWindowInDays: settings.keyDeletionDays,
            enableKeyRotation: true,
            policy: pulumi.jsonStringify(
                policyDocument(
                    allowAdministration(there),
                    // The grant that lets Redshift use it is made in the name of whoever deploys.
                    allowByIam(there, "GrantToRedshiftByIam", {
                        actions: ["kms:CreateGrant", "kms:DescribeKey"],
                        services: ["redshift"],
                    }),
                ),
            ),
        },
        { ...opts, ...dataOptions(environment) },
    );
    new aws.kms.Alias(
        `${name}-copies`,
        { region, name: `alias/${environment.prefix}-warehouse-copies`, targetKeyId: key.keyId },
        opts,
    );
    const granted = new aws.redshift.SnapshotCopyGrant(
        `${name}-copies`,
        { region, snapshotCopyGrantName: `${environment.prefix}-copies`, kmsKeyId: key.arn },
        opts,
    );
    new aws.redshift.SnapshotCopy(
        `${name}-copies`,
        {
            clusterIdentifier: cluster.clusterIdentifier,
            destinationRegion: region,
            snapshotCopyGrantName: granted.snapshotCopyGrantName,
            retentionPeriod: settings.warehouseSnapshotDays,
            manualSnapshotRetentionPeriod: settings.warehouseSnapshotDays,
        },
        opts,
    );
}
