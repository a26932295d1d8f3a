import * as assert from "assert";

import { compare } from "../../../review/changes/compare";
import { permissionsSection } from "../../../review/permissions/section";
import { sideOf } from "../../../review/sources/plans";
import type { Section } from "../../../review/types";
import { UNKNOWN } from "../../../plan/types";
import { cleanUp, planOf } from "../../plan/support";

const HEAD = `
const aws = require("@pulumi/aws");
const trust = (service, condition) => ({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "sts:AssumeRole",
    Principal: { Service: service }, ...(condition ? { Condition: condition } : {}) }] });
const role = (name, more = {}) =>
    new aws.iam.Role(name, { name: "team-" + name, assumeRolePolicy: trust("glue.amazonaws.com"), ...more });
const allow = (name, role, ...statements) => new aws.iam.RolePolicy(name, { role: role.name,
    policy: { Version: "2012-10-17", Statement: statements.map((each) => ({ Effect: "Allow", ...each })) } });
const raw = new aws.s3.Bucket("raw", { bucket: "team-raw" });
const below = (bucket, rest) => bucket.arn.apply((arn) => arn + rest);
`;

/** Lines of the change from one program to another, each with those under it, and the section. */
async function reviewed(before: string, after: string): Promise<Section> {
    const [old, now] = await Promise.all([planOf(HEAD + before), planOf(HEAD + after)]);
    return permissionsSection(compare("dev", sideOf(old), sideOf(now)));
}

const linesOf = ({ lines }: Section): readonly string[] =>
    lines.flatMap(({ weight, text, under = [] }) => [`${weight}: ${text}`, ...under.map((each) => `    ${each}`)]);

