import type { Property } from "../../../engine/property";
import type { Resource } from "../../../engine/resource";
import { ALL_PORTS, ALL_TRAFFIC, SENSITIVE, serviceConcern, SERVICES, WIDE_SOURCE, type Concern } from "./concerns";
import { everyone, largeParts, openingsOf, unknownOpening, type Finder, type Opening } from "./opening";
import { openingRules, type Opener } from "./openingRules";
import { trafficOf } from "./traffic";
import { tried } from "./tried";

const PORTS = "aws:lightsail/instancePublicPorts:InstancePublicPorts";
const FLEET = "aws:gamelift/fleet:Fleet";

/** The openings of a list of entries; what cannot be read of one hides nothing in the others. */
function openingsOfList(
    resource: Resource,
    list: string,
    read: (at: Property) => readonly Opening[],
): readonly Opening[] {
    const items = tried(() => resource.get(list).items());
    if ("doubt" in items) {
        return [unknownOpening(resource.get(list), items.doubt)];
    }
    return items.value.flatMap((at) => {
        const found = tried(() => read(at));
        return "value" in found ? found.value : [unknownOpening(at, found.doubt)];
    });
}

/** Addresses of an entry: where none are given, Lightsail lets in everyone (Lightsail API Reference, PortInfo). */
function lightsailOpenings(at: Property, find: Finder): readonly Opening[] {
    const read = () => trafficOf(at.get("protocol"), at.get("fromPort"), at.get("toPort"));
    const lists = ["cidrs", "ipv6Cidrs", "cidrListAliases"].map((name) => at.get(name));
    if (lists.every((list) => list.isKnown() && !list.isSet())) {
        const traffic = find === everyone ? read() : undefined;
        return traffic === undefined ? [] : [{ traffic, at, addresses: "everyone, because no addresses are given" }];
    }
    return openingsOf(
        read,
        [
            { family: 4, at: at.get("cidrs") },
            { family: 6, at: at.get("ipv6Cidrs") },
        ],
        find,
    );
}

function gameliftOpenings(at: Property, find: Finder): readonly Opening[] {
    const read = () => trafficOf(at.get("protocol"), at.get("fromPort"), at.get("toPort"));
    return openingsOf(read, [{ family: 4, at: at.get("ipRange") }], find);
}

/** An opener of which the openings depend on whom they let in. */
type OpenerTo = Omit<Opener, "openings"> & { openings(resource: Resource, find: Finder): readonly Opening[] };

const LIGHTSAIL: OpenerTo = {
    id: "lightsail-instance-public-ports",
    subject: "No Lightsail instance",
    direction: "to",
    fix: 'portInfos: [{ protocol: "tcp", fromPort: 443, toPort: 443, cidrs: ["198.51.100.0/24"] }]',
    decides: {
        [PORTS]: ["cidrs", "ipv6Cidrs", "cidrListAliases", "protocol", "fromPort", "toPort"].map(
            (name) => `portInfos[].${name}`,
        ),
    },
    openings: (resource, find) => openingsOfList(resource, "portInfos", (at) => lightsailOpenings(at, find)),
};

const GAMELIFT: OpenerTo = {
    id: "gamelift-fleet",
    subject: "No GameLift fleet",
    direction: "to",
    fix: 'ec2InboundPermissions: [{ protocol: "UDP", fromPort: 33400, toPort: 33400, ipRange: "0.0.0.0/0" }]',
    decides: {
        [FLEET]: ["ipRange", "protocol", "fromPort", "toPort"].map((name) => `ec2InboundPermissions[].${name}`),
    },
    openings: (resource, find) => openingsOfList(resource, "ec2InboundPermissions", (at) => gameliftOpenings(at, find)),
};

const remote: readonly Concern[] = SERVICES.filter(({ id }) => id === "ssh" || id === "rdp")
    .map(serviceConcern)
    .map((concern) => ({ ...concern, controls: { nist: ["AC-4", "SC-7"] } }));

const everything: readonly Concern[] = [ALL_TRAFFIC, ALL_PORTS].map((concern) => ({
    ...concern,
    controls: { nist: ["AC-4", "SC-7"] },
}));

/** The rules of an opener: about everyone, and about large parts of the internet. */
function rulesOf(opener: OpenerTo, concerns: readonly Concern[]) {
    return [
        ...openingRules({ ...opener, openings: (resource) => opener.openings(resource, everyone) }, concerns),
        ...openingRules({ ...opener, openings: (resource) => opener.openings(resource, largeParts) }, [WIDE_SOURCE]),
    ];
}

/** Types beside security groups and ACLs that open ports. Their players and visitors may have any harmless one. */
export const otherOpeners = [
    ...rulesOf(LIGHTSAIL, [...everything, ...remote, SENSITIVE]),
    ...rulesOf(GAMELIFT, [...everything.slice(1), ...remote, SENSITIVE]),
];
