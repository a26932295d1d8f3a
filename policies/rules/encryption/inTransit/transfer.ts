import type { Property } from "../../../engine/property";
import type { ResourceRule } from "../../../engine/rule";
import { isAnyOf, isPlainHttp, transitRules, type TransitSetting } from "./setting";

const SERVER = "aws:transfer/server:Server";
const CONNECTOR = "aws:transfer/connector:Connector";

/** A policy whose SSH part still takes SHA-1 (Transfer Family User Guide, "Security policies"). */
const isSha1Policy = (policy: Property): boolean => /^transfersecuritypolicy-2018-11$/i.test(policy.text() ?? "");

/** Year and month of a policy, as a number: 202401. */
function issued(policy: Property): number | undefined {
    const [, year, month] = /-(20\d\d)-(\d\d)$/.exec(policy.text() ?? "") ?? [];
    return year === undefined ? undefined : Number(year) * 100 + Number(month);
}

/** First policies of the kind that AWS names as current: 2024-01. */
const CURRENT = 2024_01;

const isDated = (policy: Property): boolean =>
    !isSha1Policy(policy) && ((issued(policy) ?? CURRENT) < CURRENT || /experimental/i.test(policy.text() ?? ""));

const usesFtps = (server: Property): boolean =>
    server
        .get("protocols")
        .texts()
        .some((it) => /^ftps$/i.test(it));

const SETTINGS: readonly TransitSetting[] = [
    {
        type: SERVER,
        title: "Transfer Family servers do not offer FTP.",
        path: "protocols[]",
        wrong: isAnyOf("ftp"),
        message: "FTP sends passwords and files in plain text.",
        severity: "high",
        controls: { fsbp: ["Transfer.2"] },
        fix: 'protocols: ["SFTP"]',
    },
    {
        type: SERVER,
        part: "certificate",
        title: "Transfer Family servers that offer FTPS have a certificate.",
        path: "certificate",
        also: ["protocols[]"],
        when: usesFtps,
        wrong: () => false,
        leftOut: true,
        message: "FTPS needs a certificate, and the server has none.",
        fix: "certificate: certificate.arn",
    },
    {
        type: SERVER,
        family: "encryption-tls-version",
        title: "Transfer Family servers refuse algorithms with SHA-1.",
        path: "securityPolicyName",
        wrong: isSha1Policy,
        // Provider documentation: TransferSecurityPolicy-2018-11 where nothing is set.
        leftOut: true,
        message: "The security policy accepts algorithms with SHA-1.",
        leftOutMessage: "Without a security policy the server gets that of 2018, which accepts algorithms with SHA-1.",
        fix: 'securityPolicyName: "TransferSecurityPolicy-2025-03"',
    },
    {
        type: SERVER,
        family: "encryption-tls-version",
        part: "recommended",
        title: "Transfer Family servers use a current security policy.",
        path: "securityPolicyName",
        wrong: isDated,
        message: "The security policy is older than those of 2024.",
        level: "advisory",
        severity: "low",
        fix: 'securityPolicyName: "TransferSecurityPolicy-2025-03"',
    },
    {
        type: CONNECTOR,
        family: "encryption-tls-version",
        title: "SFTP connectors refuse host keys with SHA-1.",
        path: "securityPolicyName",
        wrong: (policy) => (issued(policy) ?? CURRENT) < CURRENT,
        message: "The security policy accepts ssh-rsa host keys, which are signed with SHA-1.",
        level: "advisory",
        fix: 'securityPolicyName: "TransferSFTPConnectorSecurityPolicy-2024-03"',
    },
    {
        type: CONNECTOR,
        part: "message",
        title: "AS2 connectors encrypt their messages.",
        path: "as2Config.encryptionAlgorithm",
        wrong: isAnyOf("none", "des_ede3_cbc"),
        message: "AS2 messages are sent without encryption, or with triple DES.",
        severity: "high",
        fix: 'as2Config: { encryptionAlgorithm: "AES256_CBC" }',
    },
    {
        type: CONNECTOR,
        part: "signature",
        title: "AS2 connectors sign their messages, without SHA-1.",
        path: "as2Config.signingAlgorithm",
        wrong: isAnyOf("none", "sha1"),
        message: "AS2 messages are sent without a signature, or with SHA-1.",
        level: "advisory",
        fix: 'as2Config: { signingAlgorithm: "SHA256" }',
    },
    {
        type: CONNECTOR,
        part: "receipt",
        title: "AS2 connectors ask for signed receipts, without SHA-1.",
        path: "as2Config.mdnSigningAlgorithm",
        also: ["as2Config.mdnResponse"],
        when: (connector) => connector.get("as2Config.mdnResponse").lower() !== "none",
        wrong: isAnyOf("none", "sha1"),
        message: "The partner's receipts are not signed, or with SHA-1, so that they prove nothing.",
        severity: "low",
        level: "advisory",
        fix: 'as2Config: { mdnSigningAlgorithm: "SHA256" }',
    },
    {
        type: CONNECTOR,
        part: "plain-http",
        title: "AS2 connectors send by HTTPS.",
        path: "url",
        wrong: isPlainHttp,
        message: "Headers and receipts of messages travel by plain HTTP, and so do messages that are not encrypted.",
        level: "advisory",
        fix: 'url: "https://..."',
    },
];

/** Transfer Family: servers, and connectors to those of partners. */
export const transfer: readonly ResourceRule[] = transitRules(SETTINGS);
