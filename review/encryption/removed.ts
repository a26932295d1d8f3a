import type { PlannedResource } from "../../plan/types";
import type { Judge } from "../facts/judge";
import { rules } from "../policyPack";
import type { Both } from "../facts/references";
import { listed, resourceText } from "../text";
import type { ResourceChange } from "../types";
import { type Item, item } from "./items";
import { isSettings, keysOf, subjectOf } from "./keyUses";

const REFUSES_PLAIN_HTTP = /^encryption-in-transit-.*-policy$/;

/** Types whose policies can refuse plain HTTP. */
const POLICIES: ReadonlySet<string> = new Set(
    rules
        .filter(({ id, scope }) => scope === "resource" && REFUSES_PLAIN_HTTP.test(id))
        .flatMap(({ decides }) => Object.keys(decides)),
);

/** Whether the stack holds another resource of the type, for the same subject. */
function hasAnother({ after }: Both, { type }: PlannedResource, subject: string): boolean {
    return after.ofType(type).some((other) => after.keyOf(subjectOf(after, other)) === subject);
}

function settingsItem(resource: PlannedResource, subject: PlannedResource, both: Both): Item {
    const keys = [...new Set([...keysOf(both.before, resource).values()].map(({ text }) => text))];
    const name = resourceText(resource);
    if (subject === resource) {
        const by = keys.length === 0 ? "" : `: what it is for is no longer encrypted by ${listed(keys)}`;
        return item("look", "weakened", `${name} is removed${by}.`);
    }
    return keys.length === 0
        ? item("note", "setting", `${name} is removed: ${resourceText(subject)} is encrypted as AWS does by default.`)
        : item(
              "look",
              "weakened",
              `${resourceText(subject)} is no longer encrypted by ${listed(keys)}, but by a key of AWS.`,
              [`${name} is removed.`],
          );
}

/** What is lost with settings and policies of encryption that are removed while what they are about stays. */
export function removed(change: ResourceChange, both: Both, judge: Judge): readonly Item[] {
    const resource = change.before!;
    const subject = subjectOf(both.before, resource);
    const key = both.before.keyOf(subject);
    const left = both.after.side.resources.filter(({ custom }) => custom);
    const stays = subject === resource ? left.length > 0 : left.some((each) => both.after.keyOf(each) === key);
    if (!stays || hasAnother(both, resource, key)) {
        return [];
    }
    const refused =
        POLICIES.has(resource.type) && !judge.of(change).better.some(({ rule }) => REFUSES_PLAIN_HTTP.test(rule.id));
    if (refused && subject !== resource) {
        const text = `The policy of ${resourceText(subject)} is removed, and with it what refuses plain HTTP.`;
        return [item("look", "weakened", text)];
    }
    return isSettings(resource.type) ? [settingsItem(resource, subject, both)] : [];
}
