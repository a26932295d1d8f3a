import { code } from "../text";
import { type Entry, entriesOf } from "./aclEntries";
import { folded, type Item } from "./items";
import type { Both } from "../facts/references";

/** More entries of one ACL stand below a line. */
const MOST_LINES = 3;

const nameOf = ({ acl }: Entry): string => (acl.resource === undefined ? acl.text : code(acl.resource.name));

const subject = (entry: Entry): string => `${entry.way} entry ${entry.number} of network ACL ${nameOf(entry)}`;

const isSame = (a: Entry | undefined, b: Entry | undefined): boolean =>
    a?.text === b?.text && a?.verbs[0] === b?.verbs[0];

interface Told extends Pick<Item, "weight" | "text"> {
    readonly acl: string;
}

function told(before: Entry | undefined, after: Entry | undefined): Told | undefined {
    if (isSame(before, after)) {
        return undefined;
    }
    const entry = (after ?? before)!;
    const opens = after?.opens === true || before?.guards === true;
    const [now, past] = [after?.verbs[0], before?.verbs[1]];
    const was = `it ${past} ${before?.text}`;
    const text =
        after === undefined
            ? `is removed: ${was}`
            : before === undefined
              ? `is added: it ${now} ${after.text}`
              : `now ${now} ${after.text}; before, ${was}`;
    return { weight: opens ? "look" : "note", acl: nameOf(entry), text: `${subject(entry)} ${text}.` };
}

/** Entries of network ACLs that are added, removed or changed; AWS goes through them by their numbers. */
export function networkAcls(both: Both): readonly Item[] {
    const before = new Map(entriesOf(both.before).map((entry) => [entry.key, entry]));
    const after = new Map(entriesOf(both.after).map((entry) => [entry.key, entry]));
    const lines = [...new Set([...before.keys(), ...after.keys()])]
        .map((key) => told(before.get(key), after.get(key)))
        .filter((line) => line !== undefined);
    const subjects = [...new Set(lines.map(({ acl, weight }) => `${weight} ${acl}`))];
    return subjects.flatMap((subject) => {
        const own = lines.filter(({ acl, weight }) => `${weight} ${acl}` === subject);
        const items = own.map(({ weight, text }): Item => ({ weight, text, tally: { entry: 1 } }));
        return folded(items, MOST_LINES, (amount) => `${amount} entries of network ACL ${own[0]!.acl} change.`);
    });
}
