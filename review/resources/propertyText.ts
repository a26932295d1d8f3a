import type { PlannedResource } from "../../plan/types";
import { valueAt } from "../../plan/paths";
import { isDocument } from "../changes/properties";
import type { Identifiers } from "../identifiers";
import { code, counted, plain, valueText } from "../text";
import type { PropertyChange } from "../types";

/** Most characters of a value in a list of changes. */
const LONGEST = 80;

const HASH = /^(.*\.(?:asset|archive))\.hash$/;

const optionText = ({ path, before, after }: PropertyChange): string =>
    `option ${code(path)} ${valueText(before, LONGEST)} → ${valueText(after, LONGEST)}`;

/** How many elements of lists of plain values came and went. */
function listText(before: unknown, after: unknown, identifiers: Identifiers): string | undefined {
    if (!Array.isArray(before) || !Array.isArray(after)) {
        return undefined;
    }
    const [old, now] = [new Set(before), new Set(after)];
    const came = after.filter((item) => !old.has(item)).map((item) => `+ ${identifiers.text(item, LONGEST)}`);
    const went = before.filter((item) => !now.has(item)).map((item) => `− ${identifiers.text(item, LONGEST)}`);
    return [...came, ...went].join(", ") || "in another order";
}

function differenceText(change: PropertyChange, after: PlannedResource, identifiers: Identifiers): string {
    const { path, before, after: now } = change;
    const file = HASH.exec(path);
    if (file !== null) {
        const name = valueAt(after.inputs, `${file[1]}.path`);
        return `content of ${typeof name === "string" ? code(name) : code(plain(path))}`;
    }
    if (isDocument(before) || isDocument(now)) {
        return `${code(path)} (see Permissions)`;
    }
    const words = (value: unknown) => identifiers.text(value, LONGEST);
    return `${code(path)} ${listText(before, now, identifiers) ?? `${words(before)} → ${words(now)}`}`;
}

/** The properties and options in which a resource differs, in one line. */
export function propertiesText(
    properties: readonly PropertyChange[],
    options: readonly PropertyChange[],
    after: PlannedResource,
    identifiers: Identifiers,
): string {
    const own = properties.filter(({ follows }) => !follows);
    const follow = properties.length - own.length;
    const texts = own.map(
        (change) => `${differenceText(change, after, identifiers)}${change.replaces ? " (replaces)" : ""}`,
    );
    const replacing = properties.some(({ follows, replaces }) => follows && replaces) ? ", which replaces it" : "";
    const rest =
        follow === 0
            ? []
            : [
                  `${counted(follow, "property", "properties")} that ${follow === 1 ? "follows" : "follow"} other changes${replacing}`,
              ];
    return [...texts, ...options.map(optionText), ...rest].join("; ");
}
