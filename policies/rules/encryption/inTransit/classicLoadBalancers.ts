import { join, referrersOf } from "../../../engine/joins";
import { each, eachResource, violation } from "../../../engine/outcomes";
import type { Property } from "../../../engine/property";
import type { Resource } from "../../../engine/resource";
import type { ResourceRule, Rule, StackRule } from "../../../engine/rule";
import { isAnyOf, TRANSIT_CONTROLS, transitRules, type TransitSetting } from "./setting";
import { isTlsPort, oldestTlsOfElbPolicy } from "./tls";

const LOAD_BALANCER = "aws:elb/loadBalancer:LoadBalancer";
const LB_POLICY = "aws:elb/loadBalancerPolicy:LoadBalancerPolicy";
const NEGOTIATION = "aws:elb/sslNegotiationPolicy:SslNegotiationPolicy";
const LISTENER_POLICY = "aws:elb/listenerPolicy:ListenerPolicy";

/** A listener of a classic load balancer that ends TLS itself. */
const isEncrypted = (listener: Property): boolean =>
    ["https", "ssl"].includes(listener.get("lbProtocol").lower() ?? "");

const SETTINGS: readonly TransitSetting[] = [
    {
        type: LOAD_BALANCER,
        title: "Listeners of classic load balancers use HTTPS or SSL.",
        in: "listeners[]",
        path: "lbProtocol",
        wrong: isAnyOf("http"),
        message: "The listener serves plain HTTP.",
        severity: "high",
        controls: { fsbp: ["ELB.3"] },
        fix: 'lbProtocol: "https", sslCertificateId: certificate.arn',
    },
    {
        type: LOAD_BALANCER,
        part: "tcp",
        title: "Listeners of classic load balancers pass no protocol through that is not encrypted.",
        in: "listeners[]",
        path: "lbProtocol",
        also: ["listeners[].lbPort"],
        wrong: (protocol, listener) => protocol.lower() === "tcp" && !isTlsPort(listener.get("lbPort").number()),
        message: "The listener takes plain TCP on a port whose protocol is not encrypted by itself.",
        level: "advisory",
        controls: { fsbp: ["ELB.3"] },
        fix: 'lbProtocol: "ssl", sslCertificateId: certificate.arn',
    },
    {
        type: LOAD_BALANCER,
        part: "certificate",
        title: "HTTPS and SSL listeners of classic load balancers have a certificate.",
        in: "listeners[]",
        path: "sslCertificateId",
        also: ["listeners[].lbProtocol"],
        when: isEncrypted,
        wrong: () => false,
        leftOut: true,
        message: "The listener has no certificate, without which it cannot encrypt.",
        severity: "high",
        controls: { fsbp: ["ELB.3"] },
        fix: "sslCertificateId: certificate.arn",
    },
    {
        type: LOAD_BALANCER,
        part: "acm",
        title: "Certificates of classic load balancers come from AWS Certificate Manager, which renews them.",
        in: "listeners[]",
        path: "sslCertificateId",
        when: isEncrypted,
        wrong: (certificate) => /^arn:[^:]+:iam:/i.test(certificate.text() ?? ""),
        message: "The certificate is uploaded to IAM, where nobody renews it.",
        severity: "low",
        level: "advisory",
        controls: { fsbp: ["ELB.2"] },
        fix: "sslCertificateId: certificate.arn // of an aws.acm.Certificate",
    },
    {
        type: LOAD_BALANCER,
        part: "backend",
        title: "Classic load balancers that end TLS encrypt the way to their instances again.",
        in: "listeners[]",
        path: "instanceProtocol",
        when: isEncrypted,
        wrong: isAnyOf("http", "tcp"),
        message: "Behind the encrypted listener the load balancer speaks plain text with its instances.",
        level: "advisory",
        fix: 'instanceProtocol: "https"',
    },
];

/** Attributes of a policy, by name in lower case. */
function attributesOf(policy: Resource, path: string): ReadonlyMap<string, Property> {
    const entries = policy.get(path).items();
    return new Map(entries.map((entry) => [entry.get("name").lower() ?? "", entry.get("value")]));
}

const OLD_ATTRIBUTES = ["protocol-sslv2", "protocol-sslv3", "protocol-tlsv1", "protocol-tlsv1.1"];

