/**
 * Values that are not known while a stack is previewed, and values that are known but must not be read.
 */

/**
 * Texts by which Pulumi's engine stands for a value that is known only after the deployment, one for each kind.
 * Source: pulumi/pulumi, sdk/go/common/resource/plugin/rpc.go (`Unknown…Value`).
 */
const UNKNOWN_TEXTS: ReadonlySet<string> = new Set([
    "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
    "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
    "04da6b54-80e4-46f7-96ec-b56ff0331ba9",
    "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
    "030794c1-ac77-496b-92df-f27374a8bd58",
    "e48ece36-62e2-4504-bad9-02848725956a",
    "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
]);

const UNKNOWN_LENGTH = 36;

/** Stands for any unknown value, in resources that do not come from the engine. */
export const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** Stands for a secret whose value a recorded plan or an exported stack hides. It is set, but nothing can be said of it. */
export const HIDDEN_SECRET = "strata-policies:hidden-secret:5d1a2f0e";

/** Whether a raw value is one that only the deployment tells. */
export function isUnknown(value: unknown): boolean {
    return typeof value === "string" && value.length === UNKNOWN_LENGTH && UNKNOWN_TEXTS.has(value);
}

/** A rule read a value that cannot be judged now. The evaluation turns it into an undetermined finding. */
export class Undetermined extends Error {
    override readonly name = "Undetermined";

    /**
     * @param path property path of the value, for instance `ingress[0].cidrBlocks`
     * @param reason continues "`path` …", for instance "is known only after the deployment"; never holds the value
     */
    constructor(
        readonly path: string,
        readonly reason: string,
    ) {
        super(`${path} ${reason}`);
    }
}
