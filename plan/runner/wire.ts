/**
 * The forms in which the SDK sends values to its monitor. The signatures are fixed parts of Pulumi's protocol
 * (pulumi/pulumi, sdk/nodejs/runtime/rpc.ts).
 */

/** Values as they stand in a request. */
export type Wire = null | boolean | number | string | Wire[] | { [key: string]: Wire };

/** Properties of a request. */
export type WireProperties = Record<string, Wire>;

/** Struct of google-protobuf, of whichever copy the program's SDK uses. */
export interface Struct {
    toJavaScript(): WireProperties;
}

const SIGNATURE = "4dabf18193072939515e22adb298388d";
const SECRET_SIGNATURE = "1b47061264138c4ac30d75fd1eb44270";
const ASSET_SIGNATURE = "c44067f5952c0a294b673a41bacd8c17";
const ARCHIVE_SIGNATURE = "0def7320c3a5731c473e5ecbe6d01bc7";
const RESOURCE_SIGNATURE = "5cf8f73096256a8f31e491e813e4eb8e";
const OUTPUT_SIGNATURE = "d0e6a833031e9bbcd3f4e8bde6ca49a4";

/** Text that the SDK sends for a value that is not known yet. */
export const UNKNOWN_VALUE = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** What a value of the wire is. */
export type Kind = "plain" | "secret" | "asset" | "archive" | "resource" | "output";

const KINDS: Record<string, Kind> = {
    [SECRET_SIGNATURE]: "secret",
    [ASSET_SIGNATURE]: "asset",
    [ARCHIVE_SIGNATURE]: "archive",
    [RESOURCE_SIGNATURE]: "resource",
    [OUTPUT_SIGNATURE]: "output",
};

/** Whether a value is a map, special or not. */
export function isRecord(value: unknown): value is WireProperties {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The kind of a value, told by its signature. */
export function kindOf(value: Wire): Kind {
    const signature = isRecord(value) ? value[SIGNATURE] : undefined;
    return typeof signature === "string" ? (KINDS[signature] ?? "plain") : "plain";
}

/** The value marked as secret. */
export function secret(value: Wire): Wire {
    return { [SIGNATURE]: SECRET_SIGNATURE, value };
}

/** The value without its mark, and whether it had one. */
export function reveal(value: Wire | undefined): { value: Wire | undefined; secret: boolean } {
    if (value !== undefined && kindOf(value) === "secret") {
        return { value: reveal((value as WireProperties).value).value, secret: true };
    }
    return { value, secret: false };
}

/** A Struct of the same class as one of the request's: the program's SDK takes no other. */
export function structLike(model: Struct, value: WireProperties): Struct {
    const type = model.constructor as unknown as { fromJavaScript(value: WireProperties): Struct };
    return type.fromJavaScript(value);
}
