/** Saved queries of CloudWatch Logs Insights on what the warehouse logs of its users. */
import type { Environment } from "../environment";
import type { WarehouseType } from "../warehouse/warehouseType";

/** One saved query. */
export interface LogQuery {
    /** Part of the resource's name. */
    readonly id: string;
    /** What it is called, below the stack's prefix. */
    readonly title: string;
    readonly logGroups: readonly string[];
    readonly query: string;
}

/** Where each kind of warehouse logs. Source: Redshift Management Guide, "Database audit logging". */
const FOLDERS: Readonly<Record<WarehouseType, (prefix: string) => string>> = {
    serverless: (prefix) => `/aws/redshift/${prefix}/`,
    provisioned: (prefix) => `/aws/redshift/cluster/${prefix}/`,
};

/**
 * Queries of the connection log and the user log; their lines are fields between bars, in the order of the guide's tables.
 */
export function warehouseLogQueries({ prefix }: Environment, type: WarehouseType): LogQuery[] {
    const folder = FOLDERS[type](prefix);
    return [
        {
            id: "log-ins",
            title: "Warehouse: log-ins and refusals",
            logGroups: [`${folder}connectionlog`],
            query: [
                'parse @message "*|*|*|*|*|*|*|*|" as action, at, address, port, process, database, user, method',
                "| stats count(*) as times, max(@timestamp) as last by trim(user), trim(action), trim(address)",
                "| sort times desc",
            ].join("\n"),
        },
        {
            id: "changed-users",
            title: "Warehouse: changed users",
            logGroups: [`${folder}userlog`],
            query: "fields @timestamp, @message\n| sort @timestamp desc\n| limit 200",
        },
    ];
}
