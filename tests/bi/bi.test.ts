import { strict as assert } from "node:assert";

import * as command from "@pulumi/command";
import * as pulumi from "@pulumi/pulumi";

import { TaskRoles } from "../../components/access/taskRoles";
import { Bi, type BiArgs } from "../../components/bi/bi";
import { biContradictions } from "../../components/bi/biSettings";
import { DASHBOARD_DATA } from "../../components/bi/dataSets";
import { deploy, type Inputs, type Resources, testEnvironment } from "../support/mocks";

const SECRET = "arn:aws:secretsmanager:us-east-1:000000000000:secret:strata-dev/bi-AbCdEf";
const ANNA = "arn:aws:quicksight:us-east-1:000000000000:user/default/anna";
const READERS = "arn:aws:quicksight:us-east-1:000000000000:group/default/readers";
const HOST = "strata-dev.000000000000.us-east-1.redshift-serverless.amazonaws.com";
const CONNECTION = "arn:aws:quicksight:us-east-1:000000000000:vpcConnection/strata-dev";
const CLOUD_CONTROL = "aws:cloudcontrol/resource:Resource";
const DATA_SET = "aws:quicksight/dataSet:DataSet";

function deployBi(args: Partial<BiArgs> = {}) {
    return deploy(() => {
        const environment = testEnvironment();
        const roles = new TaskRoles("roles", { environment, datasets: [], flowLogs: false, bi: true });
        return new Bi("bi", {
            environment,
            warehouse: {
                endpoint: { host: pulumi.output(HOST) },
                migrations: new command.local.Command("migrations", {}),
            },
            network: { privateSubnetIds: ["subnet-a", "subnet-b"].map((id) => pulumi.output(id)), paths: [] },
            securityGroupId: "sg-quicksight",
            role: roles.quickSight!,
            secretArn: SECRET,
            readerArns: [READERS],
            authorArns: [ANNA],
            ...args,
        });
    });
}

const stateOf = (resources: Resources, kind: string): Inputs => {
    const { inputs } = resources.get(CLOUD_CONTROL, `bi-dashboard-${kind.toLowerCase()}`);
    assert.equal(inputs.typeName, `AWS::QuickSight::${kind}`);
    return JSON.parse(inputs.desiredState as string) as Inputs;
};

