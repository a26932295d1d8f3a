import type { Rule } from "../../../engine/rule";
import { addresses } from "./addresses";
import { apiGateway } from "./apiGateway";
import { attachments } from "./attachments";
import { authentication } from "./authentication";
import { containers } from "./containers";
import { containerUsers } from "./containerUsers";
import { crossOrigin } from "./crossOrigin";
import { databasePorts } from "./databasePorts";
import { disclosure } from "./disclosure";
import { documents } from "./documents";
import { edge } from "./edge";
import { fileShares } from "./fileShares";
import { firewall } from "./firewall";
import { hostPaths } from "./hostPaths";
import { isolation } from "./isolation";
import { emrMetadata, metadata } from "./metadata";
import { openLists } from "./openLists";
import { names } from "./names";
import { openApi } from "./openApi";
import { origins } from "./origins";
import { protections } from "./protection";
import { publicAccess } from "./publicAccess";
import { exposureRules } from "./setting";
import { unprotectedRules } from "./unprotected";
import { userNames } from "./userNames";
import { zones } from "./zones";

/** Rules about what can be reached from the internet, without a login, or past the network's protections. */
export const exposure: readonly Rule[] = [
    ...exposureRules([
        ...addresses,
        ...publicAccess,
        ...edge,
        ...authentication,
        ...metadata,
        ...isolation,
        ...protections,
        ...disclosure,
    ]),
    ...apiGateway,
    ...attachments,
    ...containers,
    ...containerUsers,
    ...crossOrigin,
    ...databasePorts,
    ...documents,
    ...emrMetadata,
    ...fileShares,
    ...firewall,
    ...hostPaths,
    ...openLists,
    ...names,
    ...openApi,
    ...origins,
    ...unprotectedRules,
    ...userNames,
    ...zones,
];
