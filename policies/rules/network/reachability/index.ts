import type { Rule } from "../../../engine/rule";
import { allowLists } from "./allowLists";
import { firewalls } from "./firewalls";
import { groupHygiene } from "./groupHygiene";
import { lightsailPorts } from "./lightsailPorts";
import { networkAcls } from "./networkAcls";
import { otherOpeners } from "./otherOpeners";
import { prefixLists } from "./prefixLists";
import { routes } from "./routes";
import { securityGroups } from "./securityGroups";
import { vpcs } from "./vpcs";

/** Rules about who can reach what through security groups, network ACLs and other lists of addresses. */
export const reachability: readonly Rule[] = [
    ...securityGroups,
    ...groupHygiene,
    ...prefixLists,
    ...networkAcls,
    ...otherOpeners,
    lightsailPorts,
    ...allowLists,
    ...firewalls,
    ...routes,
    ...vpcs,
];
