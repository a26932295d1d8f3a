/** What a condition operator compares. */
export type OperatorFamily = "string" | "numeric" | "date" | "bool" | "binary" | "ip" | "arn" | "null";

/** A condition operator, taken apart: `ForAnyValue:StringNotLikeIfExists`. */
export interface Operator {
    readonly family: OperatorFamily;
    /** Set operator before it. */
    readonly set: "ForAllValues" | "ForAnyValue" | undefined;
    /** Whether it is met where the values differ: `StringNotEquals`. */
    readonly negated: boolean;
    /** Whether it is met where the key is missing, by its `IfExists`. */
    readonly ifExists: boolean;
    /** Whether `*` and `?` in values stand for other characters. */
    readonly wildcards: boolean;
}

type Base = Pick<Operator, "family" | "negated" | "wildcards">;

const base = (family: OperatorFamily, negated = false, wildcards = false): Base => ({ family, negated, wildcards });

/** Operators of the IAM User Guide, "IAM JSON policy elements: Condition operators", in lower case. */
const OPERATORS: ReadonlyMap<string, Base> = new Map([
    ["stringequals", base("string")],
    ["stringnotequals", base("string", true)],
    ["stringequalsignorecase", base("string")],
    ["stringnotequalsignorecase", base("string", true)],
    ["stringlike", base("string", false, true)],
    ["stringnotlike", base("string", true, true)],
    ["numericequals", base("numeric")],
    ["numericnotequals", base("numeric", true)],
    ["numericlessthan", base("numeric")],
    ["numericlessthanequals", base("numeric")],
    ["numericgreaterthan", base("numeric")],
    ["numericgreaterthanequals", base("numeric")],
    ["dateequals", base("date")],
    ["datenotequals", base("date", true)],
    ["datelessthan", base("date")],
    ["datelessthanequals", base("date")],
    ["dategreaterthan", base("date")],
    ["dategreaterthanequals", base("date")],
    ["bool", base("bool")],
    ["binaryequals", base("binary")],
    ["ipaddress", base("ip")],
    ["notipaddress", base("ip", true)],
    // ArnEquals takes wildcards as ArnLike does (same page).
    ["arnequals", base("arn", false, true)],
    ["arnlike", base("arn", false, true)],
    ["arnnotequals", base("arn", true, true)],
    ["arnnotlike", base("arn", true, true)],
    ["null", base("null")],
]);

const SETS = [
    ["forallvalues:", "ForAllValues"],
    ["foranyvalue:", "ForAnyValue"],
] as const;

const IF_EXISTS = "ifexists";

function parse(text: string): Operator | undefined {
    const lower = text.toLowerCase();
    const [prefix = "", set] = SETS.find(([start]) => lower.startsWith(start)) ?? [];
    const rest = lower.slice(prefix.length);
    const ifExists = rest.endsWith(IF_EXISTS);
    const found = OPERATORS.get(ifExists ? rest.slice(0, -IF_EXISTS.length) : rest);
    // `Null` has no IfExists: it asks for the key itself.
    return found === undefined || (found.family === "null" && ifExists) ? undefined : { ...found, set, ifExists };
}

const parsed = new Map<string, Operator | undefined>();

/** The parts of an operator; undefined where IAM has no such operator. */
export function operatorOf(text: string): Operator | undefined {
    if (!parsed.has(text)) {
        // Bounded, because documents can hold any text.
        if (parsed.size > 1000) {
            parsed.clear();
        }
        parsed.set(text, parse(text));
    }
    return parsed.get(text);
}