describe("Bi", () => {
    it("gives QuickSight a way into the private subnets, by a role for nothing else", async () => {
        const { resources } = await deployBi();
        assert.deepEqual(resources.get("aws:quicksight/vpcConnection:VpcConnection").inputs, {
            vpcConnectionId: "strata-dev",
            name: "strata-dev",
            roleArn: "arn:aws:iam::000000000000:role/strata-dev-quicksight",
            subnetIds: ["subnet-a", "subnet-b"],
            securityGroupIds: ["sg-quicksight"],
        });
        const ec2 = (tail: string) => `arn:aws:ec2:us-east-1:000000000000:${tail}`;
        const subnets = [ec2("subnet/subnet-a"), ec2("subnet/subnet-b")];
        const allow = (Sid: string, Action: string[], Resource: unknown, Condition?: unknown) => ({
            Sid,
            Effect: "Allow",
            Action,
            Resource,
            ...(Condition === undefined ? {} : { Condition }),
        });
        assert.deepEqual(resources.get("aws:iam/rolePolicy:RolePolicy").inputs.policy.Statement, [
            allow(
                "MakeNetworkInterfaces",
                ["ec2:CreateNetworkInterface"],
                [...subnets, ec2("security-group/sg-quicksight"), ec2("network-interface/*")],
            ),
            allow(
                "ChangeNetworkInterfaces",
                ["ec2:DeleteNetworkInterface", "ec2:ModifyNetworkInterfaceAttribute"],
                ec2("network-interface/*"),
                { ArnEquals: { "ec2:Subnet": subnets } },
            ),
            allow("GiveTheGroup", ["ec2:ModifyNetworkInterfaceAttribute"], ec2("security-group/sg-quicksight")),
            allow("LookAtTheNetwork", ["ec2:DescribeSecurityGroups", "ec2:DescribeSubnets"], "*"),
        ]);
        assert.deepEqual(resources.get("aws:iam/role:Role", "roles-quicksight").inputs.assumeRolePolicy.Statement, [
            {
                Sid: "Assume",
                Effect: "Allow",
                Principal: { Service: "quicksight.amazonaws.com" },
                Action: "sts:AssumeRole",
                Condition: {
                    StringEqualsIfExists: { "aws:SourceAccount": "000000000000" },
                    ArnLikeIfExists: { "aws:SourceArn": "arn:aws:quicksight:us-east-1:000000000000:*" },
                },
            },
        ]);
    });

    it("has no dashboard until there is a log-in", async () => {
        const { result, resources } = await deployBi({ secretArn: "", readerArns: [], authorArns: [] });
        assert.equal(result.dashboard, undefined);
        assert.deepEqual(
            resources.all.filter(({ type }) => /quicksight|cloudcontrol/.test(type)).map(({ type }) => type),
            ["aws:quicksight/vpcConnection:VpcConnection"],
        );
    });

    it("asks the warehouse through the connection, by TLS and the secret", async () => {
        const { resources } = await deployBi();
        const { inputs, options } = resources.get("aws:quicksight/dataSource:DataSource");
        assert.deepEqual(inputs, {
            dataSourceId: "strata-dev",
            name: "strata-dev warehouse",
            type: "REDSHIFT",
            parameters: { redshift: { host: HOST, port: 5439, database: "strata" } },
            credentials: { secretArn: SECRET },
            vpcConnectionProperties: { vpcConnectionArn: CONNECTION },
            sslProperties: { disableSsl: false },
            permissions: [
                {
                    principal: ANNA,
                    actions: [
                        "quicksight:DescribeDataSource",
                        "quicksight:DescribeDataSourcePermissions",
                        "quicksight:PassDataSource",
                    ],
                },
            ],
        });
        assert.ok(options.dependencies.some((urn) => urn.endsWith("command:local:Command::migrations")));
    });

    it("asks the queries of sql/bi when somebody looks", async () => {
        const { resources } = await deployBi();
        const { physicalTableMaps, ...inputs } = resources.get(DATA_SET, "bi-dashboard-hourly_by_zone").inputs;
        assert.deepEqual(inputs, {
            dataSetId: "strata-dev-hourly-by-zone",
            name: "strata-dev: Trips by hour and zone",
            importMode: "DIRECT_QUERY",
            permissions: [
                {
                    principal: ANNA,
                    actions: [
                        "quicksight:DescribeDataSet",
                        "quicksight:DescribeDataSetPermissions",
                        "quicksight:DescribeIngestion",
                        "quicksight:ListIngestions",
                        "quicksight:PassDataSet",
                    ],
                },
            ],
        });
        const [{ physicalTableMapId, customSql }] = physicalTableMaps;
        assert.equal(physicalTableMapId, "hourly-by-zone");
        const { sqlQuery, ...sql } = customSql;
        assert.deepEqual(sql, {
            dataSourceArn: "arn:aws:quicksight:us-east-1:000000000000:dataSource/strata-dev warehouse",
            name: "hourly_by_zone",
            columns: [
                { name: "pickup_zone", type: "STRING" },
                { name: "pickup_borough", type: "STRING" },
                { name: "pickup_hour", type: "INTEGER" },
                { name: "trips", type: "INTEGER" },
                { name: "revenue", type: "DECIMAL" },
                { name: "minutes", type: "DECIMAL" },
            ],
        });
        assert.match(sqlQuery, /^select\n {4}mv_hourly_by_zone\.pickup_zone,[^;]*\nfrom taxi\.mv_hourly_by_zone$/);
        assert.deepEqual(resources.names(DATA_SET), ["bi-dashboard-daily_by_borough", "bi-dashboard-hourly_by_zone"]);
    });

    it("shows the dashboard to readers and authors, and lets authors change the analysis", async () => {
        const { resources } = await deployBi();
        const view = ["quicksight:DescribeDashboard", "quicksight:ListDashboardVersions", "quicksight:QueryDashboard"];
        const { Definition, ...dashboard } = stateOf(resources, "Dashboard");
        assert.deepEqual(dashboard, {
            AwsAccountId: "000000000000",
            DashboardId: "strata-dev",
            Name: "strata-dev: yellow taxi trips",
            Permissions: [
                { Principal: READERS, Actions: view },
                { Principal: ANNA, Actions: view },
            ],
        });
        const analysis = stateOf(resources, "Analysis");
        assert.deepEqual(analysis.Definition, Definition);
        assert.equal(analysis.AnalysisId, "strata-dev");
        assert.deepEqual(analysis.Permissions, [
            {
                Principal: ANNA,
                Actions: [
                    "quicksight:DescribeAnalysis",
                    "quicksight:DescribeAnalysisPermissions",
                    "quicksight:QueryAnalysis",
                    "quicksight:UpdateAnalysis",
                ],
            },
        ]);
        const both = stateOf((await deployBi({ readerArns: [ANNA], authorArns: [ANNA] })).resources, "Dashboard");
        assert.deepEqual(both.Permissions, [{ Principal: ANNA, Actions: view }]);
        const readersOnly = stateOf((await deployBi({ authorArns: [] })).resources, "Analysis");
        assert.equal("Permissions" in readersOnly, false);
    });

    it("puts only columns on the dashboard that its queries have, as what they are", async () => {
        const { resources } = await deployBi();
        const { Definition } = stateOf(resources, "Dashboard");
        assert.deepEqual(
            (Definition.DataSetIdentifierDeclarations as Inputs[]).map(({ Identifier }) => Identifier),
            Object.keys(DASHBOARD_DATA),
        );
        const types: Readonly<Record<string, readonly string[]>> = {
            NumericalMeasureField: ["INTEGER", "DECIMAL"],
            NumericalDimensionField: ["INTEGER", "DECIMAL"],
            CategoricalDimensionField: ["STRING"],
            DateDimensionField: ["DATETIME"],
        };
        const fields: string[] = [];
        JSON.stringify(Definition, (key: string, value: Inputs) => {
            if (key in types) {
                const { DataSetIdentifier, ColumnName } = value.Column as Record<string, string>;
                const columns = DASHBOARD_DATA[DataSetIdentifier as keyof typeof DASHBOARD_DATA].columns;
                const type = (columns as Readonly<Record<string, string>>)[ColumnName!];
                assert.ok(types[key]!.includes(type!), `${key} ${DataSetIdentifier}.${ColumnName} is ${type}`);
                fields.push(value.FieldId as string);
            }
            return value;
        });
        assert.equal(new Set(fields).size, fields.length);
        assert.deepEqual(fields.sort(), [
            "revenue-by-day.pickup_borough",
            "revenue-by-day.pickup_date",
            "revenue-by-day.revenue",
            "revenue.revenue",
            "tips.tips",
            "trips-by-borough.pickup_borough",
            "trips-by-borough.trips",
            "trips-by-hour.pickup_hour",
            "trips-by-hour.trips",
            "trips.trips",
        ]);
    });
});

describe("settings of business intelligence", () => {
    it("go together where it is off, has a way only, or a dashboard for somebody", () => {
        assert.deepEqual(biContradictions({}), []);
        assert.deepEqual(biContradictions({ bi: false, biSecretArn: "", biReaderArns: [], biAuthorArns: [] }), []);
        assert.deepEqual(biContradictions({ bi: true, biSecretArn: "" }), []);
        assert.deepEqual(biContradictions({ bi: true, biSecretArn: SECRET, biReaderArns: [READERS] }), []);
    });

    it("must not tell of a dashboard without QuickSight, or one for nobody", () => {
        assert.deepEqual(biContradictions({ bi: false, biAuthorArns: [ANNA] }), [
            "setting strata:biAuthorArns is for QuickSight, which strata:bi switches off; switch it on, or take " +
                "strata:biAuthorArns out",
        ]);
        assert.deepEqual(biContradictions({ bi: true, biSecretArn: SECRET }), [
            "setting strata:biSecretArn makes a dashboard that nobody may see; name QuickSight users or groups in " +
                "strata:biReaderArns or strata:biAuthorArns",
        ]);
    });
});
