import { isRecord, reveal, type Wire, type WireProperties } from "../runner/wire";
import { genericArn, kebab, partsOf } from "./arns";
import { digest, type Place } from "./place";
import { PROPERTY_DEFAULTS, STATE_RULES, type StateRule } from "./rules";
import { fill, fillAll } from "./templates";

/** A resource as its request and its class tell. */
export interface Subject {
    readonly urn: string;
    readonly type: string;
    /** Logical name. */
    readonly name: string;
    /** Inputs, or what is known of a resource that is only read. */
    readonly properties: WireProperties;
    /** Properties that the class knows. */
    readonly known: readonly string[];
    /** Properties that only the provider sets. */
    readonly outputs: readonly string[];
    readonly place: Place;
    /** Id of a resource that exists already. */
    readonly id?: string;
}

/** Id and state of a resource after its creation, as far as they can be told. */
export interface Created {
    readonly id: string;
    readonly state: WireProperties;
}

/** Outputs that are the account's number. */
const ACCOUNT_OUTPUTS: ReadonlySet<string> = new Set([
    "ownerId",
    "accountId",
    "awsAccountId",
    "registryId",
    "catalogId",
]);

function factsOf(subject: Subject): WireProperties {
    const { region, accountId, partition, dnsSuffix } = subject.place;
    const digits = digest(subject.urn, 32);
    const uuid = [
        digits.slice(0, 8),
        digits.slice(8, 12),
        digits.slice(12, 16),
        digits.slice(16, 20),
        digits.slice(20),
    ];
    const hex = `0${digits.slice(0, 16)}`;
    return { region, accountId, partition, dnsSuffix, hash: digits.slice(0, 6), hex, uuid: uuid.join("-") };
}

/** The physical name that Pulumi gives to a resource without one: logical name, hyphen, seven hexadecimal digits. */
function autoName(subject: Subject): string {
    return `${subject.name}-${digest(subject.urn, 7)}`;
}

/** The property with the physical name, if the program leaves it to Pulumi. */
function naming(subject: Subject, nameProperty: string): WireProperties {
    if (!subject.known.includes(nameProperty) || subject.outputs.includes(nameProperty) || subject.id !== undefined) {
        return {};
    }
    const prefix = subject.properties[`${nameProperty}Prefix`];
    return { [nameProperty]: typeof prefix === "string" ? `${prefix}${digest(subject.urn, 26)}` : autoName(subject) };
}

function tags(subject: Subject): WireProperties {
    if (!subject.outputs.includes("tagsAll") || subject.id !== undefined) {
        return {};
    }
    const own = reveal(subject.properties.tags).value;
    return { tagsAll: { ...subject.place.defaultTags, ...(isRecord(own) ? own : {}) } };
}

function generic(subject: Subject, output: string, properties: WireProperties): Wire | undefined {
    const tail = properties.name === undefined ? "{id}" : "{name}";
    if (output === "arn") {
        return fill(genericArn(subject.type, tail), properties);
    }
    if (ACCOUNT_OUTPUTS.has(output)) {
        return subject.place.accountId;
    }
    const { resource } = partsOf(subject.type);
    return output.toLowerCase() === `${resource}id`.toLowerCase() ? properties.id : undefined;
}

function idOf(subject: Subject, rule: StateRule, properties: WireProperties): string {
    const template = rule.id ?? (properties.name === undefined ? undefined : "{name}");
    const filled = subject.id ?? (template === undefined ? undefined : reveal(fill(template, properties)).value);
    return typeof filled === "string" && filled !== ""
        ? filled
        : `${kebab(partsOf(subject.type).resource)}-${digest(subject.urn, 17)}`;
}

/** The properties that the program gave, and those that AWS fills in where it gave none. */
function completed(subject: Subject, rule: StateRule): { state: WireProperties; facts: WireProperties } {
    const nameProperty = rule.nameProperty ?? "name";
    const regional = subject.known.includes("region") && !subject.outputs.includes("region");
    const state: WireProperties = {
        ...(regional ? { region: subject.place.region } : {}),
        ...PROPERTY_DEFAULTS[subject.type],
        ...naming(subject, nameProperty),
        ...subject.properties,
    };
    const name = state[nameProperty];
    return { state, facts: { ...factsOf(subject), ...state, ...(name === undefined ? {} : { name }) } };
}

function filled(rule: StateRule, properties: WireProperties): WireProperties {
    const pairs = Object.entries(rule.set ?? {}).map(
        ([key, template]) => [key, fillAll(template, properties)] as const,
    );
    return Object.fromEntries(pairs.filter((each): each is [string, Wire] => each[1] !== undefined));
}

function awsState(subject: Subject): Created {
    const rule = STATE_RULES[subject.type] ?? {};
    const { state, facts } = completed(subject, rule);
    const id = idOf(subject, rule, { ...facts, ...filled(rule, facts) });
    const set = filled(rule, { ...facts, ...filled(rule, { ...facts, id }), id });
    const rest = subject.outputs.flatMap((output) => {
        const value = output in set ? undefined : generic(subject, output, { ...facts, ...set, id });
        return value === undefined ? [] : [[output, value] as const];
    });
    return { id, state: { ...Object.fromEntries(rest), ...tags(subject), ...set, ...state, id } };
}

/**
 * State of a resource after its creation: its properties plus what the provider would add. What cannot be told is
 * left out, and the SDK then treats it as unknown, as in a preview.
 */
export function created(subject: Subject): Created {
    if (subject.type.startsWith("aws:")) {
        return awsState(subject);
    }
    const id = subject.id ?? autoName(subject);
    return { id, state: { ...subject.properties, id } };
}
