import { resourceText } from "../text";
import { absorbed, difference, type Part } from "./difference";
import { GROUP_TYPES, type Opening, openingsOf } from "./openings";
import type { Direction } from "../policyPack";
import { placementOf } from "./placement";
import type { Both, Reference, References } from "../facts/references";

/** Who has the openings of security groups: what carries them, or a group that nothing carries. */
export interface Subject {
    readonly key: string;
    /** As it stands in a sentence. */
    readonly text: string;
    /** Whether it is a group that nothing of the stack carries. */
    readonly isGroup: boolean;
    /** Whether it is only there after the change. */
    readonly isNew: boolean;
    readonly before: readonly string[];
    readonly after: readonly string[];
}

/** A part that is opened or closed, and for whom. */
export interface Turn {
    readonly verb: "opened" | "closed";
    readonly direction: Direction;
    readonly part: Part;
    readonly subject: Subject;
}

/** The groups of one side, and what they let through. */
export class GroupSide {
    readonly openings: readonly Opening[];
    /** Keys of the groups that each resource carries, by its key. */
    readonly carried = new Map<string, readonly string[]>();
    private readonly carriers = new Map<string, string[]>();

    constructor(readonly references: References) {
        this.openings = openingsOf(references);
        for (const resource of references.side.resources) {
            const keys = placementOf(references, resource).groups.map(({ key }) => key);
            if (keys.length > 0) {
                this.carried.set(references.keyOf(resource), keys);
            }
            for (const key of keys) {
                this.carriers.set(key, [...(this.carriers.get(key) ?? []), resourceText(resource)]);
            }
        }
    }

    /** What carries a group. */
    carriersOf(group: string): readonly string[] {
        return this.carriers.get(group) ?? [];
    }

    openingsFor(groups: readonly string[], direction: Direction): readonly Opening[] {
        return absorbed(
            this.openings.filter((opening) => opening.direction === direction && groups.includes(opening.group.key)),
        );
    }
}

/** Groups that nothing carries after the change; those of a side, that rules name. */
function bareGroups(sides: { readonly before: GroupSide; readonly after: GroupSide }): readonly Subject[] {
    const known = (side: GroupSide): readonly Reference[] => [
        ...side.references.ofType(...GROUP_TYPES).map((resource) => side.references.to(resource)),
        ...side.openings.map(({ group }) => group),
    ];
    const [before, after] = [known(sides.before), known(sides.after)].map(
        (groups) => new Map(groups.map((group) => [group.key, group])),
    ) as [Map<string, Reference>, Map<string, Reference>];
    return [...new Map([...before, ...after])]
        .filter(([key]) => sides.after.carriersOf(key).length === 0)
        .map(([key, group]) => ({
            key,
            text: group.resource === undefined ? `security group ${group.text}` : group.text,
            isGroup: true,
            isNew: !before.has(key),
            before: before.has(key) ? [key] : [],
            after: after.has(key) ? [key] : [],
        }));
}

/** What carries groups, now or before; not what is deleted, of which its own removal is told. */
function carriers({ after, before }: { readonly before: GroupSide; readonly after: GroupSide }): readonly Subject[] {
    const existed = new Set(before.references.side.resources.map((resource) => before.references.keyOf(resource)));
    return after.references.side.resources.flatMap((resource) => {
        const key = after.references.keyOf(resource);
        const [was, is] = [before.carried.get(key) ?? [], after.carried.get(key) ?? []];
        const subject = { key, text: resourceText(resource), isGroup: false, isNew: !existed.has(key) };
        return was.length + is.length === 0 ? [] : [{ ...subject, before: was, after: is }];
    });
}

/** Both sides of the groups. */
export interface GroupSides {
    readonly before: GroupSide;
    readonly after: GroupSide;
}

export function groupSidesOf({ before, after }: Both): GroupSides {
    return { before: new GroupSide(before), after: new GroupSide(after) };
}

function turnsOf(sides: GroupSides, subject: Subject, direction: Direction): readonly Turn[] {
    const was = sides.before.openingsFor(subject.before, direction);
    const is = sides.after.openingsFor(subject.after, direction);
    return [
        ...difference(is, was).map((part) => ({ verb: "opened" as const, direction, part, subject })),
        ...difference(was, is).map((part) => ({ verb: "closed" as const, direction, part, subject })),
    ];
}

/** Everything that security groups open or close, for each of those that carry them. */
export function turns(sides: GroupSides): readonly Turn[] {
    return [...carriers(sides), ...bareGroups(sides)].flatMap((subject) =>
        (["ingress", "egress"] as const).flatMap((direction) => turnsOf(sides, subject, direction)),
    );
}
