import { strict as assert } from "node:assert";

import {
    CreateJobCommand,
    DeleteJobCommand,
    EntityNotFoundException,
    GetJobCommand,
    UpdateJobCommand,
} from "@aws-sdk/client-glue";

import { main } from "../../components/etl/visual/main";
import { type VisualDataset, visualNodes } from "../../components/etl/visual/nodes";
import { VisualJob } from "../../components/etl/visual/visualJob";
import { bikeRides, foundations, makeFolder, removeFolder } from "../support/layers";
import { deploy, type Resources, testEnvironment } from "../support/mocks";

const visual = { enrich: "bike_rides/enrich.sql", derive: "bike_rides/derive.sql" };
const rules = [
    { name: "no_time", rejectWhen: "started_at is null", description: "" },
    { name: "outside_period", rejectWhen: "started_at < period_start", description: "" },
];
const dataset = bikeRides({ visual, rules }) as VisualDataset;
const SCRIPTS = "s3://strata-dev-scripts-000000000000";
const BUCKET = "arn:aws:s3:::strata-dev-scripts-000000000000";
const LOGS = "arn:aws:logs:us-east-1:000000000000:log-group:/aws-glue";
const RUNNER = "node -r ts-node/register/transpile-only components/etl/visual/main.ts";

describe("a visual job", () => {
    let folder: string;
    let resources: Resources;

    before(async () => {
        folder = makeFolder({
            "bike_rides/enrich.sql": "-- Purpose: none.\nselect * from typed\n",
            "bike_rides/derive.sql": "select * from judged where reject_reason is null\n",
        });
        ({ resources } = await deploy(() => {
            const environment = testEnvironment();
            const { lake, roles } = foundations(environment, [dataset]);
            new VisualJob("visual", {
                ...{ environment, dataset, lake, folder },
                role: roles.job["bike_rides"]!,
                securityConfiguration: "strata-dev-etl",
                connection: "strata-dev",
                settings: {
                    glueVersion: "5.1",
                    glueWorkerType: "G.1X",
                    glueMaxWorkers: 4,
                    glueTimeoutMinutes: 60,
                },
            });
        }));
    });

    after(() => removeFolder(folder));

    it("has nodes from the files to the clean and the rejected rows, with the rules that need no file's name", () => {
        const nodes = visualNodes(dataset, folder, { raw: "s3://raw/", curated: "s3://curated/", output: "s3://tmp/" });
        const csv = { Recurse: true, Separator: "comma", QuoteChar: "quote", Escaper: '"', WithHeader: true };
        const sql = (name: string, inputs: string[], lines: string[]) => ({
            SparkSQL: {
                Name: name,
                Inputs: inputs,
                SqlQuery: lines.join("\n"),
                SqlAliases: inputs.map((input) => ({ From: input, Alias: input })),
            },
        });
        assert.deepEqual(nodes, {
            raw: { S3CsvSource: { Name: "Raw files", Paths: ["s3://raw/"], ...csv } },
            stations: { S3CsvSource: { Name: "Reference stations", Paths: ["s3://curated/stations/"], ...csv } },
            typed: sql(
                "Names and types",
                ["raw"],
                [
                    "select",
                    "    cast(`ride_id` as bigint) as ride_id,",
                    "    cast(`started_at` as timestamp) as started_at",
                    "from raw",
                ],
            ),
            enriched: sql("Enrich", ["typed", "stations"], ["select * from typed"]),
            judged: sql(
                "Judge by the rules",
                ["enriched"],
                [
                    "select",
                    "    *,",
                    "    case",
                    "        when started_at is null then 'no_time'",
                    "    end as reject_reason,",
                    "    date_format(started_at, 'yyyy-MM') as started_month",
                    "from enriched",
                ],
            ),
            clean: sql(
                "Clean rows",
                ["judged"],
                [
                    "with derived as (",
                    "select * from judged where reject_reason is null",
                    ")",
                    "",
                    "select",
                    "    cast(ride_id as bigint) as ride_id,",
                    "    cast(fare as decimal(10,2)) as fare,",
                    "    started_month",
                    "from derived",
                ],
            ),
            rejected: sql(
                "Rejected rows",
                ["judged"],
                [
                    "select",
                    "    ride_id,",
                    "    started_at,",
                    "    reject_reason",
                    "from judged",
                    "where reject_reason is not null",
                ],
            ),
            clean_files: {
                S3GlueParquetTarget: {
                    Name: "Clean files",
                    Inputs: ["clean"],
                    Path: "s3://tmp/clean/",
                    Compression: "snappy",
                    PartitionKeys: [["started_month"]],
                },
            },
            rejected_files: {
                S3GlueParquetTarget: {
                    Name: "Rejected files",
                    Inputs: ["rejected"],
                    Path: "s3://tmp/rejected/",
                    Compression: "snappy",
                    PartitionKeys: [["reject_reason"]],
                },
            },
        });
    });

    it("is made, changed and deleted by the Glue API, as the job's role, with outputs in its scratch folder", () => {
        const { inputs, options } = resources.get("command:local:Command");
        const { environment, ...commands } = inputs;
        assert.deepEqual(commands, {
            create: `${RUNNER} apply`,
            update: `${RUNNER} apply`,
            delete: `${RUNNER} delete`,
        });
        const { CodeGenConfigurationNodes: nodes, ...job } = JSON.parse(environment.JOB);
        assert.equal(environment.AWS_REGION, "us-east-1");
        assert.deepEqual(job, {
            Name: "strata-dev-bike_rides-visual",
            JobMode: "VISUAL",
            Description: "Bike rides in Glue Studio; writes to the scratch folder, which is emptied after a week",
            Role: "arn:aws:iam::000000000000:role/strata-dev-bike_rides-job",
            Command: {
                Name: "glueetl",
                PythonVersion: "3",
                ScriptLocation: `${SCRIPTS}/glue/bike_rides/visual.py`,
            },
            GlueVersion: "5.1",
            WorkerType: "G.1X",
            NumberOfWorkers: 4,
            Timeout: 60,
            ExecutionProperty: { MaxConcurrentRuns: 1 },
            MaxRetries: 0,
            SecurityConfiguration: "strata-dev-etl",
            Connections: { Connections: ["strata-dev"] },
            DefaultArguments: {
                "--job-language": "python",
                "--TempDir": `${SCRIPTS}/tmp/bike_rides/`,
                "--enable-auto-scaling": "true",
                "--enable-metrics": "true",
                "--enable-continuous-cloudwatch-log": "true",
                "--job-bookmark-option": "job-bookmark-disable",
            },
        });
        assert.deepEqual(nodes.raw.S3CsvSource.Paths, ["s3://strata-dev-raw-000000000000/bike_rides/"]);
        assert.deepEqual(nodes.stations.S3CsvSource.Paths, [
            "s3://strata-dev-curated-000000000000/bike_rides/stations/",
        ]);
        assert.equal(nodes.clean_files.S3GlueParquetTarget.Path, `${SCRIPTS}/tmp/bike_rides/visual/clean/`);
        const rights = resources.get("aws:iam/rolePolicy:RolePolicy", "visual-rights");
        assert.ok(options.dependencies.includes(rights.urn));
        assert.deepEqual(rights.inputs.policy.Statement, [
            {
                Sid: "ReadVisualScript",
                Effect: "Allow",
                Action: ["s3:GetObject"],
                Resource: [`${BUCKET}/glue/bike_rides/visual.py`],
            },
            { Sid: "FindUploads", Effect: "Allow", Action: ["s3:ListBucketMultipartUploads"], Resource: [BUCKET] },
            {
                Sid: "WriteScratch",
                Effect: "Allow",
                Action: [
                    "s3:GetObject",
                    "s3:PutObject",
                    "s3:DeleteObject",
                    "s3:AbortMultipartUpload",
                    "s3:ListMultipartUploadParts",
                ],
                Resource: [`${BUCKET}/tmp/bike_rides/*`],
            },
            {
                Sid: "PutMetrics",
                Effect: "Allow",
                Action: ["cloudwatch:PutMetricData"],
                Resource: "*",
                Condition: { StringEquals: { "cloudwatch:namespace": "Glue" } },
            },
            {
                Sid: "WriteLogs",
                Effect: "Allow",
                Action: ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents", "logs:AssociateKmsKey"],
                Resource: [
                    `${LOGS}/jobs*strata-dev-etl*strata-dev-bike_rides-job/*`,
                    `${LOGS}/jobs*strata-dev-etl*strata-dev-bike_rides-job/*:*`,
                    `${LOGS}/jobs*strata-dev-bike_rides-job*strata-dev-etl*`,
                    `${LOGS}/jobs*strata-dev-bike_rides-job*strata-dev-etl*:*`,
                ],
            },
        ]);
    });

    describe("by its command", () => {
        const JOB = JSON.stringify({ Name: "rides", Role: "role", Command: { Name: "glueetl" }, MaxRetries: 0 });

        /** A Glue that has the jobs of these names, and what it was asked. */
        function fakeGlue(...names: string[]) {
            const asked: object[] = [];
            const send = (command: { readonly input: { readonly JobName?: string } }): Promise<unknown> => {
                if (command instanceof GetJobCommand) {
                    return names.includes(command.input.JobName!)
                        ? Promise.resolve({})
                        : Promise.reject(new EntityNotFoundException({ message: "none", $metadata: {} }));
                }
                asked.push([command.constructor.name, command.input]);
                return Promise.resolve({});
            };
            return { asked, client: { send } as unknown as Parameters<typeof main>[2] };
        }

        it("is created where there is none, and updated as a whole where there is one", async () => {
            const none = fakeGlue();
            assert.equal(await main("apply", { JOB }, none.client), 0);
            assert.deepEqual(none.asked, [[CreateJobCommand.name, JSON.parse(JOB)]]);
            const one = fakeGlue("rides");
            assert.equal(await main("apply", { JOB }, one.client), 0);
            const { Name: name, ...update } = JSON.parse(JOB);
            assert.deepEqual(one.asked, [[UpdateJobCommand.name, { JobName: name, JobUpdate: update }]]);
        });

        it("is deleted by its name", async () => {
            const glue = fakeGlue("rides");
            assert.equal(await main("delete", { JOB }, glue.client), 0);
            assert.deepEqual(glue.asked, [[DeleteJobCommand.name, { JobName: "rides" }]]);
        });

        it("ends with code 1 and a sentence where that cannot be done", async () => {
            const said: string[] = [];
            const log = console.error;
            console.error = (text: string) => said.push(text);
            try {
                const broken = { send: () => Promise.reject(new Error("no way")) };
                assert.equal(await main("apply", { JOB }, broken as unknown as Parameters<typeof main>[2]), 1);
                assert.equal(await main("apply", {}, broken as unknown as Parameters<typeof main>[2]), 1);
            } finally {
                console.error = log;
            }
            assert.deepEqual(said, [
                "The visual job rides could not be made: Error: no way",
                "Give apply or delete, and the job in the environment variable JOB; components/etl/visual does.",
            ]);
        });
    });
});
