import type * as pulumi from "@pulumi/pulumi";

import type { Environment } from "../environment";
import { useConnection } from "../etl/vpcRights";
import { type CatalogKey, catalogArns, type Statement, useCatalogKey, useKey, writeLogs } from "../rights";
import { keepTables, readSecurityConfiguration } from "./crawlerRights";
import { databaseNames } from "./names";
import { type DynamoDbTarget, type JdbcTarget, SOURCE_TABLES } from "./sourceCrawler";

/** What the rights of the crawler of the sources name. */
export interface SourceCrawlerScope {
    readonly environment: Environment;
    readonly jdbc?: JdbcTarget | undefined;
    readonly dynamoDb?: DynamoDbTarget | undefined;
    readonly catalogKey: CatalogKey;
    readonly logGroup: pulumi.Input<string>;
}

/** Look at the sources' tables, and keep what describes them in the raw database. */
export function sourceCrawlerRights(scope: SourceCrawlerScope): Statement[] {
    const { environment, jdbc, dynamoDb } = scope;
    const tables = { [databaseNames(environment).raw]: [`${SOURCE_TABLES}*`] };
    return [
        keepTables("KeepSourceTables", catalogArns(environment, tables)),
        useCatalogKey("write", scope.catalogKey),
        readSecurityConfiguration,
        writeLogs(environment, [scope.logGroup]),
        ...(jdbc === undefined ? [] : ofDatabase(environment, jdbc)),
        ...(dynamoDb === undefined ? [] : ofTable(environment, dynamoDb)),
    ];
}

function ofDatabase(environment: Environment, { connection, secretArn, secretKeyArn }: JdbcTarget): Statement[] {
    return [
        {
            Sid: "ReadLogin",
            Effect: "Allow",
            Action: ["secretsmanager:DescribeSecret", "secretsmanager:GetSecretValue"],
            Resource: secretArn,
        },
        ...(secretKeyArn === undefined
            ? []
            : [useKey("DecryptLogin", secretKeyArn, "read", { environment, service: "secretsmanager" })]),
        ...useConnection(environment, connection),
    ];
}

function ofTable(environment: Environment, { tableArn, keyArn }: DynamoDbTarget): Statement[] {
    return [
        {
            Sid: "SampleTable",
            Effect: "Allow",
            Action: ["dynamodb:DescribeTable", "dynamodb:Scan"],
            Resource: tableArn,
        },
        ...(keyArn === undefined ? [] : [useKey("DecryptTable", keyArn, "read", { environment, service: "dynamodb" })]),
    ];
}
