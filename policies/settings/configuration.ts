import type { Level } from "../engine/rule";

/** How data at rest must be encrypted at least: by any key, by a KMS key of the account, by a KMS key of the customer's. */
export type EncryptionLevel = "aws-key" | "kms-key" | "customer-key";

/** Resources that are public on purpose. */
export interface PublicTier {
    /** Type token, for instance `aws:lb/loadBalancer:LoadBalancer`; `*` stands for any characters, `?` for any one. */
    readonly type: string;
    /** Name of the resource in the program; `*` stands for any characters, `?` for any one. */
    readonly name: string;
    /** Ports that may be open to the world; every port that is not sensitive where it is left out. */
    readonly ports?: readonly number[];
    /** Why it is public. */
    readonly reason: string;
}

/** A finding that is accepted for a while. */
export interface Exemption {
    /** Rule id; `*` stands for any characters, `?` for any one. */
    readonly rule: string;
    /** URN, or `type::name`, in which `*` stands for any characters, `?` for any one. */
    readonly resource: string;
    /** Property path of the only finding that is accepted; every finding of the rule on the resource where left out. */
    readonly finding?: string;
    readonly reason: string;
    /** Who answers for it, for instance a team's or a person's address. */
    readonly owner: string;
    /** Last day on which it holds, `YYYY-MM-DD`. */
    readonly expires: string;
}

/** The pack's configuration, as a person writes it. Everything may be left out. */
export interface Configuration {
    /** Level by rule id, family, domain or `all`; the most precise one counts. */
    readonly levels?: Readonly<Record<string, Level>>;
    /** Least encryption at rest; asking for it makes it mandatory. @default customer-key, advisory */
    readonly minimumEncryption?: EncryptionLevel;
    /** The same by service, as in the type token (`sqs`). */
    readonly minimumEncryptionByService?: Readonly<Record<string, EncryptionLevel>>;
    /** What a finding is that cannot be told yet. @default advisory */
    readonly undetermined?: Level;
    /** Accounts that are known: the own one and those it shares with on purpose. */
    readonly allowedAccounts?: readonly string[];
    /** AWS Organizations that are known. */
    readonly allowedOrganizations?: readonly string[];
    readonly publicTiers?: readonly PublicTier[];
    /** Regions in which resources may be; every region where it is left out. */
    readonly regions?: readonly string[];
    readonly exemptions?: readonly Exemption[];
    /** JSON file with a list of exemptions, relative to the directory of the Pulumi project. */
    readonly exemptionsFile?: string;
}
