import type { Concern } from "./concerns";
import { LAST_TYPE, wordsFor, type Traffic } from "./traffic";

/** A number that is no port: only a public tier that lists no ports answers for it. */
const NO_PORT = -1;

const isEvery = ({ from, to }: Traffic): boolean => from === 0 && to === LAST_TYPE;

/**
 * Types that no host of the internet has to send: those that change routes or ask a host about itself, most of them
 * deprecated (RFC 6633, RFC 6918; RFC 4443 and RFC 4620 for ICMPv6). All others serve: errors such as "destination
 * unreachable" are part of path MTU discovery (VPC User Guide, "Path MTU Discovery"), and echoes are how reachability
 * is tested.
 */
const UNNEEDED: Readonly<Record<"icmp" | "icmpv6", readonly number[]>> = {
    icmp: [4, 5, 9, 10, 13, 14, 15, 16, 17, 18],
    icmpv6: [137, 139, 140],
};

const SHARED = {
    severity: "low",
    level: "advisory",
    controls: { nist: ["AC-4", "SC-7"] },
    allowed: (_traffic, resource, settings) => settings.isPublicTier(resource, NO_PORT),
} satisfies Partial<Concern>;

/** What may be wrong with ICMP that everyone may send. */
export const ICMP: readonly Concern[] = [
    {
        ...SHARED,
        id: "icmp",
        title: "lets through every type of ICMP of everyone",
        concerns: isEvery,
    },
    {
        ...SHARED,
        id: "icmp-types",
        title: "lets through types of ICMP of everyone that change routes or ask about hosts",
        concerns: (traffic) => {
            const { protocol, from, to } = traffic;
            return (
                (protocol === "icmp" || protocol === "icmpv6") &&
                !isEvery(traffic) &&
                UNNEEDED[protocol].some((type) => from <= type && type <= to)
            );
        },
        describe: (traffic) => `${wordsFor(traffic)} (with messages that change routes or ask about hosts)`,
    },
];
