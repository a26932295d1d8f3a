import type { PlannedResource } from "../../plan/types";
import type { Both } from "../facts/references";
import { settingsOf } from "../facts/settings";
import { code, listed, resourceText, valueText } from "../text";
import type { Comparison, PropertyChange, ResourceChange } from "../types";
import { type Item, item } from "./items";
import { ALIAS, KEY_TYPES, usersOf } from "./keyUses";

/** More keys that are all deleted stand below one line. */
const MOST_LINES = 3;

/** Days that KMS waits before it deletes a key, where nothing is set (KMS API Reference, ScheduleKeyDeletion). */
const WINDOW = 30;
/** Days between two rotations where nothing is set (KMS Developer Guide, "Rotation period"). */
const PERIOD = 365;

const days = (value: unknown, otherwise: number): number => (typeof value === "number" ? value : otherwise);

const isOn = (value: unknown, otherwise: boolean): boolean => (typeof value === "boolean" ? value : otherwise);

function usage(users: readonly string[]): readonly string[] {
    return users.length === 0 ? [] : [`It encrypts ${listed(users, 8)}.`];
}

/** What a key's properties say, each in its own words; undefined where they do not tell them. */
function propertyItem(
    { path, before, after }: PropertyChange,
    name: string,
    users: readonly string[],
): Item | undefined {
    switch (path) {
        case "enableKeyRotation":
            return isOn(after, false)
                ? item("note", "strengthened", `Rotation of key ${name} is switched on.`)
                : item("look", "weakened", `Rotation of key ${name} is switched off.`);
        case "rotationPeriodInDays":
            return item(
                "note",
                "setting",
                `Key ${name} is rotated every ${days(after, PERIOD)} days instead of every ${days(before, PERIOD)}.`,
            );
        case "deletionWindowInDays": {
            const [was, is] = [days(before, WINDOW), days(after, WINDOW)];
            const text = `A deletion of key ${name} can be taken back for ${is} days instead of ${was}.`;
            return is < was ? item("look", "weakened", text) : item("note", "setting", text);
        }
        case "isEnabled":
        case "enabled":
            return isOn(after, true)
                ? item("note", "setting", `Key ${name} is enabled.`)
                : item(
                      "look",
                      "weakened",
                      `Key ${name} is disabled: nothing can be encrypted with it, or read that it has encrypted.`,
                      usage(users),
                  );
        case "policy":
            return item("note", "setting", `The policy of key ${name} changes: see Permissions.`);
        default:
            return undefined;
    }
}

/** Properties that say nothing of how a key protects. */
const WORDS = /^(description|tags|tagsAll|keyMaterialBase64)\b/;

const isSame = ({ path, before, after }: PropertyChange): boolean =>
    path === "enableKeyRotation"
        ? isOn(before, false) === isOn(after, false)
        : /nabled$/.test(path) && isOn(before, true) === isOn(after, true);

function changed(change: ResourceChange, users: readonly string[]): readonly Item[] {
    const key = change.after!;
    return settingsOf(change)
        .filter((setting) => !WORDS.test(setting.path) && !isSame(setting))
        .map((setting) => {
            const { path, before, after } = setting;
            const text = `${code(path)} of ${resourceText(key)}: ${valueText(before)} → ${valueText(after)}.`;
            return propertyItem(setting, code(key.name), users) ?? item("note", "setting", text);
        });
}

const lossOf = ({ inputs }: PlannedResource): string => `${days(inputs["deletionWindowInDays"], WINDOW)} days`;

