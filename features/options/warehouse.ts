import type { FullVariant, Option, SettingTexts } from "../option";

const PROVISIONED: readonly FullVariant[] = ["everything provisioned", "everything multi-AZ"];

const cluster = (settings: SettingTexts = {}): SettingTexts => ({ warehouseType: "provisioned", ...settings });

/** What any schedule of a cluster takes. */
const SCHEDULE_ROLE = [
    "aws:iam/role:Role roles-cluster-schedule",
    "aws:iam/rolePolicy:RolePolicy warehouse-schedule-rights",
] as const;

/** Options of Redshift Serverless, Redshift provisioned and Query Editor v2. */
export const warehouseOptions: readonly Option[] = [
    {
        row: "Redshift Serverless",
        name: "scheduled snapshots of a namespace",
        off: { warehouseSnapshotHours: "0" },
        on: { warehouseSnapshotHours: "24" },
        onlyIn: ["everything"],
        resources: [
            "aws:scheduler/schedule:Schedule warehouse-snapshots",
            "aws:sqs/queue:Queue warehouse-missed-snapshots",
            "aws:sqs/queuePolicy:QueuePolicy warehouse-missed-snapshots",
            "aws:iam/role:Role roles-snapshots",
            "aws:iam/rolePolicy:RolePolicy warehouse-snapshot-rights",
        ],
        inUse: "0.023 USD per GB-month of snapshots",
    },
    {
        row: "Redshift Serverless",
        name: "price-performance target",
        off: { warehousePricePerformance: "0" },
        on: { warehousePricePerformance: "50" },
        onlyIn: ["everything"],
        resources: [],
        inUse: "0.375 USD per RPU-hour, as without it",
    },
    {
        row: "Redshift Serverless",
        name: "monthly plan of RPU-hours",
        off: { warehouseRpuHoursPerMonth: "0" },
        on: { warehouseRpuHoursPerMonth: "200" },
        onlyIn: ["everything"],
        resources: ["aws:redshiftserverless/usageLimit:UsageLimit warehouse-monthly-limit"],
        inUse: "nothing",
    },
    {
        row: "Redshift provisioned",
        name: "cluster instead of Redshift Serverless",
        off: { warehouseType: "serverless" },
        on: cluster(),
        onlyIn: PROVISIONED,
        resources: [
            "aws:redshift/cluster:Cluster warehouse",
            "aws:redshift/subnetGroup:SubnetGroup warehouse",
            "aws:redshift/parameterGroup:ParameterGroup warehouse",
            "aws:redshift/logging:Logging warehouse-logs",
        ],
        inUse: "0.024 USD per GB-month stored; of RA3 nodes 5 USD per TB scanned in the lake",
    },
    {
        row: "Redshift provisioned",
        name: "multi-AZ",
        off: { warehouseMultiAz: "false" },
        on: cluster({ warehouseMultiAz: "true" }),
        onlyIn: ["everything multi-AZ"],
        resources: [],
        inUse: "nothing more",
    },
    {
        row: "Redshift provisioned",
        name: "concurrency scaling",
        off: { warehouseConcurrencyClusters: "0" },
        on: cluster({ warehouseConcurrencyClusters: "2" }),
        onlyIn: PROVISIONED,
        resources: ["aws:redshift/usageLimit:UsageLimit warehouse-limit"],
        inUse: "the price of the nodes by the second, after an hour a day for free",
    },
    {
        row: "Redshift provisioned",
        name: "pause and resume",
        off: { warehousePauseSchedule: "", warehouseResumeSchedule: "" },
        on: cluster({
            warehousePauseSchedule: "cron(0 20 ? * MON-FRI *)",
            warehouseResumeSchedule: "cron(0 6 ? * MON-FRI *)",
        }),
        onlyIn: ["everything provisioned"],
        resources: [
            "aws:redshift/scheduledAction:ScheduledAction warehouse-pause",
            "aws:redshift/scheduledAction:ScheduledAction warehouse-resume",
            ...SCHEDULE_ROLE,
        ],
        inUse: "saves the price of the nodes while they are paused",
    },
    {
        row: "Redshift provisioned",
        name: "elastic resize for busy hours",
        off: { warehouseBusyNodes: "0", warehouseBusySchedule: "", warehouseQuietSchedule: "" },
        on: cluster({
            warehouseBusyNodes: "4",
            warehouseBusySchedule: "cron(0 8 ? * MON-FRI *)",
            warehouseQuietSchedule: "cron(0 17 ? * MON-FRI *)",
        }),
        onlyIn: PROVISIONED,
        resources: [
            "aws:redshift/scheduledAction:ScheduledAction warehouse-grow",
            "aws:redshift/scheduledAction:ScheduledAction warehouse-shrink",
            ...SCHEDULE_ROLE,
        ],
        inUse: "the price of the nodes that are added, by the hour",
    },
    {
        row: "Redshift provisioned",
        name: "snapshot schedule",
        off: { warehouseSnapshotHours: "0" },
        on: cluster({ warehouseSnapshotHours: "12" }),
        onlyIn: PROVISIONED,
        resources: [
            "aws:redshift/snapshotSchedule:SnapshotSchedule warehouse-snapshots",
            "aws:redshift/snapshotScheduleAssociation:SnapshotScheduleAssociation warehouse-snapshots",
        ],
        inUse: "0.023 USD per GB-month of snapshots",
    },
    {
        row: "Redshift provisioned",
        name: "copies of snapshots in another region",
        off: { warehouseSnapshotCopyRegion: "" },
        on: cluster({ warehouseSnapshotCopyRegion: "us-west-2" }),
        onlyIn: PROVISIONED,
        resources: [
            "aws:redshift/snapshotCopy:SnapshotCopy warehouse-copies",
            "aws:redshift/snapshotCopyGrant:SnapshotCopyGrant warehouse-copies",
            "aws:kms/key:Key warehouse-copies",
            "aws:kms/alias:Alias warehouse-copies",
        ],
        inUse: "0.023 USD per GB-month of copies, and 0.02 USD per GB between the regions",
    },
    {
        row: "Query Editor v2",
        name: "role for analysts",
        off: { queryEditor: "false", queryEditorPrincipalArns: "[]" },
        on: { queryEditor: "true", queryEditorPrincipalArns: '["arn:aws:iam::000000000000:role/Analyst"]' },
        resources: [
            "aws:iam/role:Role roles-query-editor",
            "aws:iam/rolePolicy:RolePolicy warehouse-query-editor-rights",
        ],
        inUse: "what its queries cost the warehouse",
    },
];
