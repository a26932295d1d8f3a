import { isRecord } from "../../plan/records";
import { isDocument } from "../changes/properties";
import type { PropertyChange, ResourceChange } from "../types";
import { type Concern, concernsOf } from "../policyPack";
import { leavesOf, stepsOf } from "./walk";

/** Whether a value is one to look into: a block, or a list of blocks. */
const isBlock = (value: unknown): boolean =>
    isRecord(value) ? !isDocument(value) : Array.isArray(value) && value.some(isRecord);

/** A block that comes or goes as its single values. */
function unfolded(change: PropertyChange): readonly PropertyChange[] {
    if (!isBlock(change.before) && !isBlock(change.after)) {
        return [change];
    }
    const [before, after] = [change.before, change.after].map(
        (value) =>
            new Map(leavesOf(isBlock(value) ? value : undefined, change.path).map((leaf) => [leaf.path, leaf.value])),
    ) as [Map<string, unknown>, Map<string, unknown>];
    return [...new Set([...before.keys(), ...after.keys()])].map((path) => ({
        ...change,
        path,
        before: before.get(path),
        after: after.get(path),
    }));
}

/** Blocks whose members have names of the program's own. */
const FREE = /^(tags|tagsAll|labels|variables|defaultArguments)$/;

const concernsByStep = new Map<string, readonly Concern[]>();

/** The concerns of one name, found once: the same names stand in many resources. */
function concerns(step: string): readonly Concern[] {
    let found = concernsByStep.get(step);
    if (found === undefined) {
        found = concernsOf(step);
        concernsByStep.set(step, found);
    }
    return found;
}

/** Whether a path is about some concern, by its own name or by that of a block around it. */
export function isAbout(path: string, ...wanted: readonly Concern[]): boolean {
    const steps = stepsOf(path);
    return (
        !steps.some((step) => FREE.test(step)) &&
        steps.some((step) => concerns(step).some((concern) => wanted.includes(concern)))
    );
}

/** Whether two paths are the same, or one leads into the other, wherever in lists they are. */
export function isNear(a: string, b: string): boolean {
    const [one, other] = [a, b].map((path) => stepsOf(path).join(".")) as [string, string];
    return one === other || one.startsWith(`${other}.`) || other.startsWith(`${one}.`);
}

/** The properties of a resource that change by themselves, each as a plain value. */
export function settingsOf({ properties }: ResourceChange): readonly PropertyChange[] {
    return properties.filter(({ follows }) => !follows).flatMap(unfolded);
}
