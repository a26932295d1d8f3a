import type { Rule } from "../engine/rule";
import { concernOf, type Setting } from "./classify";
import type { Concern } from "./concerns";

/** How the pack covers one concern. */
export interface ConcernCoverage {
    readonly concern: Concern;
    /** Types that carry a setting of the concern. */
    readonly types: number;
    /** Of them, those with a rule that decides it. */
    readonly decided: number;
    readonly settings: number;
    readonly rules: number;
}

/** Settings of one type, by concern. */
export interface TypeCoverage {
    readonly type: string;
    readonly settings: readonly Setting[];
}

const CONCERNS: readonly Concern[] = ["encryption at rest", "encryption in transit", "placement", "exposure", "iam"];

const isSetting = ({ status }: Setting): boolean => status !== "none";

/** The types that carry settings, with them. */
export function byType(settings: readonly Setting[]): readonly TypeCoverage[] {
    const types = new Map<string, Setting[]>();
    for (const setting of settings.filter(isSetting)) {
        types.set(setting.type, [...(types.get(setting.type) ?? []), setting]);
    }
    return [...types].map(([type, own]) => ({ type, settings: own }));
}

/** Types with a rule for everything they carry: in each concern, at least one setting is decided. */
export function isDecided({ settings }: TypeCoverage): boolean {
    const concerns = new Set(settings.flatMap((it) => it.concerns));
    return [...concerns].every((concern) =>
        settings.some(({ status, concerns: own }) => status === "decided" && own.includes(concern)),
    );
}

/** Coverage by concern. */
export function byConcern(settings: readonly Setting[], rules: readonly Rule[]): readonly ConcernCoverage[] {
    return CONCERNS.map((concern) => {
        const own = settings.filter((it) => isSetting(it) && it.concerns.includes(concern));
        const decided = own.filter(({ status }) => status === "decided");
        return {
            concern,
            types: new Set(own.map(({ type }) => type)).size,
            decided: new Set(decided.map(({ type }) => type)).size,
            settings: own.length,
            rules: rules.filter((rule) => concernOf(rule) === concern).length,
        };
    });
}

const percent = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(1)}%`;

/** The figures in Markdown: a table by concern, and the sums. */
export function figures(settings: readonly Setting[], rules: readonly Rule[], allTypes: number): string {
    const types = byType(settings);
    const decided = types.filter(isDecided).length;
    const none = settings.filter(({ status }) => status === "none").length;
    const rows = byConcern(settings, rules).map(
        ({ concern, types: carrying, decided: own, settings: count, rules: ruleCount }) =>
            `| ${concern} | ${carrying} | ${own} (${percent(own, carrying)}) | ${count} | ${ruleCount} |`,
    );
    return [
        "| concern | types that carry it | with a deciding rule | settings | rules |",
        "| --- | --- | --- | --- | --- |",
        ...rows,
        "",
        `Of the ${allTypes.toLocaleString("en-US")} resource types of @pulumi/aws, ${types.length} carry such settings; ` +
            `${decided} (${percent(decided, types.length)}) have a deciding rule for everything they carry. ` +
            `${none} further properties have such a name and are no setting, each for a written reason. ${rules.length} rules in all.`,
    ].join("\n");
}

/** More rules of one family than this are counted, not listed. */
const LISTED = 2;

function cell({ status, rules: ids, reason = "" }: Setting, families: ReadonlyMap<string, string>): string {
    if (status !== "decided") {
        return `undecided: ${reason}`;
    }
    const byFamily = new Map<string, string[]>();
    for (const id of ids) {
        const family = families.get(id) ?? id;
        byFamily.set(family, [...(byFamily.get(family) ?? []), id]);
    }
    return [...byFamily]
        .flatMap(([family, own]) =>
            own.length > LISTED ? [`${own.length} of \`${family}-*\``] : own.map((id) => `\`${id}\``),
        )
        .join(", ");
}

/** Every setting of every type with the rules that decide it, in Markdown, by service. */
export function table(settings: readonly Setting[], rules: readonly Rule[]): string {
    const families = new Map(rules.map(({ id, family }) => [id, family]));
    const services = new Map<string, Setting[]>();
    for (const setting of settings.filter(isSetting)) {
        const service = setting.type.split(":")[1]!.split("/")[0]!;
        services.set(service, [...(services.get(service) ?? []), setting]);
    }
    return [...services]
        .map(([service, own]) => {
            const rows = own.map(
                (it) => `| \`${it.type}\` | \`${it.path}\` | ${it.concerns.join(", ")} | ${cell(it, families)} |`,
            );
            return [
                `## ${service}`,
                "",
                "| type | setting | concern | decided by |",
                "| --- | --- | --- | --- |",
                ...rows,
            ].join("\n");
        })
        .join("\n\n");
}
