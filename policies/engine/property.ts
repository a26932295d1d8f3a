import { stepsOf } from "./steps";
import { HIDDEN_SECRET, isUnknown, Undetermined } from "./unknown";

const TRUE_TEXTS: ReadonlySet<string> = new Set(["true", "1", "yes", "on", "enabled"]);
const FALSE_TEXTS: ReadonlySet<string> = new Set(["false", "0", "no", "off", "disabled", ""]);

const HIDDEN = "is a secret that the record hides";

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
    typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * One value among a resource's properties, with its path. It is read by what a rule expects there. A value that only
 * the deployment tells, or that has another shape than expected, throws {@link Undetermined}: no rule can pass it by.
 */
export class Property {
    constructor(
        private readonly raw: unknown,
        /** Path from the resource, for instance `ingress[0].cidrBlocks`; empty for the resource itself. */
        readonly path: string = "",
    ) {}

    /** The property at a dotted path (`a.b.c`); where a step is missing, a property that is not set. */
    get(path: string): Property {
        return path.includes(".")
            ? path.split(".").reduce<Property>((property, step) => property.child(step), this)
            : this.child(path);
    }

    /**
     * Every property at a dotted path, through lists: `rules[].filter.prefix`, or without the brackets. An object where
     * a list is expected counts as a list of one. A missing or empty step gives none.
     */
    all(path: string): readonly Property[] {
        return stepsOf(path).reduce<readonly Property[]>(
            (found, step) => found.flatMap((property) => property.items().map((item) => item.child(step))),
            [this],
        );
    }

    /** The elements of a list; an only value counts as a list of one, a missing one as an empty list. */
    items(): readonly Property[] {
        const value = this.known();
        if (value === undefined) {
            return [];
        }
        return Array.isArray(value)
            ? value.map((item: unknown, index) => new Property(item, `${this.path}[${index}]`))
            : [this];
    }

    /** The members of an object by name; none where it is missing. */
    members(): ReadonlyMap<string, Property> {
        const value = this.known();
        if (value === undefined) {
            return new Map();
        }
        if (!isObject(value)) {
            throw new Undetermined(this.path, "is not an object");
        }
        return new Map(Object.keys(value).map((name) => [name, this.child(name)]));
    }

    /** Whether anything but null, "", [] or {} stands here. An unknown value throws, a hidden secret is set. */
    isSet(): boolean {
        const value = this.known();
        if (isObject(value)) {
            return Object.keys(value).length > 0;
        }
        return value !== undefined && value !== "" && !(Array.isArray(value) && value.length === 0);
    }

    /** Whether something stands here, known or not, be it empty. Never throws. */
    isPresent(): boolean {
        return this.raw !== undefined && this.raw !== null;
    }

    /** Whether the value here is known (a missing one is). Never throws. */
    isKnown(): boolean {
        return !isUnknown(this.raw);
    }

    /** Text without surrounding blanks; undefined where it is missing or empty. Numbers and booleans count as their text. */
    text(): string | undefined {
        const value = this.readable();
        if (value === undefined) {
            return undefined;
        }
        if (typeof value !== "string" && typeof value !== "number" && typeof value !== "boolean") {
            throw new Undetermined(this.path, "is not text");
        }
        return String(value).trim() || undefined;
    }

    /** {@link text} in lower case, for values that AWS compares so. */
    lower(): string | undefined {
        return this.text()?.toLowerCase();
    }

    /** Truth value; undefined where it is missing. Takes the texts that AWS and Terraform take for booleans. */
    flag(): boolean | undefined {
        const value = this.readable();
        if (value === undefined || typeof value === "boolean") {
            return value;
        }
        // An object can have a `toString` of its own that is no function.
        const text = typeof value === "object" ? "an object" : String(value).trim().toLowerCase();
        if (text === "") {
            return undefined;
        }
        if (TRUE_TEXTS.has(text)) {
            return true;
        }
        if (FALSE_TEXTS.has(text)) {
            return false;
        }
        throw new Undetermined(this.path, "is neither true nor false");
    }

    /** Number; undefined where it is missing. Takes numbers as text. */
    number(): number | undefined {
        const value = this.readable();
        if (value === undefined || value === "") {
            return undefined;
        }
        const number = typeof value === "string" || typeof value === "number" ? Number(value) : Number.NaN;
        if (Number.isNaN(number)) {
            throw new Undetermined(this.path, "is not a number");
        }
        return number;
    }

    /** The texts of a list of texts, without empty ones. */
    texts(): readonly string[] {
        return this.items()
            .map((item) => item.text())
            .filter((text) => text !== undefined);
    }

    /** The value behind JSON text, or the object itself where it is not text. Text that is not JSON throws Undetermined. */
    json(): Property {
        const value = this.readable();
        if (typeof value !== "string") {
            return this;
        }
        if (value.trim() === "") {
            return new Property(undefined, this.path);
        }
        try {
            return new Property(JSON.parse(value), this.path);
        } catch {
            throw new Undetermined(this.path, "is not JSON");
        }
    }

    /** The raw value, with unknown values in it as they are. For documents that are parsed elsewhere. */
    unchecked(): unknown {
        return this.raw;
    }

    private child(step: string): Property {
        const value = this.known();
        const only: unknown = Array.isArray(value) && value.length === 1 ? value[0] : value;
        const path = this.path === "" ? step : `${this.path}${only === value ? "" : "[0]"}.${step}`;
        if (isUnknown(only)) {
            return new Property(only, path);
        }
        if (only === HIDDEN_SECRET) {
            throw new Undetermined(this.path, HIDDEN);
        }
        return new Property(isObject(only) && Object.hasOwn(only, step) ? only[step] : undefined, path);
    }

    /** The value, null as undefined. */
    private known(): unknown {
        if (isUnknown(this.raw)) {
            throw new Undetermined(this.path, "is known only after the deployment");
        }
        return this.raw ?? undefined;
    }

    private readable(): unknown {
        const value = this.known();
        if (value === HIDDEN_SECRET) {
            throw new Undetermined(this.path, HIDDEN);
        }
        return value;
    }
}