describe("permissions in a review", () => {
    after(cleanUp);

    it("tell what a role gains and loses, expanded from wildcards, on which resources", async () => {
        const section = await reviewed(
            `
            allow("reads", role("reader"), { Action: "s3:GetObject", Resource: below(raw, "/in/*") });
            allow("same", role("same"), { Action: ["s3:GetObject", "s3:PutObject"], Resource: below(raw, "/*") });
            allow("narrows", role("narrows"), { Action: "s3:GetObjectTagg*", Resource: "*" });
            allow("gone", role("gone"), { Action: "sqs:SendMessage", Resource: "*" });
            `,
            `
            allow("reads", role("reader"), { Action: ["s3:GetObject", "s3:DeleteObject"], Resource: below(raw, "/in/*") });
            allow("same", role("same"),
                { Action: "s3:PutObject", Resource: below(raw, "/*") }, { Action: "s3:GetObject", Resource: below(raw, "/*") });
            allow("narrows", role("narrows"), { Action: "s3:GetObjectTagging", Resource: below(raw, "/a/*") });
            allow("fresh", role("fresh"), { Action: "kms:ListKeys", Resource: "*" });
            `,
        );
        assert.deepStrictEqual(linesOf(section), [
            "look: `iam.Role reader` gains `s3:DeleteObject` (write)",
            "    + write: `s3:DeleteObject` on `s3.Bucket raw/in/*`",
            "note: New `iam.Role fresh` may do `kms:ListKeys` (list)",
            "    + list: `kms:ListKeys` on every resource",
            "note: Removed `iam.Role gone` could do `sqs:SendMessage` (write)",
            "    − write: `sqs:SendMessage` on every resource",
            "note: `iam.Role narrows` loses `s3:GetObjectTagging` (read)",
            "    − read: `s3:GetObjectTagging` on every resource",
            "note: 1 new resource says who may assume or use it: `iam.Role fresh`",
            "    `iam.Role fresh` may now be assumed by `glue.amazonaws.com`",
        ]);
        assert.deepStrictEqual(section.verdict, [
            { weight: "look", text: "`iam.Role reader` gains `s3:DeleteObject` (write)." },
        ]);
        assert.strictEqual(
            section.summary,
            "Rights of 4 principals change and 1 change of who may assume roles or use resources.",
        );
    });

    it("count actions by level where they are many, and name those that change something", async () => {
        const section = await reviewed(
            `allow("wide", role("wide"), { Action: "s3:GetObject", Resource: below(raw, "/*") });`,
            `allow("wide", role("wide"), { Action: ["s3:GetObject*", "s3:PutObject"], Resource: below(raw, "/*") });`,
        );
        const [first] = section.lines;
        // The thirteen actions that begin with s3:GetObject in AWS's reference, less the one that it had.
        assert.match(first!.text, /^`iam\.Role wide` gains `s3:PutObject` \(write\) and 1\d read actions$/);
    });

    it("tell every action, all but some, and conditions that come, go or change", async () => {
        const section = await reviewed(
            `
            allow("loose", role("loose"), { Action: "sqs:SendMessage", Resource: "*",
                Condition: { StringEquals: { "aws:ResourceAccount": "111122223333" } } });
            allow("tight", role("tight"), { Action: "sqs:SendMessage", Resource: "*" });
            `,
            `
            allow("loose", role("loose"), { Action: "sqs:SendMessage", Resource: "*" });
            allow("tight", role("tight"), { Action: "sqs:SendMessage", Resource: "*",
                Condition: { StringEquals: { "aws:ResourceAccount": "111122223333" } } });
            allow("all", role("all"), { Action: "*", Resource: "*" });
            allow("most", role("most"), { NotAction: ["iam:*", "sts:*"], Resource: "*" });
            `,
        );
        const [first] = section.lines;
        assert.match(
            first!.text,
            /^New `iam\.Role all` may do every action \(everything\) and may get more rights by /,
        );
        assert.deepStrictEqual(linesOf({ ...section, lines: section.lines.slice(1, 2) }), [
            "look: `iam.Role loose` needs no condition any more for `sqs:SendMessage` (write)",
            "    without a condition: write: `sqs:SendMessage` on every resource",
        ]);
        assert.match(
            section.lines[2]!.text,
            /^New `iam\.Role most` may do `all but iam:\*, sts:\*` \(everything\) and may get more rights by /,
        );
        const tight = section.lines.find(({ text }) => text.includes("tight"))!;
        assert.deepStrictEqual(tight, {
            weight: "note",
            text: "`iam.Role tight` needs a condition now for `sqs:SendMessage` (write)",
            under: ["without a condition before: write: `sqs:SendMessage` on every resource"],
        });
    });

    it("tell Deny statements, AWS's policies and permissions boundaries", async () => {
        const policy = "arn:aws:iam::aws:policy/";
        const section = await reviewed(
            `
            const deny = { Effect: "Deny", Action: "s3:DeleteObject", Resource: "*" };
            allow("freed", role("freed"), deny);
            allow("kept", role("kept"), { Action: "s3:PutObject", Resource: "*" });
            role("bounded", { permissionsBoundary: "${policy}PowerUserAccess" });
            new aws.iam.RolePolicyAttachment("given", { role: role("given").name, policyArn: "${policy}AmazonS3ReadOnlyAccess" });
            `,
            `
            const deny = { Effect: "Deny", Action: "s3:DeleteObject", Resource: "*" };
            role("freed");
            allow("kept", role("kept"), { Action: "s3:PutObject", Resource: "*" }, deny);
            role("bounded");
            new aws.iam.RolePolicyAttachment("given", { role: role("given").name, policyArn: "${policy}AmazonS3FullAccess" });
            `,
        );
        assert.deepStrictEqual(linesOf(section), [
            "look: `iam.Role bounded` is no longer limited by the permissions boundary `arn:aws:iam::aws:policy/PowerUserAccess`",
            "look: `iam.Role freed` is no longer refused `s3:DeleteObject` (write)",
            "    no longer refused: write: `s3:DeleteObject` on every resource",
            "look: `iam.Role given` is given AWS's policy `AmazonS3FullAccess` and loses AWS's policy `AmazonS3ReadOnlyAccess`",
            "note: `iam.Role kept` is now refused `s3:DeleteObject` (write)",
            "    refused now: write: `s3:DeleteObject` on every resource",
        ]);
    });

    it("tell who may assume a role, or use a resource, that could not, and the other way round", async () => {
        const bucketPolicy = (...statements: readonly string[]) =>
            `new aws.s3.BucketPolicy("raw", { bucket: raw.bucket, policy: raw.arn.apply((arn) => JSON.stringify({ Statement: [${statements.join()}] })) });`;
        const tls = `{ Effect: "Deny", Principal: "*", Action: "s3:PutObject", Resource: arn + "/*", Condition: { Bool: { "aws:SecureTransport": "false" } } }`;
        const partner = `{ Effect: "Allow", Principal: { AWS: "arn:aws:iam::444455556666:root" }, Action: "s3:GetObject", Resource: arn + "/*" }`;
        const section = await reviewed(
            `role("moved"); ${bucketPolicy(tls)}`,
            `role("moved", { assumeRolePolicy: trust("lambda.amazonaws.com", { StringEquals: { "aws:SourceAccount": "111122223333" } }) });
             ${bucketPolicy(partner)}`,
        );
        assert.deepStrictEqual(linesOf(section), [
            "look: `iam.Role moved` may no longer be assumed by `glue.amazonaws.com`; may now be assumed by `lambda.amazonaws.com`",
            "    may no longer be assumed by `glue.amazonaws.com` · write: `sts:AssumeRole`",
            "    may now be assumed by `lambda.amazonaws.com` · write: `sts:AssumeRole` if `aws:SourceAccount StringEquals 111122223333`",
            "look: `s3.BucketPolicy raw` no longer refuses anyone: `s3:PutObject` (write); lets `arn:aws:iam::444455556666:root`: `s3:GetObject` (read)",
            "    no longer refuses anyone · write: `s3:PutObject` on `s3.Bucket raw/*` if `aws:SecureTransport Bool false`",
            "    lets `arn:aws:iam::444455556666:root` · read: `s3:GetObject` on `s3.Bucket raw/*`",
        ]);
        assert.strictEqual(section.summary, "2 changes of who may assume roles or use resources.");
    });

    it("are silent where a role moves into a component, a bucket gets another name, or nothing changes", async () => {
        const section = await reviewed(
            `allow("reads", role("reader"), { Action: "s3:GetObject", Resource: below(raw, "/*") });`,
            `
            const other = new aws.s3.Bucket("other", { bucket: "team-other" });
            allow("reads", role("renamed", { name: "team-reader" }, { aliases: [{ name: "reader" }] }), { Action: "s3:GetObject", Resource: below(raw, "/*") });
            `.replace(
                'role("renamed", { name: "team-reader" }, { aliases: [{ name: "reader" }] })',
                'new aws.iam.Role("renamed", { name: "team-reader", assumeRolePolicy: trust("glue.amazonaws.com") }, { aliases: [{ name: "reader" }] })',
            ),
        );
        assert.deepStrictEqual(linesOf(section), []);
        assert.strictEqual(section.summary, "Nobody gains or loses rights.");
        assert.strictEqual(section.empty, true);
    });

    it("tell new ways to more rights, be the actions limited to single resources", async () => {
        const section = await reviewed(
            `
            const target = new aws.iam.Role("target", { name: "target", assumeRolePolicy: trust("glue.amazonaws.com") });
            allow("builds", role("builder"), { Action: "glue:CreateJob", Resource: "*" }, { Action: "glue:StartJobRun", Resource: "*" });
            `,
            `
            const target = new aws.iam.Role("target", { name: "target", assumeRolePolicy: trust("glue.amazonaws.com") });
            allow("builds", role("builder"), { Action: "glue:CreateJob", Resource: "*" }, { Action: "glue:StartJobRun", Resource: "*" },
                { Action: "iam:PassRole", Resource: target.arn });
            `,
        );
        const [line] = section.lines;
        assert.match(
            line!.text,
            /^`iam\.Role builder` gains `iam:PassRole` \(write\) and may get more rights by `iam:PassRole` with `glue:CreateJob` with `glue:StartJobRun`/,
        );
        assert.strictEqual(line!.under![0], "+ write: `iam:PassRole` on `iam.Role target`");
        assert.match(
            line!.under![1]!,
            /^way to more rights: `iam:PassRole` with `glue:CreateJob` with `glue:StartJobRun`, which /,
        );
    });

    it("tell grants that have no document: of functions, keys and the lake", async () => {
        const load = `const load = new aws.lambda.Function("load", { name: "load", role: role("load").arn, runtime: "python3.12", handler: "a.b", s3Bucket: "b", s3Key: "k" });`;
        const section = await reviewed(
            `${load} new aws.lambda.Permission("call", { function: load.name, action: "lambda:InvokeFunction", principal: "s3.amazonaws.com", sourceArn: raw.arn });`,
            `${load} new aws.lambda.Permission("call", { function: load.name, action: "lambda:InvokeFunction", principal: "s3.amazonaws.com" });
             new aws.lambda.Permission("open", { function: load.name, action: "lambda:InvokeFunction", principal: "*" });`,
        );
        assert.deepStrictEqual(linesOf(section), [
            "look: `lambda.Permission call` asks no condition any more of `s3.amazonaws.com`",
            "    asks no condition any more of `s3.amazonaws.com` · write: `lambda:InvokeFunction`",
            "look: 1 new resource says who may assume or use it: `lambda.Permission open`",
            "    `lambda.Permission open` lets anyone: `lambda:InvokeFunction` (write)",
        ]);
    });

    it("say that only the deployment tells a policy, and not that its rights are lost", () => {
        const side = (policy: unknown, bucketPolicy: unknown) => {
            const made = (type: string, name: string, inputs: Record<string, unknown>, state = inputs) => ({
                urn: `urn:pulumi:dev::tiny::${type}::${name}`,
                type,
                name,
                custom: true,
                layer: "stack",
                inputs,
                state,
                secrets: [],
                options: {},
                dependencies: [],
                propertyDependencies: {},
            });
            const assumeRolePolicy = {
                Statement: [
                    { Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "glue.amazonaws.com" } },
                ],
            };
            return {
                resources: [
                    made("aws:iam/role:Role", "reader", { name: "reader", assumeRolePolicy }),
                    made("aws:iam/rolePolicy:RolePolicy", "reads", { role: "reader", policy }),
                    made("aws:s3/bucketPolicy:BucketPolicy", "raw", { bucket: "raw", policy: bucketPolicy }),
                ],
                outputs: {},
                config: {},
            };
        };
        const rights = { Statement: [{ Effect: "Allow", Action: "s3:GetObject", Resource: "*" }] };
        const open = { Statement: [{ Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: "*" }] };
        const section = permissionsSection(compare("dev", side(rights, open), side(UNKNOWN, UNKNOWN)));
        assert.deepStrictEqual(linesOf(section), [
            "look: `iam.Role reader` is given a policy that only the deployment tells",
            "look: `s3.BucketPolicy raw` has a policy that only the deployment tells",
        ]);
        const told = permissionsSection(compare("dev", side(UNKNOWN, UNKNOWN), side(rights, open)));
        assert.deepStrictEqual(linesOf(told), []);
    });
});
