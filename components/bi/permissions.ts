/** What people may do with the parts of a dashboard. Sources: QuickSight API Reference, "UpdateDashboardPermissions" and its siblings. */

/** Whom something is shared with, by the ARN of a QuickSight user, group or namespace, and for what. */
export interface Permission {
    readonly principal: string;
    readonly actions: string[];
}

/** Look at a dashboard. */
const VIEW_DASHBOARD = [
    "quicksight:DescribeDashboard",
    "quicksight:ListDashboardVersions",
    "quicksight:QueryDashboard",
];
/** Make dashboards and analyses of one's own on it. */
const USE_DATA_SET = [
    "quicksight:DescribeDataSet",
    "quicksight:DescribeDataSetPermissions",
    "quicksight:DescribeIngestion",
    "quicksight:ListIngestions",
    "quicksight:PassDataSet",
];
const USE_DATA_SOURCE = [
    "quicksight:DescribeDataSource",
    "quicksight:DescribeDataSourcePermissions",
    "quicksight:PassDataSource",
];
/** Change it, without deleting or sharing it. */
const CHANGE_ANALYSIS = [
    "quicksight:DescribeAnalysis",
    "quicksight:DescribeAnalysisPermissions",
    "quicksight:QueryAnalysis",
    "quicksight:UpdateAnalysis",
];

const ACTIONS = {
    dashboard: VIEW_DASHBOARD,
    dataSet: USE_DATA_SET,
    dataSource: USE_DATA_SOURCE,
    analysis: CHANGE_ANALYSIS,
} as const;

/** Share something with people, each once. */
export function share(what: keyof typeof ACTIONS, ...principals: readonly string[]): Permission[] {
    return [...new Set(principals)].map((principal) => ({ principal, actions: [...ACTIONS[what]] }));
}
