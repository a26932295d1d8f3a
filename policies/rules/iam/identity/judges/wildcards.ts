import { actionsMatching, type Action } from "../../../../iam/actionTable";
import { isEverything } from "../../../../iam/breadth";
import type { Grant, Row } from "../../../../iam/grants";
import { DATA_READS, DECRYPTS, DOCUMENTED_WILDCARDS, SECRET_READS } from "../../../../iam/sensitive";
import type { DocumentRuleId } from "../documentRules";
import type { Reporter } from "../report";
import { granted } from "../words";

const CONTENTS: ReadonlySet<string> = new Set([...DATA_READS, ...SECRET_READS, ...DECRYPTS]);

const isPartOf = (pattern: string): boolean => /[*?]/.test(pattern) && !DOCUMENTED_WILDCARDS.has(pattern);

/** Rule on a wildcard that stands for some actions of one service; undefined for harmless ones (`ec2:Describe*`). */
function ruleForSome(actions: readonly Action[]): DocumentRuleId | undefined {
    if (actions.some(({ level }) => level === "Permissions management")) {
        return "iam-wildcard-permissions";
    }
    if (actions.some(({ level }) => level === "Write" || level === "Tagging")) {
        return "iam-wildcard-write";
    }
    return actions.some(({ name }) => CONTENTS.has(name)) ? "iam-wildcard-read" : undefined;
}

/** Whether a pattern of actions is that of a whole service: `s3:*`. */
export const isWholeService = (pattern: string): boolean => /^[^*?:]+:\*$/.test(pattern);

const EVERY_ACTION = /^\*(:\*)?$/;

function judgeWholeService(grant: Grant, rows: readonly Row[], reporter: Reporter): void {
    const { statement, resource } = grant;
    const [{ at, pattern }] = rows as [Row];
    // Actions without resources reach everything; a boundary may leave few of them.
    const isMost = rows.length > actionsMatching(pattern).length / 2;
    const everywhere =
        rows.some(({ unlimited }) => unlimited) || (isMost && statement.resourcePatterns.some(isEverything));
    const broad = pattern === "iam:*" ? "iam-admin-iam-actions" : "iam-wildcard-service";
    const what = `${at.text() ?? pattern} allows ${granted(rows.map(({ action }) => action))}`;
    reporter.attempt(broad, resource, () => {
        if (everywhere && !statement.isLimited("scope")) {
            const leads = pattern === "iam:*" ? "; whoever has it can make himself an administrator" : "";
            reporter.violation(broad, resource, at, `${what}, on every resource${leads}.`);
        } else if (!everywhere && statement.resources.unknown !== undefined) {
            throw statement.resources.unknown;
        } else {
            reporter.violation(
                "iam-wildcard-service-limited",
                resource,
                at,
                `${what}, on the resources that it names.`,
            );
        }
    });
}

/** Looks at the wildcards in the actions of a statement. */
export function judgeWildcards(grant: Grant, reporter: Reporter): void {
    const byElement = new Map<string, Row[]>();
    for (const row of grant.rows) {
        if (isPartOf(row.pattern)) {
            const rows = byElement.get(row.at.path) ?? [];
            byElement.set(row.at.path, rows);
            rows.push(row);
        }
    }
    for (const rows of byElement.values()) {
        const [{ at, pattern }] = rows as [Row];
        const actions = rows.map(({ action }) => action);
        const [service = ""] = pattern.split(":", 1);
        if (isWholeService(pattern)) {
            judgeWholeService(grant, rows, reporter);
        } else if (EVERY_ACTION.test(pattern)) {
            // A boundary tells what is left of it; how far that reaches, other rules say.
            continue;
        } else if (/[*?]/.test(service)) {
            const message = `${at.text() ?? pattern} reaches over services: it allows ${granted(actions)}.`;
            reporter.violation("iam-wildcard-services", grant.resource, at, message);
        } else if (actions.length > 1) {
            const rule = ruleForSome(actions);
            if (rule !== undefined) {
                reporter.violation(rule, grant.resource, at, `${at.text() ?? pattern} allows ${granted(actions)}.`);
            }
        }
    }
}
