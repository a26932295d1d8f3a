import { Octokit } from "@octokit/rest";

import { DeliveryError, oneLine } from "../deliveryError";

/** The login of comments and issues that are written with a workflow's own token. */
const WORKFLOW_LOGIN = "github-actions[bot]";

const HINTS: Readonly<Record<number, string>> = {
    401: "GITHUB_TOKEN is wrong or has expired",
    403: "GITHUB_TOKEN lacks a permission, or the rate limit is used up",
    404: "it does not exist, or GITHUB_TOKEN may not see it",
};

/** A repository on GitHub, and the API's client that works on it. */
export interface GitHub {
    readonly octokit: Octokit;
    /** Owner and name, as the methods of the API take them. */
    readonly repository: { readonly owner: string; readonly repo: string };
}

function required(environment: NodeJS.ProcessEnv, name: string, meaning: string): string {
    const value = environment[name];
    if (!value) {
        throw new DeliveryError(`${name} is not set: ${meaning}.`);
    }
    return value;
}

/**
 * The client for the repository that the environment names, as a workflow's does: `GITHUB_TOKEN`, `GITHUB_REPOSITORY`
 * and, for GitHub Enterprise, `GITHUB_API_URL`.
 *
 * @throws DeliveryError if one is missing.
 */
export function connect(environment: NodeJS.ProcessEnv = process.env): GitHub {
    const auth = required(
        environment,
        "GITHUB_TOKEN",
        "a token that may write on the repository's pull requests and issues",
    );
    const fullName = required(environment, "GITHUB_REPOSITORY", "the repository, as owner/name");
    const [owner, repo, ...rest] = fullName.split("/");
    if (!owner || !repo || rest.length > 0) {
        throw new DeliveryError(`GITHUB_REPOSITORY is '${fullName}', which is not of the form owner/name.`);
    }
    const baseUrl = environment.GITHUB_API_URL;
    return {
        octokit: new Octokit({ auth, userAgent: "strata", ...(baseUrl && { baseUrl }) }),
        repository: { owner, repo },
    };
}

function isRequestError(error: unknown): error is Error & { status: number } {
    return error instanceof Error && typeof (error as { status?: unknown }).status === "number";
}

/**
 * Wait for an answer of GitHub.
 *
 * @param purpose What it is for, as in "GitHub did not <purpose>".
 * @throws DeliveryError that says why GitHub refused.
 */
export async function ask<Answer>(purpose: string, answer: Promise<Answer>): Promise<Answer> {
    try {
        return await answer;
    } catch (error) {
        if (!isRequestError(error)) {
            throw error;
        }
        const hint = HINTS[error.status] ?? "it may work later";
        throw new DeliveryError(`GitHub did not ${purpose} (${error.status}: ${oneLine(error.message)}): ${hint}.`);
    }
}

/** Whose comments and issues are one's own: the workflows', or those of the person whose token it is. */
export async function ownLogin({ octokit }: GitHub, environment: NodeJS.ProcessEnv = process.env): Promise<string> {
    if (environment.GITHUB_ACTIONS === "true") {
        return WORKFLOW_LOGIN;
    }
    const { data } = await ask("say whose token it is", octokit.rest.users.getAuthenticated());
    return data.login;
}
