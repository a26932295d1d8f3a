/** The minor number of the TLS 1 version that a setting's value stands for; -1 for SSL; undefined where it is none. */
export function tlsVersion(value: unknown): number | undefined {
    if (typeof value !== "string") {
        return undefined;
    }
    if (/^ELBSecurityPolicy-/i.test(value)) {
        // Policies without a version in their name start at TLS 1.0 (User Guide for Application Load Balancers).
        return Number(/^ELBSecurityPolicy-(?:TLS13|TLS|FS)-1-([0-3])-/i.exec(value)?.[1] ?? 0);
    }
    if (/^SSLv/i.test(value)) {
        return -1;
    }
    const found = /TLS[^0-9]{0,3}1(?:[._-]([0-3])(?![0-9]))?/i.exec(value);
    return found === null ? undefined : Number(found[1] ?? 0);
}

/** Whether a value asks for an older TLS than the one before. */
export function isOlderTls(before: unknown, after: unknown): boolean {
    const [was, is] = [tlsVersion(before), tlsVersion(after)];
    return was !== undefined && is !== undefined && is < was;
}
