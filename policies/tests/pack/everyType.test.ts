import assert from "node:assert/strict";

import fc from "fast-check";

import { byType, evaluateResource, evaluateStack } from "../../engine/evaluate";
import { Resource } from "../../engine/resource";
import { Stack } from "../../engine/stack";
import { UNKNOWN } from "../../engine/unknown";
import { rules } from "../../rules";
import { Settings } from "../../settings/settings";
import { describeTypes } from "../support/describeTypes";

/** Values that programs hold where a rule expects another: of every shape, unknown, empty, as text. */
const odd = fc.oneof(
    { weight: 4, arbitrary: fc.boolean() },
    { weight: 2, arbitrary: fc.constantFrom("true", "false", "", "*", "0.0.0.0/0", "::/0", "-1", "all", "not JSON {") },
    { weight: 2, arbitrary: fc.constantFrom(null, UNKNOWN, 0, -1, 22, 65535, 1e9, "22") },
    { weight: 1, arbitrary: fc.string() },
    {
        weight: 1,
        arbitrary: fc.constant(
            '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}}',
        ),
    },
    { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
);

/** Sets a value at a path such as `rules[].filter.prefix`, in lists of one or two. */
function put(target: Record<string, unknown>, path: string, value: unknown, twice: boolean): void {
    const [step = "", ...rest] = path.split(".");
    const name = step.replace("[]", "");
    const isList = step.endsWith("[]");
    if (rest.length === 0) {
        target[name] = isList ? [value] : value;
        return;
    }
    const wrapped = Array.isArray(target[name]) ? (target[name] as unknown[])[0] : target[name];
    const block = (typeof wrapped === "object" && wrapped !== null ? wrapped : {}) as Record<string, unknown>;
    put(block, rest.join("."), value, twice);
    target[name] = isList ? (twice ? [block, {}] : [block]) : block;
}

describeTypes("a resource of every type", (types) => {
    const ofType = byType(rules);
    const settings = new Settings({ allowedAccounts: ["111122223333"], regions: ["eu-west-1"] });

    const judge = (type: string, properties: Record<string, unknown>): number => {
        const resource = new Resource({ urn: `urn:pulumi:s::p::${type}::r`, type, name: "r", properties });
        const found = [
            ...evaluateResource(ofType, resource, settings),
            ...evaluateStack(rules, new Stack([resource, resource]), settings),
        ];
        assert.ok(found.every(({ message }) => message.length > 0 && message.length < 2_000));
        return found.length;
    };

    it("is judged without an error where nothing is set", () => {
        for (const type of types.keys()) {
            judge(type, {});
        }
    });

    it("is judged without an error whatever its properties hold", function () {
        this.timeout(240_000);
        const decided = [...types].filter(([type]) => ofType.has(type));
        assert.ok(decided.length > 400, `${decided.length} types`);
        const arbitrary = fc
            .constantFrom(...decided)
            .chain(([type, paths]) =>
                fc.tuple(
                    fc.constant(type),
                    fc.array(fc.tuple(fc.constantFrom(...paths), odd, fc.boolean()), { minLength: 1, maxLength: 12 }),
                ),
            );
        fc.assert(
            fc.property(arbitrary, ([type, settings]) => {
                const properties: Record<string, unknown> = {};
                settings.forEach(([path, value, twice]) => put(properties, path, value, twice));
                judge(type, properties);
            }),
            { numRuns: 3_000, seed: 20261125 },
        );
    });
});
