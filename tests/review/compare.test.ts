import assert from "assert/strict";

import { SECRET, UNKNOWN, type PlannedOptions } from "../../plan/types";
import { compare, type Decision } from "../../review/changes/compare";
import type { ResourceChange } from "../../review/types";
import { cleanUp } from "../plan/support";
import {
    BUCKET,
    changeOf,
    comparisonOf,
    comparisonOfPrograms,
    component,
    operations,
    planned,
    resource,
    ROLE,
    sideOf,
    TOPIC,
} from "./support";

const POLICY = "aws:s3/bucketPolicy:BucketPolicy";

/** The change of a resource whose inputs and options differ; undefined where nothing does. */
function changed(
    type: string,
    before: Record<string, unknown>,
    after: Record<string, unknown>,
    options: readonly [PlannedOptions, PlannedOptions] = [{}, {}],
    decision?: Decision,
): ResourceChange | undefined {
    const old = resource(type, "it", before, { options: options[0] });
    const now = resource(type, "it", after, { options: options[1] });
    const decisions = new Map(decision === undefined ? [] : [[now.urn, decision]]);
    return comparisonOf([old], [now], decisions).changes[0];
}

/** The paths of the properties that differ; those that replace the resource are marked. */
const paths = (change: ResourceChange | undefined): readonly string[] =>
    (change?.properties ?? []).map(({ path, replaces }) => (replaces ? `${path}!` : path));

