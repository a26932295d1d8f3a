/** Labels of the configurations that are held to be wrong. */
export interface Disputed {
    readonly domain: string;
    /** Check and index of the violation, as `measure` names it. */
    readonly labels: readonly string[];
    readonly reason: string;
}

/** Every label that the rules contradict on purpose, with the reason. */
export const DISPUTED: readonly Disputed[] = [
    {
        domain: "encryption",
        labels: ["CKV_AWS_64 #269"],
        reason:
            "A Redshift cluster that leaves `encrypted` out is encrypted: AWS made it the default in January 2025, and " +
            "the provider's default is true. It cannot be told apart from one that says true.",
    },
    {
        domain: "encryption",
        labels: ["CKV_AWS_27 #293"],
        reason:
            "A queue that leaves everything out is encrypted by SSE-SQS (SQS Developer Guide: on by default for new " +
            "queues). It cannot be told apart from one that says `sqsManagedSseEnabled: true`.",
    },
    {
        domain: "networking",
        labels: ["CKV_AWS_24 #334"],
        reason:
            "Its clean counterpart (#354) opens every port to 0.0.0.0/0 as well: `self` adds the group itself as a " +
            "source and takes nothing away from `cidrBlocks`.",
    },
];
