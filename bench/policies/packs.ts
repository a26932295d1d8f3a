import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";

const POLICIES = path.resolve("policies");
const FOLDER = path.resolve(".strata/bench/policies");

/** A pack that the benchmark starts. */
export interface BenchedPack {
    readonly name: string;
    readonly folder: string;
}

/** Modules of the pack and of its SDK as one place names them, so that every generated pack runs the same SDK. */
const required = (name: string): string => JSON.stringify(require.resolve(name, { paths: [POLICIES] }));

/** Writes a pack of a few lines into a folder of its own. */
function generated(name: string, code: string): BenchedPack {
    const folder = path.join(FOLDER, name);
    fs.rmSync(folder, { force: true, recursive: true });
    fs.mkdirSync(folder, { recursive: true });
    fs.writeFileSync(path.join(folder, "package.json"), JSON.stringify({ name, version: "0.0.0", main: "index.js" }));
    fs.writeFileSync(path.join(folder, "PulumiPolicy.yaml"), "runtime: nodejs\n");
    // The runner prepares TypeScript for every pack, compiled or not: with the same options and modules for all.
    fs.copyFileSync(path.join(POLICIES, "tsconfig.json"), path.join(folder, "tsconfig.json"));
    fs.symlinkSync(path.join(POLICIES, "node_modules"), path.join(folder, "node_modules"));
    fs.writeFileSync(path.join(folder, "index.js"), code);
    return { name, folder };
}

const pack = (name: string, args: string): string =>
    `const { PolicyPack } = require(${required("@pulumi/policy")});\nnew PolicyPack(${JSON.stringify(name)}, ${args});\n`;

/** Loads the compiled pack with its rules twice, the second time under other ids. */
const DOUBLED = `{
    ...require(${JSON.stringify(path.join(POLICIES, "dist/pulumi/policy"))}).packArgs(
        [1, 2].flatMap((copy) => require(${JSON.stringify(path.join(POLICIES, "dist/rules"))}).rules
            .map((rule) => ({ ...rule, id: rule.id + "-" + copy }))),
    ),
}`;

const STACK_POLICY = `{ policies: [{ name: "empty", description: "Looks at nothing.", enforcementLevel: "advisory", validateStack: () => {} }] }`;

/** The peer is installed for the benchmark only: it brings a version of @pulumi/aws of its own. */
function awsguard(): BenchedPack {
    const code = `const { AwsGuard } = require("@pulumi/awsguard");\nnew AwsGuard({ all: "mandatory" });\n`;
    const pack = generated("awsguard", code);
    fs.rmSync(path.join(pack.folder, "node_modules"));
    fs.cpSync(path.resolve("bench/policies/awsguard"), pack.folder, { recursive: true });
    execFileSync("npm", ["ci", "--no-fund", "--no-audit", "--ignore-scripts"], { cwd: pack.folder, stdio: "ignore" });
    return pack;
}

/** Packs by their role in the benchmark. */
export function benchedPacks(): Readonly<
    Record<"empty" | "emptyStack" | "strata" | "doubled" | "awsguard", BenchedPack>
> {
    return {
        empty: generated("empty", pack("empty", "{ policies: [] }")),
        emptyStack: generated("empty-stack", pack("empty-stack", STACK_POLICY)),
        strata: { name: "strata-aws", folder: POLICIES },
        doubled: generated("strata-doubled", pack("strata-doubled", DOUBLED)),
        awsguard: awsguard(),
    };
}
