import { actionInfo } from "../policyPack";
import { code, counted, listed } from "../text";
import { EVERY_ACTION, type Reach, type Rights } from "./rights";

/** Access levels as AWS names them, the most telling first; `everything` for what has no level. */
const LEVELS = ["everything", "permissions management", "write", "tagging", "read", "list", "unknown action"] as const;

type Level = (typeof LEVELS)[number];

/** Most actions, and most resources, that a line names. */
const MOST_ACTIONS = 12;
const MOST_RESOURCES = 4;

/** Access level of an action by its name. */
export function levelOf(name: string): Level {
    if (name === EVERY_ACTION || name.startsWith("all but ")) {
        return "everything";
    }
    const level = actionInfo(name)?.level.toLowerCase();
    return LEVELS.find((each) => each === level) ?? "unknown action";
}

/** Whether an access level lets somebody change something, or read what is stored. */
export const isTelling = (name: string): boolean => levelOf(name) !== "list";

interface Group {
    readonly level: Level;
    readonly names: string[];
    readonly reaches: readonly Reach[];
}

const keyOf = (reaches: readonly Reach[]): string =>
    [...new Set(reaches.map(({ canonical, condition }) => `${canonical}\n${condition}`))].sort().join("\n\n");

/** Actions of one level on the same resources, together. */
function groups(rights: Rights): readonly Group[] {
    const found = new Map<string, Group>();
    for (const [name, reaches] of rights) {
        const level = levelOf(name);
        const key = `${level}\n${keyOf(reaches)}`;
        const group = found.get(key) ?? { level, names: [], reaches };
        group.names.push(name);
        found.set(key, group);
    }
    const order = ({ level, names }: Group) => `${LEVELS.indexOf(level)} ${names[0]}`;
    return [...found.values()]
        .map((group) => ({ ...group, names: [...group.names].sort() }))
        .sort((a, b) => (order(a) < order(b) ? -1 : 1));
}

function actionWords(names: readonly string[]): string {
    return listed(
        names.map((name) => (name === EVERY_ACTION ? "every action" : code(name))),
        MOST_ACTIONS,
    );
}

function resourceWords(reaches: readonly Reach[]): string {
    const texts = [...new Set(reaches.map(({ pattern, text }) => (pattern === "*" ? "every resource" : text)))].sort();
    return listed(texts, MOST_RESOURCES);
}

/** `if aws:SourceAccount is …`: the conditions by their keys and values. */
function conditionWords(reaches: readonly Reach[]): string {
    const conditions = [...new Set(reaches.map(({ condition }) => condition).filter((each) => each !== ""))];
    const [first] = conditions;
    if (first === undefined) {
        return "";
    }
    if (conditions.length > 1) {
        return " under conditions";
    }
    const parts = (JSON.parse(first) as string[]).map((each) => JSON.parse(each) as string[]);
    const texts = parts.map(([operator, key, ...values]) =>
        code(`${key} ${operator} ${values.join(" or ").replace(/\{.*?::([^:}]+)\}/g, "$1")}`),
    );
    return ` if ${listed(texts, 3)}`;
}

/**
 * Rights in lines such as ``write: `s3:DeleteObject` on `s3.Bucket lake-raw/*` ``.
 *
 * @param onResource whether to name the resources; not where they are the policy's own
 */
export function rightsLines(rights: Rights, onResource = true): readonly string[] {
    return groups(rights).map(({ level, names, reaches }) => {
        const on = onResource ? ` on ${resourceWords(reaches)}` : "";
        return `${level}: ${actionWords(names)}${on}${conditionWords(reaches)}`;
    });
}

/** Levels whose actions are named where they are few. */
const NAMED: ReadonlySet<Level> = new Set(["everything", "permissions management", "write", "unknown action"]);

/** The actions by level, the most telling by their names: ``write `s3:PutObject`; 12 read``. */
export function rightsSummary(rights: Rights): string {
    const names = [...rights.keys()].sort();
    const parts = LEVELS.flatMap((level) => {
        const own = names.filter((name) => levelOf(name) === level);
        if (own.length === 0) {
            return [];
        }
        const few = names.length <= 3 || (NAMED.has(level) && own.length <= 3);
        return [few ? `${actionWords(own)} (${level})` : counted(own.length, `${level} action`)];
    });
    return listed(parts);
}
