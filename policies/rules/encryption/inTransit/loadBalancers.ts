import { violation } from "../../../engine/outcomes";
import type { Property } from "../../../engine/property";
import type { Outcome, ResourceRule } from "../../../engine/rule";
import type { Wrong } from "../valueRule";
import { isAnyOf, isOn, TRANSIT_CONTROLS, transitRules, type TransitSetting } from "./setting";
import { hasCbcCiphers, hasTls13, isTlsPort, oldestTlsOfElbPolicy } from "./tls";

const LISTENER = ["aws:lb/listener:Listener", "aws:alb/listener:Listener"] as const;
const LISTENER_RULE = ["aws:lb/listenerRule:ListenerRule", "aws:alb/listenerRule:ListenerRule"] as const;
const TARGET_GROUP = ["aws:lb/targetGroup:TargetGroup", "aws:alb/targetGroup:TargetGroup"] as const;

/**
 * Protocol of a listener. An application load balancer's listener without one speaks HTTP; a gateway load balancer's
 * has neither protocol nor port (provider documentation of `aws.lb.Listener`).
 */
function protocolOf(listener: Property): string | undefined {
    const protocol = listener.get("protocol").lower();
    const gateway = !listener.get("port").isSet();
    return protocol ?? (gateway ? undefined : "http");
}

const isEncrypted = (listener: Property): boolean => ["https", "tls"].includes(protocolOf(listener) ?? "");

/** Whether all that a listener does is to send its clients on to HTTPS. */
function redirectsToHttps(listener: Property): boolean {
    const actions = listener.get("defaultActions").items();
    return (
        actions.length > 0 &&
        actions.every((action) => {
            return action.get("type").lower() === "redirect" && action.get("redirect.protocol").lower() === "https";
        })
    );
}

const plainListener: ResourceRule = {
    scope: "resource",
    id: "encryption-in-transit-lb-listener",
    title: "HTTP listeners of application load balancers only redirect to HTTPS.",
    domain: "encryption",
    family: "encryption-in-transit",
    severity: "high",
    level: "mandatory",
    controls: { ...TRANSIT_CONTROLS, fsbp: ["ELB.1", "ELB.18"] },
    fix: 'defaultActions: [{ type: "redirect", redirect: { port: "443", protocol: "HTTPS", statusCode: "HTTP_301" } }]',
    decides: Object.fromEntries(
        LISTENER.map((type) => [type, ["protocol", "defaultActions[].type", "defaultActions[].redirect.protocol"]]),
    ),
    *check({ properties: listener }): Iterable<Outcome> {
        if (protocolOf(listener) === "http" && !redirectsToHttps(listener)) {
            yield violation(
                listener.get("protocol"),
                "The listener serves plain HTTP instead of redirecting to HTTPS.",
            );
        }
    },
};

/** Checks a listener's policy where the listener encrypts at all. */
const LISTENER_POLICY = { type: LISTENER, path: "sslPolicy", also: ["protocol"], when: isEncrypted } as const;

/** For what is wrong with a policy that refuses TLS 1.0 and 1.1; of the others, that is said alone. */
const refusesOldTlsAnd =
    (isWrong: (policy: string) => boolean): Wrong =>
    (policy) => {
        const name = policy.text() ?? "";
        return oldestTlsOfElbPolicy(name) >= 2 && isWrong(name);
    };

