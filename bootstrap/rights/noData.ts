import type * as pulumi from "@pulumi/pulumi";

import type { CiEnvironment } from "../environment";
import { uploads } from "./places";
import type { Statement } from "./service";

/**
 * No data, whatever else the role is given later: rows, query results, logs, messages, secrets.
 *
 * @param state objects of the state bucket that the role may read
 */
export function denyData(environment: CiEnvironment, state: readonly pulumi.Input<string>[]): Statement[] {
    return [
        {
            Sid: "DenyObjects",
            Effect: "Deny",
            Action: ["s3:GetObject", "s3:GetObjectVersion"],
            NotResource: [...state, ...uploads(environment)],
        },
        {
            Sid: "DenyData",
            Effect: "Deny",
            Action: [
                "athena:GetQueryResults*",
                "athena:StartQueryExecution",
                "logs:FilterLogEvents",
                "logs:GetLog*",
                "logs:GetQueryResults",
                "logs:StartLiveTail",
                "logs:StartQuery",
                "redshift-data:*",
                "redshift-serverless:GetCredentials",
                "secretsmanager:BatchGetSecretValue",
                "secretsmanager:GetSecretValue",
                "sqs:ReceiveMessage",
            ],
            Resource: "*",
        },
    ];
}
