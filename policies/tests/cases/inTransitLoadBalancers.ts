import { UNKNOWN } from "../../engine/unknown";
import type { CaseResource, RuleCase } from "../support/ruleCase";
import { casesOf } from "../support/singleCases";

const CERTIFICATE = "arn:aws:acm:eu-west-1:111122223333:certificate/6bb8d5a1";
const IAM_CERTIFICATE = "arn:aws:iam::111122223333:server-certificate/old";
const redirect = (protocol: string) => ({
    type: "redirect",
    redirect: { port: "443", protocol, statusCode: "HTTP_301" },
});
const forward = {
    type: "forward",
    targetGroupArn: "arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/a/b",
};

const listener = casesOf("aws:lb/listener:Listener");
const oldListener = casesOf("aws:alb/listener:Listener");
const group = casesOf("aws:lb/targetGroup:TargetGroup");

const https = (rest: Record<string, unknown>) => ({
    port: 443,
    protocol: "HTTPS",
    certificateArn: CERTIFICATE,
    ...rest,
});

export const listenerCases: readonly RuleCase[] = [
    listener(
        "encryption-in-transit-lb-listener",
        { port: 80, protocol: "HTTP", defaultActions: [forward] },
        { port: 80, protocol: "HTTP", defaultActions: [redirect("HTTPS")] },
        "protocol",
    ),
    // Without a protocol an application load balancer speaks HTTP, a gateway load balancer has no port.
    oldListener(
        "encryption-in-transit-lb-listener",
        { port: 80, defaultActions: [forward] },
        { defaultActions: [forward] },
    ),
    // A redirect that keeps the protocol goes from HTTP to HTTP.
    listener(
        "encryption-in-transit-lb-listener",
        { port: 80, protocol: "http", defaultActions: [redirect("#{protocol}")] },
        https({ defaultActions: [forward] }),
    ),
    // One action or a list of one are the same.
    listener(
        "encryption-in-transit-lb-listener",
        {
            port: 80,
            protocol: "HTTP",
            defaultActions: { type: "fixed-response", fixedResponse: { statusCode: "200" } },
        },
        { port: 80, protocol: "HTTP", defaultActions: redirect("HTTPS") },
    ),
    listener(
        "encryption-in-transit-lb-listener-tcp",
        { port: 5432, protocol: "TCP" },
        { port: 8883, protocol: "TCP" },
        "protocol",
    ),
    listener("encryption-in-transit-lb-listener-tcp", { port: "80", protocol: "TCP" }, { port: 53, protocol: "UDP" }),
    listener(
        "encryption-in-transit-lb-listener-certificate",
        { port: 443, protocol: "TLS" },
        https({}),
        "certificateArn",
    ),
    listener(
        "encryption-tls-version-lb-listener",
        https({ sslPolicy: "ELBSecurityPolicy-TLS-1-1-2017-01" }),
        https({ sslPolicy: "ELBSecurityPolicy-TLS-1-2-2017-01" }),
        "sslPolicy",
    ),
    listener("encryption-tls-version-lb-listener", https({}), { port: 443, protocol: "TCP" }, "sslPolicy"),
    listener(
        "encryption-tls-version-lb-listener",
        https({ sslPolicy: "ELBSecurityPolicy-TLS13-1-0-2021-06" }),
        https({ sslPolicy: "ELBSecurityPolicy-TLS13-1-3-2021-06" }),
    ),
    listener(
        "encryption-tls-version-lb-listener",
        https({ sslPolicy: "ELBSecurityPolicy-FS-2018-06" }),
        https({ sslPolicy: "ELBSecurityPolicy-FS-1-2-Res-2020-10" }),
    ),
    ...[
        // Not in the list of ELB.17: all have ciphers in CBC mode.
        ["TLS13-1-2-2021-06", "TLS13-1-2-Res-2021-06"],
        ["TLS13-1-2-PQ-2025-09", "TLS13-1-2-Res-PQ-2025-09"],
        ["TLS13-1-2-FIPS-2023-04", "TLS13-1-2-Res-FIPS-2023-04"],
        ["TLS13-1-2-Ext2-FIPS-PQ-2025-09", "TLS13-1-2-Res-FIPS-PQ-2025-09"],
        ["TLS13-1-2-Ext1-2021-06", "TLS13-1-3-2021-06"],
        ["TLS-1-2-2017-01", "TLS13-1-3-FIPS-PQ-2025-09"],
        // Of TLS 1.0 and 1.1, another rule tells.
        ["FS-1-2-Res-2019-08", "FS-1-2-Res-2020-10"],
        ["FS-1-2-2019-08", "2016-08"],
    ].map(([bad, good]) =>
        listener(
            "encryption-tls-version-lb-listener-cbc",
            https({ sslPolicy: `ELBSecurityPolicy-${bad}` }),
            https({ sslPolicy: `ELBSecurityPolicy-${good}` }),
            "sslPolicy",
        ),
    ),
    ...[
        ["FS-1-2-Res-2020-10", "TLS13-1-2-2021-06"],
        ["TLS-1-2-Ext-2018-06", "TLS13-1-3-PQ-2025-09"],
        ["TLS-1-2-2017-01", "TLS-1-1-2017-01"],
    ].map(([bad, good]) =>
        listener(
            "encryption-tls-version-lb-listener-tls13",
            https({ sslPolicy: `ELBSecurityPolicy-${bad}` }),
            https({ sslPolicy: `ELBSecurityPolicy-${good}` }),
            "sslPolicy",
        ),
    ),
    listener(
        "encryption-in-transit-lb-listener-redirect",
        https({ defaultActions: [redirect("HTTP")] }),
        https({ defaultActions: [redirect("#{protocol}")] }),
        "defaultActions[0].redirect.protocol",
    ),
    casesOf("aws:lb/listenerRule:ListenerRule")(
        "encryption-in-transit-lb-listener-rule-redirect",
        { actions: [redirect("HTTP")] },
        { actions: [redirect("HTTPS")] },
        "actions[0].redirect.protocol",
    ),
    listener(
        "encryption-in-transit-lb-listener-client-certificate-expiry",
        https({ mutualAuthentication: { mode: "verify", ignoreClientCertificateExpiry: true } }),
        https({ mutualAuthentication: { mode: "verify" } }),
        "mutualAuthentication.ignoreClientCertificateExpiry",
    ),
];

