import { everything, named } from "../places";
import type { Service } from "../service";

/** Analyses and dashboards, which are made through Cloud Control. */
const THROUGH_CLOUD_CONTROL = "aws:cloudcontrol/resource:Resource";

const TAGS = {
    create: ["quicksight:TagResource"],
    read: ["quicksight:ListTagsForResource"],
    change: ["quicksight:UntagResource"],
};

/** Dashboards, and QuickSight's way to the warehouse. */
export const quicksight: Service = [
    {
        sid: "Dashboards",
        on: named("quicksight", "analysis/", "dashboard/", "dataset/", "datasource/", "vpcConnection/"),
        calls: {
            "aws:quicksight/vpcConnection:VpcConnection": {
                create: TAGS.create,
                read: ["quicksight:DescribeVPCConnection", ...TAGS.read],
                change: ["quicksight:UpdateVPCConnection", ...TAGS.change],
                remove: ["quicksight:DeleteVPCConnection"],
            },
            "aws:quicksight/dataSource:DataSource": {
                create: TAGS.create,
                read: ["quicksight:DescribeDataSource", "quicksight:DescribeDataSourcePermissions", ...TAGS.read],
                change: ["quicksight:UpdateDataSource", "quicksight:UpdateDataSourcePermissions", ...TAGS.change],
                remove: ["quicksight:DeleteDataSource"],
            },
            "aws:quicksight/dataSet:DataSet": {
                create: ["quicksight:CreateDataSet", "quicksight:PassDataSource", ...TAGS.create],
                read: [
                    "quicksight:DescribeDataSet",
                    "quicksight:DescribeDataSetPermissions",
                    "quicksight:DescribeDataSetRefreshProperties",
                    ...TAGS.read,
                ],
                change: ["quicksight:UpdateDataSet", "quicksight:UpdateDataSetPermissions", ...TAGS.change],
                remove: ["quicksight:DeleteDataSet"],
            },
            [THROUGH_CLOUD_CONTROL]: {
                create: [
                    "quicksight:CreateAnalysis",
                    "quicksight:CreateDashboard",
                    "quicksight:PassDataSet",
                    ...TAGS.create,
                ],
                read: [
                    "quicksight:DescribeAnalysis",
                    "quicksight:DescribeAnalysisDefinition",
                    "quicksight:DescribeAnalysisPermissions",
                    "quicksight:DescribeDashboard",
                    "quicksight:DescribeDashboardDefinition",
                    "quicksight:DescribeDashboardPermissions",
                    ...TAGS.read,
                ],
                change: [
                    "quicksight:UpdateAnalysis",
                    "quicksight:UpdateAnalysisPermissions",
                    "quicksight:UpdateDashboard",
                    "quicksight:UpdateDashboardPermissions",
                    "quicksight:UpdateDashboardPublishedVersion",
                    ...TAGS.change,
                ],
                remove: ["quicksight:DeleteAnalysis", "quicksight:DeleteDashboard"],
            },
        },
    },
    {
        // IAM knows no names of what is being made.
        sid: "NewWaysToTheWarehouse",
        on: everything,
        calls: {
            "aws:quicksight/vpcConnection:VpcConnection": { create: ["quicksight:CreateVPCConnection"] },
            "aws:quicksight/dataSource:DataSource": { create: ["quicksight:CreateDataSource"] },
        },
    },
    {
        // Cloud Control takes no names; what it makes, it makes by the caller's rights on the service.
        sid: "CloudControl",
        on: everything,
        calls: {
            [THROUGH_CLOUD_CONTROL]: {
                create: ["cloudformation:CreateResource"],
                read: [
                    "cloudformation:DescribeType",
                    "cloudformation:GetResource",
                    "cloudformation:GetResourceRequestStatus",
                ],
                change: ["cloudformation:UpdateResource"],
                remove: ["cloudformation:DeleteResource"],
            },
        },
    },
];
