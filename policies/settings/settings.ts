import type { Resource } from "../engine/resource";
import type { Level, Rule } from "../engine/rule";
import type { Configuration, EncryptionLevel, Exemption, PublicTier } from "./configuration";
import { matchesGlob } from "../engine/glob";

/** The configuration with its defaults, as the rules ask it. */
export class Settings {
    readonly allowedAccounts: ReadonlySet<string>;
    readonly allowedOrganizations: ReadonlySet<string>;
    /** Undefined where every region is allowed. */
    readonly regions: ReadonlySet<string> | undefined;
    readonly exemptions: readonly Exemption[];
    /** Level of findings that cannot be told yet. */
    readonly undetermined: Level;

    /** @param configuration valid by the schema; exemptions of a file already among its own */
    constructor(private readonly configuration: Configuration = {}) {
        this.allowedAccounts = new Set(configuration.allowedAccounts);
        this.allowedOrganizations = new Set(configuration.allowedOrganizations);
        this.regions = configuration.regions && new Set(configuration.regions);
        this.exemptions = configuration.exemptions ?? [];
        this.undetermined = configuration.undetermined ?? "advisory";
    }

    /**
     * What a violation of the rule does on a service's resource: by the rule's id, else its family, its domain, `all`,
     * else its own level, which a minimum encryption that is asked for can raise.
     */
    levelOf(rule: Rule, service: string): Level {
        const { levels = {} } = this.configuration;
        const configured = levels[rule.id] ?? levels[rule.family] ?? levels[rule.domain] ?? levels["all"];
        const raised = rule.mandatoryWhenAsked === true && this.minimumEncryption(service).asked;
        return configured ?? (raised ? "mandatory" : rule.level);
    }

    /** Least encryption at rest of a service's data, and whether the configuration asks for it. */
    minimumEncryption(service: string): { readonly level: EncryptionLevel; readonly asked: boolean } {
        const { minimumEncryptionByService: byService = {}, minimumEncryption } = this.configuration;
        const asked = byService[service] ?? minimumEncryption;
        return { level: asked ?? "customer-key", asked: asked !== undefined };
    }

    /** Whether the resource is public on purpose: on the port, or at all where none is given. */
    isPublicTier(resource: Pick<Resource, "type" | "name">, port?: number): boolean {
        const tiers = (this.configuration.publicTiers ?? []).filter((tier) => isOf(tier, resource));
        return tiers.some(({ ports }) => port === undefined || ports === undefined || ports.includes(port));
    }
}

function isOf(tier: PublicTier, { type, name }: Pick<Resource, "type" | "name">): boolean {
    return matchesGlob(tier.type, type) && matchesGlob(tier.name, name);
}
