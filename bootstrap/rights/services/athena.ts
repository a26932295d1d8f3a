import { named } from "../places";
import type { Service } from "../service";

/** Workgroups, saved queries and prepared statements. */
export const athena: Service = [
    {
        sid: "Workgroups",
        on: named("athena", "workgroup/"),
        calls: {
            "aws:athena/workgroup:Workgroup": {
                create: ["athena:CreateWorkGroup", "athena:TagResource"],
                read: ["athena:GetWorkGroup", "athena:ListTagsForResource"],
                change: ["athena:UntagResource", "athena:UpdateWorkGroup"],
                remove: ["athena:DeleteWorkGroup"],
            },
            "aws:athena/namedQuery:NamedQuery": {
                create: ["athena:CreateNamedQuery"],
                read: ["athena:GetNamedQuery"],
                remove: ["athena:DeleteNamedQuery"],
            },
            "aws:athena/preparedStatement:PreparedStatement": {
                create: ["athena:CreatePreparedStatement"],
                read: ["athena:GetPreparedStatement"],
                change: ["athena:UpdatePreparedStatement"],
                remove: ["athena:DeletePreparedStatement"],
            },
        },
    },
];
