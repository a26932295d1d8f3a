import { code, listed, resourceText } from "../text";
import type { Comparison, ResourceChange } from "../types";
import { folded, type Item } from "./items";
import { ENDPOINT } from "./openings";
import { type Placement, placementOf } from "./placement";
import type { Both, Reference } from "../facts/references";

/** More resources stand below a line. */
const MOST_LINES = 5;

const nameOf = (reference: Reference): string =>
    reference.resource === undefined ? reference.text : code(reference.resource.name);

function lacking(list: readonly Reference[], other: readonly Reference[]): readonly string[] {
    return list.filter(({ key }) => !other.some((each) => each.key === key)).map(nameOf);
}

const words = (one: string, names: readonly string[]): string =>
    `${one}${names.length === 1 ? "" : "s"} ${listed(names, 4)}`;

/** What of a kind of places a resource leaves, and where it comes. */
interface Difference {
    readonly kind: string;
    readonly gone: readonly string[];
    readonly come: readonly string[];
}

const KINDS = [
    ["VPC", "vpcs"],
    ["subnet", "subnets"],
    ["security group", "groups"],
] as const;

function differences(was: Placement, is: Placement): readonly string[] {
    const found = KINDS.map(([kind, name]): Difference => ({
        kind,
        gone: lacking(was[name], is[name]),
        come: lacking(is[name], was[name]),
    }));
    const moved = found.filter(({ gone, come }) => gone.length > 0 && come.length > 0);
    const left = found.filter(({ gone, come }) => gone.length > 0 && come.length === 0);
    const entered = found.filter(({ gone, come }) => gone.length === 0 && come.length > 0);
    return [
        ...moved.map(({ kind, gone, come }) => `moves from ${words(kind, gone)} to ${listed(come, 4)}`),
        ...(left.length === 0 ? [] : [`is taken out of ${listed(left.map(({ kind, gone }) => words(kind, gone)))}`]),
        ...(entered.length === 0 ? [] : [`is put into ${listed(entered.map(({ kind, come }) => words(kind, come)))}`]),
    ];
}

/** Whether a resource was in a network and is in none any more. */
function leaves(was: Placement, is: Placement): boolean {
    const amount = ({ groups, subnets, vpcs }: Placement) => groups.length + subnets.length + vpcs.length;
    return amount(was) > 0 && amount(is) === 0;
}

function moved({ before, after }: ResourceChange, both: Both): readonly Item[] {
    if (before === undefined || after === undefined || after.type === ENDPOINT) {
        return [];
    }
    const [was, is] = [placementOf(both.before, before), placementOf(both.after, after)];
    const texts = differences(was, is);
    if (texts.length === 0) {
        return [];
    }
    const text = `${resourceText(after)} ${listed(texts)}.`;
    return [
        leaves(was, is)
            ? {
                  weight: "look",
                  text: `${text.slice(0, -1)}, so that nothing places it in a VPC any more.`,
                  tally: { moved: 1 },
              }
            : { weight: "note", text, tally: { moved: 1 } },
    ];
}

/** Workloads that come into other subnets, groups or VPCs. */
export function moves({ changes }: Comparison, both: Both): readonly Item[] {
    const items = changes.flatMap((change) => moved(change, both));
    const notes = items.filter(({ weight }) => weight === "note");
    return [
        ...items.filter(({ weight }) => weight === "look"),
        ...folded(notes, MOST_LINES, (amount) => `${amount} resources come into other subnets, groups or VPCs.`),
    ];
}
