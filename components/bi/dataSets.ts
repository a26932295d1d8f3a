import * as fs from "node:fs";

import { headers, statement } from "../query/queryFiles";

/** Kinds of columns that the dashboard has. Source: QuickSight API Reference, InputColumn. */
export type ColumnType = "DATETIME" | "DECIMAL" | "INTEGER" | "STRING";

/** A query in the warehouse that QuickSight asks, with the columns of its result in their order. */
export interface DashboardData {
    /** File of the query, path from the project's root. */
    readonly file: string;
    readonly columns: Readonly<Record<string, ColumnType>>;
}

/** What the dashboard of the taxi trips is made of, by the name that its visuals call it. */
export const DASHBOARD_DATA = {
    daily_by_borough: {
        file: "sql/bi/daily_by_borough.sql",
        columns: {
            pickup_date: "DATETIME",
            pickup_borough: "STRING",
            trips: "INTEGER",
            revenue: "DECIMAL",
            tips: "DECIMAL",
            miles: "DECIMAL",
            minutes: "DECIMAL",
        },
    },
    hourly_by_zone: {
        file: "sql/bi/hourly_by_zone.sql",
        columns: {
            pickup_zone: "STRING",
            pickup_borough: "STRING",
            pickup_hour: "INTEGER",
            trips: "INTEGER",
            revenue: "DECIMAL",
            minutes: "DECIMAL",
        },
    },
} as const satisfies Readonly<Record<string, DashboardData>>;

/** Name of a query of the dashboard. */
export type DataName = keyof typeof DASHBOARD_DATA;

/** Names of all queries of the dashboard. */
export const DATA_NAMES = Object.keys(DASHBOARD_DATA) as readonly DataName[];

/** Title and statement of a query, without the semicolon that ends it. */
export function readQuery({ file }: DashboardData): { readonly title: string; readonly sql: string } {
    const text = fs.readFileSync(file, "utf8");
    const [title] = headers(text, "title");
    if (title === undefined) {
        throw new Error(`${file} has no line "-- title: ..."; the data set is called by it`);
    }
    return { title, sql: statement(text) };
}
