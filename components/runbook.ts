/** Where people find what to do when an alarm rings. */
const RUNBOOKS = "docs/runbooks.md";

/** Sections of {@link RUNBOOKS}, one for each kind of alarm. */
export const RUNBOOK_SECTIONS = [
    "run-failed",
    "notice-failed",
    "undelivered",
    "stale-dataset",
    "rejected-rows",
    "warehouse-usage",
    "warehouse-capacity",
    "cost-anomaly",
] as const;

/** One of {@link RUNBOOK_SECTIONS}. */
export type RunbookSection = (typeof RUNBOOK_SECTIONS)[number];

/** The end of an alarm's description: `Runbook: docs/runbooks.md#stale-dataset`. */
export function runbook(section: RunbookSection): string {
    return `Runbook: ${RUNBOOKS}#${section}`;
}
