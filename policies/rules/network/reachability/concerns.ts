import type { Resource } from "../../../engine/resource";
import type { Controls, Severity } from "../../../engine/rule";
import type { Settings } from "../../../settings/settings";
import { DATA_STORES } from "./dataServices";
import { OPERATIONS, type SensitiveService } from "./services";
import { isWhole, wordsFor, type Traffic } from "./traffic";

/** What is wrong with an opening, whatever opens it. */
export interface Concern {
    /** Last words of the rule's id. */
    readonly id: string;
    /** Continues "No security group …", for instance "opens SSH to everyone". */
    readonly title: string;
    readonly severity: Severity;
    readonly level: "mandatory" | "advisory";
    readonly controls: Controls;
    concerns(traffic: Traffic): boolean;
    /** What is open, as the subject of a sentence, where it is not just the traffic. */
    describe?(traffic: Traffic): string;
    /** Whether the configuration has it open on purpose. */
    allowed?(traffic: Traffic, resource: Resource, settings: Settings): boolean;
}

/** Every sensitive service. */
export const SERVICES: readonly SensitiveService[] = [...OPERATIONS, ...DATA_STORES];

/** Ports in a range above which it is reported as one, and not service by service. */
const WIDE = 100;

/** A number that is no port: only a public tier that lists no ports answers for it. */
const NO_PORT = -1;

/** Ports that the FSBP lets everyone reach unless told otherwise (EC2.18), and HTTP/3. */
const AUTHORIZED: Readonly<Record<"tcp" | "udp", readonly number[]>> = { tcp: [80, 443], udp: [443] };

const nist = ["AC-4", "SC-7"];

const isWide = ({ from, to }: Traffic): boolean => to - from >= WIDE;

/** The service's ports that the traffic reaches. */
function reached(service: SensitiveService, traffic: Traffic): readonly number[] {
    const { ports, transports = ["tcp"] } = service;
    if (traffic.protocol !== "all" && !transports.some((transport) => transport === traffic.protocol)) {
        return [];
    }
    return ports.flatMap(([first, last]) => {
        const from = Math.max(first, traffic.from);
        const count = Math.min(last, traffic.to) - from + 1;
        return count > 0 ? Array.from({ length: count }, (_, index) => from + index) : [];
    });
}

/** The sensitive services that the traffic reaches. */
export function servicesIn(traffic: Traffic): readonly SensitiveService[] {
    return SERVICES.filter((service) => reached(service, traffic).length > 0);
}

/** Whether a public tier opens every one of the ports by name, or (where they are not sensitive) by leaving out ports. */
function inPublicTier(
    resource: Resource,
    settings: Settings,
    ports: readonly number[],
    kind: "sensitive" | "other",
): boolean {
    const anyPort = settings.isPublicTier(resource, NO_PORT);
    if (kind === "sensitive" && anyPort) {
        return false;
    }
    return anyPort || ports.every((port) => settings.isPublicTier(resource, port));
}

