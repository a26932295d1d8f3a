import { violation } from "../../../engine/outcomes";
import type { Resource } from "../../../engine/resource";
import type { Outcome } from "../../../engine/rule";
import type { AtRestCheck } from "./check";

const DOCUMENT = "aws:ssm/document:Document";

/** Preferences of Session Manager, by name; undefined where a preference is missing or empty. */
type Preferences = (name: string) => string | undefined;

/** Preferences in a JSON document. */
function ofJson(resource: Resource): Preferences {
    const document = resource.get("content").json();
    return (name) => document.get(`inputs.${name}`).text();
}

/**
 * Preferences in a YAML document: `name: value`, with or without quotes. A document is flat there, and every name
 * stands in it once (Systems Manager User Guide, "Session document schema").
 */
function ofYaml(text: string): Preferences {
    return (name) => {
        const value = new RegExp(`(?:^|[\\s,{])["']?${name}["']?[ \\t]*:[ \\t]*('[^']*'|"[^"]*"|[^\\s,}#]*)`).exec(
            text,
        )?.[1];
        return value?.replace(/^(['"])(.*)\1$/, "$2").trim() || undefined;
    };
}

/** The preferences of a document of type `Session`; undefined for other documents and for sessions that take none. */
function preferencesOf(resource: Resource): Preferences | undefined {
    if (resource.get("documentType").lower() !== "session") {
        return undefined;
    }
    const content = resource.get("content").text() ?? "";
    const isJson = content.startsWith("{") && resource.get("documentFormat").lower() !== "yaml";
    const isPort = /["']?sessionType["']?\s*:\s*["']?Port\b/.test(content);
    return isPort ? undefined : isJson ? ofJson(resource) : ofYaml(content);
}

const isTrue = (text: string | undefined): boolean => text?.toLowerCase() === "true";

/** One preference, judged where a document has preferences. */
const preference = (
    it: Pick<AtRestCheck, "part" | "title" | "fix" | "severity" | "level">,
    broken: (preferences: Preferences) => string | undefined,
): AtRestCheck => ({
    ...it,
    type: DOCUMENT,
    paths: ["content"],
    *check(resource): Iterable<Outcome> {
        const preferences = preferencesOf(resource);
        const message = preferences && broken(preferences);
        if (message !== undefined) {
            yield violation("content", message);
        }
    },
});

/** What a session document says about the encryption of sessions and of their logs. */
export const sessionDocuments: readonly AtRestCheck[] = [
    preference(
        {
            part: "session-s3-log",
            title: "Session logs go only to encrypted S3 buckets.",
            fix: "s3EncryptionEnabled: true",
        },
        (get) =>
            get("s3BucketName") !== undefined && !isTrue(get("s3EncryptionEnabled"))
                ? "Session logs may go to an S3 bucket that is not encrypted."
                : undefined,
    ),
    preference(
        {
            part: "session-cloud-watch-log",
            title: "Session logs go only to encrypted log groups.",
            fix: "cloudWatchEncryptionEnabled: true",
        },
        (get) =>
            get("cloudWatchLogGroupName") !== undefined && !isTrue(get("cloudWatchEncryptionEnabled"))
                ? "Session logs may go to a log group that is not encrypted."
                : undefined,
    ),
    preference(
        {
            part: "session-log",
            title: "Sessions are logged, in an encrypted place.",
            fix: 's3BucketName: "…", s3EncryptionEnabled: true',
            level: "advisory",
        },
        (get) =>
            get("s3BucketName") === undefined && get("cloudWatchLogGroupName") === undefined
                ? "Sessions leave no log: neither a bucket nor a log group is named."
                : undefined,
    ),
    preference(
        {
            part: "session-kms",
            title: "What goes through a session is encrypted by a KMS key, beyond TLS.",
            fix: 'kmsKeyId: "arn:aws:kms:…"',
            level: "advisory",
        },
        (get) =>
            get("kmsKeyId") === undefined
                ? "What goes through a session is protected by TLS alone: no KMS key is named."
                : undefined,
    ),
];