/** Ciphers that are broken: RC4 (RFC 7465), export grade, single and triple DES, MD5, or no encryption at all. */
const BROKEN_CIPHER = /(?:^|-)(?:rc4|exp|des|3des|md5|null|adh|aecdh)(?:-|$)/;

/** The two rules of a type of policies: protocol versions and ciphers. */
function negotiationRules(type: string, path: string, subject: string, negotiates: (policy: Resource) => boolean) {
    const shared = {
        scope: "resource",
        domain: "encryption",
        family: "encryption-tls-version",
        severity: "high",
        level: "mandatory",
        controls: { ...TRANSIT_CONTROLS, fsbp: ["ELB.8"] },
        fix: `${path}: [{ name: "Reference-Security-Policy", value: "ELBSecurityPolicy-TLS-1-2-2017-01" }]`,
        decides: { [type]: [`${path}[].name`, `${path}[].value`] },
    } as const;
    const versions: ResourceRule = {
        ...shared,
        id: `encryption-tls-version-${subject}`,
        title: "Negotiation policies of classic load balancers refuse SSL 3.0, TLS 1.0 and 1.1.",
        *check(policy) {
            if (!negotiates(policy)) {
                return;
            }
            const attributes = attributesOf(policy, path);
            const reference = attributes.get("reference-security-policy");
            if (attributes.size === 0) {
                yield violation(path, "Without attributes the policy takes AWS's default, which accepts TLS 1.0.");
            } else if (reference !== undefined && oldestTlsOfElbPolicy(reference.text() ?? "") < 2) {
                yield violation(reference, "The predefined policy accepts TLS 1.0 or 1.1.");
            }
            yield* each(OLD_ATTRIBUTES, function* (name) {
                const attribute = attributes.get(name);
                if (attribute?.flag() === true) {
                    yield violation(attribute, `The policy switches ${name.replace("protocol-", "")} on.`);
                }
            });
        },
    };
    const ciphers: ResourceRule = {
        ...shared,
        id: `encryption-tls-version-${subject}-cipher`,
        title: "Negotiation policies of classic load balancers switch no broken cipher on.",
        check: (policy) =>
            each(negotiates(policy) ? attributesOf(policy, path) : [], function* ([name, value]) {
                if (BROKEN_CIPHER.test(name) && value.flag() === true) {
                    yield violation(value, `The policy switches the broken cipher ${name} on.`);
                }
            }),
    };
    return [versions, ciphers];
}

const LINKS = [
    { type: NEGOTIATION, path: "loadBalancer" },
    { type: LISTENER_POLICY, path: "loadBalancerName" },
    { type: LB_POLICY, path: "loadBalancerName" },
];

const defaultPolicy: StackRule = {
    scope: "stack",
    id: "encryption-tls-version-elb-load-balancer",
    title: "Classic load balancers that end TLS have a negotiation policy of their own.",
    domain: "encryption",
    family: "encryption-tls-version",
    severity: "medium",
    level: "advisory",
    controls: { ...TRANSIT_CONTROLS, fsbp: ["ELB.8"] },
    fix: "new aws.elb.ListenerPolicy(name, { loadBalancerName, loadBalancerPort: 443, policyNames: [policy.policyName] })",
    decides: { [LOAD_BALANCER]: ["listeners[].lbProtocol"] },
    check(stack) {
        const policies = join(stack, LINKS, [LOAD_BALANCER]);
        return eachResource(stack.ofType(LOAD_BALANCER), function* (balancer) {
            const listener = balancer.get("listeners").items().find(isEncrypted);
            if (listener !== undefined && referrersOf(policies, balancer).length === 0) {
                yield violation(listener, "Without a policy the listener gets AWS's default, which accepts TLS 1.0.");
            }
        });
    },
};

const negotiatesTls = (policy: Resource): boolean =>
    policy.get("policyTypeName").lower() === "sslnegotiationpolicytype";

/** Classic load balancers and their negotiation policies. */
export const classicLoadBalancers: readonly Rule[] = [
    ...transitRules(SETTINGS),
    ...negotiationRules(NEGOTIATION, "attributes", "elb-ssl-negotiation-policy", () => true),
    ...negotiationRules(LB_POLICY, "policyAttributes", "elb-load-balancer-policy", negotiatesTls),
    defaultPolicy,
];
