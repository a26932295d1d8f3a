import { HIDDEN_SECRET, isUnknown } from "../../../engine/unknown";
import type { SecretKind } from "./formats";
import { secretName } from "./names";
import { decoded, secretIn } from "./text";
import { kindByName } from "./values";

/** A secret in a property, or a value of which one cannot tell yet. */
export interface Found {
    readonly path: string;
    /** Undefined where the value is not known. */
    readonly kind?: SecretKind;
    /** Variable that holds it, where it has a name. */
    readonly name?: string;
    /** Why it cannot be told; continues "`path` …". */
    readonly reason?: string;
}

/** Values that are looked at in one property, at most: a bound for nested documents of absurd size. */
const MOST_VALUES = 100_000;
const DEEPEST = 40;

/** Members by which lists of variables give the name and the value. */
const NAME_MEMBERS = ["name", "Name", "key", "Key", "parameterKey", "ParameterKey", "optionName", "OptionName", "id"];
const VALUE_MEMBERS = ["value", "Value", "stringValue", "parameterValue", "ParameterValue", "values", "Values"];

/** Kinds of variables that hold where the secret is (CodeBuild API Reference, EnvironmentVariable). */
const REFERENCE_TYPES: ReadonlySet<unknown> = new Set(["PARAMETER_STORE", "SECRETS_MANAGER"]);

/** Namespace of variables that hold where the secret is (Elastic Beanstalk Developer Guide, "General options"). */
const REFERENCE_NAMESPACE = "aws:elasticbeanstalk:application:environmentsecrets";

type Members = Readonly<Record<string, unknown>>;

const isMembers = (value: unknown): value is Members =>
    typeof value === "object" && value !== null && !Array.isArray(value);

const textMember = (value: Members, names: readonly string[]): string | undefined =>
    names.find((name) => typeof value[name] === "string" && value[name] !== "");

/** JSON in a text, where it is an object or a list; undefined otherwise. */
function parsed(text: string): unknown {
    if (!/^\s*[[{]/.test(text)) {
        return undefined;
    }
    try {
        return JSON.parse(text);
    } catch {
        return undefined;
    }
}

/** Looks for secrets through one property's value: maps, lists of names and values, documents, texts. */
export class Walk {
    private seen = 0;

    /**
     * @param path path of the value
     * @param name name of the variable that holds it
     */
    *value(value: unknown, path: string, name = "", depth = 0): Iterable<Found> {
        this.seen += 1;
        if (this.seen > MOST_VALUES || depth > DEEPEST) {
            return;
        }
        if (typeof value === "string") {
            yield* this.text(value, path, name, depth);
        } else if (Array.isArray(value)) {
            yield* this.list(value, path, name, depth);
        } else if (isMembers(value)) {
            yield* this.members(value, path, name, depth);
        }
    }

    private *text(value: string, path: string, name: string, depth: number): Iterable<Found> {
        if (isUnknown(value)) {
            if (secretName(name) !== undefined) {
                yield { path, reason: "is known only after the deployment" };
            }
            return;
        }
        if (value === HIDDEN_SECRET) {
            const said = secretName(name);
            yield said === undefined
                ? { path, reason: "is a secret that the record hides" }
                : { path, name, kind: said.kind };
            return;
        }
        const document = parsed(value);
        if (document !== undefined) {
            yield* this.document(document, path, name, depth);
            return;
        }
        const kind = kindByName(name, value);
        if (kind !== undefined) {
            yield { path, name, kind };
            return;
        }
        const found = secretIn(value) ?? secretIn(decoded(value) ?? "");
        if (found !== undefined) {
            const of = name === "" ? found.name : name;
            yield { path, kind: found.kind, ...(of === undefined ? {} : { name: of }) };
        }
    }

    /** Inside a document, every finding is at the property that holds it. */
    private *document(document: unknown, path: string, name: string, depth: number): Iterable<Found> {
        for (const found of this.value(document, path, name, depth + 1)) {
            yield { ...found, path };
        }
    }

    private *list(values: readonly unknown[], path: string, name: string, depth: number): Iterable<Found> {
        let option = "";
        for (const [index, value] of values.entries()) {
            // Arguments of a command: `--password`, then the value.
            yield* this.value(value, `${path}[${index}]`, option === "" ? name : option, depth + 1);
            option = typeof value === "string" && /^--?[A-Za-z][\w.-]{1,60}$/.test(value) ? value : "";
        }
    }

    private *members(value: Members, path: string, name: string, depth: number): Iterable<Found> {
        const named = textMember(value, NAME_MEMBERS);
        const held = named === undefined ? undefined : VALUE_MEMBERS.find((it) => Object.hasOwn(value, it));
        if (REFERENCE_TYPES.has(value["type"]) || value["namespace"] === REFERENCE_NAMESPACE) {
            return;
        }
        if (value["isValueSecret"] === true || value["isValueSecret"] === "true") {
            return;
        }
        for (const member of Object.keys(value)) {
            if (member === named) {
                continue;
            }
            // A template's parameter gives its name to its default.
            const own = member === held ? String(value[named!]) : member === "Default" ? name : member;
            yield* this.value(value[member], `${path}.${member}`, own, depth + 1);
        }
    }
}
