import { join, referrersOf } from "../../../engine/joins";
import { eachResource, violation } from "../../../engine/outcomes";
import type { Property } from "../../../engine/property";
import type { Rule, StackRule } from "../../../engine/rule";
import { isAnyOf, isNoneOf, isOff, TRANSIT_CONTROLS, transitRules, type TransitSetting } from "./setting";

const GATEWAY = "aws:appmesh/virtualGateway:VirtualGateway";
const NODE = "aws:appmesh/virtualNode:VirtualNode";
const REDIRECTION = "aws:lightsail/lbHttpsRedirectionPolicy:LbHttpsRedirectionPolicy";
const CHANNEL = "aws:medialive/channel:Channel";
const TLS = "clientPolicy.tls";

/** Whether a node says how it talks with a backend: for this one, or for all. */
const hasDefault = (node: Property): boolean => node.get(`spec.backendDefaults.${TLS}`).isSet();

/** Settings that virtual nodes and gateways of App Mesh share. */
const mesh = (type: string, what: string): readonly TransitSetting[] => [
    {
        type,
        title: `Listeners of App Mesh virtual ${what} take TLS only.`,
        in: "spec.listeners[]",
        path: "tls.mode",
        wrong: isNoneOf("strict"),
        // App Mesh User Guide, "Transport Layer Security": no TLS where nothing is set.
        leftOut: true,
        message: "The listener takes plain text.",
        level: "advisory",
        fix: 'tls: { mode: "STRICT", certificate: { acm: { certificateArn } } }',
    },
    {
        type,
        part: "backends",
        title: `App Mesh virtual ${what} do not fall back to plain text with their backends.`,
        path: `spec.backendDefaults.${TLS}.enforce`,
        wrong: isOff,
        message: "TLS with the backends is not enforced.",
        level: "advisory",
        fix: "backendDefaults: { clientPolicy: { tls: { enforce: true } } }",
    },
];

const appMesh: readonly TransitSetting[] = [
    ...mesh(GATEWAY, "gateways"),
    ...mesh(NODE, "nodes"),
    {
        type: NODE,
        part: "backend",
        title: "App Mesh virtual nodes use TLS with each backend.",
        in: "spec.backends[].virtualService",
        path: TLS,
        also: [`spec.backendDefaults.${TLS}`, `spec.backends[].virtualService.${TLS}.enforce`],
        wrong: (tls) => tls.get("enforce").flag() === false,
        leftOut: (_backend, node) => !hasDefault(node.properties),
        message: "TLS with this backend is not enforced.",
        leftOutMessage: "The node talks with this backend in plain text.",
        level: "advisory",
        fix: "backendDefaults: { clientPolicy: { tls: { enforce: true, validation } } }",
    },
];

const lattice: readonly TransitSetting[] = [
    {
        type: "aws:vpclattice/listener:Listener",
        title: "VPC Lattice listeners take HTTPS or pass TLS through.",
        path: "protocol",
        wrong: isAnyOf("http"),
        message: "The listener takes plain HTTP.",
        fix: 'protocol: "HTTPS"',
    },
    {
        type: "aws:vpclattice/targetGroup:TargetGroup",
        title: "VPC Lattice speaks HTTPS with its targets.",
        path: "config.protocol",
        wrong: isAnyOf("http"),
        message: "VPC Lattice speaks plain HTTP with the targets.",
        level: "advisory",
        fix: 'config: { protocol: "HTTPS" }',
    },
];

const lightsail: readonly TransitSetting[] = [
    {
        type: "aws:lightsail/distribution:Distribution",
        title: "Lightsail distributions speak HTTPS with their origin.",
        path: "origin.protocolPolicy",
        wrong: isAnyOf("http-only"),
        // Lightsail API Reference, InputOrigin: http-only where nothing is set.
        leftOut: true,
        message: "The distribution speaks plain HTTP with its origin.",
        level: "advisory",
        fix: 'origin: { protocolPolicy: "https-only" }',
    },
    {
        type: REDIRECTION,
        title: "Lightsail load balancers redirect HTTP to HTTPS.",
        path: "enabled",
        wrong: isOff,
        message: "The load balancer serves plain HTTP instead of redirecting to HTTPS.",
        severity: "high",
        fix: "enabled: true",
    },
];

