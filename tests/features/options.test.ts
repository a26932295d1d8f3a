import { strict as assert } from "node:assert";
import * as fs from "node:fs";
import * as path from "node:path";

import { parse } from "yaml";
import { z } from "zod";

import { options } from "../../features";
import { FULL_VARIANTS, type Option } from "../../features/option";
import { optionsOf, settingsOf, settingsWith } from "../../features/variants";
import { schema } from "../../settings/schema";

interface Declaration {
    readonly type: string;
    readonly default: unknown;
}

/** Settings that look like switches and switch no option, with the reason. */
const NO_OPTIONS: Readonly<Record<string, string>> = {
    permissionsBoundaryArn: "bounds the roles that are there; the bootstrap program makes the boundary",
    peopleBoundaryArn: "bounds the roles for people that are there, likewise",
    dataReaderArns: "lets people's roles use the keys that are there",
    ownsAccountSettings: "says which of several stacks of an account holds the account's settings",
    warehouseMaintenanceWindow: "says when AWS maintains a warehouse that is there",
    streamShards: "a number of shards, of which 0 means on demand",
    streamProducerArns: "lets others write to the streams that are there",
    lakeFormationDeployerArns: "lets whoever deploys the stack make what Lake Formation governs",
    rawRetentionDays: "a number of days, of which 0 means for ever",
};

/** The declared settings of the program by short name. */
function declared(): ReadonlyMap<string, Declaration> {
    const file = path.resolve(__dirname, "../../Pulumi.yaml");
    const { config } = parse(fs.readFileSync(file, "utf8")) as { config: Readonly<Record<string, Declaration>> };
    return new Map(Object.entries(config).map(([key, declaration]) => [key.replace(/^strata:/, ""), declaration]));
}

/** Whether something can be off by this setting: a flag, nothing by default, or `none` among its values. */
function looksLikeSwitch(name: string, { type, default: value }: Declaration): boolean {
    const nothing = value === "" || value === 0 || (Array.isArray(value) && value.length === 0);
    const form: unknown = schema.shape[name as keyof typeof schema.shape];
    const canBeNone = form instanceof z.ZodEnum && form.options.includes("none");
    return type === "boolean" || nothing || canBeNone;
}

describe("the options of the platform", () => {
    it("are told apart by their names, and each is on in a variant", () => {
        const names = options.map(({ name }) => name);
        assert.deepEqual(
            names.filter((name, index) => names.indexOf(name) !== index),
            [],
        );
        const on = new Set(FULL_VARIANTS.flatMap((variant) => optionsOf(variant)));
        assert.deepEqual(
            options.filter((option) => !on.has(option)).map(({ name }) => name),
            [],
        );
        assert.deepEqual(optionsOf("off"), []);
    });

    it("hold every setting that can be off, and name only settings that there are", () => {
        const switches = [...declared()].filter(([name, declaration]) => looksLikeSwitch(name, declaration));
        const known = new Set(options.flatMap(({ off }) => Object.keys(off)));
        assert.deepEqual(
            switches.map(([name]) => name).filter((name) => !known.has(name) && !(name in NO_OPTIONS)),
            [],
            "add an option to features/options/ for each, or say in NO_OPTIONS why it is none",
        );
        const named = options.flatMap(({ off, on }) => [...Object.keys(off), ...Object.keys(on)]);
        assert.deepEqual(
            [...named, ...Object.keys(NO_OPTIONS)].filter((name) => !declared().has(name)),
            [],
        );
    });

    it("are on by other values of the settings that switch them off", () => {
        for (const { name, off, on } of options) {
            assert.ok(Object.keys(off).length > 0, name);
            assert.ok(
                Object.entries(off).some(([setting, value]) => (on[setting] ?? value) !== value),
                name,
            );
        }
    });

    it("give united lists to a variant, and refuse two values of one setting", () => {
        const option = (on: Record<string, string>): Option => ({ ...options[0]!, on });
        const united = settingsWith([option({ teams: '["a"]' }), option({ teams: '["b","a"]' })]);
        assert.equal(united.teams, '["a","b"]');
        assert.throws(
            () => settingsWith([option({ size: "1" }), option({ size: "2" })]),
            /^Error: options want size = 1 and size = 2 in one variant: /,
        );
    });

    it("are all off in 'off', whatever the stacks' files say", () => {
        const off = settingsOf("off");
        for (const option of options) {
            for (const [setting, value] of Object.entries(option.off)) {
                assert.equal(off[setting], value, `${option.name}: ${setting}`);
            }
        }
    });
});
