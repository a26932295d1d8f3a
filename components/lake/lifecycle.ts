import type * as aws from "@pulumi/aws";

/** How long a zone's objects are kept, in days. */
export interface Retention {
    /** Days after which current objects are deleted; undefined keeps them. */
    readonly expireAfter?: number;
    /** Days that a replaced or deleted object can be brought back. */
    readonly restoreWithin: number;
    /** Storage class that objects move to, and after how many days. */
    readonly transition?: { readonly after: number; readonly storageClass: "INTELLIGENT_TIERING" | "GLACIER_IR" };
    /** Objects under this prefix are scratch data, deleted after a week. */
    readonly temporaryPrefix?: string;
}

type Rule = aws.types.input.s3.BucketLifecycleConfigurationRule;

/** Days after which parts of an upload that never finished are deleted. */
const INCOMPLETE_UPLOAD_DAYS = 7;
const TEMPORARY_DAYS = 7;

/** Lifecycle rules of a zone. */
export function lifecycleRules(retention: Retention): Rule[] {
    const { expireAfter, restoreWithin, transition, temporaryPrefix } = retention;
    const enabled = (id: string, prefix: string, rule: Omit<Rule, "id" | "status" | "filter">): Rule => ({
        id,
        status: "Enabled",
        filter: { prefix },
        ...rule,
    });
    const rules = [
        enabled("clean-up", "", {
            abortIncompleteMultipartUpload: { daysAfterInitiation: INCOMPLETE_UPLOAD_DAYS },
            noncurrentVersionExpiration: { noncurrentDays: restoreWithin },
            // In a rule of its own where objects expire: S3 takes either days or delete markers, not both.
            ...(expireAfter === undefined ? { expiration: { expiredObjectDeleteMarker: true } } : {}),
        }),
    ];
    if (expireAfter !== undefined) {
        rules.push(enabled("expire", "", { expiration: { days: expireAfter } }));
    }
    // An object that is deleted before or when it would move is not worth moving.
    if (transition !== undefined && (expireAfter === undefined || expireAfter > transition.after)) {
        const { after, storageClass } = transition;
        rules.push(enabled("move", "", { transitions: [{ days: after, storageClass }] }));
    }
    if (temporaryPrefix !== undefined) {
        rules.push(enabled("expire-temporary", temporaryPrefix, { expiration: { days: TEMPORARY_DAYS } }));
    }
    return rules;
}