const others: readonly TransitSetting[] = [
    {
        type: "aws:sns/topicSubscription:TopicSubscription",
        title: "SNS does not deliver by plain HTTP.",
        path: "protocol",
        wrong: isAnyOf("http"),
        message: "SNS delivers the topic's messages by plain HTTP.",
        severity: "high",
        fix: 'protocol: "https", endpoint: "https://..."',
    },
    {
        type: "aws:iot/domainConfiguration:DomainConfiguration",
        family: "encryption-tls-version",
        title: "Domain configurations of IoT Core refuse TLS 1.0 and 1.1.",
        path: "tlsConfig.securityPolicy",
        // IoT Core Developer Guide, "Transport security": names end in the oldest version and a date.
        wrong: (policy) => /_1_[01]_\d{4}_\d\d$/.test(policy.text() ?? ""),
        message: "Devices may connect by TLS 1.0 or 1.1.",
        fix: 'tlsConfig: { securityPolicy: "IoTSecurityPolicy_TLS13_1_2_2022_10" }',
    },
    {
        type: "aws:route53/resolverEndpoint:ResolverEndpoint",
        title: "Resolver endpoints that take DNS over HTTPS take no plain DNS beside it.",
        path: "protocols[]",
        wrong: (protocol, endpoint) =>
            protocol.lower() === "do53" &&
            endpoint
                .get("protocols")
                .texts()
                .some((it) => /^doh/i.test(it)),
        message: "Queries may still go in plain text beside DNS over HTTPS.",
        severity: "low",
        level: "advisory",
        fix: 'protocols: ["DoH"]',
    },
    // MediaLive API Reference, SmoothGroupCertificateMode and RtmpOutputCertificateMode.
    {
        type: CHANNEL,
        part: "smooth-certificate",
        title: "MediaLive channels verify the certificate of servers that they send Smooth Streaming to.",
        in: "encoderSettings.outputGroups[]",
        path: "outputGroupSettings.msSmoothGroupSettings.certificateMode",
        wrong: isAnyOf("self_signed"),
        message: "The channel sends Smooth Streaming to any server, with a certificate that nobody signed.",
        level: "advisory",
        fix: 'msSmoothGroupSettings: { certificateMode: "VERIFY_AUTHENTICITY" }',
    },
    {
        type: CHANNEL,
        part: "rtmp-certificate",
        title: "MediaLive channels verify the certificate of servers that they send RTMPS to.",
        in: "encoderSettings.outputGroups[].outputs[]",
        path: "outputSettings.rtmpOutputSettings.certificateMode",
        wrong: isAnyOf("self_signed"),
        message: "The channel sends RTMPS to any server, with a certificate that nobody signed.",
        level: "advisory",
        fix: 'rtmpOutputSettings: { certificateMode: "VERIFY_AUTHENTICITY" }',
    },
    ...["load-balancer", "network-interface"].map((kind): TransitSetting => {
        const block = kind === "load-balancer" ? "loadBalancerOptions" : "networkInterfaceOptions";
        return {
            type: "aws:verifiedaccess/endpoint:Endpoint",
            part: kind,
            title: `Verified Access speaks HTTPS with applications behind a ${kind.replace("-", " ")}.`,
            path: `${block}.protocol`,
            wrong: isAnyOf("http"),
            message: "Verified Access speaks plain HTTP with the application.",
            level: "advisory",
            fix: `${block}: { protocol: "https", port: 443 }`,
        };
    }),
];

const LIGHTSAIL_LB = "aws:lightsail/lb:Lb";

/** A Lightsail load balancer listens on port 80 always (Lightsail User Guide, "Load balancers"). */
const lightsailBalancer: StackRule = {
    scope: "stack",
    id: "encryption-in-transit-lightsail-lb",
    title: "Lightsail load balancers have a policy that redirects HTTP to HTTPS.",
    domain: "encryption",
    family: "encryption-in-transit",
    severity: "medium",
    level: "advisory",
    controls: TRANSIT_CONTROLS,
    fix: "new aws.lightsail.LbHttpsRedirectionPolicy(name, { lbName: lb.name, enabled: true })",
    decides: { [LIGHTSAIL_LB]: [] },
    check(stack) {
        const redirects = join(stack, [{ type: REDIRECTION, path: "lbName" }], [LIGHTSAIL_LB]);
        return eachResource(stack.ofType(LIGHTSAIL_LB), function* (balancer) {
            if (referrersOf(redirects, balancer).length === 0) {
                yield violation("", "Nothing makes the load balancer redirect plain HTTP to HTTPS.");
            }
        });
    },
};

/** Meshes, VPC Lattice, Lightsail, and services with one setting each. */
export const services: readonly Rule[] = [
    ...transitRules([...appMesh, ...lattice, ...lightsail, ...others]),
    lightsailBalancer,
];
