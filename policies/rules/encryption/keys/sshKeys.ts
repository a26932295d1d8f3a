import { type KeySetting, keyRules } from "./setting";

/** Least length of an RSA key, in bits (NIST SP 800-131A revision 2). */
const LEAST_BITS = 2048;

/** The parts of a key in the form of OpenSSH: each is its length in four bytes, then its bytes (RFC 4253, section 6.6). */
function partsOf(bytes: Buffer): readonly Buffer[] {
    const parts: Buffer[] = [];
    for (let at = 0; at + 4 <= bytes.length && parts.length < 3;) {
        const length = bytes.readUInt32BE(at);
        parts.push(bytes.subarray(at + 4, at + 4 + length));
        at += 4 + length;
    }
    return parts;
}

/** Length of an RSA key in bits; undefined where the text is no RSA key in the form of OpenSSH. */
export function rsaBits(publicKey: string): number | undefined {
    const encoded = /^\s*ssh-rsa\s+([A-Za-z0-9+/]{16,20000}={0,2})/.exec(publicKey)?.[1];
    const modulus = encoded === undefined ? undefined : partsOf(Buffer.from(encoded, "base64"))[2];
    if (modulus === undefined) {
        return undefined;
    }
    const first = modulus.findIndex((byte) => byte !== 0);
    return first < 0 ? undefined : (modulus.length - first) * 8 - (Math.clz32(modulus[first]!) - 24);
}

const isWeak = (publicKey: string): boolean =>
    /^\s*ssh-dss\s/.test(publicKey) || (rsaBits(publicKey) ?? LEAST_BITS) < LEAST_BITS;

const KEYS: readonly (readonly [type: string, path: string])[] = [
    ["aws:ec2/keyPair:KeyPair", "publicKey"],
    ["aws:lightsail/keyPair:KeyPair", "publicKey"],
    ["aws:iam/sshKey:SshKey", "publicKey"],
    ["aws:transfer/sshKey:SshKey", "body"],
];

const SETTINGS = KEYS.map(([type, path]): KeySetting => ({
    type,
    part: "length",
    title: "SSH keys have at least 2,048 bits (RSA), or are elliptic-curve keys.",
    path,
    wrong: (key) => isWeak(key.text() ?? ""),
    message: "The SSH key is a DSA key, or an RSA key of less than 2,048 bits, which can be broken.",
    severity: "medium",
    fix: `${path}: an Ed25519 key, or an RSA key of at least 2,048 bits`,
}));

/** Public keys with which people and programs log in. */
export const sshKeys = keyRules(SETTINGS);