function deleted(keys: readonly PlannedResource[], both: Both): readonly Item[] {
    const kept = keys.filter(({ options }) => options.retainOnDelete === true);
    const lost = keys.filter(({ options }) => options.retainOnDelete !== true);
    const users = (key: PlannedResource) => usersOf(both.before, both.before.keyOf(key));
    const notes = kept.map(({ name }) =>
        item("note", "setting", `Key ${code(name)} leaves the stack, but stays in AWS.`),
    );
    if (lost.length > MOST_LINES) {
        const windows = [...new Set(lost.map(lossOf))];
        const text =
            `${lost.length} keys are deleted: nothing that they have encrypted can be read any more, ` +
            `and it is lost after ${listed(windows)}.`;
        const under = lost.map(
            (key) => `${code(key.name)}: encrypts ${listed(users(key), 4) || "nothing in the stack"}`,
        );
        return [{ ...item("look", "keyDeleted", text, under), amount: lost.length }, ...notes];
    }
    const items = lost.map((key) =>
        item(
            "look",
            "keyDeleted",
            `Key ${code(key.name)} is deleted: nothing that it has encrypted can be read any more, ` +
                `and it is lost after ${lossOf(key)}.`,
            usage(users(key)),
        ),
    );
    return [...items, ...notes];
}

function replaced({ before, after, properties }: ResourceChange, both: Both): Item {
    const reasons = properties
        .filter(({ replaces }) => replaces)
        .map(({ path, before: was, after: is }) => `${code(path)}: ${valueText(was)} → ${valueText(is)}`);
    return item(
        "look",
        "keyReplaced",
        `Key ${code(after!.name)} is replaced by a new one: what the old one has encrypted cannot be read any more, ` +
            `and is lost after ${lossOf(before!)}.`,
        [...reasons, ...usage(usersOf(both.before, both.before.keyOf(before!)))],
    );
}

function created(keys: readonly PlannedResource[]): readonly Item[] {
    if (keys.length === 0) {
        return [];
    }
    const fixed = keys.filter(({ inputs }) => inputs["enableKeyRotation"] !== true);
    const still =
        fixed.length === 0
            ? ""
            : `; not rotated: ${listed(
                  fixed.map(({ name }) => code(name)),
                  8,
              )}`;
    const names = listed(
        keys.map(({ name }) => code(name)),
        10,
    );
    const text = keys.length === 1 ? `Key ${names} is created` : `${keys.length} keys are created: ${names}`;
    return [{ ...item("note", "keyCreated", `${text}${still}.`), amount: keys.length }];
}

function aliases({ changes }: Comparison, both: Both): readonly Item[] {
    return changes
        .filter(({ before, after }) => after?.type === ALIAS && before !== undefined)
        .flatMap(({ before, after }) => {
            const find = (side: "before" | "after", alias: PlannedResource) =>
                both[side].find(alias, "targetKeyId", alias.inputs["targetKeyId"], KEY_TYPES);
            const [was, is] = [find("before", before!), find("after", after!)];
            if (was === undefined || is === undefined || was.key === is.key) {
                return [];
            }
            const nameOf = (key: typeof was) => (key.resource === undefined ? key.text : code(key.resource.name));
            const text = `Alias ${code(after!.name)} stands for key ${nameOf(is)} instead of ${nameOf(was)}.`;
            const moved = usersOf(both.after, is.key).filter((user) => usersOf(both.before, was.key).includes(user));
            return [item("note", "swapped", text, usage(moved))];
        });
}

/** Keys that are created, deleted, replaced or kept otherwise. */
export function keys(comparison: Comparison, both: Both): readonly Item[] {
    const own = comparison.changes.filter(({ before, after }) => KEY_TYPES.includes((after ?? before)!.type));
    const of = (operation: ResourceChange["operation"]) => own.filter((change) => change.operation === operation);
    return [
        ...deleted(
            of("delete").map(({ before }) => before!),
            both,
        ),
        ...of("replace").map((change) => replaced(change, both)),
        ...[...of("update"), ...of("replace")].flatMap((change) =>
            changed(
                { ...change, properties: change.properties.filter(({ replaces }) => !replaces) },
                usersOf(both.after, both.after.keyOf(change.after!)),
            ),
        ),
        ...aliases(comparison, both),
        ...created(of("create").map(({ after }) => after!)),
    ];
}
