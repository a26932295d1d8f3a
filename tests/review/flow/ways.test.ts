import assert from "assert/strict";

import { cleanUp } from "../../plan/support";
import { mermaidLines, reviewed, texts } from "./support";

/** What a program's data flow says in words; all of it stays. */
async function described(program: string): Promise<string> {
    return (await reviewed(program, program)).drawing?.description ?? "";
}

describe("ways of data", () => {
    after(cleanUp);

    it("come from streams, queues and topics, and go where deliveries say", async () => {
        const words = await described(`
            const lake = bucket("lake");
            const clicks = new kinesis.Stream("clicks", { name: "clicks", shardCount: 1 });
            new kinesis.FirehoseDeliveryStream("landing", {
                destination: "extended_s3",
                kinesisSourceConfiguration: { kinesisStreamArn: clicks.arn, roleArn: "arn:aws:iam::000000000000:role/x" },
                extendedS3Configuration: { bucketArn: lake.arn, roleArn: "arn:aws:iam::000000000000:role/x" },
            });
            const topic = new sns.Topic("news", { name: "news" });
            const queue = new sqs.Queue("work", { name: "work" });
            new sns.TopicSubscription("news-work", { topic: topic.arn, protocol: "sqs", endpoint: queue.arn });
            new sns.TopicSubscription("news-mail", { topic: topic.arn, protocol: "email", endpoint: "ann@example.com" });
            const score = reader("score", [
                allow("dynamodb:PutItem", new dynamodb.Table("scores", { name: "scores", attributes: [], hashKey: "id" }).arn),
            ]);
            new lambda.EventSourceMapping("work-score", { eventSourceArn: queue.arn, functionName: score.name });
            new s3.BucketNotification("arrivals", { bucket: lake.bucket, lambdaFunctions: [{ lambdaFunctionArn: score.arn, events: ["s3:ObjectCreated:*"], filterPrefix: "in/" }] });
        `);
        assert.deepEqual(words.split(". "), [
            "Topic `news` delivers to subscribers by email and queue `work`",
            "Delivery stream `landing` takes data from stream `clicks` and delivers to bucket `lake`",
            "Bucket `lake` starts function `score`",
            "Function `score` takes data from queue `work` and may write to table `scores`.",
        ]);
        assert.ok(!words.includes("example.com"));
    });

    it("lead out of the stack by rights, copies and policies of buckets, and ask for a look", async () => {
        const before = `const lake = bucket("lake"); const send = (rights) => reader("send", [allow("s3:GetObject", objects(lake)), ...rights]);`;
        const section = await reviewed(
            `${before} send([]);`,
            `${before} send([allow("s3:PutObject", "arn:aws:s3:::partner-in/*")]);
            new s3.BucketReplicationConfig("copies", {
                bucket: lake.bucket,
                role: "arn:aws:iam::000000000000:role/x",
                rules: [{ status: "Enabled", destination: { bucket: "arn:aws:s3:::far-away" } }],
            });
            new s3.BucketPolicy("share", { bucket: lake.bucket, policy: { Version: "2012-10-17", Statement: [
                { Effect: "Allow", Principal: { AWS: "arn:aws:iam::111122223333:root" }, Action: "s3:GetObject", Resource: objects(lake) },
                { Effect: "Allow", Principal: { AWS: "arn:aws:iam::000000000000:root" }, Action: "s3:GetObject", Resource: objects(lake) },
                { Effect: "Deny", Principal: "*", Action: "s3:*", Resource: objects(lake), Condition: { Bool: { "aws:SecureTransport": "false" } } },
            ] } });`,
        );
        assert.deepEqual(section.verdict, [
            { weight: "look", text: "Data may leave the stack: account `111122223333` may now read bucket `lake`." },
            { weight: "look", text: "Data may leave the stack: bucket `lake` is now copied to bucket `far-away`." },
            { weight: "look", text: "Data may leave the stack: function `send` may now write to bucket `partner-in`." },
        ]);
        assert.ok(mermaidLines(section).includes('n2>"+ 111122223333<br/>outside#58; AWS account"]:::added'));
    });

    it("of a right on all buckets lead to one place, and to the buckets that the step names", async () => {
        const program = `["a", "b", "c"].forEach((name) => bucket(name));
            job("all", [allow("s3:*", "*")], { defaultArguments: { "--in": "s3://acme-a/" } });`;
        assert.equal(
            await described(program),
            "Job `all` may read bucket `a` and every S3 bucket and may write to bucket `a` and every S3 bucket.",
        );
    });

    it("are not opened by a right that another statement takes", async () => {
        const words = await described(`const lake = bucket("lake"); job("none", [
            allow(["s3:GetObject", "s3:PutObject"], objects(lake)),
            { Effect: "Deny", Action: "s3:PutObject", Resource: objects(lake) },
        ]);`);
        assert.equal(words, "Job `none` may read bucket `lake`.");
    });

    it("of scripts and temporary files are left out until they change", async () => {
        const program = (rights: string): string => `const lake = bucket("lake"); const scripts = bucket("scripts");
            job("tidy", [allow("s3:GetObject", objects(lake)), allow("s3:GetObject", objects(scripts)) ${rights}]);`;
        const same = await reviewed(program(""), program(""));
        assert.ok(!mermaidLines(same).some((line) => line.includes("scripts")));
        const section = await reviewed(program(""), program(', allow("s3:PutObject", objects(scripts))'));
        assert.deepEqual(texts(section), ["Job `tidy` may now write to bucket `scripts`"]);
        assert.ok(mermaidLines(section).includes('n3[("scripts<br/>S3#58; scripts")]'));
    });

    it("lead through the catalog to those who query it, as their SQL says", async () => {
        const words = await described(`
            bucket("lake");
            bucket("other");
            const results = bucket("results");
            const one = new glue.CatalogDatabase("one", { name: "acme_one", locationUri: "s3://acme-lake/one/" });
            const two = new glue.CatalogDatabase("two", { name: "acme_two", locationUri: "s3://acme-other/two/" });
            const group = new athena.Workgroup("ask", { name: "ask", configuration: { resultConfiguration: { outputLocation: "s3://acme-results/" } } });
            new athena.NamedQuery("count", { database: one.name, workgroup: group.name, query: "select count(*) from acme_two.trips" });
        `);
        assert.equal(
            words,
            "Database `one` has tables in bucket `lake`. Database `two` has tables in bucket `other`. Workgroup `ask` queries database `two`.",
        );
    });

    it("start by schedules and events, and stop when these are switched off", async () => {
        const program = (state: string): string => `const lake = bucket("lake");
            const work = job("work", [allow("s3:PutObject", objects(lake))]);
            const rule = new cloudwatch.EventRule("nightly", { scheduleExpression: "rate(1 day)", state: "${state}" });
            const flow = new glue.Workflow("flow", { name: "flow" });
            new cloudwatch.EventTarget("nightly-flow", { rule: rule.name, arn: flow.arn, roleArn: "arn:aws:iam::000000000000:role/x" });
            new glue.Trigger("first", { type: "EVENT", workflowName: flow.name, actions: [{ jobName: work.name }] });`;
        const section = await reviewed(program("ENABLED"), program("DISABLED"));
        assert.equal(section.summary, "1 rule changed (`nightly`), 1 way changed.");
        assert.deepEqual(texts(section), ["Rule `nightly` starts workflow `flow` (now `off`)"]);
        assert.deepEqual(mermaidLines(section).slice(1, 8), [
            'n1["work<br/>Glue Spark job"]',
            'n2[("lake<br/>S3 bucket")]',
            'n3{{"flow<br/>Glue workflow"}}',
            'n4{{"~ nightly<br/>rate(1 day), off"}}:::changed',
            "n1 --> n2",
            "n3 -.-> n1",
            'n4 -.->|"~ changed"| n3',
        ]);
    });

    it("that only the deployment tells are said to be missing", async () => {
        const program = `const lake = bucket("lake");
            const role_ = new iam.Role("tidy-role", { name: "tidy-role", assumeRolePolicy: "{}" });
            new iam.RolePolicy("rights", { role: role_.name, policy: "[unknown]" });
            new glue.Job("tidy", { roleArn: role_.arn, command: { scriptLocation: "s3://acme-scripts/tidy.py" } });`;
        const { notes } = await reviewed(program, program);
        assert.equal(
            notes?.at(-1),
            "Only the deployment tells all that these roles may do, so that ways may be missing: `tidy-role`.",
        );
    });
});
