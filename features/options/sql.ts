import type { Option } from "../option";

/** Options of COPY and UNLOAD, Spectrum and SQL objects. */
export const sqlOptions: readonly Option[] = [
    {
        row: "COPY and UNLOAD",
        name: "scheduled unloads",
        off: { warehouseUnload: "false" },
        on: { warehouseUnload: "true" },
        resources: [
            "aws:iam/role:Role roles-unload",
            "aws:iam/rolePolicy:RolePolicy unload-*",
            "aws:scheduler/schedule:Schedule unload-*",
            "aws:sqs/queue:Queue unload-*",
            "aws:sqs/queuePolicy:QueuePolicy unload-*",
        ],
        inUse: "the warehouse's RPU-hours of a query a month, and 0.023 USD per GB-month of files",
    },
];
