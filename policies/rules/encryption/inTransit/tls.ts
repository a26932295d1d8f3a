/**
 * How old the protocols are that a policy's or a setting's name stands for. TLS 1.0 and 1.1 are deprecated by RFC 8996,
 * SSL 3.0 by RFC 7568.
 */

/** Ports whose protocol starts with a TLS handshake by itself, so that a listener may pass its bytes through. */
const TLS_PORTS: ReadonlySet<number> = new Set([
    443, 465, 563, 636, 853, 989, 990, 992, 993, 995, 2376, 3269, 4443, 5061, 5671, 5986, 6443, 6697, 8243, 8443, 8883,
    9443, 50443,
]);

/** Whether what goes through a port is TLS by convention, for instance 443 or 8883 (IANA's registry of ports). */
export function isTlsPort(port: number | undefined): boolean {
    return port !== undefined && TLS_PORTS.has(port);
}

const ELB_VERSION = /^ELBSecurityPolicy-(?:TLS13|TLS|FS)-1-([0-3])-/i;

/**
 * Minor number of the oldest TLS 1 version that a predefined policy of Elastic Load Balancing lets in: 2 for
 * `ELBSecurityPolicy-TLS13-1-2-2021-06`. Policies without a version in their name (`2016-08`, `FS-2018-06`) start at
 * TLS 1.0 (User Guide for Application Load Balancers, "Security policies").
 */
export function oldestTlsOfElbPolicy(name: string): number {
    return Number(ELB_VERSION.exec(name)?.[1] ?? 0);
}

/** Whether a predefined policy of Elastic Load Balancing speaks TLS 1.3. */
export function hasTls13(name: string): boolean {
    return /^ELBSecurityPolicy-TLS13-/i.test(name);
}

/** Policies without ciphers in CBC mode: all with TLS 1.3 only, the restricted ones, and one without TLS 1.3. */
const NO_CBC = /^ELBSecurityPolicy-(?:TLS13-1-(?:3|2-Res)-|FS-1-2-Res-2020-10$)/i;

/**
 * Whether a predefined policy of Elastic Load Balancing has ciphers in CBC mode, which authenticate only after they
 * decrypt. The policies that Security Hub's ELB.17 takes are those with TLS 1.3 and without such ciphers; the plain
 * `ELBSecurityPolicy-TLS13-1-2-2021-06` is none of them (Security Hub User Guide, "Controls for Elastic Load
 * Balancing"; User Guide for Application Load Balancers, "Security policies").
 */
export function hasCbcCiphers(name: string): boolean {
    return !NO_CBC.test(name);
}

/** Names by which services call SSL 3.0, TLS 1.0 and TLS 1.1 where they list protocols. */
export const OLD_PROTOCOLS = ["SSLv2", "SSLv3", "TLSv1", "TLSv1.0", "TLSv1.1", "TLSv1_2016", "TLSv1.1_2016"] as const;
