import { join, referrersOf, type Link } from "../../../engine/joins";
import type { Rule } from "../../../engine/rule";
import { exposureRules } from "./setting";
import { stackRule } from "./stackRule";

const ZONE = "aws:route53/zone:Zone";
const SIGNING: Link = { type: "aws:route53/hostedZoneDnsSec:HostedZoneDnsSec", path: "hostedZoneId" };

/** Zones that resolve inside of VPCs only are not signed (Route 53 Developer Guide, "Configuring DNSSEC signing"). */
const signing = stackRule(
    [ZONE],
    {
        family: "network-protection",
        part: "signing",
        title: "Public zones sign their answers.",
        severity: "low",
        level: "advisory",
        fix: "new aws.route53.HostedZoneDnsSec(name, { hostedZoneId: keySigningKey.hostedZoneId })",
    },
    { [ZONE]: ["vpcs"], [SIGNING.type]: [SIGNING.path] },
    (stack) => {
        const signed = join(stack, [SIGNING], [ZONE]);
        return (zone) => (zone.get("vpcs").isSet() || referrersOf(signed, zone).length > 0 ? undefined : "");
    },
    "Nothing in the stack signs the zone, so that its answers can be forged on their way.",
);

/** DNS: what answers can be trusted, and who filters questions. */
export const names: readonly Rule[] = [
    signing,
    ...exposureRules([
        {
            type: "aws:route53/resolverFirewallConfig:ResolverFirewallConfig",
            family: "network-protection",
            part: "fail-open",
            title: "DNS Firewall lets nothing through while it does not answer.",
            path: "firewallFailOpen",
            wrong: ["enabled"],
            message: "Queries pass unchecked while the DNS firewall does not answer.",
            severity: "medium",
            level: "advisory",
            fix: 'firewallFailOpen: "DISABLED"',
        },
        {
            type: "aws:route53/resolverFirewallRuleGroupAssociation:ResolverFirewallRuleGroupAssociation",
            family: "network-protection",
            part: "mutation",
            title: "DNS Firewall is not taken away from a VPC by mistake.",
            path: "mutationProtection",
            right: ["enabled"],
            // Off where nothing is set (Route 53 Resolver API Reference, `AssociateFirewallRuleGroup`).
            leftOut: true,
            message: "Whoever may remove the filter of the VPC's queries does so in one step, by mistake, too.",
            severity: "low",
            level: "advisory",
            fix: 'mutationProtection: "ENABLED"',
        },
    ]),
];
