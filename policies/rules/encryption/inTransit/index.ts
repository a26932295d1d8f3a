import type { Rule } from "../../../engine/rule";
import { analytics } from "./analytics";
import { apis } from "./apis";
import { caches } from "./caches";
import { classicLoadBalancers } from "./classicLoadBalancers";
import { cloudFront } from "./cloudFront";
import { compute } from "./compute";
import { databases } from "./databases";
import { links } from "./links";
import { loadBalancers } from "./loadBalancers";
import { mail } from "./mail";
import { migration } from "./migration";
import { openApi } from "./openApi";
import { parameterGroups } from "./parameterGroups";
import { search } from "./search";
import { secureTransport } from "./secureTransport";
import { services } from "./services";
import { sessions } from "./sessions";
import { streams } from "./streams";
import { transfer } from "./transfer";
import { urls } from "./urls";
import { websites } from "./websites";

/** Rules on data on its way: whether it is encrypted, and by which versions of TLS. */
export const inTransit: readonly Rule[] = [
    ...loadBalancers,
    ...classicLoadBalancers,
    ...cloudFront,
    ...apis,
    ...openApi,
    ...search,
    ...caches,
    ...streams,
    ...migration,
    ...transfer,
    ...parameterGroups,
    ...databases,
    ...mail,
    ...analytics,
    ...compute,
    ...links,
    ...services,
    ...sessions,
    ...urls,
    ...websites,
    ...secureTransport,
];
