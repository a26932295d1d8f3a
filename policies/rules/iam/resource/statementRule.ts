import { each, violation } from "../../../engine/outcomes";
import type { Property } from "../../../engine/property";
import type { Resource } from "../../../engine/resource";
import type { Outcome, ResourceRule, RuleInfo } from "../../../engine/rule";
import type { Statement } from "../../../iam/document";
import {
    allowingStatements,
    readableDocuments,
    readableStatements,
    type DocumentSetting,
    type Judged,
    type PolicyDocument,
} from "../../../iam/resourcePolicyDocuments";
import { factsOf } from "../../../iam/statementFacts";
import type { Settings } from "../../../settings/settings";

type Judge = (judged: Judged, settings: Settings) => Iterable<Outcome>;

/** A concern about statements, without what follows from it. */
export interface Concern extends Pick<RuleInfo, "id" | "family" | "title" | "severity" | "level" | "fix"> {
    readonly controls?: RuleInfo["controls"];
    readonly documents: readonly DocumentSetting[];
}

/** Property paths by type, as rules declare what they decide. */
export function pathsByType(documents: readonly DocumentSetting[]): Readonly<Record<string, readonly string[]>> {
    const paths: Record<string, string[]> = {};
    for (const { type, path } of documents) {
        (paths[type] ??= []).push(path);
    }
    return paths;
}

/** Settings of documents by type. */
export function byTypeOf<T extends DocumentSetting>(documents: readonly T[]): ReadonlyMap<string, readonly T[]> {
    const index = new Map<string, T[]>();
    for (const setting of documents) {
        index.set(setting.type, [...(index.get(setting.type) ?? []), setting]);
    }
    return index;
}

/** What stands in a rule about documents besides its check. */
export function infoOf(concern: Concern): RuleInfo {
    const { id, family, title, severity, level, fix, controls = {}, documents } = concern;
    return { id, family, title, severity, level, fix, controls, domain: "iam", decides: pathsByType(documents) };
}

const NONE: readonly DocumentSetting[] = [];

/** A rule that looks at each of what is found at the settings of a concern in a resource. */
function ruleOn<T>(
    concern: Concern,
    find: (resource: Resource, setting: DocumentSetting) => readonly T[],
    judge: (item: T, settings: Settings, resource: Resource) => Iterable<Outcome>,
): ResourceRule {
    const index = byTypeOf(concern.documents);
    return {
        scope: "resource",
        ...infoOf(concern),
        check(resource, settings) {
            const judgeItem = (item: T): Iterable<Outcome> => judge(item, settings, resource);
            const [only, ...others] = index.get(resource.type) ?? NONE;
            return only !== undefined && others.length === 0
                ? each(find(resource, only), judgeItem)
                : each(index.get(resource.type) ?? NONE, (setting) => each(find(resource, setting), judgeItem));
        },
    };
}

/** A rule that looks at each document of a resource that can be read. */
export const documentRule = (
    concern: Concern,
    judge: (document: PolicyDocument, settings: Settings, resource: Resource) => Iterable<Outcome>,
): ResourceRule => ruleOn(concern, readableDocuments, judge);

/** A rule that looks at each statement of each document of a resource. */
export const statementRule = (concern: Concern, judge: Judge): ResourceRule =>
    ruleOn(concern, readableStatements, judge);

/** A rule that looks at each statement with `Allow`. */
export const allowRule = (concern: Concern, judge: Judge): ResourceRule => ruleOn(concern, allowingStatements, judge);

/** Whether a statement allows. One whose Effect is wrong or unknown allows nothing: a rule of its own tells. */
export function allows(statement: Statement): boolean {
    return factsOf(statement).allows;
}

/** The element of a statement, or the statement where it has none. */
export function elementOr(statement: Statement, name: string): Property {
    return statement.member(name) ?? statement.at;
}

/** Words for what a statement lets one do: `sqs:SendMessage and 2 more actions`. */
export function deeds(statement: Statement): string {
    const known = statement.has("NotAction") ? [] : statement.list("Action").filter((action) => action.isKnown());
    const [first, ...rest] = known.map((action) => action.text() ?? "");
    if (first === undefined || first === "*") {
        return "anything";
    }
    return rest.length === 0 ? first : `${first} and ${rest.length} more action${rest.length === 1 ? "" : "s"}`;
}

/** A violation at an element of a statement. */
export function at(statement: Statement, name: string, message: string, fix?: string): Outcome {
    return violation(elementOr(statement, name), message, fix);
}
