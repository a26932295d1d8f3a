import { strict as assert } from "node:assert";

import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import * as command from "@pulumi/command";

import type { Lifetime } from "../../components/environment";
import { SourceTable, vendorTableName } from "../../components/sources/sourceTable";
import { copyRights } from "../../components/warehouse/copyRights";
import { refreshVendors } from "../../components/warehouse/vendorRefresh";
import { foundations, keyArn, workgroupEndpoint } from "../support/layers";
import { deploy, type Inputs, testEnvironment, valueOf } from "../support/mocks";

const TABLE = "arn:aws:dynamodb:us-east-1:000000000000:table/strata-dev-vendors";
const COPY_ROLE = "arn:aws:iam::000000000000:role/strata-dev-copy";

async function deployTable(replicated: boolean, lifetime: Lifetime = "permanent") {
    const { resources } = await deploy(() => {
        const environment = testEnvironment(lifetime);
        const key = new aws.kms.Key("lake-key", {});
        const tableName = vendorTableName(environment);
        return new SourceTable("vendors", { environment, tableName, hashKey: "vendor_id", key, replicated });
    });
    return resources;
}

describe("SourceTable", () => {
    it("is encrypted, can be brought back to any minute, and costs nothing while nobody uses it", async () => {
        const { inputs, options } = (await deployTable(false)).get("aws:dynamodb/table:Table");
        assert.deepEqual(inputs, {
            name: "strata-dev-vendors",
            billingMode: "PAY_PER_REQUEST",
            hashKey: "vendor_id",
            attributes: [{ name: "vendor_id", type: "N" }],
            serverSideEncryption: { enabled: true, kmsKeyArn: keyArn("lake") },
            pointInTimeRecovery: { enabled: true },
            deletionProtectionEnabled: true,
        });
        assert.equal(options.protect, true);
    });

    it("can be deleted with a disposable stack", async () => {
        const { inputs, options } = (await deployTable(false, "disposable")).get("aws:dynamodb/table:Table");
        assert.deepEqual([inputs.deletionProtectionEnabled, options.protect], [false, false]);
    });

    it("lets Redshift export it only where it is replicated, and only the account's integrations", async () => {
        assert.deepEqual((await deployTable(false)).names("aws:dynamodb/resourcePolicy:ResourcePolicy"), []);
        const { inputs } = (await deployTable(true)).get("aws:dynamodb/resourcePolicy:ResourcePolicy");
        const Condition = {
            StringEquals: { "aws:SourceAccount": "000000000000" },
            ArnLike: { "aws:SourceArn": "arn:aws:redshift:us-east-1:000000000000:integration:*" },
        };
        const redshift = { Effect: "Allow", Principal: { Service: "redshift.amazonaws.com" } };
        assert.equal(inputs.resourceArn, TABLE);
        assert.deepEqual(JSON.parse(inputs.policy).Statement, [
            {
                ...redshift,
                Sid: "ExportTable",
                Action: ["dynamodb:DescribeTable", "dynamodb:ExportTableToPointInTime"],
                Resource: TABLE,
                Condition,
            },
            {
                ...redshift,
                Sid: "FollowExport",
                Action: ["dynamodb:DescribeExport"],
                Resource: `${TABLE}/export/*`,
                Condition,
            },
        ]);
    });
});

describe("the copy of a table of DynamoDB", () => {
    it("is told to the warehouse every day, as one transaction", async () => {
        const { resources } = await deploy(() => {
            const environment = testEnvironment();
            const { keys } = foundations(environment, []);
            return refreshVendors("vendors-refresh", {
                environment,
                warehouse: {
                    endpoint: workgroupEndpoint(),
                    copyRoleArn: pulumi.output(COPY_ROLE),
                    migrations: new command.local.Command("migrations", {}),
                },
                tableName: "strata-dev-vendors",
                role: new aws.iam.Role("role", { name: "strata-dev-vendors", assumeRolePolicy: "" }),
                key: keys.etl,
                schedulesEnabled: true,
            });
        });
        const { inputs } = resources.get("aws:scheduler/schedule:Schedule");
        assert.equal(inputs.scheduleExpression, "cron(30 5 * * ? *)");
        const { Sqls, StatementName, WithEvent } = JSON.parse(inputs.target.input);
        assert.deepEqual([StatementName, WithEvent], ["strata-dev/vendors-refresh", true]);
        assert.match(Sqls[0], /\ndelete from taxi\.vendors$/);
        assert.equal(
            Sqls[1],
            `copy taxi.vendors\nfrom 'dynamodb://strata-dev-vendors'\niam_role '${COPY_ROLE}'\nreadratio 50`,
        );
    });

    it("takes the rights to scan the table and to have its items decrypted", async () => {
        const { result } = await deploy(() => {
            const environment = testEnvironment();
            const { lake, keys } = foundations(environment, []);
            const catalogKey = { environment, arn: keys.catalog.arn, owned: true };
            return copyRights({
                ...{ environment, datasets: [], lake, lakeKey: keys.lake, catalogKey },
                feeds: { arn: "arn:aws:s3:::strata-dev-feeds-000000000000" },
                sourceTable: { arn: TABLE },
            });
        });
        const statements = await valueOf(pulumi.output(result as pulumi.Input<Inputs>[]));
        assert.deepEqual(statements.slice(0, 4), [
            {
                Sid: "ListBuckets",
                Effect: "Allow",
                Action: ["s3:ListBucket", "s3:GetBucketLocation"],
                Resource: [
                    "arn:aws:s3:::strata-dev-curated-000000000000",
                    "arn:aws:s3:::strata-dev-quarantine-000000000000",
                    "arn:aws:s3:::strata-dev-feeds-000000000000",
                ],
            },
            {
                Sid: "ReadLake",
                Effect: "Allow",
                Action: ["s3:GetObject"],
                Resource: ["arn:aws:s3:::strata-dev-feeds-000000000000/*"],
            },
            { Sid: "ReadTable", Effect: "Allow", Action: ["dynamodb:DescribeTable", "dynamodb:Scan"], Resource: TABLE },
            {
                Sid: "DecryptTable",
                Effect: "Allow",
                Action: ["kms:Decrypt", "kms:DescribeKey"],
                Resource: keyArn("lake"),
                Condition: { StringEquals: { "kms:ViaService": "dynamodb.us-east-1.amazonaws.com" } },
            },
        ]);
    });
});
