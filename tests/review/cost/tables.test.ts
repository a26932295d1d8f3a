import assert from "assert/strict";
import * as fs from "fs";
import * as path from "path";

import { standingOf } from "../../../review/cost/estimate";
import { FREE_TYPES } from "../../../review/cost/free";
import { MODELS } from "../../../review/cost/models";
import { PriceList } from "../../../review/cost/prices";
import { UNPRICED } from "../../../review/cost/unpriced";
import { planProgram } from "../../../plan/planProgram";
import { ROOT } from "../../plan/support";

const AWS = path.join(ROOT, "node_modules", "@pulumi", "aws");
const COST = path.join(ROOT, "review", "cost");

/** Types of the modules of @pulumi/aws. */
function typesOf(modules: ReadonlySet<string>): Set<string> {
    const files = [...modules].flatMap((module) => {
        const folder = path.join(AWS, module);
        return fs.existsSync(folder)
            ? fs
                  .readdirSync(folder)
                  .filter((name) => name.endsWith(".js"))
                  .map((name) => path.join(folder, name))
            : [];
    });
    const found = files.flatMap((file) => [...fs.readFileSync(file, "utf8").matchAll(/__pulumiType = '([^']+)'/g)]);
    return new Set(found.map((match) => match[1]!));
}

function sources(folder: string): string {
    return fs
        .readdirSync(folder, { withFileTypes: true })
        .map((entry) => {
            const file = path.join(folder, entry.name);
            return entry.isDirectory()
                ? sources(file)
                : entry.name.endsWith(".ts")
                  ? fs.readFileSync(file, "utf8")
                  : "";
        })
        .join("\n");
}

describe("tables of the cost estimate", () => {
    const all = [...Object.keys(MODELS), ...Object.keys(UNPRICED), ...FREE_TYPES];

    it("hold types that exist, each in one table", () => {
        const known = typesOf(new Set(all.map((type) => type.split(":")[1]!.split("/")[0]!)));
        assert.deepEqual(
            all.filter((type) => !known.has(type)),
            [],
        );
        assert.deepEqual(
            all.filter((type, index) => all.indexOf(type) !== index),
            [],
        );
    });

    it("tell rights and parts of other packages from what they do not know", () => {
        assert.equal(standingOf("aws:iam/policy:Policy"), "free");
        assert.equal(standingOf("pulumi:providers:aws"), "free");
        assert.equal(standingOf("command:local:Command"), "free");
        assert.equal(standingOf("aws:opensearch/domain:Domain"), "unpriced");
        assert.equal(standingOf("aws:glue/job:Job"), "priced");
        assert.equal(standingOf("aws:glue/unheardOf:UnheardOf"), undefined);
        assert.equal(standingOf("gcp:storage/bucket:Bucket"), undefined);
    });

    it("use prices that the list holds, and hold none that nothing uses", () => {
        const text = sources(COST);
        const keys = new PriceList().keys;
        const written = [...text.matchAll(/"([a-zA-Z0-9]+\.[a-zA-Z0-9]+)"/g)].map((match) => match[1]!);
        const services = new Set(keys.map((key) => key.split(".")[0]!));
        const asked = written.filter((key) => services.has(key.split(".")[0]!) && !key.endsWith(".yaml"));
        assert.deepEqual(
            asked.filter((key) => !keys.includes(key) && !key.startsWith("G.")),
            [],
        );
        // Those with a size in their key are asked for by a pattern.
        const patterns = [...text.matchAll(/`([a-zA-Z0-9]+)\.\$\{/g)].map((match) => match[1]!);
        assert.deepEqual(
            keys.filter((key) => !asked.includes(key) && !patterns.includes(key.split(".")[0]!)),
            [],
        );
    });

    for (const stack of ["dev", "staging", "prod"]) {
        it(`know every AWS type of ${stack}`, async function () {
            this.timeout(180_000);
            const { resources } = await planProgram({ program: ROOT, stack });
            const types = [...new Set(resources.filter(({ custom }) => custom).map(({ type }) => type))];
            assert.ok(types.length > 30);
            for (const type of types) {
                assert.ok(
                    ["priced", "free"].includes(standingOf(type) ?? ""),
                    `${type} is neither priced nor free in the cost estimate: add it to a model of review/cost/models or to review/cost/free.ts`,
                );
            }
        });
    }
});
