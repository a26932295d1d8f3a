import { violation } from "../../../engine/outcomes";
import type { Property } from "../../../engine/property";
import type { Outcome, ResourceRule } from "../../../engine/rule";
import { isAnyOf, KEY_CONTROLS, keyRules, type KeySetting } from "./setting";

const CERTIFICATE = "aws:acm/certificate:Certificate";
const AUTHORITY = "aws:acmpca/certificateAuthority:CertificateAuthority";

/** ACM itself issues the certificate, publicly: it is neither imported nor of a private authority. */
const isPublic = (certificate: Property): boolean =>
    !["certificateAuthorityArn", "privateKey", "privateKeyWo"].some((name) => certificate.get(name).isPresent());

const SETTINGS: readonly KeySetting[] = [
    {
        type: CERTIFICATE,
        part: "algorithm",
        title: "Certificates of ACM have RSA keys of at least 2,048 bits, or elliptic-curve keys.",
        path: "keyAlgorithm",
        wrong: isAnyOf("RSA_1024"),
        message: "An RSA key of 1,024 bits can be broken.",
        severity: "high",
        controls: { fsbp: ["ACM.2"], pci: ["4.2.1"] },
        fix: 'keyAlgorithm: "RSA_2048"',
    },
    {
        type: CERTIFICATE,
        part: "transparency-logging",
        title: "Public certificates are recorded in certificate transparency logs.",
        path: "options.certificateTransparencyLoggingPreference",
        also: ["certificateAuthorityArn", "privateKey"],
        when: isPublic,
        wrong: isAnyOf("DISABLED"),
        message:
            "Without a public log, nobody notices a certificate that was issued wrongly, and browsers refuse this one.",
        level: "advisory",
        severity: "low",
        fix: 'options: { certificateTransparencyLoggingPreference: "ENABLED" }',
    },
    ...(
        [
            ["wildcard", "domainName"],
            ["wildcard-alternatives", "subjectAlternativeNames[]"],
        ] as const
    ).map(([part, path]): KeySetting => ({
        type: CERTIFICATE,
        part,
        title: "Certificates of ACM are for names that they list.",
        path,
        wrong: (name) => name.text()?.startsWith("*.") === true,
        message: "Whoever gets hold of the certificate's key can pass for every host of the domain.",
        level: "advisory",
        severity: "low",
        fix: 'domainName: "www.example.com", subjectAlternativeNames: ["api.example.com"]',
    })),
    {
        type: AUTHORITY,
        part: "root",
        title: "Private root certificate authorities are disabled while they sign nothing.",
        path: "enabled",
        also: ["type"],
        // Provider documentation: SUBORDINATE where nothing is set.
        when: (authority) => authority.get("type").lower() === "root",
        wrong: (value) => value.flag() !== false,
        leftOut: true,
        message: "A root authority is enabled: it should be, only while it signs a subordinate one.",
        level: "advisory",
        severity: "low",
        controls: { fsbp: ["PCA.1"] },
        fix: "enabled: false",
    },
    {
        type: AUTHORITY,
        part: "hardware",
        title: "Private certificate authorities keep their keys in modules of FIPS 140-2 level 3.",
        path: "keyStorageSecurityStandard",
        wrong: isAnyOf("FIPS_140_2_LEVEL_2_OR_HIGHER"),
        message: "The authority's key may lie in a module of a lower security level than AWS's default.",
        level: "advisory",
        severity: "low",
        fix: 'keyStorageSecurityStandard: "FIPS_140_2_LEVEL_3_OR_HIGHER"',
    },
    {
        type: AUTHORITY,
        part: "revocation-list-access",
        title: "Revocation lists do not need a bucket that is open to the public.",
        in: "revocationConfiguration.crlConfiguration",
        path: "s3ObjectAcl",
        also: ["revocationConfiguration.crlConfiguration.enabled"],
        when: (list) => list.get("enabled").flag() === true,
        wrong: isAnyOf("PUBLIC_READ"),
        // Provider documentation: PUBLIC_READ where nothing is set.
        leftOut: true,
        message: "The revocation list is written with a public ACL, so that its bucket cannot block public access.",
        level: "advisory",
        severity: "low",
        fix: 's3ObjectAcl: "BUCKET_OWNER_FULL_CONTROL"',
    },
];

const revocation: ResourceRule = {
    scope: "resource",
    id: "key-acmpca-certificate-authority-revocation",
    title: "Certificates of private authorities can be revoked, by a list or by OCSP.",
    domain: "encryption",
    family: "key",
    severity: "low",
    level: "advisory",
    controls: KEY_CONTROLS,
    fix: "revocationConfiguration: { ocspConfiguration: { enabled: true } }",
    decides: {
        [AUTHORITY]: [
            "revocationConfiguration.crlConfiguration.enabled",
            "revocationConfiguration.ocspConfiguration.enabled",
            "usageMode",
        ],
    },
    *check(authority): Iterable<Outcome> {
        const configuration = authority.get("revocationConfiguration");
        const isOn = (path: string): boolean => configuration.get(path).flag() === true;
        // AWS Private CA User Guide, "CA modes": certificates of short lives expire instead of being revoked.
        if (
            !isOn("ocspConfiguration.enabled") &&
            !isOn("crlConfiguration.enabled") &&
            authority.get("usageMode").lower() !== "short_lived_certificate"
        ) {
            yield violation(configuration, "Nobody learns of revoked certificates: there is neither a list nor OCSP.");
        }
    },
};

/** Certificates and the authorities that issue them. */
export const certificates: readonly ResourceRule[] = [...keyRules(SETTINGS), revocation];