export const targetGroupCases: readonly RuleCase[] = [
    group(
        "encryption-in-transit-lb-target-group",
        { port: 80, protocol: "HTTP" },
        { port: 443, protocol: "HTTPS" },
        "protocol",
    ),
    group("encryption-in-transit-lb-target-group", { protocol: "HTTP" }, { targetType: "lambda" }),
    group(
        "encryption-in-transit-lb-target-group-tcp",
        { port: 6379, protocol: "TCP" },
        { port: 443, protocol: "TCP" },
        "protocol",
    ),
    group(
        "encryption-in-transit-lb-target-group-tcp",
        { port: 80, protocol: "TCP" },
        { port: 80, protocol: "TCP", targetType: "alb" },
    ),
    group(
        "encryption-in-transit-lb-target-group-health-check",
        { port: 443, protocol: "HTTPS" },
        { port: 443, protocol: "HTTPS", healthCheck: { protocol: "HTTPS" } },
        "healthCheck.protocol",
    ),
];

const classic = casesOf("aws:elb/loadBalancer:LoadBalancer");
const front = (listener: Record<string, unknown>) => ({
    listeners: [
        {
            instancePort: 8443,
            instanceProtocol: "https",
            lbPort: 443,
            lbProtocol: "https",
            sslCertificateId: CERTIFICATE,
            ...listener,
        },
    ],
});

