import { LEVELS, type Action } from "../../../iam/actionTable";
import { COPY_SHARES, CREDENTIALS, DATA_READS, DECRYPTS, SECRET_READS } from "../../../iam/sensitive";

const SENSITIVE: ReadonlySet<string> = new Set([
    ...DATA_READS,
    ...SECRET_READS,
    ...DECRYPTS,
    ...COPY_SHARES,
    ...CREDENTIALS,
    "iam:PassRole",
    "iam:CreateAccessKey",
]);

const danger = ({ name, level }: Action): number => LEVELS.indexOf(level) + (SENSITIVE.has(name) ? LEVELS.length : 0);

/** The most dangerous actions by name, and how many more there are: `s3:PutBucketPolicy, s3:GetObject and 12 more`. */
export function named(actions: readonly Action[], most = 3): string {
    const sorted = [...actions].sort((one, other) => danger(other) - danger(one));
    const names = sorted.slice(0, most).map(({ name }) => name);
    const more = actions.length - names.length;
    return `${names.join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}

/** What the actions do, by level: `180 actions: 19 manage permissions (s3:PutBucketPolicy …), 84 write …`. */
export function granted(actions: readonly Action[]): string {
    const verbs = ["list", "read", "tag", "write", "manage permissions"] as const;
    const groups = LEVELS.map((level, index) => ({
        verb: verbs[index]!,
        some: actions.filter((action) => action.level === level),
    })).filter(({ some }) => some.length > 0);
    const parts = groups.reverse().map(({ verb, some }) => `${some.length} ${verb} (${named(some, 2)})`);
    return `${actions.length} actions: ${parts.join(", ")}`;
}
