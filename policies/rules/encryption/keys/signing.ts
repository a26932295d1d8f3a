import { isAnyOf, keyRules, type KeySetting } from "./setting";

const DISTRIBUTION = "aws:cloudfront/distribution:Distribution";

const trustedSigners = (part: string, where: string): KeySetting => ({
    type: DISTRIBUTION,
    part,
    title: "Signed URLs and cookies of CloudFront are checked by key groups.",
    in: where,
    path: "trustedSigners[]",
    // CloudFront Developer Guide, "Specify signers": key pairs of an account need its root user.
    wrong: (signer) => signer.isSet(),
    message: "The keys belong to an account's root user; key groups do not need it.",
    level: "advisory",
    severity: "low",
    fix: "trustedKeyGroups: [keyGroup.id]",
});

const SETTINGS: readonly KeySetting[] = [
    {
        type: "aws:route53/keySigningKey:KeySigningKey",
        part: "status",
        title: "Key-signing keys of DNSSEC are active.",
        path: "status",
        wrong: isAnyOf("INACTIVE"),
        message: "The key-signing key is inactive, so that the zone's answers are not signed.",
        level: "advisory",
        fix: 'status: "ACTIVE"',
    },
    {
        type: "aws:route53/hostedZoneDnsSec:HostedZoneDnsSec",
        part: "signing",
        title: "Zones with DNSSEC sign their answers.",
        path: "signingStatus",
        wrong: isAnyOf("NOT_SIGNING"),
        message: "DNSSEC signing is off, so that answers of the zone can be forged.",
        level: "advisory",
        fix: 'signingStatus: "SIGNING"',
    },
    {
        type: "aws:sesv2/emailIdentity:EmailIdentity",
        part: "dkim-length",
        title: "DKIM keys have at least 2,048 bits.",
        path: "dkimSigningAttributes.nextSigningKeyLength",
        wrong: isAnyOf("RSA_1024_BIT"),
        message: "Mails are signed with an RSA key of 1,024 bits, which can be broken.",
        level: "advisory",
        fix: 'nextSigningKeyLength: "RSA_2048_BIT"',
    },
    {
        type: "aws:sns/topic:Topic",
        part: "signature",
        title: "Messages of SNS are not signed with SHA-1.",
        path: "signatureVersion",
        // SNS Developer Guide, "Verifying the signatures of Amazon SNS messages": version 2 is SHA-256.
        wrong: (version) => version.number() === 1,
        message: "Subscribers tell by a SHA-1 signature whether a message is from SNS.",
        level: "advisory",
        severity: "low",
        fix: "signatureVersion: 2",
    },
    {
        type: "aws:lambda/codeSigningConfig:CodeSigningConfig",
        part: "untrusted",
        title: "Code that no trusted profile has signed is not deployed.",
        path: "policies.untrustedArtifactOnDeployment",
        wrong: isAnyOf("Warn"),
        // Provider documentation: Warn where nothing is set.
        leftOut: true,
        message: "Code whose signature is missing or wrong is only warned of, and deployed.",
        level: "advisory",
        fix: 'policies: { untrustedArtifactOnDeployment: "Enforce" }',
    },
    trustedSigners("signers", "defaultCacheBehavior"),
    trustedSigners("signers-of-paths", "orderedCacheBehaviors[]"),
];

/** Keys that sign: DNS answers, mails, messages, code, URLs. */
export const signing = keyRules(SETTINGS);
