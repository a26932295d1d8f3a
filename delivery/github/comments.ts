import { ask, type GitHub, ownLogin } from "./client";

/** What was done to the comment. */
export type Outcome = "created" | "updated" | "unchanged" | "none";

/** A comment that is written once and then updated. */
export interface Comment {
    /** First line, by which the comment is found again. */
    readonly marker: string;
    readonly body: string;
    /** Whether the comment is worth its place only if there is one already. */
    readonly onlyUpdate: boolean;
}

/**
 * Write a comment on a pull request, or update it where there is one. Comments of others stay as they are, whatever they
 * begin with; of several own ones, which two runs at once can leave, the oldest is kept.
 *
 * @throws DeliveryError that says why GitHub refused.
 */
export async function writeComment(github: GitHub, pullRequest: number, comment: Comment): Promise<Outcome> {
    const { octokit, repository } = github;
    const login = await ownLogin(github);
    const comments = await ask(
        `list the comments of pull request ${pullRequest}`,
        octokit.paginate(octokit.rest.issues.listComments, { ...repository, issue_number: pullRequest, per_page: 100 }),
    );
    const isOwn = ({ user, body }: (typeof comments)[number]): boolean =>
        user?.login === login && body?.split(/\r?\n/, 1)[0] === comment.marker;
    const [current, ...surplus] = comments.filter(isOwn);
    for (const { id } of surplus) {
        await ask("delete a second comment", octokit.rest.issues.deleteComment({ ...repository, comment_id: id }));
    }
    const { body } = comment;
    if (current === undefined) {
        if (comment.onlyUpdate) {
            return "none";
        }
        const target = { ...repository, issue_number: pullRequest };
        await ask("take the comment", octokit.rest.issues.createComment({ ...target, body }));
        return "created";
    }
    if (current.body?.replace(/\r\n/g, "\n").trimEnd() === body.trimEnd()) {
        return "unchanged";
    }
    await ask("update the comment", octokit.rest.issues.updateComment({ ...repository, comment_id: current.id, body }));
    return "updated";
}
