import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { Environment } from "../environment";
import { DASHBOARD_DATA, DATA_NAMES, type DataName, readQuery } from "./dataSets";
import { dashboardDefinition } from "./definition";
import { type Permission, share } from "./permissions";

/** What the caller of {@link Dashboard} decides. */
export interface DashboardArgs {
    readonly environment: Environment;
    /** Warehouse, log-in and way to it. */
    readonly source: {
        readonly host: pulumi.Input<string>;
        readonly port: number;
        readonly database: string;
        readonly secretArn: string;
        readonly vpcConnectionArn: pulumi.Input<string>;
    };
    /** ARNs of the QuickSight users and groups who see the dashboard. */
    readonly readerArns: readonly string[];
    /** ARNs of those who build on its data as well, and may change the analysis. */
    readonly authorArns: readonly string[];
    /** What makes the user and the views: QuickSight tries them when it is told of the source. */
    readonly after: readonly pulumi.Resource[];
}

/** What QuickSight takes in JSON. */
const inJson = (permissions: readonly Permission[]) =>
    permissions.map(({ principal, actions }) => ({ Principal: principal, Actions: actions }));

/**
 * A dashboard of the taxi trips, with its data source, data sets and the analysis to change it by.
 *
 * The data sets ask the warehouse when somebody looks, so that nothing is kept in QuickSight. Analysis and dashboard are made
 * through Cloud Control: @pulumi/aws leaves out the property that says what is on them (pulumi-aws 2852).
 */
export class Dashboard extends pulumi.ComponentResource {
    public readonly dashboardId: string;

    constructor(name: string, args: DashboardArgs, opts?: pulumi.ComponentResourceOptions) {
        super("strata:bi:Dashboard", name, {}, opts);
        const { environment, readerArns, authorArns } = args;
        const source = this.dataSource(name, args);
        const arns = Object.fromEntries(
            DATA_NAMES.map((data) => [data, this.dataSet(`${name}-${data}`, args, data, source).arn]),
        ) as Record<DataName, pulumi.Output<string>>;
        this.dashboardId = environment.prefix;
        const made = (kind: "Analysis" | "Dashboard", permissions: readonly Permission[]) =>
            new aws.cloudcontrol.Resource(
                `${name}-${kind.toLowerCase()}`,
                {
                    typeName: `AWS::QuickSight::${kind}`,
                    desiredState: pulumi.all([environment.accountId, pulumi.all(arns)]).apply(([accountId, known]) =>
                        JSON.stringify({
                            AwsAccountId: accountId,
                            [`${kind}Id`]: environment.prefix,
                            Name: `${environment.prefix}: yellow taxi trips`,
                            Definition: dashboardDefinition(known as Record<DataName, string>),
                            ...(permissions.length === 0 ? {} : { Permissions: inJson(permissions) }),
                        }),
                    ),
                },
                { parent: this },
            );
        made("Analysis", share("analysis", ...authorArns));
        made("Dashboard", share("dashboard", ...readerArns, ...authorArns));
        this.registerOutputs({ dashboardId: this.dashboardId });
    }

    private dataSource(name: string, args: DashboardArgs): aws.quicksight.DataSource {
        const { environment, source, authorArns, after } = args;
        return new aws.quicksight.DataSource(
            `${name}-source`,
            {
                dataSourceId: environment.prefix,
                name: `${environment.prefix} warehouse`,
                type: "REDSHIFT",
                parameters: { redshift: { host: source.host, port: source.port, database: source.database } },
                credentials: { secretArn: source.secretArn },
                vpcConnectionProperties: { vpcConnectionArn: source.vpcConnectionArn },
                sslProperties: { disableSsl: false },
                permissions: share("dataSource", ...authorArns),
            },
            { parent: this, dependsOn: [...after] },
        );
    }

    private dataSet(
        name: string,
        { environment, authorArns }: DashboardArgs,
        data: DataName,
        source: aws.quicksight.DataSource,
    ): aws.quicksight.DataSet {
        const query = readQuery(DASHBOARD_DATA[data]);
        const id = data.replaceAll("_", "-");
        return new aws.quicksight.DataSet(
            name,
            {
                dataSetId: `${environment.prefix}-${id}`,
                name: `${environment.prefix}: ${query.title}`,
                importMode: "DIRECT_QUERY",
                physicalTableMaps: [
                    {
                        physicalTableMapId: id,
                        customSql: {
                            dataSourceArn: source.arn,
                            name: data,
                            sqlQuery: query.sql,
                            columns: Object.entries(DASHBOARD_DATA[data].columns).map(([column, type]) => ({
                                name: column,
                                type,
                            })),
                        },
                    },
                ],
                permissions: share("dataSet", ...authorArns),
            },
            { parent: this },
        );
    }
}
