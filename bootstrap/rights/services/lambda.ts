import { named } from "../places";
import type { Service } from "../service";

/** Functions, who may call them, and what becomes of calls that nobody waits for. */
export const lambda: Service = [
    {
        sid: "Functions",
        on: named("lambda", "function:"),
        calls: {
            "aws:lambda/function:Function": {
                create: ["lambda:CreateFunction", "lambda:PutFunctionConcurrency", "lambda:TagResource"],
                read: [
                    "lambda:GetFunction",
                    "lambda:GetFunctionCodeSigningConfig",
                    "lambda:ListTags",
                    "lambda:ListVersionsByFunction",
                ],
                change: [
                    "lambda:DeleteFunctionConcurrency",
                    "lambda:UntagResource",
                    "lambda:UpdateFunctionCode",
                    "lambda:UpdateFunctionConfiguration",
                ],
                remove: ["lambda:DeleteFunction"],
            },
            "aws:lambda/permission:Permission": {
                create: ["lambda:AddPermission"],
                read: ["lambda:GetPolicy"],
                remove: ["lambda:RemovePermission"],
            },
            "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig": {
                create: ["lambda:PutFunctionEventInvokeConfig"],
                read: ["lambda:GetFunctionEventInvokeConfig"],
                remove: ["lambda:DeleteFunctionEventInvokeConfig"],
            },
        },
    },
];
