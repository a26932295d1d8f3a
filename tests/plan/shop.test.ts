import assert from "assert/strict";
import * as path from "path";

import { planProgram } from "../../plan/planProgram";
import { render } from "../../plan/text/render";
import type { Plan } from "../../plan/types";
import { resource } from "./support";

const STACK = "urn:pulumi:dev::shop::pulumi:pulumi:Stack::shop-dev";
const STORE = "urn:pulumi:dev::shop::shop:storage:Store::goods";
const BUCKET = "urn:pulumi:dev::shop::shop:storage:Store$aws:s3/bucket:Bucket::goods";
const POLICY = "urn:pulumi:dev::shop::shop:storage:Store$aws:s3/bucketPolicy:BucketPolicy::goods";
const program = path.join(__dirname, "fixtures", "shop");

describe("plan of a program with a component, options, assets and secrets", () => {
    let plan: Plan;
    before(async () => {
        plan = await planProgram({ program, stack: "dev" });
    });

    it("records a child of a component with its parent, name, tags and protection", () => {
        // The first seven digits of the URN's SHA-256 make the name: 0898e53.
        assert.deepEqual(resource(plan, "aws:s3/bucket:Bucket", "goods"), {
            urn: BUCKET,
            type: "aws:s3/bucket:Bucket",
            name: "goods",
            custom: true,
            parent: STORE,
            layer: "storage",
            position: { file: "index.ts", line: 10 },
            inputs: { tags: { kind: "store" } },
            state: {
                arn: "arn:aws:s3:::goods-0898e53",
                bucket: "goods-0898e53",
                bucketDomainName: "goods-0898e53.s3.amazonaws.com",
                bucketRegion: "eu-west-1",
                bucketRegionalDomainName: "goods-0898e53.s3.eu-west-1.amazonaws.com",
                id: "goods-0898e53",
                region: "eu-west-1",
                tags: { kind: "store" },
                tagsAll: { project: "shop", kind: "store" },
            },
            secrets: [],
            options: { protect: true, aliases: [{ type: "aws:s3/bucketV2:BucketV2" }] },
            dependencies: [],
            propertyDependencies: {},
        });
    });

    it("records the dependencies of each input, and texts made of outputs", () => {
        const policy = resource(plan, "aws:s3/bucketPolicy:BucketPolicy", "goods");
        assert.deepEqual(policy.inputs, {
            bucket: "goods-0898e53",
            policy: '{"Statement":[{"Resource":"arn:aws:s3:::goods-0898e53/*"},{}]}',
        });
        assert.deepEqual(policy.dependencies, [BUCKET]);
        assert.deepEqual(policy.propertyDependencies, { bucket: [BUCKET], policy: [BUCKET] });
    });

    it("records every option, and dependsOn as the program names it", () => {
        const topic = resource(plan, "aws:sns/topic:Topic", "news");
        assert.deepEqual(topic.options, {
            dependsOn: [STORE],
            ignoreChanges: ["tags"],
            aliases: [{ name: "old-news" }],
            deleteBeforeReplace: true,
            retainOnDelete: true,
            customTimeouts: { create: "5m" },
            additionalSecretOutputs: ["owner"],
        });
        assert.deepEqual(topic.dependencies, [BUCKET, POLICY]);
        assert.equal(topic.state.owner, "[secret]");
        assert.equal(topic.layer, "stack");
    });

    it("leaves out options that were not given", () => {
        assert.deepEqual(resource(plan, "aws:s3/bucketPolicy:BucketPolicy", "goods").options, {});
    });

    it("masks secret inputs and outputs, and says where they are", () => {
        const parameter = resource(plan, "aws:ssm/parameter:Parameter", "secret");
        assert.deepEqual(parameter.inputs, { type: "SecureString", value: "[secret]" });
        assert.deepEqual(parameter.secrets, ["value"]);
        assert.equal(parameter.state.value, "[secret]");
        assert.deepEqual(plan.secretOutputs, ["hidden", "key", "limits", "robotSecret"]);
        assert.equal(plan.outputs.robotSecret, "[secret]");
        assert.ok(!JSON.stringify(plan).includes("battery staple"));
        assert.ok(!JSON.stringify(plan).includes("CipherText"));
    });

    it("shows assets by their path from the program and their content's hash, their text or their parts", () => {
        const source = (name: string) => resource(plan, "aws:s3/bucketObjectv2:BucketObjectv2", name).inputs.source;
        // sha256sum page.html
        const page = "3e9b68b71cc667168399f0bccfb64b2d16314cdc0ed78fac4819aba0dda121a0";
        assert.deepEqual(source("page"), { asset: { path: "page.html", hash: page } });
        // printf 'about.txt\0' and the file and printf '\0', by sha256sum
        const site = "452649198ef77110c65498cdc341d01bbdbbd96d9889d58f18ccc0f31b063426";
        assert.deepEqual(source("pages"), {
            archive: {
                assets: { "one.txt": { asset: { text: "one" } }, site: { archive: { path: "site", hash: site } } },
            },
        });
    });

    it("names the line of the program that makes a resource, be it in a component or not", () => {
        assert.deepEqual(resource(plan, "aws:s3/bucketPolicy:BucketPolicy", "goods").position, {
            file: "index.ts",
            line: 11,
        });
        assert.deepEqual(resource(plan, "aws:sqs/queue:Queue", "far").position, { file: "index.ts", line: 54 });
    });

    it("creates resources where their provider says", () => {
        const queue = resource(plan, "aws:sqs/queue:Queue", "far");
        assert.deepEqual(queue.options, { provider: "urn:pulumi:dev::shop::pulumi:providers:aws::abroad" });
        assert.deepEqual(queue.state, {
            arn: "arn:aws:sqs:eu-north-1:000000000000:far",
            id: "https://sqs.eu-north-1.amazonaws.com/000000000000/far",
            name: "far",
            region: "eu-north-1",
            tagsAll: { place: "abroad" },
            url: "https://sqs.eu-north-1.amazonaws.com/000000000000/far",
        });
    });

    it("reads what exists without creating it", () => {
        const vpc = resource(plan, "aws:ec2/vpc:Vpc", "existing");
        assert.deepEqual(vpc.options, { read: true });
        assert.equal(vpc.state.arn, "arn:aws:ec2:eu-west-1:000000000000:vpc/vpc-12345678");
    });

    it("keeps the outputs of a component and of the stack, and the configuration with its defaults", () => {
        assert.deepEqual(resource(plan, "shop:storage:Store", "goods").state, { bucketName: "goods-0898e53" });
        assert.deepEqual(plan.outputs, {
            account: "000000000000",
            dhcp: "[unknown]",
            hidden: "[secret]",
            key: "[secret]",
            limits: "[secret]",
            objectArn: "arn:aws:s3:::goods-0898e53/page.html",
            open: true,
            parameterName: "secret-2cc03b0",
            queueUrl: "https://sqs.eu-north-1.amazonaws.com/000000000000/far",
            robotSecret: "[secret]",
            size: 3,
            title: "5.10",
            topicArn: "arn:aws:sns:eu-west-1:000000000000:shop-news",
            vpcId: "vpc-12345678",
            zones: ["a", "b"],
        });
        assert.deepEqual(plan.config, {
            "aws:defaultTags": { tags: { project: "shop" } },
            "aws:region": "eu-west-1",
            "shop:key": "[secret]",
            "shop:limits": { rows: 5, token: "[secret]" },
            "shop:open": true,
            "shop:size": 3,
            "shop:title": "5.10",
            "shop:zones": ["a", "b"],
        });
    });

    it("names the program, the providers and the calls", () => {
        const { version, project, stack, providers, warnings, invokes } = plan;
        assert.deepEqual(
            { version, project, stack, providers, warnings, tokens: invokes.map((invoke) => invoke.token) },
            {
                version: 1,
                project: "shop",
                stack: "dev",
                providers: { aws: "7.48.0" },
                warnings: [],
                tokens: ["aws:index/getCallerIdentity:getCallerIdentity"],
            },
        );
        assert.equal(path.resolve(plan.program), program);
    });

    it("is the same each time, in the order of URNs", async () => {
        const again = await planProgram({ program, stack: "dev" });
        assert.equal(JSON.stringify(again), JSON.stringify(plan));
        const urns = plan.resources.map((each) => each.urn);
        assert.deepEqual(urns, [...urns].sort());
        assert.ok(urns.includes(STACK));
    });

    it("reads as one line a resource, by layer, with what is protected or secret", () => {
        const text = render(plan, 200).split("\n");
        assert.deepEqual(text.slice(0, 17), [
            "shop, stack dev · aws 7.48.0",
            "",
            "storage (2)",
            "  Store              goods",
            "    s3.Bucket        goods  goods-0898e53 [protected]",
            "    s3.BucketPolicy  goods  2 statements",
            "",
            "stack (8)",
            "  aws provider       abroad    eu-north-1",
            "  ec2.Vpc            existing  [exists]",
            "  iam.AccessKey      robot     user robot",
            "  s3.BucketObjectv2  page      page.html",
            "  s3.BucketObjectv2  pages     pages.zip",
            "  sns.Topic          news      shop-news [retained]",
            "  sqs.Queue          far       far",
            "  ssm.Parameter      secret    type SecureString · value [secret] [secret value]",
            "",
        ]);
        assert.equal(text.at(-2), "9 resources (1 protected) and 1 component in 2 layers");
    });
});