const SETTINGS: readonly TransitSetting[] = [
    {
        type: LISTENER,
        part: "tcp",
        title: "Listeners of network load balancers use TLS, or pass a protocol through that does.",
        path: "protocol",
        also: ["port"],
        wrong: (protocol, listener) => protocol.lower() === "tcp" && !isTlsPort(listener.get("port").number()),
        message: "The listener takes plain TCP on a port whose protocol is not encrypted by itself.",
        level: "advisory",
        controls: { fsbp: ["ELB.18"] },
        fix: 'protocol: "TLS", certificateArn: certificate.arn',
    },
    {
        type: LISTENER,
        part: "certificate",
        title: "HTTPS and TLS listeners of load balancers have a certificate.",
        path: "certificateArn",
        also: ["protocol"],
        when: isEncrypted,
        wrong: () => false,
        leftOut: true,
        message: "The listener has no certificate, without which it cannot encrypt.",
        controls: { fsbp: ["ELB.18"] },
        fix: "certificateArn: certificate.arn",
    },
    {
        ...LISTENER_POLICY,
        family: "encryption-tls-version",
        title: "HTTPS and TLS listeners of load balancers refuse TLS 1.0 and 1.1.",
        wrong: (policy) => oldestTlsOfElbPolicy(policy.text() ?? "") < 2,
        // The API takes ELBSecurityPolicy-2016-08 where nothing is set (provider documentation of `sslPolicy`).
        leftOut: true,
        message: "The listener's security policy accepts TLS 1.0 or 1.1.",
        leftOutMessage: "Without a security policy the listener gets ELBSecurityPolicy-2016-08, which accepts TLS 1.0.",
        severity: "high",
        controls: { fsbp: ["ELB.17"] },
        fix: 'sslPolicy: "ELBSecurityPolicy-TLS13-1-2-Res-2021-06"',
    },
    {
        ...LISTENER_POLICY,
        family: "encryption-tls-version",
        part: "cbc",
        title: "HTTPS and TLS listeners of load balancers offer no ciphers in CBC mode.",
        wrong: refusesOldTlsAnd(hasCbcCiphers),
        message: "The listener's security policy offers ciphers in CBC mode, which the recommended ones leave out.",
        severity: "low",
        level: "advisory",
        controls: { fsbp: ["ELB.17"] },
        fix: 'sslPolicy: "ELBSecurityPolicy-TLS13-1-2-Res-2021-06"',
    },
    {
        ...LISTENER_POLICY,
        family: "encryption-tls-version",
        part: "tls13",
        title: "HTTPS and TLS listeners of load balancers offer TLS 1.3.",
        wrong: refusesOldTlsAnd((policy) => !hasTls13(policy)),
        message: "The listener's security policy does not offer TLS 1.3.",
        severity: "low",
        level: "advisory",
        controls: { fsbp: ["ELB.17"] },
        fix: 'sslPolicy: "ELBSecurityPolicy-TLS13-1-2-Res-2021-06"',
    },
    {
        type: LISTENER,
        part: "redirect",
        title: "HTTPS listeners of load balancers do not redirect to plain HTTP.",
        in: "defaultActions[]",
        path: "redirect.protocol",
        also: ["protocol"],
        when: (_action, listener) => isEncrypted(listener.properties),
        wrong: isAnyOf("http"),
        message: "The listener sends its clients from HTTPS to plain HTTP.",
        fix: 'redirect: { protocol: "HTTPS", statusCode: "HTTP_301" }',
    },
    {
        type: LISTENER_RULE,
        part: "redirect",
        title: "Rules of load balancer listeners do not redirect to plain HTTP.",
        in: "actions[]",
        path: "redirect.protocol",
        wrong: isAnyOf("http"),
        message: "The rule sends clients to plain HTTP.",
        fix: 'redirect: { protocol: "HTTPS", statusCode: "HTTP_301" }',
    },
    {
        type: LISTENER,
        part: "client-certificate-expiry",
        title: "Load balancers that verify client certificates refuse expired ones.",
        path: "mutualAuthentication.ignoreClientCertificateExpiry",
        also: ["mutualAuthentication.mode"],
        when: (listener) => listener.get("mutualAuthentication.mode").lower() === "verify",
        wrong: isOn,
        message: "The listener accepts client certificates that have expired.",
        level: "advisory",
        fix: "mutualAuthentication: { ignoreClientCertificateExpiry: false }",
    },
    {
        type: TARGET_GROUP,
        title: "Application load balancers speak HTTPS with their targets.",
        path: "protocol",
        also: ["targetType"],
        when: (group) => group.get("targetType").lower() !== "lambda",
        wrong: isAnyOf("http"),
        message: "The load balancer speaks plain HTTP with its targets.",
        level: "advisory",
        controls: { fsbp: ["ELB.22"] },
        fix: 'protocol: "HTTPS"',
    },
    {
        type: TARGET_GROUP,
        part: "tcp",
        title: "Network load balancers speak TLS with their targets, or pass a protocol through that is encrypted.",
        path: "protocol",
        also: ["port", "targetType"],
        // A target group of an application load balancer takes TCP only.
        when: (group) => !["lambda", "alb"].includes(group.get("targetType").lower() ?? ""),
        wrong: (protocol, group) => protocol.lower() === "tcp" && !isTlsPort(group.get("port").number()),
        message:
            "The load balancer speaks plain TCP with its targets, on a port whose protocol is not encrypted by itself.",
        severity: "low",
        level: "advisory",
        controls: { fsbp: ["ELB.22"] },
        fix: 'protocol: "TLS"',
    },
    {
        type: TARGET_GROUP,
        part: "health-check",
        title: "Load balancers that speak HTTPS with their targets check their health by HTTPS too.",
        path: "healthCheck.protocol",
        also: ["protocol"],
        when: (group) => group.get("protocol").lower() === "https",
        wrong: isAnyOf("http"),
        // The provider checks by HTTP where nothing is set (its documentation of `healthCheck.protocol`).
        leftOut: true,
        message: "Health checks of the encrypted targets go over plain HTTP.",
        severity: "low",
        level: "advisory",
        controls: { fsbp: ["ELB.21"] },
        fix: 'healthCheck: { protocol: "HTTPS" }',
    },
];

/** Application, network and gateway load balancers: listeners, their rules and target groups. */
export const loadBalancers: readonly ResourceRule[] = [plainListener, ...transitRules(SETTINGS)];
