import { strict as assert } from "node:assert";

import { TaskRoles } from "../../components/access/taskRoles";
import { type DynamoDbTarget, type JdbcTarget, SourceCrawler } from "../../components/catalog/sourceCrawler";
import { foundations, keyArn, makeCatalog } from "../support/layers";
import { deploy, testEnvironment } from "../support/mocks";

const SECRET = "arn:aws:secretsmanager:us-east-1:000000000000:secret:shop-AbCdEf";
const TABLE = "arn:aws:dynamodb:us-east-1:000000000000:table/vendors";
const JDBC: JdbcTarget = {
    connection: { name: "strata-dev-jdbc", subnetId: "subnet-a", securityGroupId: "sg-sources" },
    paths: ["shop/public/orders", "shop/public/customers"],
    secretArn: SECRET,
};
const DYNAMODB: DynamoDbTarget = { tableName: "vendors", tableArn: TABLE };
const GLUE = "arn:aws:glue:us-east-1:000000000000";
const LOGS = "/aws-glue/crawlers-role/strata-dev-source-crawler-strata-dev-catalog";
const through = (service: string) => ({
    StringEquals: { "kms:ViaService": `${service}.us-east-1.amazonaws.com` },
});

async function deployCrawler(targets: { readonly jdbc?: JdbcTarget; readonly dynamoDb?: DynamoDbTarget }) {
    const { resources } = await deploy(() => {
        const environment = testEnvironment();
        const base = foundations(environment, []);
        const roles = new TaskRoles("own", { environment, datasets: [], flowLogs: false, sourceCrawler: true });
        const catalog = makeCatalog(environment, [], base);
        return new SourceCrawler("sources", {
            ...{ environment, database: catalog.rawDatabase, role: roles.sourceCrawler!, ...targets },
            securityConfiguration: catalog.securityConfiguration,
            keys: { etl: base.keys.etl },
            catalogKey: { environment, arn: base.keys.catalog.arn, owned: true },
            logRetentionDays: 14,
        });
    });
    const { policy } = resources.get("aws:iam/rolePolicy:RolePolicy", "sources-rights").inputs;
    return { resources, statements: policy.Statement as readonly Record<string, unknown>[] };
}

describe("SourceCrawler", () => {
    const common = {
        name: "strata-dev-sources",
        description: "Describes the tables of the sources",
        role: "arn:aws:iam::000000000000:role/strata-dev-source-crawler",
        databaseName: "strata_dev_raw",
        tablePrefix: "source_",
        schemaChangePolicy: { updateBehavior: "UPDATE_IN_DATABASE", deleteBehavior: "LOG" },
        securityConfiguration: "strata-dev-catalog",
    };
    const own = [
        {
            Sid: "KeepSourceTables",
            Effect: "Allow",
            Action: [
                "glue:GetDatabase",
                "glue:GetTable",
                "glue:GetTables",
                "glue:CreateTable",
                "glue:UpdateTable",
                "glue:GetPartition",
                "glue:GetPartitions",
                "glue:BatchGetPartition",
                "glue:BatchCreatePartition",
                "glue:UpdatePartition",
            ],
            Resource: [`${GLUE}:catalog`, `${GLUE}:database/strata_dev_raw`, `${GLUE}:table/strata_dev_raw/source_*`],
        },
        {
            Sid: "UseCatalogKey",
            Effect: "Allow",
            Action: ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey"],
            Resource: keyArn("catalog"),
            Condition: through("glue"),
        },
        {
            Sid: "ReadSecurityConfiguration",
            Effect: "Allow",
            Action: ["glue:GetSecurityConfiguration"],
            Resource: "*",
        },
        {
            Sid: "WriteLogs",
            Effect: "Allow",
            Action: ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents", "logs:AssociateKmsKey"],
            Resource: [
                `arn:aws:logs:us-east-1:000000000000:log-group:${LOGS}`,
                `arn:aws:logs:us-east-1:000000000000:log-group:${LOGS}:*`,
            ],
        },
    ];

    it("looks at tables of a database by its connection, with the login of its secret", async () => {
        const { resources, statements } = await deployCrawler({ jdbc: { ...JDBC, secretKeyArn: keyArn("sources") } });
        assert.deepEqual(resources.get("aws:glue/crawler:Crawler").inputs, {
            ...common,
            jdbcTargets: [
                { connectionName: "strata-dev-jdbc", path: "shop/public/orders" },
                { connectionName: "strata-dev-jdbc", path: "shop/public/customers" },
            ],
        });
        assert.deepEqual(statements.slice(0, 4), own);
        assert.deepEqual(statements.slice(4, 6), [
            {
                Sid: "ReadLogin",
                Effect: "Allow",
                Action: ["secretsmanager:DescribeSecret", "secretsmanager:GetSecretValue"],
                Resource: SECRET,
            },
            {
                Sid: "DecryptLogin",
                Effect: "Allow",
                Action: ["kms:Decrypt"],
                Resource: keyArn("sources"),
                Condition: through("secretsmanager"),
            },
        ]);
        assert.deepEqual(
            statements.slice(6).map(({ Sid }) => Sid),
            [
                "ReadConnection",
                "MakeNetworkInterfaces",
                "RemoveNetworkInterfaces",
                "TagNetworkInterfaces",
                "LookAtTheNetwork",
            ],
        );
    });

    it("samples a DynamoDB table, and needs no right on a key that is not the customer's", async () => {
        const { resources, statements } = await deployCrawler({ dynamoDb: DYNAMODB });
        assert.deepEqual(resources.get("aws:glue/crawler:Crawler").inputs, {
            ...common,
            dynamodbTargets: [{ path: "vendors", scanAll: false, scanRate: 0.25 }],
        });
        const sample = {
            Sid: "SampleTable",
            Effect: "Allow",
            Action: ["dynamodb:DescribeTable", "dynamodb:Scan"],
            Resource: TABLE,
        };
        assert.deepEqual(statements, [...own, sample]);
        const encrypted = await deployCrawler({ dynamoDb: { ...DYNAMODB, keyArn: keyArn("vendors") } });
        assert.deepEqual(encrypted.statements, [
            ...own,
            sample,
            {
                Sid: "DecryptTable",
                Effect: "Allow",
                Action: ["kms:Decrypt"],
                Resource: keyArn("vendors"),
                Condition: through("dynamodb"),
            },
        ]);
    });

    it("keeps its log as long as the stack says, and refuses to look at nothing", async () => {
        const { resources } = await deployCrawler({ jdbc: JDBC });
        assert.deepEqual(resources.get("aws:cloudwatch/logGroup:LogGroup", "sources-logs").inputs, {
            name: LOGS,
            kmsKeyId: keyArn("etl"),
            retentionInDays: 14,
        });
        await assert.rejects(deployCrawler({}), {
            message: "the crawler of the sources has none to look at: give it a database or a DynamoDB table",
        });
    });
});
