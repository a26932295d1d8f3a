import { named, whereDisposable } from "../places";
import type { Service } from "../service";

const TABLE = "aws:dynamodb/table:Table";

const tables = named("dynamodb", "table/");

/** Tables that applications keep, without the items in them. */
export const dynamodb: Service = [
    {
        sid: "SourceTables",
        on: tables,
        calls: {
            [TABLE]: {
                create: ["dynamodb:CreateTable", "dynamodb:TagResource", "dynamodb:UpdateContinuousBackups"],
                read: [
                    "dynamodb:DescribeContinuousBackups",
                    "dynamodb:DescribeTable",
                    "dynamodb:DescribeTimeToLive",
                    "dynamodb:ListTagsOfResource",
                ],
                change: ["dynamodb:UntagResource", "dynamodb:UpdateTable"],
            },
            "aws:dynamodb/resourcePolicy:ResourcePolicy": {
                create: ["dynamodb:PutResourcePolicy"],
                read: ["dynamodb:GetResourcePolicy"],
                remove: ["dynamodb:DeleteResourcePolicy"],
            },
        },
    },
    {
        sid: "RemoveSourceTables",
        on: whereDisposable(tables),
        calls: { [TABLE]: { remove: ["dynamodb:DeleteTable"] } },
    },
];
