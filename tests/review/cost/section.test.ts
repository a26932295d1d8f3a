import assert from "assert/strict";

import { UNKNOWN } from "../../../plan/types";
import type { Line, Section } from "../../../review/types";
import { comparison, endpoint, resource, sectionOf, usageLimit, workgroup } from "./support";

const ENDPOINTS = ["glue", "logs", "monitoring", "sts"];
const endpoints = (zones: number) => ENDPOINTS.map((name) => endpoint(name, zones));
const role = resource("aws:iam/role:Role", "job");
const job = (numberOfWorkers: number) =>
    resource("aws:glue/job:Job", "clean", { workerType: "G.2X", numberOfWorkers, timeout: 60, glueVersion: "5.1" });
const limited = (amount: number) => usageLimit({ amount, period: "daily", breachAction: "deactivate" });
const texts = (lines: readonly Line[]) => lines.map(({ text }) => text);
const notesWith = ({ notes = [] }: Section, words: string) => notes.filter((note) => note.includes(words));

describe("cost section", () => {
    it("is one line where nothing of the cost changes", () => {
        const tagged = endpoints(2).map((each) => ({ ...each, inputs: { ...each.inputs, tags: { team: "data" } } }));
        // 4 x (2 x 7.30 + 0.10)
        assert.deepEqual(sectionOf(endpoints(2), tagged), {
            id: "cost",
            title: "Cost",
            summary: "The estimate stays at about 59 USD a month.",
            empty: true,
            verdict: [],
            lines: [],
        });
    });

    it("says so where nothing costs money, and where something did", () => {
        assert.equal(sectionOf([role], [role]).summary, "Nothing in this stack costs money by the estimate.");
        assert.equal(
            sectionOf(endpoints(1), [role]).summary,
            "Nothing in this stack costs money any more; before, it was about 30 USD a month (-30).",
        );
    });

    it("says so where there was nothing before", () => {
        assert.equal(sectionOf([], endpoints(2)).summary, "About 59 USD a month instead of nothing (+59).");
    });

    it("tells the zones of endpoints that doubled", () => {
        const section = sectionOf(endpoints(1), endpoints(2));
        assert.equal(section.summary, "About 59 USD a month instead of 30 (+29).");
        assert.equal(section.empty, false);
        assert.deepEqual(section.lines, [
            {
                weight: "note",
                text: "+29.20 USD VPC: 4 interface endpoints in 2 zones instead of 1.",
                under: [
                    "`ec2.VpcEndpoint glue`, `ec2.VpcEndpoint logs`, `ec2.VpcEndpoint monitoring` and `ec2.VpcEndpoint sts`",
                ],
            },
        ]);
        assert.deepEqual(section.verdict, [
            { weight: "look", text: "The monthly cost rises to about 59 USD instead of 30 (+29), by estimate." },
        ]);
        assert.deepEqual(section.table, {
            head: ["service", "before, USD a month", "after", "difference"],
            numeric: [1, 2, 3],
            rows: [
                ["VPC", "29.60", "58.80", "+29.20"],
                ["all", "29.60", "58.80", "+29.20"],
            ],
        });
    });

    it("tells a saving without a verdict", () => {
        const section = sectionOf(endpoints(3), endpoints(1));
        assert.equal(section.summary, "About 30 USD a month instead of 88 (-58).");
        assert.deepEqual(texts(section.lines), ["-58.40 USD VPC: 4 interface endpoints in 1 zone instead of 3."]);
        assert.deepEqual(section.verdict, []);
    });

    it("tells the base capacity of the warehouse that doubled", () => {
        // dev: half an hour a day; 8 x 0.5 x 730 / 24 x 0.375 = 45.625
        const section = sectionOf([workgroup({ baseCapacity: 8 })], [workgroup({ baseCapacity: 16 })]);
        assert.equal(section.summary, "About 91 USD a month instead of 46 (+46).");
        assert.deepEqual(texts(section.lines), [
            "+45.63 USD Redshift: 1 serverless workgroup with 16 RPUs as base instead of 8.",
        ]);
        assert.deepEqual(notesWith(section, "most it can be"), [
            "The most it can be: Redshift, compute of the warehouse: without a limit.",
        ]);
    });

    it("tells the workers of a job that doubled, and the most that its runs can cost", () => {
        const section = sectionOf([job(10)], [job(20)]);
        assert.equal(section.summary, "About 18 USD a month instead of 9 (+9).");
        assert.deepEqual(texts(section.lines), [
            "+8.80 USD Glue: 1 job with 20 G.2X workers instead of 10.",
            "Glue: 6 runs of the job, at most 105.60 USD a month with all workers until the timeout of 60 minutes; before, at most 52.80 USD a month with all workers until the timeout of 60 minutes.",
        ]);
        assert.deepEqual(section.verdict, []);
    });

    it("tells a cluster in place of a serverless warehouse", () => {
        const before = [workgroup({ baseCapacity: 8 }), limited(8)];
        const after = [resource("aws:redshift/cluster:Cluster", "dwh", { nodeType: "ra3.xlplus", numberOfNodes: 2 })];
        const section = sectionOf(before, after);
        // 2 x 730 x 1.086 + 100 x 0.024 + 2 x 5
        assert.equal(section.summary, "About 1,598 USD a month instead of 46 (+1,552).");
        assert.deepEqual(texts(section.lines), [
            "+1,597.96 USD Redshift: 1 more cluster of 2 ra3.xlplus.",
            "-45.63 USD Redshift: 1 fewer serverless workgroup with 8 RPUs as base.",
            "Redshift: compute of the warehouse, gone; before, at most 91.25 USD a month by its usage limit of 8 RPU-hours a day.",
        ]);
        assert.deepEqual(texts(section.verdict), [
            "The monthly cost rises to about 1,598 USD instead of 46 (+1,552), by estimate.",
        ]);
        assert.deepEqual(notesWith(section, "without any use"), [
            "Of 1,597.96 USD, 1,585.56 are due without any use; the rest follows from the usage assumed.",
        ]);
    });

    it("asks for a look at a limit that rises, although the estimate stays", () => {
        const at = (amount: number) => [workgroup({ baseCapacity: 8 }), limited(amount)];
        const section = sectionOf(at(8), at(24));
        assert.equal(section.summary, "The estimate stays at about 46 USD a month.");
        assert.equal(section.empty, false);
        assert.equal(section.table, undefined);
        assert.deepEqual(texts(section.verdict), [
            "Redshift: compute of the warehouse can come to 273.75 USD a month by its usage limit of 24 RPU-hours a day; before, at most 91.25 USD.",
        ]);
        assert.deepEqual(texts(section.lines), [
            "Redshift: compute of the warehouse, at most 273.75 USD a month by its usage limit of 24 RPU-hours a day; before, at most 91.25 USD a month by its usage limit of 8 RPU-hours a day.",
        ]);
        assert.deepEqual(sectionOf(at(8), at(10)).verdict, []);
        assert.deepEqual(sectionOf(at(24), at(8)).verdict, []);
    });

    it("asks for a look where a limit is taken away", () => {
        const section = sectionOf([workgroup({ baseCapacity: 8 }), limited(8)], [workgroup({ baseCapacity: 8 })]);
        assert.deepEqual(texts(section.verdict), [
            "Redshift: compute of the warehouse has no limit of cost any more; before, at most 91.25 USD a month.",
        ]);
        assert.deepEqual(texts(section.lines), [
            "Redshift: compute of the warehouse, without a limit; before, at most 91.25 USD a month by its usage limit of 8 RPU-hours a day.",
        ]);
        const again = sectionOf([workgroup({ baseCapacity: 8 })], [workgroup({ baseCapacity: 8 }), limited(8)]);
        assert.deepEqual(again.verdict, []);
    });

    it("tells what a query may cost", () => {
        const athena = (gb: number) => [
            resource("aws:athena/workgroup:Workgroup", "query", {
                configuration: { bytesScannedCutoffPerQuery: gb * 1e9 },
            }),
        ];
        assert.deepEqual(texts(sectionOf(athena(10), athena(1000)).lines), [
            "Athena: one query, at most 5.00 USD by its limit of 1,000 GB scanned; before, at most 0.05 USD by its limit of 10 GB scanned.",
        ]);
    });

    it("says nothing of a free type", () => {
        assert.equal(sectionOf([], [role]).empty, true);
    });

    it("names a type that is not in the list, and asks for nothing", () => {
        const unknown = resource("aws:quantum/computer:Computer", "qubits");
        const section = sectionOf([], [unknown]);
        assert.deepEqual(texts(section.lines), [
            "`aws:quantum/computer:Computer` is not in the price list: `quantum.Computer qubits`.",
        ]);
        assert.deepEqual(section.verdict, []);
        assert.deepEqual(notesWith(section, "Not in the price list"), [
            "Not in the price list, be it free or not: 1 type, `aws:quantum/computer:Computer`.",
        ]);
        assert.equal(sectionOf([unknown], [unknown]).empty, true);
    });

    it("asks for a look at what is charged for and has no price", () => {
        const search = resource("aws:opensearch/domain:Domain", "search");
        const section = sectionOf([], [search]);
        assert.deepEqual(texts(section.verdict), [
            "`opensearch.Domain search` is not in the estimate: AWS charges by the hour for its nodes, and the price list does not hold it.",
        ]);
        assert.deepEqual(sectionOf([search], [search]).verdict, []);
    });

    it("asks for a look at a new charge that the plan does not tell", () => {
        const cluster = (numberOfNodes: unknown) =>
            resource("aws:redshift/cluster:Cluster", "dwh", { nodeType: "ra3.4xlarge", numberOfNodes });
        const section = sectionOf([cluster(2)], [cluster(UNKNOWN)]);
        assert.deepEqual(texts(section.verdict), [
            "`redshift.Cluster dwh` is not wholly in the estimate: the plan does not tell numberOfNodes.",
        ]);
        assert.deepEqual(notesWith(section, "Not told"), [
            "Not told by the plan, so not counted: `redshift.Cluster dwh` (numberOfNodes).",
        ]);
        assert.ok(!JSON.stringify(section).includes("NaN"));
        assert.deepEqual(sectionOf([cluster(UNKNOWN)], [cluster(UNKNOWN)]).verdict, []);
    });

    it("says of many such charges how many more there are", () => {
        const domains = ["a", "b", "c", "d", "e", "f"].map((name) => resource("aws:opensearch/domain:Domain", name));
        const { verdict } = sectionOf([], domains);
        assert.equal(verdict.length, 5);
        assert.equal(verdict.at(-1)!.text, "2 more lines of the cost ask for a look.");
    });

    it("puts services that stay together, and the biggest difference first", () => {
        const others = [
            resource("aws:kms/key:Key", "lake"),
            resource("aws:sns/topic:Topic", "failures"),
            resource("aws:sqs/queue:Queue", "undelivered"),
            resource("aws:secretsmanager/secret:Secret", "db"),
        ];
        const more = [
            ...others,
            resource("aws:ec2/natGateway:NatGateway", "nat"),
            resource("aws:athena/workgroup:Workgroup", "q"),
        ];
        const section = sectionOf(others, more);
        // 1.30 + 1 + 2 + 0.50
        assert.deepEqual(section.table!.rows, [
            ["VPC", "0.00", "37.35", "+37.35"],
            ["Athena", "0.00", "10.00", "+10.00"],
            ["4 other services", "4.80", "4.80", ""],
            ["all", "4.80", "52.15", "+47.35"],
        ]);
        assert.deepEqual(texts(section.lines), [
            "+37.35 USD VPC: 1 more NAT gateway.",
            "+10.00 USD Athena: 1 more workgroup.",
            "Athena: one query, without a limit.",
        ]);
    });

    it("lets no value of the program write code or lines", () => {
        const type = "x`\n- b";
        const section = sectionOf(
            [],
            [
                resource("aws:ec2/instance:Instance", "bastion", { instanceType: type }),
                resource("aws:mwaa/environment:Environment", "air", { environmentClass: "mw1.small" }),
                resource("aws:dynamodb/table:Table", "state", { writeCapacity: 20, readCapacity: 30 }),
            ],
        );
        assert.deepEqual(texts(section.verdict).slice(1), [
            "`ec2.Instance bastion` is not in the estimate: its instance type x' - b is not in the price list.",
        ]);
    });

    it("does not take another name for another charge", () => {
        const before = [resource("aws:kms/key:Key", "lake")];
        const after = [resource("aws:kms/key:Key", "zones")];
        assert.equal(sectionOf(before, after).empty, true);
        const changes = [
            {
                operation: "update" as const,
                before: before[0]!,
                after: after[0]!,
                properties: [],
                options: [],
                by: "plans" as const,
            },
        ];
        assert.equal(sectionOf(before, after, { changes }).empty, true);
    });

    it("shows a small difference with its cents", () => {
        const [key, queue] = [resource("aws:kms/key:Key", "lake"), resource("aws:sns/topic:Topic", "failures")];
        assert.equal(
            sectionOf([...endpoints(1)], [...endpoints(1), resource("aws:ecr/repository:Repository", "x")]).summary,
            "About 31 USD a month instead of 30 (+1).",
        );
        assert.equal(sectionOf([key], [key, queue]).summary, "About 2.30 USD a month instead of 1.30 (+1.00).");
        const alarm = resource("aws:cloudwatch/metricAlarm:MetricAlarm", "failed");
        assert.equal(
            sectionOf(endpoints(1), [...endpoints(1), alarm]).summary,
            "About 29.70 USD a month instead of 29.60 (+0.10).",
        );
    });
});

