import type { PolicyConfigJSONSchema } from "@pulumi/policy/schema";

const text = (description: string, more: PolicyConfigJSONSchema = {}): PolicyConfigJSONSchema => ({
    type: "string",
    minLength: 1,
    description,
    ...more,
});

const LEVEL: PolicyConfigJSONSchema = { type: "string", enum: ["mandatory", "advisory", "disabled"] };
const ENCRYPTION: PolicyConfigJSONSchema = { type: "string", enum: ["aws-key", "kms-key", "customer-key"] };

/** Schema of one exemption. A missing reason, owner or expiry is reported by the pack, and the exemption not applied. */
const EXEMPTION: PolicyConfigJSONSchema = {
    type: "object",
    additionalProperties: false,
    required: ["rule", "resource"],
    properties: {
        rule: text("Rule id; * stands for any characters, ? for any one."),
        resource: text("URN, or type::name, in which * stands for any characters, ? for any one."),
        finding: text("Property path of the only finding that is accepted."),
        reason: { type: "string", description: "Why it is accepted." },
        owner: { type: "string", description: "Who answers for it." },
        expires: { type: "string", pattern: "^(|\\d{4}-\\d{2}-\\d{2})$", description: "Last day, YYYY-MM-DD." },
    },
};

const PUBLIC_TIER: PolicyConfigJSONSchema = {
    type: "object",
    additionalProperties: false,
    required: ["type", "name", "reason"],
    properties: {
        type: text("Type token; * stands for any characters, ? for any one."),
        name: text("Name of the resource in the program; * stands for any characters, ? for any one."),
        ports: { type: "array", items: { type: "integer", minimum: 0, maximum: 65535 } },
        reason: text("Why it is public."),
    },
};

/** JSON schema of a list of exemptions, as in an exemptions file. */
export const exemptionsSchema: PolicyConfigJSONSchema = { type: "array", items: EXEMPTION };

/** JSON schemas of the configuration's properties; see `Configuration` for their meaning. */
export const configurationProperties: Readonly<Record<string, PolicyConfigJSONSchema>> = {
    levels: {
        type: "object",
        additionalProperties: LEVEL,
        description: "Level by rule id, family, domain (encryption, network, iam) or all.",
    },
    minimumEncryption: { ...ENCRYPTION, description: "Least encryption at rest; asking for it makes it mandatory." },
    minimumEncryptionByService: {
        type: "object",
        additionalProperties: ENCRYPTION,
        description: "Least encryption at rest by service, as in the type token.",
    },
    undetermined: { ...LEVEL, description: "What a finding is that cannot be told yet." },
    allowedAccounts: { type: "array", items: { type: "string", pattern: "^\\d{12}$" }, description: "Known accounts." },
    allowedOrganizations: {
        type: "array",
        items: { type: "string", pattern: "^o-[a-z0-9]{10,32}$" },
        description: "Known AWS Organizations.",
    },
    publicTiers: { type: "array", items: PUBLIC_TIER, description: "Resources that are public on purpose." },
    regions: { type: "array", minItems: 1, items: text("AWS region."), description: "Regions that are allowed." },
    exemptions: { ...exemptionsSchema, description: "Findings that are accepted for a while." },
    exemptionsFile: text("JSON file with a list of exemptions, relative to the Pulumi project."),
};
