import { isBelow, isOff, isOn, keyRules, type KeySetting } from "./setting";

/** Something that AWS deletes for good only after a waiting period. */
interface Window {
    readonly type: string;
    readonly path: string;
    readonly what: string;
    /** Days that AWS waits where nothing is set. */
    readonly days: number;
}

/** Defaults: KMS API Reference, ScheduleKeyDeletion; AWS Private CA API Reference, DeleteCertificateAuthority; AWS Payment Cryptography API Reference, DeleteKey. */
const WINDOWS: readonly Window[] = [
    ...["aws:kms/key:Key", "aws:kms/externalKey:ExternalKey"].map((type) => ({
        type,
        path: "deletionWindowInDays",
        what: "KMS keys",
        days: 30,
    })),
    ...["aws:kms/replicaKey:ReplicaKey", "aws:kms/replicaExternalKey:ReplicaExternalKey"].map((type) => ({
        type,
        path: "deletionWindowInDays",
        what: "Replicas of KMS keys",
        days: 30,
    })),
    {
        type: "aws:acmpca/certificateAuthority:CertificateAuthority",
        path: "permanentDeletionTimeInDays",
        what: "Private certificate authorities",
        days: 30,
    },
    {
        type: "aws:paymentcryptography/key:Key",
        path: "deletionWindowInDays",
        what: "Payment cryptography keys",
        days: 7,
    },
];

const SETTINGS: readonly KeySetting[] = [
    ...WINDOWS.map(({ type, path, what, days }): KeySetting => ({
        type,
        part: "deletion-window",
        title: `${what} can be restored for the ${days} days that AWS gives by default.`,
        path,
        wrong: isBelow(days),
        message: `A deletion can be taken back for less than the default of ${days} days; then all that depends on it is lost.`,
        level: "advisory",
        severity: "low",
        fix: `${path}: ${days}`,
    })),
    {
        type: "aws:secretsmanager/secret:Secret",
        part: "recovery-window",
        title: "Secrets can be restored after a deletion.",
        path: "recoveryWindowInDays",
        // 7 to 30 days; 0 deletes at once (provider documentation).
        wrong: isBelow(7),
        message: "A deletion of the secret takes effect at once, without a way back.",
        level: "advisory",
        severity: "low",
        fix: "recoveryWindowInDays: 30",
    },
    {
        type: "aws:paymentcryptography/key:Key",
        part: "exportable",
        title: "Payment cryptography keys cannot leave the service.",
        path: "exportable",
        wrong: isOn,
        message: "The key can be exported out of the service that protects it.",
        level: "advisory",
        severity: "low",
        fix: "exportable: false",
    },
    {
        type: "aws:paymentcryptography/key:Key",
        part: "enabled",
        title: "Payment cryptography keys of the stack are enabled.",
        path: "enabled",
        wrong: isOff,
        message: "The key is disabled, so that nothing can be encrypted or verified with it.",
        level: "advisory",
        fix: "enabled: true",
    },
];

/** How long a deleted key or secret can be restored, and whether keys can leave their service. */
export const deletion = keyRules(SETTINGS);