describe("notes of the cost section", () => {
    const change = [[endpoint("glue", 1)], [endpoint("glue", 2)]] as const;

    it("give the list's date and region, the assumptions, and what no estimate knows", () => {
        const { notes } = sectionOf(...change);
        assert.deepEqual(notes, [
            "Of 14.70 USD, 14.60 are due without any use; the rest follows from the usage assumed.",
            "Prices: on demand, us-east-1, USD, list of 2026-11-30 (`review/cost/prices.yaml`).",
            "Usage assumed (`tests/review/cost/usage.yaml`, `dev`).",
            "Not in the estimate: the rows and gigabytes that are really processed, how people query, data transfer, retries and failed runs, free tier, discounts and savings plans, support and taxes.",
        ]);
    });

    it("name the assumptions that decide most, and those of which environment they are", () => {
        const warehouse = [workgroup({ baseCapacity: 16 }), job(10)];
        const notes = (stack: string) => notesWith(sectionOf([], warehouse, { stack }), "Usage assumed");
        assert.deepEqual(notes("dev"), [
            "Usage assumed (`tests/review/cost/usage.yaml`, `dev`): a month of the warehouse active 0.5 hours a day, 100 GB in it and 6 runs of a job of 10 minutes.",
        ]);
        assert.match(notes("qa")[0]!, /`default`\): a month of the warehouse active 1 hours a day/);
    });

    it("name prices from memory", () => {
        const section = sectionOf([], [resource("aws:ec2/eip:Eip", "nat")]);
        assert.match(notesWith(section, "Prices")[0]!, /From memory, so check: `vpc\.addressHour`\.$/);
    });

    it("say where the stack's region is not the list's", () => {
        const abroad = ([before, after] = change) =>
            [before, after].map((side) => side.map((each) => ({ ...each, state: { region: "eu-central-1" } })));
        const [before, after] = abroad();
        assert.deepEqual(notesWith(sectionOf(before!, after!), "where prices differ"), [
            "The stack is in `eu-central-1`, where prices differ from those of us-east-1 used here.",
        ]);
    });

    it("take the region from the stack's settings, or say that it is not told", () => {
        const [before, after] = change.map((side) => side.map((each) => ({ ...each, state: {} })));
        const plain = comparison(before!, after!);
        const sides = (config: Record<string, unknown>) => ({
            before: { ...plain.before, config },
            after: { ...plain.after, config },
        });
        assert.equal(notesWith(sectionOf(before!, after!, sides({ "aws:region": "us-east-1" })), "region").length, 0);
        assert.match(
            notesWith(sectionOf(before!, after!, sides({ "aws:region": "eu-west-1" })), "differ")[0]!,
            /eu-west-1/,
        );
        assert.deepEqual(notesWith(sectionOf(before!, after!, sides({})), "region"), [
            "The plan does not tell the stack's region; the prices are those of us-east-1.",
        ]);
    });
});
