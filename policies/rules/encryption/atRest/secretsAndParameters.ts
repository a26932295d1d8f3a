import type { AtRestSetting } from "./setting";

/** Secrets and parameters. */
export const secretsAndParameters: readonly AtRestSetting[] = [
    {
        // aws/secretsmanager unless a key is named (Secrets Manager User Guide, "Secret encryption and decryption").
        type: "aws:secretsmanager/secret:Secret",
        what: "values",
        data: "secret",
        key: "kmsKeyId",
        default: "aws-managed-key",
    },
    {
        type: "aws:secretsmanager/secret:Secret",
        part: "replicas",
        what: "replicated values",
        data: "secret",
        in: "replicas[]",
        key: "kmsKeyId",
        default: "aws-managed-key",
    },
    {
        // Only a SecureString is encrypted by KMS; that secrets be one is another rule's concern.
        type: "aws:ssm/parameter:Parameter",
        what: "values",
        data: "secret",
        key: "keyId",
        default: "aws-managed-key",
        when: (block) => block.get("type").lower() === "securestring",
        reads: ["type"],
    },
];
