import { SECRET, type PlannedInvoke, type PlannedResource } from "../types";
import type { PlainProperties } from "./values";
import type { WireProperties } from "./wire";

/** A registered resource: as the plan shows it, and as the monitor answers for it. */
export interface Entry {
    planned: PlannedResource;
    readonly id: string | undefined;
    wire: WireProperties;
}

/** Secrets that are shorter occur by chance too often to be searched for. */
const SEARCHABLE = 8;

/** Everything that was recorded during one run of a program. */
export class Ledger {
    readonly entries = new Map<string, Entry>();
    readonly invokes: PlannedInvoke[] = [];
    readonly warnings = new Set<string>();
    readonly providers = new Map<string, string>();
    outputs: PlainProperties = { values: {}, secrets: [] };
    private readonly secretTexts = new Set<string>();

    addSecret(text: string): void {
        if (text.length >= SEARCHABLE && text !== SECRET) {
            this.secretTexts.add(text);
        }
    }

    /** The text without the secrets that the program used: one may have got into a name or a message. */
    redact(text: string): string {
        const longestFirst = [...this.secretTexts].sort((a, b) => b.length - a.length);
        return longestFirst.reduce((all, each) => {
            const escaped = JSON.stringify(each).slice(1, -1);
            return all.split(escaped).join(SECRET).split(each).join(SECRET);
        }, text);
    }
}
