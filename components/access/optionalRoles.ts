/** Roles of what a stack switches on. */
import type * as aws from "@pulumi/aws";

import type { Dataset } from "../../datasets";
import type { DatasetRoles, TaskRoles, TaskRolesArgs } from "./taskRoles";
import {
    trustClusterScheduler,
    trustGlue,
    trustLakeFormation,
    trustLambda,
    trustPrincipals,
    trustQuickSight,
    trustScheduler,
    trustService,
} from "./trust";

/** How roles are made. */
export interface RoleMakers {
    /** One role, called after the stack and its task. @default permissionsBoundary: that of the tasks */
    readonly role: (
        task: string,
        description: string,
        trust: aws.iam.PolicyDocument,
        permissionsBoundary?: string,
    ) => aws.iam.Role;
    /** A role for each of the datasets. @default of: all datasets of the stack, trust: in Glue */
    readonly datasetRoles: (
        task: string,
        description: string,
        trust?: aws.iam.PolicyDocument,
        of?: readonly Dataset[],
    ) => DatasetRoles;
}

type Some<Names extends keyof TaskRoles> = Partial<Pick<TaskRoles, Names>>;

function rolesOfLake(args: TaskRolesArgs, make: RoleMakers): Some<"lakeFormation" | "optimizer" | "quality"> {
    return {
        ...(args.lakeFormation === true && {
            lakeFormation: make.role(
                "lake-formation",
                "Reads the lake for those that Lake Formation lets read",
                trustLakeFormation(args.environment),
            ),
        }),
        ...(args.icebergTables === true && {
            optimizer: make.datasetRoles("optimizer", "keeps the Iceberg table compact"),
        }),
        ...(args.dataQuality === true && {
            quality: make.datasetRoles("quality", "evaluates the rules on the curated rows"),
        }),
    };
}

function rolesOfStreams(args: TaskRolesArgs, make: RoleMakers): Some<"delivery" | "streamJob"> {
    if (args.streaming !== true) {
        return {};
    }
    const { environment } = args;
    const streamed = args.datasets.filter((dataset) => dataset.streamed === true);
    const firehose = trustService(environment, "firehose.amazonaws.com", {
        service: "firehose",
        resource: `deliverystream/${environment.prefix}-*`,
    });
    return {
        delivery: make.datasetRoles("delivery", "lands what comes in the stream", firehose, streamed),
        ...(args.streamingJob === true && {
            streamJob: make.datasetRoles("stream", "cleans the stream's rows", trustGlue(environment), streamed),
        }),
    };
}

function rolesOfSources(args: TaskRolesArgs, make: RoleMakers): Some<"jdbc" | "sourceCrawler" | "vendors"> {
    const { environment } = args;
    return {
        ...(args.dynamoDbSource === true && {
            vendors: make.role("vendors", "Tells the warehouse to copy from DynamoDB", trustScheduler(environment)),
        }),
        ...(args.sourceCrawler === true && {
            sourceCrawler: make.role("source-crawler", "Describes the tables of the sources", trustGlue(environment)),
        }),
        ...(args.jdbcSource === true && {
            jdbc: make.role("jdbc", "Lands tables of a database in the lake", trustGlue(environment)),
        }),
    };
}

function rolesOfWarehouse(
    args: TaskRolesArgs,
    make: RoleMakers,
): Some<"clusterSchedule" | "pseudonym" | "queryEditor" | "quickSight" | "snapshots" | "unload"> {
    const { environment, warehouse, queryEditorPrincipals = [] } = args;
    return {
        ...(args.unload === true && {
            unload: make.role("unload", "Tells the warehouse to unload", trustScheduler(environment)),
        }),
        ...(args.lambdaUdf === true && {
            pseudonym: make.role("pseudonym", "Makes pseudonyms for the warehouse", trustLambda(environment)),
        }),
        ...(args.bi === true && {
            quickSight: make.role(
                "quicksight",
                "Places QuickSight's connection in the network",
                trustQuickSight(environment),
            ),
        }),
        ...(warehouse?.snapshots === true && {
            snapshots: make.role("snapshots", "Makes snapshots of the warehouse", trustScheduler(environment)),
        }),
        ...(warehouse?.clusterSchedule === true && {
            clusterSchedule: make.role(
                "cluster-schedule",
                "Pauses, resumes and resizes the warehouse",
                trustClusterScheduler(environment),
            ),
        }),
        ...(queryEditorPrincipals.length > 0 && {
            queryEditor: make.role(
                "query-editor",
                "People who ask the warehouse in Query Editor v2",
                trustPrincipals(queryEditorPrincipals),
                args.peopleBoundary,
            ),
        }),
    };
}

function rolesOfRuns(args: TaskRolesArgs, make: RoleMakers): Some<"emr" | "flowLogs"> {
    const { environment, emrDatasets, flowLogs } = args;
    const trust = (service: string, source: { readonly service: string; readonly resource: string }) =>
        trustService(environment, service, source);
    return {
        ...(emrDatasets !== undefined && {
            emr: make.datasetRoles(
                "emr",
                "cleans raw files into the lake, on EMR",
                trust("emr-serverless.amazonaws.com", { service: "emr-serverless", resource: "/applications/*" }),
                emrDatasets,
            ),
        }),
        ...(flowLogs && {
            flowLogs: make.role(
                "flow-logs",
                "Delivers the VPC's flow logs",
                trust("vpc-flow-logs.amazonaws.com", { service: "ec2", resource: "vpc-flow-log/*" }),
            ),
        }),
    };
}

/** The roles of what is on; what is off has none. */
export function optionalRoles(args: TaskRolesArgs, make: RoleMakers): Partial<TaskRoles> {
    return {
        ...rolesOfLake(args, make),
        ...rolesOfStreams(args, make),
        ...rolesOfSources(args, make),
        ...rolesOfWarehouse(args, make),
        ...rolesOfRuns(args, make),
    };
}
