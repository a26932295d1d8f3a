import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import { arn } from "../../access/arns";
import type { Environment } from "../../environment";
import { grant } from "../../rights";
import type { WarehouseSettings } from "../place";

/** Settings by which a cluster changes with the time of day. */
export type ScheduleSettings = Pick<
    WarehouseSettings,
    | "warehouseNodes"
    | "warehousePauseSchedule"
    | "warehouseResumeSchedule"
    | "warehouseBusyNodes"
    | "warehouseBusySchedule"
    | "warehouseQuietSchedule"
>;

/** What {@link scheduleCluster} needs. */
export interface ClusterSchedules {
    readonly environment: Environment;
    readonly cluster: aws.redshift.Cluster;
    /** Role of Redshift's scheduler; undefined where nothing is scheduled. */
    readonly role: aws.iam.Role | undefined;
    readonly settings: ScheduleSettings;
}

/** Whether anything changes with the time of day, which takes a role. */
export function hasSchedules(settings: ScheduleSettings): boolean {
    return settings.warehousePauseSchedule !== "" || settings.warehouseBusyNodes > 0;
}

type Action = "redshift:PauseCluster" | "redshift:ResumeCluster" | "redshift:ResizeCluster";

/** Something that happens to the cluster by schedule. */
interface Scheduled {
    readonly id: string;
    readonly description: string;
    readonly schedule: string;
    readonly right: Action;
    readonly target: (clusterIdentifier: pulumi.Input<string>) => aws.types.input.redshift.ScheduledActionTargetAction;
}

function scheduled(settings: ScheduleSettings): Scheduled[] {
    const resize = (numberOfNodes: number) => (clusterIdentifier: pulumi.Input<string>) => ({
        resizeCluster: { clusterIdentifier, numberOfNodes, classic: false },
    });
    const pauses: Scheduled[] = [
        {
            id: "pause",
            description: "Pauses the warehouse: only its storage is paid for",
            schedule: settings.warehousePauseSchedule,
            right: "redshift:PauseCluster",
            target: (clusterIdentifier) => ({ pauseCluster: { clusterIdentifier } }),
        },
        {
            id: "resume",
            description: "Resumes the warehouse",
            schedule: settings.warehouseResumeSchedule,
            right: "redshift:ResumeCluster",
            target: (clusterIdentifier) => ({ resumeCluster: { clusterIdentifier } }),
        },
    ];
    const resizes: Scheduled[] = [
        {
            id: "grow",
            description: `Resizes the warehouse to ${settings.warehouseBusyNodes} nodes for the busy hours`,
            schedule: settings.warehouseBusySchedule,
            right: "redshift:ResizeCluster",
            target: resize(settings.warehouseBusyNodes),
        },
        {
            id: "shrink",
            description: `Resizes the warehouse to ${settings.warehouseNodes} nodes after the busy hours`,
            schedule: settings.warehouseQuietSchedule,
            right: "redshift:ResizeCluster",
            target: resize(settings.warehouseNodes),
        },
    ];
    return [
        ...(settings.warehousePauseSchedule === "" ? [] : pauses),
        ...(settings.warehouseBusyNodes === 0 ? [] : resizes),
    ];
}

/** Pause and resume the cluster, and resize it for busy hours, by Redshift's own scheduler. */
export function scheduleCluster(
    name: string,
    { environment, cluster, role, settings }: ClusterSchedules,
    opts: pulumi.CustomResourceOptions,
): aws.redshift.ScheduledAction[] {
    if (role === undefined) {
        return [];
    }
    const actions = scheduled(settings);
    const rights = grant(
        `${name}-schedule-rights`,
        role,
        [
            {
                Sid: "ChangeCluster",
                Effect: "Allow",
                Action: [...new Set(actions.map(({ right }) => right))],
                Resource: arn(environment, "redshift", `cluster:${environment.prefix}`),
            },
        ],
        opts,
    );
    return actions.map(
        ({ id, description, schedule, target }) =>
            new aws.redshift.ScheduledAction(
                `${name}-${id}`,
                {
                    name: `${environment.prefix}-${id}`,
                    description,
                    schedule,
                    iamRole: role.arn,
                    targetAction: target(cluster.clusterIdentifier),
                },
                { ...opts, dependsOn: [rights] },
            ),
    );
}
