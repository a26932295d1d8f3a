import type { Option } from "../option";

/** Options of Glue jobs, Glue Studio, Glue triggers and workflows. */
export const jobsOptions: readonly Option[] = [
    {
        row: "Glue jobs",
        name: "data-quality rulesets",
        off: { dataQuality: "false" },
        on: { dataQuality: "true" },
        resources: [
            "aws:glue/dataQualityRuleset:DataQualityRuleset *",
            "aws:iam/role:Role roles-*-quality",
            "aws:iam/rolePolicy:RolePolicy etl-*-quality-*",
            "aws:scheduler/schedule:Schedule etl-*-quality",
            "aws:cloudwatch/logGroup:LogGroup etl-*-quality-logs-*",
            "aws:cloudwatch/eventRule:EventRule etl-failures-failed-quality",
            "aws:cloudwatch/eventTarget:EventTarget etl-failures-failed-quality",
        ],
        inUse: "0.44 USD a DPU-hour of a weekly evaluation, 2 DPUs for some minutes",
    },
    {
        row: "Glue jobs",
        name: "Flex",
        off: { glueFlex: "false" },
        on: { glueFlex: "true" },
        resources: [],
        inUse: "0.29 instead of 0.44 USD a DPU-hour of the Spark jobs",
    },
    {
        row: "Glue jobs",
        name: "Scala job",
        off: { scalaDatasets: "[]" },
        on: { scalaDatasets: '["yellow_taxi"]' },
        onlyIn: ["everything provisioned"],
        resources: [],
        inUse: "as the PySpark job",
    },
    {
        row: "Glue Studio",
        name: "visual jobs",
        off: { visualJobs: "false" },
        on: { visualJobs: "true" },
        resources: ["command:local:Command etl-*-visual", "aws:iam/rolePolicy:RolePolicy etl-*-visual-rights"],
        inUse: "as the Spark job, for each run by hand",
    },
    {
        row: "Glue triggers and workflows",
        name: "schedules",
        off: { schedulesEnabled: "false" },
        on: { schedulesEnabled: "true" },
        resources: [],
        inUse: "a run of the jobs for each time of a schedule",
    },
];
