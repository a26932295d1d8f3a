import type { PlannedResource } from "../../plan/types";
import { code } from "../text";
import type { Traffic } from "./openings";
import { icmpOf, isWorld, LAST_PORT, parseCidr, type Property, trafficOf, tried } from "../policyPack";
import { packResource } from "../facts/read";
import type { Reference, References } from "../facts/references";
import { trafficText } from "./words";

/** A numbered entry of a network ACL. */
export interface Entry {
    readonly key: string;
    readonly acl: Reference;
    /** `100`, or why it is not known. */
    readonly number: string;
    /** `Inbound` or `Outbound`. */
    readonly way: "Inbound" | "Outbound";
    /** What it does to the traffic, now and in the past: `allows`, `allowed`. */
    readonly verbs: readonly [now: string, past: string];
    /** Such as "tcp 22 from `10.0.0.0/8`". */
    readonly text: string;
    /** Whether it lets in, from everyone, more than answers to own requests. */
    readonly opens: boolean;
    /** Whether it keeps out everyone from something. */
    readonly guards: boolean;
}

export const ACL_TYPES: readonly string[] = [
    "aws:ec2/networkAcl:NetworkAcl",
    "aws:ec2/defaultNetworkAcl:DefaultNetworkAcl",
];
const ENTRY = "aws:ec2/networkAclRule:NetworkAclRule";

/** First port of the ranges for answers to own requests, which a stateless ACL has to let in. */
const FIRST_EPHEMERAL = 1024;

const VERBS: Readonly<Record<string, readonly [now: string, past: string]>> = {
    allow: ["allows", "allowed"],
    deny: ["refuses", "refused"],
};

const LATER = "known only after the deployment";

function trafficIn(at: Property): Traffic | undefined {
    const [protocol, from] = [at.get("protocol"), at.get("fromPort")];
    const read = tried(
        () =>
            trafficOf(protocol, from, at.get("toPort")) ??
            icmpOf(protocol, at.get("icmpType"), -1) ?? { protocol: protocol.lower() ?? "all", from: 0, to: LAST_PORT },
    );
    return "value" in read ? { protocol: read.value.protocol, first: read.value.from, last: read.value.to } : undefined;
}

/** Text of a property; undefined where it is not known, empty where it is not set. */
function textOf(property: Property): string | undefined {
    const read = tried(() => property.text() ?? "");
    return "value" in read ? read.value : undefined;
}

export function isEveryone(cidr: string): boolean {
    const range = parseCidr(cidr);
    return range !== undefined && isWorld(range.family, [range]);
}

/** Reads the entries of one side of a stack. */
class EntryReader {
    constructor(private readonly references: References) {}

    read(): readonly Entry[] {
        const inline = this.references.ofType(...ACL_TYPES).flatMap((acl) => this.inline(acl));
        const own = this.references.ofType(ENTRY).map((rule) => {
            const at = packResource(rule).properties;
            const acl = this.references.find(rule, "networkAclId", rule.inputs["networkAclId"], ACL_TYPES);
            return this.entry(
                acl ?? this.references.to(rule),
                at,
                at.get("ruleNumber"),
                at.get("ruleAction"),
                isOutward(at),
            );
        });
        return [...inline, ...own];
    }

    private inline(acl: PlannedResource): readonly Entry[] {
        const resource = packResource(acl);
        return (["ingress", "egress"] as const).flatMap((direction) => {
            const entries = tried(() => resource.get(direction).items());
            const items = "value" in entries ? entries.value : [resource.get(direction)];
            return items.map((at) =>
                this.entry(
                    this.references.to(acl),
                    at,
                    member(at, "ruleNo"),
                    member(at, "action"),
                    direction === "egress",
                ),
            );
        });
    }

    private entry(acl: Reference, at: Property, number: Property, action: Property, outward: boolean): Entry {
        const isKnown = at.isKnown();
        const block = ["cidrBlock", "ipv6CidrBlock"]
            .map((name) => textOf(member(at, name)))
            .find((text) => text !== "");
        const traffic = isKnown ? trafficIn(at) : undefined;
        const does = textOf(action)?.toLowerCase();
        const ports = traffic === undefined ? `traffic that is ${LATER}` : trafficText([traffic]);
        const peer = block === undefined ? `addresses that are ${LATER}` : code(block);
        const inward = !outward && (block === undefined || isEveryone(block));
        const answers =
            traffic !== undefined &&
            traffic.protocol !== "all" &&
            traffic.first >= FIRST_EPHEMERAL &&
            traffic.first !== traffic.last;
        return {
            key: `${acl.key} ${outward ? "egress" : "ingress"} ${textOf(number) ?? at.path}`,
            acl,
            number: textOf(number) ?? `with a number that is ${LATER}`,
            way: outward ? "Outbound" : "Inbound",
            verbs: VERBS[does ?? ""] ?? ["allows or refuses", "allowed or refused"],
            text: `${ports} ${outward ? "to" : "from"} ${peer}`,
            opens: inward && does !== "deny" && !answers,
            guards: inward && does === "deny",
        };
    }
}

const member = (at: Property, name: string): Property => (at.isKnown() ? at.get(name) : at);

function isOutward(at: Property): boolean {
    const egress = tried(() => at.get("egress").flag());
    return "value" in egress && egress.value === true;
}

/** The numbered entries of the network ACLs of one side. */
export function entriesOf(references: References): readonly Entry[] {
    return new EntryReader(references).read();
}
