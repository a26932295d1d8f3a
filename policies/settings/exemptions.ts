import type { Finding } from "../engine/finding";
import type { Resource } from "../engine/resource";
import type { Exemption } from "./configuration";
import { matchesGlob } from "../engine/glob";

/** A finding with the exemption that accepts it. */
export interface Exempted {
    readonly finding: Finding;
    readonly exemption: Exemption;
}

/** Something to say of the exemptions themselves. */
export interface Notice {
    readonly name: "exemption-applied" | "exemption-expired" | "exemption-incomplete" | "exemption-unused";
    readonly message: string;
}

const REQUIRED = ["reason", "owner", "expires"] as const;

const missing = (exemption: Exemption): readonly string[] => REQUIRED.filter((name) => !exemption[name]?.trim());

/** Whether the exemption may be applied: complete, and not past its last day. */
const inForce = (exemption: Exemption, today: string): boolean =>
    missing(exemption).length === 0 && exemption.expires >= today;

const isAbout = ({ resource: pattern }: Exemption, { urn, type, name }: Resource): boolean =>
    matchesGlob(pattern, urn) || matchesGlob(pattern, `${type}::${name}`);

/** Whether the exemption names this finding, be it in force or not. */
export function covers(exemption: Exemption, { rule, resource, path }: Finding): boolean {
    const rightPlace = exemption.finding === undefined || matchesGlob(exemption.finding, path);
    return matchesGlob(exemption.rule, rule.id) && rightPlace && isAbout(exemption, resource);
}

/**
 * Parts findings into those that stand and those that an exemption in force accepts.
 *
 * @param today `YYYY-MM-DD`
 */
export function exempt(
    findings: readonly Finding[],
    exemptions: readonly Exemption[],
    today: string,
): { readonly standing: readonly Finding[]; readonly exempted: readonly Exempted[] } {
    const active = exemptions.filter((exemption) => inForce(exemption, today));
    const standing: Finding[] = [];
    const exempted: Exempted[] = [];
    for (const finding of findings) {
        const exemption = active.find((it) => covers(it, finding));
        if (exemption === undefined) {
            standing.push(finding);
        } else {
            exempted.push({ finding, exemption });
        }
    }
    return { standing, exempted };
}

const named = ({ rule, resource, finding }: Exemption): string =>
    `exemption of ${rule} on ${resource}${finding === undefined ? "" : ` at ${finding}`}`;

function notice(exemption: Exemption, findings: readonly Finding[], today: string): Notice {
    const absent = missing(exemption);
    if (absent.length > 0) {
        const message = `The ${named(exemption)} is not applied: it has no ${absent.join(", no ")}.`;
        return { name: "exemption-incomplete", message };
    }
    const count = findings.filter((finding) => covers(exemption, finding)).length;
    if (count === 0) {
        const message = `The ${named(exemption)} accepts nothing: remove it, or correct what it names.`;
        return { name: "exemption-unused", message };
    }
    if (!inForce(exemption, today)) {
        const message = `The ${named(exemption)} ended on ${exemption.expires}: fix the finding, or let ${exemption.owner} renew it.`;
        return { name: "exemption-expired", message };
    }
    const message = `The ${named(exemption)} accepts ${count} finding${count === 1 ? "" : "s"} until ${exemption.expires}: ${exemption.reason} (${exemption.owner})`;
    return { name: "exemption-applied", message };
}

/**
 * What is to be said of each exemption: that it is applied, expired, incomplete or unused.
 *
 * @param findings every finding, exempted ones included
 */
export function review(
    exemptions: readonly Exemption[],
    findings: readonly Finding[],
    today: string,
): readonly Notice[] {
    return exemptions.map((exemption) => notice(exemption, findings, today));
}

/** Whether any exemption is about the resource, so that its findings are worth knowing. */
export const concerns = (exemptions: readonly Exemption[], resource: Resource): boolean =>
    exemptions.some((exemption) => isAbout(exemption, resource));
