import { each, violation } from "../../../engine/outcomes";
import type { Resource } from "../../../engine/resource";
import type { ResourceRule } from "../../../engine/rule";
import { isAnyOf, isOff, TRANSIT_CONTROLS, transitRules, type TransitSetting } from "./setting";

const VPN = "aws:ec2/vpnConnection:VpnConnection";
const DIRECT_CONNECT = "aws:directconnect/connection:Connection";

const TUNNELS = ["tunnel1", "tunnel2"] as const;
const PHASES = ["Phase1", "Phase2"] as const;

const perPhase = (name: string): readonly string[] =>
    TUNNELS.flatMap((tunnel) => PHASES.map((phase) => `${tunnel}${phase}${name}`));

/** What the two tunnels of a VPN connection may agree on with the other side. */
interface Negotiated {
    readonly part: string;
    readonly title: string;
    /** Properties with lists of what is allowed; where one is left out, all that AWS knows is. */
    readonly paths: readonly string[];
    readonly weak: (value: string) => boolean;
    readonly message: string;
    readonly fix: string;
}

const NEGOTIATED: readonly Negotiated[] = [
    {
        part: "dh-group",
        title: "VPN tunnels allow strong Diffie-Hellman groups only.",
        paths: perPhase("DhGroupNumbers"),
        // Groups of 1024 and 1536 bits, and those with a subgroup of few bits (RFC 8247, section 2.4).
        weak: (value) => ["2", "5", "22", "23", "24"].includes(value),
        message: "The tunnel allows a Diffie-Hellman group that is too weak.",
        fix: "tunnel1Phase1DhGroupNumbers: [20], tunnel1Phase2DhGroupNumbers: [20]",
    },
    {
        part: "integrity",
        title: "VPN tunnels allow integrity algorithms of the SHA-2 family only.",
        paths: perPhase("IntegrityAlgorithms"),
        weak: (value) => value === "sha1" || value === "md5",
        message: "The tunnel allows an integrity algorithm that is broken.",
        fix: 'tunnel1Phase1IntegrityAlgorithms: ["SHA2-256"], tunnel1Phase2IntegrityAlgorithms: ["SHA2-256"]',
    },
    {
        part: "encryption",
        title: "VPN tunnels encrypt with AES only.",
        paths: perPhase("EncryptionAlgorithms"),
        weak: (value) => !value.startsWith("aes"),
        message: "The tunnel allows an encryption algorithm other than AES.",
        fix: 'tunnel1Phase1EncryptionAlgorithms: ["AES256-GCM-16"]',
    },
    {
        part: "ike",
        title: "VPN tunnels use IKE version 2.",
        paths: TUNNELS.map((tunnel) => `${tunnel}IkeVersions`),
        weak: (value) => value === "ikev1",
        message: "The tunnel allows version 1 of IKE, which RFC 9395 deprecates.",
        fix: 'tunnel1IkeVersions: ["ikev2"], tunnel2IkeVersions: ["ikev2"]',
    },
];

function negotiatedRule({ part, title, paths, weak, message, fix }: Negotiated): ResourceRule {
    return {
        scope: "resource",
        id: `encryption-in-transit-ec2-vpn-connection-${part}`,
        title,
        domain: "encryption",
        family: "encryption-in-transit",
        severity: "medium",
        level: "mandatory",
        controls: TRANSIT_CONTROLS,
        fix,
        decides: { [VPN]: paths.map((path) => `${path}[]`) },
        check: (vpn) =>
            each(paths, (path) =>
                each(vpn.get(path).items(), function* (value) {
                    if (weak(value.lower() ?? "")) {
                        yield violation(value, message);
                    }
                }),
            ),
    };
}

const LIMITED = NEGOTIATED.filter(({ part }) => part !== "encryption").flatMap(({ paths }) => paths);

const unlimited: ResourceRule = {
    scope: "resource",
    id: "encryption-in-transit-ec2-vpn-connection-defaults",
    title: "VPN tunnels say which algorithms they allow.",
    domain: "encryption",
    family: "encryption-in-transit",
    severity: "low",
    level: "advisory",
    controls: TRANSIT_CONTROLS,
    fix: 'tunnel1IkeVersions: ["ikev2"], tunnel1Phase1DhGroupNumbers: [20], ...',
    decides: { [VPN]: LIMITED.map((path) => `${path}[]`) },
    *check(vpn: Resource) {
        const missing = LIMITED.filter((path) => !vpn.get(path).isSet());
        if (missing.length > 0) {
            // Site-to-Site VPN User Guide, "Tunnel options": everything where nothing is set, IKEv1 and SHA-1 included.
            yield violation(missing[0]!, `AWS allows weak algorithms where nothing is set: ${missing.join(", ")}.`);
        }
    },
};

/** The mode of MACsec, whatever the case and the underscores: `mustEncrypt`, `must_encrypt`. */
const macsecMode = (text: string | undefined): string => (text ?? "").replaceAll("_", "");

const SETTINGS: readonly TransitSetting[] = [
    {
        type: DIRECT_CONNECT,
        title: "Direct Connect connections that support MACsec send nothing without it.",
        path: "encryptionMode",
        also: ["requestMacsec"],
        wrong: (mode) => ["noencrypt", "shouldencrypt"].includes(macsecMode(mode.lower())),
        // Direct Connect User Guide, "MACsec security": should_encrypt where MACsec is asked for without a mode.
        leftOut: (connection) => connection.get("requestMacsec").flag() === true,
        message: "The connection sends frames without encryption, always or where MACsec is down.",
        level: "advisory",
        fix: 'requestMacsec: true, encryptionMode: "must_encrypt"',
    },
    {
        type: DIRECT_CONNECT,
        part: "macsec",
        title: "Direct Connect connections that can take MACsec ask for it.",
        path: "requestMacsec",
        also: ["bandwidth"],
        // Direct Connect User Guide, "MACsec security": dedicated connections of 10, 100 and 400 Gbps, at most locations.
        when: (connection) => ["10gbps", "100gbps", "400gbps"].includes(connection.get("bandwidth").lower() ?? ""),
        wrong: isOff,
        leftOut: true,
        message: "The connection cannot encrypt frames between the router and AWS.",
        severity: "low",
        level: "advisory",
        fix: 'requestMacsec: true, encryptionMode: "must_encrypt"',
    },
    {
        type: "aws:ec2transitgateway/transitGateway:TransitGateway",
        title: "Transit gateways do not switch encryption between their VPCs off.",
        path: "encryptionSupport",
        wrong: isAnyOf("disable"),
        message: "The transit gateway passes traffic between VPCs on without encryption.",
        severity: "low",
        level: "advisory",
        fix: 'encryptionSupport: "enable"',
    },
    ...["aws:ec2/encryptionControl:EncryptionControl", "aws:ec2/vpcEncryptionControl:VpcEncryptionControl"].map(
        (type): TransitSetting => ({
            type,
            title: "VPC encryption controls enforce encryption.",
            path: "mode",
            wrong: isAnyOf("monitor"),
            message: "Traffic without encryption is only reported.",
            severity: "low",
            level: "advisory",
            fix: 'mode: "enforce"',
        }),
    ),
];

/** Links between networks: VPN, Direct Connect, transit gateways. */
export const links: readonly ResourceRule[] = [...NEGOTIATED.map(negotiatedRule), unlimited, ...transitRules(SETTINGS)];