describe("changes between two sides", () => {
    after(cleanUp);

    it("tells what is created, updated, replaced and deleted, in the order of the URNs, and who says so", () => {
        const before = [
            resource(BUCKET, "a", { bucket: "acme-a" }),
            resource(BUCKET, "b", { tags: { Team: "x" } }),
            resource(BUCKET, "same", { bucket: "acme-same" }),
            resource(TOPIC, "gone"),
        ];
        const after = [
            resource(TOPIC, "new"),
            resource(BUCKET, "same", { bucket: "acme-same" }),
            resource(BUCKET, "b", { tags: { Team: "y" } }),
            resource(BUCKET, "a", { bucket: "acme-aa" }),
        ];
        const comparison = comparisonOf(before, after);
        assert.deepEqual(operations(comparison), ["replace a", "update b", "delete gone", "create new"]);
        assert.deepEqual(new Set(comparison.changes.map(({ by }) => by)), new Set(["plans"]));
        assert.deepEqual(changeOf(comparison, "a").properties, [
            { path: "bucket", before: "acme-a", after: "acme-aa", replaces: true, follows: false },
        ]);
        assert.deepEqual(changeOf(comparison, "b").properties, [
            { path: "tags.Team", before: "x", after: "y", replaces: false, follows: false },
        ]);
        assert.deepEqual([changeOf(comparison, "new").properties, changeOf(comparison, "gone").properties], [[], []]);
        assert.deepEqual(
            [changeOf(comparison, "new").before, changeOf(comparison, "gone").after],
            [undefined, undefined],
        );
    });

    it("keeps both sides and the name of the stack", () => {
        const [before, after] = [sideOf([resource(BUCKET, "a")]), sideOf([], { outputs: { a: 1 } })];
        const comparison = compare("prod", before, after);
        assert.deepEqual([comparison.stack, comparison.before, comparison.after], ["prod", before, after]);
    });

    it("says no word of components, whose children tell what changes", () => {
        const before = component("strata:lake:Lake", "lake", { inputs: { size: 1 } });
        const after = component("strata:lake:Lake", "lake", { inputs: { size: 2 } });
        assert.deepEqual(operations(comparisonOf([before], [after])), []);
        assert.deepEqual(operations(comparisonOf([], [after])), ["create lake"]);
    });

    describe("replacements", () => {
        it("are known of the properties that AWS cannot change, at whatever place in them", () => {
            const table: readonly (readonly [string, string])[] = [
                [BUCKET, "bucket"],
                ["aws:dynamodb/table:Table", "localSecondaryIndexes"],
                ["aws:redshiftserverless/namespace:Namespace", "dbName"],
                ["aws:kms/key:Key", "multiRegion"],
                ["aws:ec2/subnet:Subnet", "cidrBlock"],
            ];
            for (const [type, name] of table) {
                const plain = changed(type, { [name]: "x" }, { [name]: "y" });
                assert.deepEqual([plain?.operation, plain?.by, paths(plain)], ["replace", "plans", [`${name}!`]]);
                const inside = changed(type, { [name]: [{ a: 1 }] }, { [name]: [{ a: 2 }] });
                assert.deepEqual([inside?.operation, paths(inside)], ["replace", [`${name}[0].a!`]]);
            }
        });

        it("are no updates of other properties of these types", () => {
            const update = changed(BUCKET, { bucket: "x", forceDestroy: true }, { bucket: "x", forceDestroy: false });
            assert.deepEqual([update?.operation, update?.by, paths(update)], ["update", "plans", ["forceDestroy"]]);
            const mixed = changed(BUCKET, { bucket: "x", tags: {} }, { bucket: "y", tags: { a: "b" } });
            assert.deepEqual([mixed?.operation, paths(mixed)], ["replace", ["bucket!", "tags.a"]]);
        });

        it("are unsure of types that the list does not know, be they of AWS or not", () => {
            for (const type of ["aws:appsync/graphQLApi:GraphQLApi", "random:index/randomPassword:RandomPassword"]) {
                const change = changed(type, { name: "x" }, { name: "y" });
                assert.deepEqual([change?.operation, change?.by], ["update", "unsure"]);
                const protect = changed(type, {}, {}, [{}, { protect: true }]);
                assert.deepEqual([protect?.operation, protect?.by], ["update", "plans"]);
                assert.equal(changed(type, { name: "x" }, { name: "x" }), undefined);
            }
            const provider = changed("pulumi:providers:aws", { profile: "x" }, { profile: "y" });
            assert.deepEqual([provider?.operation, provider?.by], ["update", "plans"]);
            const trigger = changed("command:local:Command", { triggers: [1] }, { triggers: [2] });
            assert.deepEqual([trigger?.operation, trigger?.by], ["replace", "plans"]);
        });

        it("are asked for by the program with replaceOnChanges", () => {
            const ask = (...replaceOnChanges: string[]) =>
                changed(BUCKET, { tags: { a: 1, b: 1 } }, { tags: { a: 2, b: 1 } }, [{}, { replaceOnChanges }]);
            assert.deepEqual([ask("tags"), ask("tags.a"), ask("*"), ask("tags.b"), ask("tag")].map(paths), [
                ["tags.a!"],
                ["tags.a!"],
                ["tags.a!"],
                ["tags.a"],
                ["tags.a"],
            ]);
            assert.deepEqual([ask("tags")?.operation, ask("tags.b")?.operation], ["replace", "update"]);
        });
    });

    describe("that the provider's own settings make", () => {
        const told = (
            before: Record<string, unknown>,
            after: Record<string, unknown>,
            inputs: readonly [Record<string, unknown>, Record<string, unknown>] = [{}, {}],
            options: PlannedOptions = {},
        ) => {
            const old = resource(BUCKET, "it", inputs[0], { state: { ...inputs[0], ...before }, options });
            const now = resource(BUCKET, "it", inputs[1], { state: { ...inputs[1], ...after }, options });
            const [change] = comparisonOf([old], [now]).changes;
            return change === undefined ? [] : [change.operation, ...paths(change)];
        };

        it("replace a resource by one in another region", () => {
            assert.deepEqual(told({ region: "eu-west-1" }, { region: "us-east-1" }), ["replace", "region!"]);
            assert.deepEqual(told({ region: "eu-west-1" }, { region: "eu-west-1" }), []);
            const named = [{ region: "eu-west-1" }, { region: "us-east-1" }] as const;
            assert.deepEqual(told({}, {}, named), ["replace", "region!"]);
        });

        it("give it other tags, apart from its own", () => {
            const tags = (Project: string, own: Record<string, unknown>) => ({ tagsAll: { Project, ...own } });
            assert.deepEqual(told(tags("a", {}), tags("b", {})), ["update", "tagsAll.Project"]);
            const own = [{ tags: { Team: "x" } }, { tags: { Team: "y" } }] as const;
            assert.deepEqual(told(tags("a", own[0].tags), tags("b", own[1].tags), own), [
                "update",
                "tags.Team",
                "tagsAll.Project",
            ]);
            assert.deepEqual(told(tags("a", own[0].tags), tags("a", own[1].tags), own), ["update", "tags.Team"]);
            assert.deepEqual(told(tags("a", {}), tags("b", {}), [{}, {}], { ignoreChanges: ["tagsAll"] }), []);
        });

        it("are none where a side does not tell them, and no other outputs are", () => {
            assert.deepEqual(told({ region: "eu-west-1" }, {}), []);
            assert.deepEqual(told({}, { region: "eu-west-1" }), []);
            assert.deepEqual(told({ region: "eu-west-1" }, { region: UNKNOWN }), []);
            assert.deepEqual(told({ arn: "a" }, { arn: "b" }), []);
        });
    });

    it("leaves out what the program ignores, and the resource where nothing else differs", () => {
        const ignore = (before: string[], after: string[]) =>
            changed(
                BUCKET,
                { tags: { a: 1, b: 1 }, rules: [{ port: 1 }, { port: 2 }] },
                { tags: { a: 2, b: 2 }, rules: [{ port: 1 }, { port: 3 }] },
                [{ ignoreChanges: before }, { ignoreChanges: after }],
            );
        const same = (...names: string[]) => ignore(names, names);
        assert.deepEqual(paths(same("tags")), ["rules[1].port"]);
        assert.deepEqual(paths(same("tags.a", "rules[0]")), ["rules[1].port", "tags.b"]);
        assert.deepEqual(paths(same('tags["a"]', "rules[*].port")), ["tags.b"]);
        assert.equal(same("tags", "rules"), undefined);
        assert.equal(same("*"), undefined);
        // What counts is what the new program ignores; that it does so is a change itself.
        assert.deepEqual(paths(ignore(["tags", "rules"], [])), ["rules[1].port", "tags.a", "tags.b"]);
        assert.deepEqual(ignore(["tags"], ["*"])?.options, [
            { path: "ignoreChanges", before: ["tags"], after: ["*"], replaces: false, follows: false },
        ]);
    });

    it("tells the options that decide over a resource and its data; not given is as good as false", () => {
        const options = (before: PlannedOptions, after: PlannedOptions) =>
            changed(BUCKET, {}, {}, [before, after])?.options.map(
                ({ path, before: old, after: now }) => `${path}: ${JSON.stringify(old)} -> ${JSON.stringify(now)}`,
            );
        assert.equal(options({ protect: false }, {}), undefined);
        assert.equal(options({}, { protect: false, retainOnDelete: false }), undefined);
        assert.deepEqual(options({ protect: true }, {}), ["protect: true -> undefined"]);
        assert.deepEqual(options({ protect: true }, { protect: false }), ["protect: true -> false"]);
        assert.deepEqual(options({}, { retainOnDelete: true, deleteBeforeReplace: true, import: "acme-raw" }), [
            "retainOnDelete: undefined -> true",
            "deleteBeforeReplace: undefined -> true",
            'import: undefined -> "acme-raw"',
        ]);
        assert.deepEqual(options({ replaceOnChanges: ["a"] }, { replaceOnChanges: ["a", "b"] }), [
            'replaceOnChanges: ["a"] -> ["a","b"]',
        ]);
        assert.equal(options({}, { dependsOn: ["urn"], aliases: [{ name: "old" }], hideDiffs: ["tags"] }), undefined);
        assert.equal(changed(BUCKET, {}, {}, [{ protect: true }, {}])?.operation, "update");
    });

    describe("with an engine's decisions", () => {
        const decide = (operation: Decision["operation"], replacing: readonly string[] = [], after = "y") =>
            changed(
                BUCKET,
                { bucket: "x", bucketPrefix: "p" },
                { bucket: after, bucketPrefix: `p${after}` },
                [{}, {}],
                {
                    operation,
                    replacing,
                },
            );

        it("is what the engine says, and replaced for the properties that it names", () => {
            const update = decide("update");
            assert.deepEqual([update?.operation, update?.by], ["update", "engine"]);
            assert.deepEqual(paths(update), ["bucket", "bucketPrefix"]);
            const replace = decide("replace", ["bucket"]);
            assert.deepEqual([replace?.operation, replace?.by], ["replace", "engine"]);
            assert.deepEqual(paths(replace), ["bucket!", "bucketPrefix"]);
        });

        it("is a change also where the plans see none, but not if the engine sees none either", () => {
            const same = { bucket: "x" };
            const acts = changed(BUCKET, same, same, [{}, {}], { operation: "replace", replacing: [] });
            assert.deepEqual([acts?.operation, acts?.by, acts?.properties], ["replace", "engine", []]);
            assert.equal(changed(BUCKET, same, same, [{}, {}], { operation: "same", replacing: [] }), undefined);
        });

        it("knows those that come and go", () => {
            const [old, now] = [resource(BUCKET, "old"), resource(BUCKET, "new")];
            const decisions = new Map<string, Decision>([
                [old.urn, { operation: "delete", replacing: [] }],
                [now.urn, { operation: "create", replacing: [] }],
            ]);
            const { changes } = comparisonOf([old], [now], decisions);
            assert.deepEqual(
                changes.map(({ operation, by }) => [operation, by]),
                [
                    ["create", "engine"],
                    ["delete", "engine"],
                ],
            );
        });
    });

    describe("that follow from others", () => {
        const bucket = (name: string) =>
            resource(
                BUCKET,
                "raw",
                { bucket: name },
                { state: { bucket: name, id: name, arn: `arn:aws:s3:::${name}` } },
            );
        const user = (inputs: Record<string, unknown>, sources: readonly string[]) =>
            resource(POLICY, "user", inputs, {
                propertyDependencies: Object.fromEntries(sources.map((name) => [name, [bucket("").urn]])),
            });
        const follows = (
            before: unknown,
            after: unknown,
            names: readonly [string, string] = ["acme-raw", "acme-new"],
        ) =>
            comparisonOf(
                [bucket(names[0]), user({ at: before }, ["at"])],
                [bucket(names[1]), user({ at: after }, ["at"])],
            ).changes.find(({ after: now }) => now?.name === "user")?.properties[0]?.follows;

        it("hold the new name, id or ARN in place of the old, and differ in nothing else", () => {
            assert.equal(follows("acme-raw", "acme-new"), true);
            assert.equal(follows("s3://acme-raw/x", "s3://acme-new/x"), true);
            assert.equal(
                follows(["arn:aws:s3:::acme-raw/*", "acme-raw"], ["arn:aws:s3:::acme-new/*", "acme-new"]),
                true,
            );
            assert.equal(follows("s3://acme-raw/x", "s3://acme-new/y"), false);
            assert.equal(follows("acme-raw", "acme-other"), false);
            assert.equal(follows(undefined, "acme-new"), false);
            assert.equal(follows("acme-raw", undefined), false);
        });

        it("follow where a new name holds the old one, or signs of regular expressions", () => {
            const policy = (name: string) => ({ Statement: [{ Resource: [`arn:aws:s3:::${name}`, `${name}/*`] }] });
            const names = [
                ["acme-raw", "acme-raw-2"],
                ["acme-raw-2", "acme-raw"],
                ["acme.raw", "acme.$&"],
                ["acme+raw", "acme(new"],
            ] as const;
            for (const [from, to] of names) {
                assert.equal(follows(policy(from), policy(to), [from, to]), true, `${from} to ${to}`);
            }
        });

        it("follow an engine that does not know the new name yet", () => {
            const vpc = (id?: string) =>
                resource("aws:ec2/vpc:Vpc", "vpc", {}, { state: id === undefined ? {} : { id } });
            const subnet = (vpcId: string) =>
                resource(
                    "aws:ec2/subnet:Subnet",
                    "subnet",
                    { vpcId },
                    { propertyDependencies: { vpcId: [vpc().urn] } },
                );
            const { changes } = comparisonOf([vpc("vpc-0123"), subnet("vpc-0123")], [vpc(), subnet(UNKNOWN)]);
            assert.deepEqual(changes[0]!.properties, [
                { path: "vpcId", before: "vpc-0123", after: UNKNOWN, replaces: true, follows: true },
            ]);
        });

        it("are none of short names, of names that nothing refers to, and of what is no name", () => {
            assert.equal(follows("raw", "new", ["raw", "new"]), false);
            const [old, now] = [bucket("acme-raw"), bucket("acme-new")];
            const alone = comparisonOf([old, user({ at: "acme-raw" }, [])], [now, user({ at: "acme-new" }, [])]);
            assert.equal(changeOf(alone, "user").properties[0]!.follows, false);
            const size = (value: string) => resource(BUCKET, "raw", {}, { state: { acceleration: value } });
            const states = comparisonOf(
                [size("Enabled"), user({ at: "Enabled" }, ["at"])],
                [size("Suspended"), user({ at: "Suspended" }, ["at"])],
            );
            assert.equal(changeOf(states, "user").properties[0]!.follows, false);
        });

        it("are the settings, objects and rights of a bucket with another name", async () => {
            const program = (name: string) => `
                const raw = new s3.Bucket("raw", { bucket: "${name}" });
                new s3.BucketVersioning("versions", { bucket: raw.id, versioningConfiguration: { status: "Enabled" } });
                new iam.Policy("rights", { policy: { Version: "2012-10-17", Statement: [
                    { Effect: "Allow", Action: "s3:GetObject", Resource: [raw.arn, pulumi.interpolate\`\${raw.arn}/*\`] },
                ] } });
                exports.uri = pulumi.interpolate\`s3://\${raw.bucket}\`;
            `;
            const comparison = await comparisonOfPrograms(program("acme-raw"), program("acme-raw-2"));
            assert.deepEqual(
                comparison.changes.map((change) => [
                    change.operation,
                    change.after!.name,
                    change.properties.map(({ path, follows: follow }) => `${path} ${follow}`),
                ]),
                [
                    ["update", "rights", ["policy true"]],
                    ["replace", "raw", ["bucket false"]],
                    ["replace", "versions", ["bucket true"]],
                ],
            );
            assert.deepEqual(
                [comparison.before.outputs, comparison.after.outputs],
                [{ uri: "s3://acme-raw" }, { uri: "s3://acme-raw-2" }],
            );
        }).timeout(180_000);
    });

    it("never holds a secret", async () => {
        const program = (size: number) => `
            const password = pulumi.secret("correct horse ${size}");
            new pulumi.CustomResource("${ROLE}", "it", { size: ${size}, password, text: pulumi.interpolate\`is \${password}\` });
        `;
        const comparison = await comparisonOfPrograms(program(1), program(2));
        assert.deepEqual(paths(changeOf(comparison, "it")), ["size"]);
        assert.deepEqual(changeOf(comparison, "it").after!.inputs, { password: SECRET, size: 2, text: SECRET });
        assert.doesNotMatch(JSON.stringify(comparison), /correct horse/);
    }).timeout(180_000);

    it("sees that a file is another one, whose name is the same", async () => {
        const program = `
            new pulumi.CustomResource("aws:s3/bucketObjectv2:BucketObjectv2", "script", {
                bucket: "acme-scripts", key: "job.py", source: new pulumi.asset.FileAsset("job.py"),
            });
            new pulumi.CustomResource("aws:lambda/function:Function", "code", {
                code: new pulumi.asset.AssetArchive({ "my code": new pulumi.asset.FileArchive("code") }),
            });
        `;
        const plan = (job: string, code: string) => planned(program, { "job.py": job, "code/a.py": code });
        const [first, second, third] = await Promise.all([plan("1", "1"), plan("2", "1"), plan("2", "2")]);
        assert.deepEqual(operations(compare("dev", first, first)), []);
        // SHA-256 of the texts "1" and "2".
        assert.deepEqual(
            compare("dev", first, second).changes.map(({ properties }) => properties),
            [
                [
                    {
                        path: "source.asset.hash",
                        before: "6b86b273ff34fce19d6b804eff5a3f5747ada4eaa22f1d49c01e52ddb7875b4b",
                        after: "d4735e3a265e16eee03f59718b9b5d03019c07d8b6c51f90da3a666eec13ab35",
                        replaces: false,
                        follows: false,
                    },
                ],
            ],
        );
        assert.deepEqual(paths(compare("dev", second, third).changes[0]), [
            'code.archive.assets["my code"].archive.hash',
        ]);
    }).timeout(180_000);
});
