import { type DriftReport, inWords } from "../driftReport";
import { ask, type GitHub, ownLogin } from "./client";

/** Finds the issues in a long list; GitHub makes the label when it is first used. */
const LABEL = "drift";

/** Rows of the table; the run's log has the others. */
const MOST_ROWS = 200;

/** What was done to the issue. */
export interface Outcome {
    readonly action: "opened" | "updated" | "closed" | "none";
    readonly number?: number;
}

/** First line of a stack's issue. */
function markerOf(stack: string): string {
    return `<!-- strata-drift: ${stack} -->`;
}

/** A value as code in a cell of a Markdown table. */
function cell(value: string): string {
    const text = value.replace(/[\r\n`]/g, " ").replace(/\|/g, "\\|");
    return text.trim() === "" ? "" : `\`${text}\``;
}

/** The text of a stack's issue. */
export function issueBody({ stack, resources }: DriftReport, runUrl: string | undefined): string {
    const rows = resources.slice(0, MOST_ROWS).map(({ operation, type, name, properties }) => {
        const cells = [operation, cell(type), cell(name), properties.map(cell).join(", ")];
        return `| ${cells.join(" | ")} |`;
    });
    const rest = resources.length - rows.length;
    return [
        markerOf(stack),
        `What is deployed as \`${stack}\` is not what the program says. To get there, the engine would:`,
        "",
        "| operation | type | resource | properties |",
        "| --- | --- | --- | --- |",
        ...rows,
        ...(rest > 0 ? ["", `And ${rest} more.`] : []),
        "",
        "Either write the change into the program, or put the program's state back: " +
            `\`npm run deploy -- --stack ${stack}\`. This issue is closed by itself when the difference is gone.`,
        ...(runUrl ? ["", `Last seen in [this run](${runUrl}).`] : []),
        "",
    ].join("\n");
}

async function findIssue(github: GitHub, stack: string): Promise<number | undefined> {
    const { octokit, repository } = github;
    const login = await ownLogin(github);
    const issues = await ask(
        "list the issues about drift",
        octokit.paginate(octokit.rest.issues.listForRepo, {
            ...repository,
            state: "open",
            labels: LABEL,
            per_page: 100,
        }),
    );
    const marker = markerOf(stack);
    return issues.find(({ user, body, pull_request: pullRequest }) => {
        const firstLine = body?.split(/\r?\n/, 1)[0];
        return pullRequest === undefined && user?.login === login && firstLine === marker;
    })?.number;
}

async function close({ octokit, repository }: GitHub, number: number, runUrl: string | undefined): Promise<Outcome> {
    const issue = { ...repository, issue_number: number };
    const body = `The difference is gone${runUrl ? `: [this run](${runUrl})` : ""}.`;
    await ask("take the comment", octokit.rest.issues.createComment({ ...issue, body }));
    await ask("close the issue", octokit.rest.issues.update({ ...issue, state: "closed", state_reason: "completed" }));
    return { action: "closed", number };
}

/**
 * Keep one open issue for a stack that has drifted, and none for a stack that has not.
 *
 * @param runUrl Address of the run that made the report.
 * @throws DeliveryError that says why GitHub refused.
 */
export async function reportDrift(github: GitHub, report: DriftReport, runUrl: string | undefined): Promise<Outcome> {
    const { octokit, repository } = github;
    const number = await findIssue(github, report.stack);
    if (report.resources.length === 0) {
        return number === undefined ? { action: "none" } : close(github, number, runUrl);
    }
    const text = { title: `Drift in ${report.stack}: ${inWords(report)}`, body: issueBody(report, runUrl) };
    if (number === undefined) {
        const { data } = await ask(
            "open the issue",
            octokit.rest.issues.create({ ...repository, ...text, labels: [LABEL] }),
        );
        return { action: "opened", number: data.number };
    }
    await ask("update the issue", octokit.rest.issues.update({ ...repository, issue_number: number, ...text }));
    return { action: "updated", number };
}