function portsOf({ from, to }: Traffic): readonly number[] {
    return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

/** That one service is open. Where every port is, {@link ALL_TRAFFIC} and {@link ALL_PORTS} say so instead. */
export function serviceConcern(service: SensitiveService): Concern {
    return {
        id: service.id,
        title: `opens ${service.name} to everyone`,
        severity: service.severity ?? "high",
        level: "mandatory",
        controls: { ...service.controls, pci: ["1.3.1"], nist },
        concerns: (traffic) =>
            !isWhole(traffic) && (!isWide(traffic) || service.always === true) && reached(service, traffic).length > 0,
        describe: (traffic) => {
            const ports = reached(service, traffic).join(", ");
            return traffic.from === traffic.to
                ? `${wordsFor(traffic)} (${service.name})`
                : `${wordsFor(traffic)} (with ${service.name} on ${ports})`;
        },
        allowed: (traffic, resource, settings) =>
            service.dataStore !== true && inPublicTier(resource, settings, reached(service, traffic), "sensitive"),
    };
}

/** Controls that an opening of every port breaks. */
const everyPort: Controls = {
    fsbp: ["EC2.13", "EC2.14", "EC2.18", "EC2.19"],
    cis: ["5.2", "5.3"],
    pci: ["1.3.1"],
    nist,
};

export const ALL_TRAFFIC: Concern = {
    id: "all-traffic",
    title: "lets through all traffic of everyone",
    severity: "critical",
    level: "mandatory",
    controls: everyPort,
    concerns: ({ protocol, portsIgnored }) => protocol === "all" && !portsIgnored,
};

/** All traffic, where it does not look so. */
export const PORTS_IGNORED: Concern = {
    ...ALL_TRAFFIC,
    id: "ignored-ports",
    title: "limits all protocols to ports, which AWS ignores, for everyone",
    concerns: ({ protocol, portsIgnored }) => protocol === "all" && portsIgnored,
    describe: () => "all traffic (AWS ignores the ports, because the protocol is all)",
};

export const ALL_PORTS: Concern = {
    ...ALL_TRAFFIC,
    id: "all-ports",
    title: "opens every port to everyone",
    concerns: (traffic) => traffic.protocol !== "all" && isWhole(traffic),
};

/** Many ports, but not all, with sensitive services among them. */
export const WIDE_RANGE: Concern = {
    id: "wide-range",
    title: "opens a wide range of ports with sensitive services in it to everyone",
    severity: "high",
    level: "mandatory",
    controls: { fsbp: ["EC2.18", "EC2.19"], pci: ["1.3.1"], nist },
    concerns: (traffic) => isWide(traffic) && !isWhole(traffic) && servicesIn(traffic).length > 0,
    describe: (traffic) => {
        const names = servicesIn(traffic).map(({ name }) => name);
        const rest = names.length > 4 ? ` and ${names.length - 4} more` : "";
        return `${wordsFor(traffic)} (with ${names.slice(0, 4).join(", ")}${rest})`;
    },
};

/** Plain HTTP, which the FSBP authorizes, but which only ever should lead to HTTPS. */
export const HTTP: Concern = {
    id: "http",
    title: "opens HTTP to everyone",
    severity: "low",
    level: "advisory",
    controls: { nist: ["SC-8"] },
    concerns: (traffic) => traffic.protocol === "tcp" && traffic.from <= 80 && traffic.to >= 80 && !isWhole(traffic),
    describe: (traffic) => `${wordsFor(traffic)} (plain HTTP)`,
    allowed: (_traffic, resource, settings) => inPublicTier(resource, settings, [80], "other"),
};

/** A range that reads like all ports, but is port 0 only. */
export const PORT_ZERO: Concern = {
    id: "port-zero",
    title: "opens port 0, which no service has, to everyone",
    severity: "medium",
    level: "advisory",
    controls: { fsbp: ["EC2.18"], nist },
    concerns: ({ from, to }) => from === 0 && to === 0,
    describe: (traffic) => `${wordsFor(traffic)} (only with protocol -1 it means every port)`,
};

/** Whether the traffic is some ports, and others than those of HTTP and HTTPS are among them. */
export function isOtherThanWeb(traffic: Traffic): boolean {
    const { protocol, from, to } = traffic;
    if ((protocol !== "tcp" && protocol !== "udp") || isWhole(traffic) || to === 0) {
        return false;
    }
    return (
        to - from >= AUTHORIZED[protocol].length || portsOf(traffic).some((it) => !AUTHORIZED[protocol].includes(it))
    );
}

export const OTHER_PORTS: Concern = {
    id: "other-ports",
    title: "opens ports other than those of HTTP and HTTPS to everyone",
    severity: "medium",
    level: "advisory",
    controls: { fsbp: ["EC2.18"], pci: ["1.3.1"], nist },
    concerns: (traffic) => isOtherThanWeb(traffic) && servicesIn(traffic).length === 0,
    allowed: (traffic, resource, settings) => inPublicTier(resource, settings, portsOf(traffic), "other"),
};

/** Any sensitive service but SSH and RDP, for types that are too rare for a rule each. */
export const SENSITIVE: Concern = {
    id: "sensitive",
    title: "opens databases or other sensitive services to everyone",
    severity: "high",
    level: "mandatory",
    controls: { nist },
    concerns: (traffic) => !isWhole(traffic) && servicesIn(traffic).some(({ id }) => id !== "ssh" && id !== "rdp"),
    describe: WIDE_RANGE.describe,
    allowed: (traffic, resource, settings) =>
        servicesIn(traffic).every(
            (service) =>
                service.dataStore !== true && inPublicTier(resource, settings, reached(service, traffic), "sensitive"),
        ),
};

/** {@link SENSITIVE}, or everything, open to part of the internet that is too large to have one owner. */
export const WIDE_SOURCE: Concern = {
    ...SENSITIVE,
    id: "wide-source",
    title: "opens databases or other sensitive services to a large part of the internet",
    severity: "medium",
    level: "advisory",
    concerns: (traffic) => servicesIn(traffic).length > 0,
    describe: (traffic) =>
        isWhole(traffic) ? wordsFor(traffic) : (SENSITIVE.describe?.(traffic) ?? wordsFor(traffic)),
};