const balancer: CaseResource = {
    type: "aws:elb/loadBalancer:LoadBalancer",
    name: "web",
    properties: { name: "web", ...front({}) },
};
const attached = (loadBalancerName: string, from: readonly string[] = []): CaseResource => ({
    type: "aws:elb/listenerPolicy:ListenerPolicy",
    properties: { loadBalancerName, loadBalancerPort: 443, policyNames: ["tls"] },
    from: { loadBalancerName: from },
});

const negotiation = casesOf("aws:elb/sslNegotiationPolicy:SslNegotiationPolicy");
const attributes = (...entries: readonly (readonly [string, unknown])[]) => ({
    attributes: entries.map(([name, value]) => ({ name, value })),
});
const lbPolicy = casesOf("aws:elb/loadBalancerPolicy:LoadBalancerPolicy");
const tlsPolicy = (...entries: readonly (readonly [string, unknown])[]) => ({
    policyTypeName: "SSLNegotiationPolicyType",
    policyAttributes: entries.map(([name, value]) => ({ name, value })),
});

export const classicCases: readonly RuleCase[] = [
    classic(
        "encryption-in-transit-elb-load-balancer",
        front({ lbPort: 80, lbProtocol: "HTTP" }),
        front({}),
        "listeners[0].lbProtocol",
    ),
    classic(
        "encryption-in-transit-elb-load-balancer-tcp",
        front({ lbPort: 5432, lbProtocol: "tcp" }),
        front({ lbProtocol: "tcp" }),
    ),
    classic(
        "encryption-in-transit-elb-load-balancer-certificate",
        front({ sslCertificateId: "" }),
        front({}),
        "listeners[0].sslCertificateId",
    ),
    classic("encryption-in-transit-elb-load-balancer-acm", front({ sslCertificateId: IAM_CERTIFICATE }), front({})),
    classic(
        "encryption-in-transit-elb-load-balancer-backend",
        front({ instanceProtocol: "http" }),
        front({ instanceProtocol: "ssl", lbProtocol: "ssl" }),
    ),
    {
        rule: "encryption-tls-version-elb-load-balancer",
        violation: [balancer, attached("other")],
        clean: [balancer, attached("web")],
        path: "listeners[0]",
    },
    {
        rule: "encryption-tls-version-elb-load-balancer",
        violation: [balancer],
        clean: [balancer, attached(UNKNOWN, ["web"])],
    },
    negotiation(
        "encryption-tls-version-elb-ssl-negotiation-policy",
        attributes(["Protocol-TLSv1.2", "true"], ["Protocol-TLSv1", "true"]),
        attributes(["Protocol-TLSv1.2", "true"], ["Protocol-TLSv1", "false"]),
        "attributes[1].value",
    ),
    negotiation(
        "encryption-tls-version-elb-ssl-negotiation-policy",
        attributes(["Reference-Security-Policy", "ELBSecurityPolicy-2016-08"]),
        attributes(["Reference-Security-Policy", "ELBSecurityPolicy-TLS-1-2-2017-01"]),
    ),
    negotiation("encryption-tls-version-elb-ssl-negotiation-policy", {}, attributes(["Protocol-TLSv1.2", true])),
    negotiation(
        "encryption-tls-version-elb-ssl-negotiation-policy-cipher",
        attributes(["Protocol-TLSv1.2", true], ["DES-CBC3-SHA", true]),
        attributes(["Protocol-TLSv1.2", true], ["ECDHE-RSA-AES128-GCM-SHA256", true], ["RC4-MD5", false]),
        "attributes[1].value",
    ),
    lbPolicy("encryption-tls-version-elb-load-balancer-policy", tlsPolicy(["Protocol-SSLv3", "true"]), {
        policyTypeName: "PublicKeyPolicyType",
        policyAttributes: [{ name: "PublicKey", value: "MIIB" }],
    }),
    lbPolicy(
        "encryption-tls-version-elb-load-balancer-policy-cipher",
        tlsPolicy(["Protocol-TLSv1.2", "true"], ["RC4-SHA", "true"]),
        tlsPolicy(["Protocol-TLSv1.2", "true"], ["AES128-GCM-SHA256", "true"]),
    ),
];
