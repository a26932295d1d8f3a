import { each, violation } from "../../../engine/outcomes";
import type { Property } from "../../../engine/property";
import type { ResourceRule } from "../../../engine/rule";
import { valuesAt } from "../../../engine/valuesAt";
import { isWorld, parseCidr } from "../reachability/cidr";
import { customRule, type ExposureInfo } from "./setting";

function isEveryone(cidr: Property): boolean {
    const range = parseCidr(cidr.text() ?? "");
    return range !== undefined && isWorld(range.family, [range]);
}

/** A list of addresses that must not be everyone's. */
function openList(type: string, path: string, message: string, info: ExposureInfo): ResourceRule {
    return customRule(type, info, [path], (resource) =>
        each(valuesAt(resource.properties, path), function* (cidr) {
            if (isEveryone(cidr)) {
                yield violation(cidr, message);
            }
        }),
    );
}

const lists: readonly ResourceRule[] = [
    openList("aws:sagemaker/workforce:Workforce", "sourceIpConfig.cidrs[]", "Workers can log in from every address.", {
        part: "addresses",
        title: "Workers of SageMaker come from known addresses.",
        severity: "medium",
        level: "mandatory",
        fix: 'sourceIpConfig: { cidrs: ["198.51.100.0/24"] }',
    }),
    openList(
        "aws:chime/voiceConnectorTermination:VoiceConnectorTermination",
        "cidrAllowLists[]",
        "Calls can be placed from every address.",
        {
            title: "Voice connectors place calls for known addresses only.",
            severity: "high",
            level: "mandatory",
            fix: 'cidrAllowLists: ["198.51.100.0/24"]',
        },
    ),
    openList(
        "aws:codepipeline/webhook:Webhook",
        "authenticationConfiguration.allowedIpRange",
        "Everyone can start the pipeline, as every address is allowed.",
        {
            part: "addresses",
            title: "Webhooks of pipelines take calls from known addresses only.",
            severity: "high",
            level: "mandatory",
            fix: 'authentication: "GITHUB_HMAC"',
        },
    ),
];

/** A port range as entries of an ACL hold it; none stands for every port. */
function hasAdministration(ranges: readonly Property[]): boolean {
    const covers = (port: number): boolean =>
        ranges.some((range) => {
            const from = range.get("from").number() ?? 0;
            return from <= port && port <= (range.get("to").number() ?? from);
        });
    return ranges.length === 0 || covers(22) || covers(3389);
}

const PROTOCOLS: ReadonlySet<string> = new Set(["-1", "all", "tcp", "6"]);

/** Entries of network ACLs that other services make. */
function entryRule(
    type: string,
    entries: string,
    members: readonly string[],
    ports: string,
    when: (entry: Property) => boolean = () => true,
): ResourceRule {
    const isOpen = (entry: Property): boolean =>
        entry.get("ruleAction").lower() !== "deny" &&
        when(entry) &&
        PROTOCOLS.has(entry.get("protocol").lower() ?? "-1") &&
        ["cidrBlock", "ipv6CidrBlock"].some((name) => isEveryone(entry.get(name))) &&
        hasAdministration(entry.get(ports).items());
    return customRule(
        type,
        {
            part: "network-acl",
            title: "Network ACLs do not open remote administration to everyone.",
            severity: "medium",
            level: "advisory",
            fix: 'cidrBlock: "10.0.0.0/16"',
        },
        members.map((member) => `${entries}.${member}`),
        (resource) =>
            each(valuesAt(resource.properties, entries), function* (entry) {
                if (isOpen(entry)) {
                    yield violation(entry, "The entry lets everyone reach SSH or RDP.");
                }
            }),
    );
}

const NETWORK_ACLS = "securityServicePolicyData.policyOption.networkAclCommonPolicy.networkAclEntrySet";
const FMS_MEMBERS = [
    "ruleAction",
    "egress",
    "protocol",
    "cidrBlock",
    "ipv6CidrBlock",
    "portRanges[].from",
    "portRanges[].to",
];

/** Firewall Manager's entries before and behind those of the subnet's owner, as one rule. */
function managedEntries(): ResourceRule {
    const isIngress = (entry: Property): boolean => entry.get("egress").flag() !== true;
    const [first, last] = ["firstEntries[]", "lastEntries[]"].map((list) =>
        entryRule("aws:fms/policy:Policy", `${NETWORK_ACLS}.${list}`, FMS_MEMBERS, "portRanges", isIngress),
    ) as [ResourceRule, ResourceRule];
    return {
        ...first,
        decides: {
            "aws:fms/policy:Policy": [first, last].flatMap((rule) => rule.decides["aws:fms/policy:Policy"] ?? []),
        },
        *check(resource, settings) {
            yield* first.check(resource, settings);
            yield* last.check(resource, settings);
        },
    };
}

const emrPorts = customRule(
    "aws:emr/blockPublicAccessConfiguration:BlockPublicAccessConfiguration",
    {
        part: "ports",
        title: "EMR lets security groups open no port but SSH to everyone.",
        severity: "high",
        level: "mandatory",
        controls: { fsbp: ["EMR.2"] },
        fix: "permittedPublicSecurityGroupRuleRanges: []",
    },
    ["permittedPublicSecurityGroupRuleRanges[].minRange", "permittedPublicSecurityGroupRuleRanges[].maxRange"],
    (resource) =>
        each(resource.get("permittedPublicSecurityGroupRuleRanges").items(), function* (range) {
            const isSsh = range.get("minRange").number() === 22 && range.get("maxRange").number() === 22;
            if (!isSsh) {
                yield violation(range, "Security groups of clusters may open ports other than SSH to everyone.");
            }
        }),
);

/** Lists of addresses and ports that let in everyone, beside those of security groups. */
export const openLists: readonly ResourceRule[] = [
    ...lists,
    emrPorts,
    entryRule(
        "aws:finspace/kxEnvironment:KxEnvironment",
        "transitGatewayConfiguration.attachmentNetworkAclConfigurations[]",
        ["ruleAction", "protocol", "cidrBlock", "portRange.from", "portRange.to"],
        "portRange",
    ),
    managedEntries(),
];
