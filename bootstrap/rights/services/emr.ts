import { adopts, newTag, ownTag } from "../limits";
import { all, everything } from "../places";
import type { Service } from "../service";

const APPLICATION = "aws:emrserverless/application:Application";

const applications = all("emr-serverless", "/applications/");

/** EMR Serverless. Its ARNs have no names, so that the stack's tag tells what is the stack's. */
export const emr: Service = [
    {
        sid: "MakeApplications",
        on: everything,
        when: newTag,
        calls: { [APPLICATION]: { create: ["emr-serverless:CreateApplication"] } },
    },
    {
        sid: "TagNewApplications",
        on: applications,
        when: adopts,
        calls: { [APPLICATION]: { create: ["emr-serverless:TagResource"] } },
    },
    {
        sid: "LookAtApplications",
        on: applications,
        calls: { [APPLICATION]: { read: ["emr-serverless:GetApplication", "emr-serverless:ListTagsForResource"] } },
    },
    {
        sid: "ChangeApplications",
        on: applications,
        when: ownTag,
        calls: {
            [APPLICATION]: {
                change: ["emr-serverless:UntagResource", "emr-serverless:UpdateApplication"],
                remove: ["emr-serverless:DeleteApplication", "emr-serverless:StopApplication"],
            },
        },
    },
];
