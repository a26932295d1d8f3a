import type { Option } from "../option";

/** Options of Glue jobs, Glue Studio, Glue triggers and workflows. */
export const jobsOptions: readonly Option[] = [
    {
        row: "Glue triggers and workflows",
        name: "schedules",
        off: { schedulesEnabled: "false" },
        on: { schedulesEnabled: "true" },
        resources: [],
        inUse: "a run of the jobs for each time of a schedule",
    },
];
