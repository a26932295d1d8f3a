import type { Resource } from "./resource";
import type { Outcome, Rule } from "./rule";

/** What the pack has to say about one place of one resource. */
export interface Finding extends Outcome {
    readonly rule: Rule;
    readonly resource: Resource;
    readonly level: "mandatory" | "advisory";
}
