import { stepsOf } from "../../plan/paths";

/** Whether a property is the one that a pattern of a resource option names, or a part of it; `*` is any step. */
export function covers(pattern: string, path: string): boolean {
    const [wanted, given] = [stepsOf(pattern), stepsOf(path)];
    return wanted.length <= given.length && wanted.every((step, index) => step === "*" || step === given[index]);
}
