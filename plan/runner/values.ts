import { joined } from "../paths";
import { SECRET, UNKNOWN } from "../types";
import { isRecord, kindOf, UNKNOWN_VALUE, type Wire, type WireProperties } from "./wire";

/** Values fit for a plan, and the paths of those that were secret. */
export interface PlainProperties {
    readonly values: Record<string, unknown>;
    readonly secrets: string[];
}

/** What the conversion needs to know about its surroundings. */
export interface Surroundings {
    /** Id of a registered resource, if it has one. */
    idOf(urn: string): string | undefined;
    /** Path of an asset as the plan shows it. */
    pathOf(file: string): string;
    /** What tells the content of a file or folder from another; undefined where it cannot be read. */
    hashOf(file: string): string | undefined;
    /** Told every secret text. */
    onSecret(text: string): void;
}

/** Turns values of the wire into plain ones: secrets masked, assets and references in readable form. */
export class Plainer {
    private readonly secrets: string[] = [];

    private constructor(private readonly around: Surroundings) {}

    /** Convert the properties of a request; names are sorted, nested values keep their order. */
    static properties(properties: WireProperties, around: Surroundings): PlainProperties {
        const plainer = new Plainer(around);
        const names = Object.keys(properties).sort();
        const values = Object.fromEntries(
            names.map((name) => [name, plainer.convert(properties[name]!, joined("", name))]),
        );
        return { values, secrets: plainer.secrets.sort() };
    }

    private convert(value: Wire, path: string): unknown {
        if (value === UNKNOWN_VALUE) {
            return UNKNOWN;
        }
        if (Array.isArray(value)) {
            return value.map((item, index) => this.convert(item, `${path}[${index}]`));
        }
        if (!isRecord(value)) {
            return value;
        }
        switch (kindOf(value)) {
            case "secret":
                return this.mask(value.value ?? null, path);
            case "asset":
                return { asset: this.asset(value) };
            case "archive":
                return { archive: this.archive(value, path) };
            case "resource":
                return this.reference(value);
            case "output":
                return this.output(value, path);
            case "plain":
                return this.map(value, path);
        }
    }

    private map(value: WireProperties, path: string): Record<string, unknown> {
        return Object.fromEntries(
            Object.entries(value).map(([key, item]) => [key, this.convert(item, joined(path, key))]),
        );
    }

    private mask(value: Wire, path: string): string {
        this.secrets.push(path);
        this.tell(value);
        return SECRET;
    }

    private tell(value: Wire): void {
        if (typeof value === "string") {
            this.around.onSecret(value);
        } else if (typeof value === "object" && value !== null) {
            Object.values(value).forEach((item) => this.tell(item));
        }
    }

    private asset(value: WireProperties): Record<string, unknown> {
        if (typeof value.path === "string") {
            const hash = this.around.hashOf(value.path);
            return { path: this.around.pathOf(value.path), ...(hash === undefined ? {} : { hash }) };
        }
        return typeof value.text === "string" ? { text: value.text } : { uri: value.uri };
    }

    private archive(value: WireProperties, path: string): Record<string, unknown> {
        return isRecord(value.assets) ? { assets: this.map(value.assets, path) } : this.asset(value);
    }

    /** A provider is sent the id of a resource that stands among its inputs. */
    private reference(value: WireProperties): unknown {
        const urn = String(value.urn);
        return this.around.idOf(urn) ?? urn;
    }

    private output(value: WireProperties, path: string): unknown {
        if (value.secret === true) {
            return this.mask(value.value ?? null, path);
        }
        return value.value === undefined ? UNKNOWN : this.convert(value.value, path);
    }
}
