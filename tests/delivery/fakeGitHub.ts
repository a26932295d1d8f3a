import * as http from "node:http";
import type { AddressInfo } from "node:net";

import type { GitHub } from "../../delivery/github/client";
import { connect } from "../../delivery/github/client";

/** A comment as the API shows it. */
export interface Comment {
    readonly id: number;
    readonly user: { readonly login: string } | null;
    body: string;
}

/** An issue as the API shows it; a pull request is one too. */
export interface Issue {
    readonly number: number;
    readonly user: { readonly login: string };
    readonly labels: readonly string[];
    readonly pull_request?: object;
    title: string;
    body: string;
    state: "open" | "closed";
}

/** What the API shows of a pull request that is looked for. */
export interface PullRequest {
    readonly number: number;
    readonly state: "open" | "closed";
    readonly head: {
        readonly label: string;
        readonly sha: string;
        readonly repo: { readonly full_name: string } | null;
    };
}

/** Whose comments are written with a workflow's own token. */
export const BOT = "github-actions[bot]";

type Handler = (match: RegExpExecArray, body: Record<string, unknown>, query: URLSearchParams) => unknown;

/** The part of GitHub's API that the delivery uses, for the repository owner/name; it keeps what it is told. */
export class FakeGitHub {
    readonly comments: Comment[] = [];
    readonly issues: Issue[] = [];
    readonly pullRequests: PullRequest[] = [];
    /** Every request, such as `GET /repos/owner/name/issues?state=open`. */
    readonly requests: string[] = [];
    /** Answers every request by this status, while it is set. */
    refusal?: { readonly status: number; readonly message: string };

    private readonly server = http.createServer((request, response) => this.answer(request, response));
    private next = 1000;

    private readonly routes: readonly (readonly [method: string, path: RegExp, handler: Handler])[] = [
        ["GET", /^\/user$/, () => ({ login: "reviewer" })],
        ["GET", /^\/repos\/owner\/name\/issues\/\d+\/comments$/, () => this.comments],
        ["POST", /^\/repos\/owner\/name\/issues\/\d+\/comments$/, (_match, { body }) => this.comment(String(body))],
        [
            "PATCH",
            /^\/repos\/owner\/name\/issues\/comments\/(\d+)$/,
            ([, id], change) => Object.assign(this.commentOf(id), change),
        ],
        [
            "DELETE",
            /^\/repos\/owner\/name\/issues\/comments\/(\d+)$/,
            ([, id]) => void this.comments.splice(this.comments.indexOf(this.commentOf(id)), 1),
        ],
        ["GET", /^\/repos\/owner\/name\/issues$/, (_match, _body, query) => this.issuesWith(query)],
        ["POST", /^\/repos\/owner\/name\/issues$/, (_match, issue) => this.open(issue as Partial<Issue>)],
        [
            "PATCH",
            /^\/repos\/owner\/name\/issues\/(\d+)$/,
            ([, number], change) => Object.assign(this.issueOf(number), change),
        ],
        ["GET", /^\/repos\/owner\/name\/pulls$/, (_match, _body, query) => this.pullRequestsWith(query)],
    ];

    static async start(): Promise<FakeGitHub> {
        const fake = new FakeGitHub();
        await new Promise<void>((resolve) => fake.server.listen(0, "127.0.0.1", resolve));
        return fake;
    }

    stop(): void {
        this.server.close();
        this.server.closeAllConnections();
    }

    /** The environment of a step in a workflow of owner/name that talks to this API. */
    environment(): NodeJS.ProcessEnv {
        const { port } = this.server.address() as AddressInfo;
        return {
            GITHUB_ACTIONS: "true",
            GITHUB_API_URL: `http://127.0.0.1:${port}`,
            GITHUB_REPOSITORY: "owner/name",
            GITHUB_TOKEN: "token",
        };
    }

    connect(): GitHub {
        return connect(this.environment());
    }

    comment(body: string, login = BOT): Comment {
        const comment = { id: this.next++, user: { login }, body };
        this.comments.push(comment);
        return comment;
    }

    open(issue: Partial<Issue>): Issue {
        const opened: Issue = {
            number: this.next++,
            user: { login: BOT },
            labels: [],
            title: "",
            body: "",
            state: "open",
            ...issue,
        };
        this.issues.push(opened);
        return opened;
    }

    private commentOf(id: string | undefined): Comment {
        return this.comments.find((comment) => comment.id === Number(id))!;
    }

    private issueOf(number: string | undefined): Issue {
        return this.issues.find((issue) => issue.number === Number(number))!;
    }

    private issuesWith(query: URLSearchParams): Issue[] {
        return this.issues.filter(
            ({ state, labels }) => state === query.get("state") && labels.includes(query.get("labels")!),
        );
    }

    private pullRequestsWith(query: URLSearchParams): PullRequest[] {
        return this.pullRequests.filter(
            ({ state, head }) => state === query.get("state") && head.label === query.get("head"),
        );
    }

    private answer(request: http.IncomingMessage, response: http.ServerResponse): void {
        const chunks: Buffer[] = [];
        request.on("data", (chunk: Buffer) => chunks.push(chunk));
        request.on("end", () => {
            const url = new URL(request.url!, this.environment().GITHUB_API_URL);
            this.requests.push(`${request.method} ${url.pathname}${url.search}`);
            const text = Buffer.concat(chunks).toString();
            const [status, result, headers] = this.result(request.method!, url, text === "" ? {} : JSON.parse(text));
            response.writeHead(status, { "content-type": "application/json", ...headers });
            response.end(result === undefined ? undefined : JSON.stringify(result));
        });
    }

    private result(
        method: string,
        url: URL,
        body: Record<string, unknown>,
    ): [number, unknown, http.OutgoingHttpHeaders?] {
        if (this.refusal !== undefined) {
            return [this.refusal.status, { message: this.refusal.message }];
        }
        for (const [routeMethod, path, handler] of this.routes) {
            const match = routeMethod === method ? path.exec(url.pathname) : null;
            if (match !== null) {
                const result = handler(match, body, url.searchParams);
                return Array.isArray(result) ? page(url, result) : [{ POST: 201, DELETE: 204 }[method] ?? 200, result];
            }
        }
        return [404, { message: "Not Found" }];
    }
}

/** One page of a list, with the address of the next one. */
function page(url: URL, list: readonly unknown[]): [number, unknown, http.OutgoingHttpHeaders] {
    const size = Number(url.searchParams.get("per_page") ?? 30);
    const number = Number(url.searchParams.get("page") ?? 1);
    const next = new URL(url);
    next.searchParams.set("page", String(number + 1));
    const more = number * size < list.length;
    return [200, list.slice((number - 1) * size, number * size), more ? { link: `<${next.href}>; rel="next"` } : {}];
}
