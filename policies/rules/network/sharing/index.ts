import type { Rule } from "../../../engine/rule";
import { acls } from "./acls";
import { dataParties } from "./dataParties";
import { dataSwitches } from "./dataSwitches";
import { networkParties } from "./networkParties";
import { networkSwitches } from "./networkSwitches";
import { sharingRules } from "./parties";
import { publicAccessBlocks } from "./publicAccessBlocks";
import { publicResources } from "./publicResources";
import { switchRules } from "./switches";

/** Rules about what is shared with everyone or with unknown accounts, by settings other than IAM documents. */
export const sharing: readonly Rule[] = [
    ...acls,
    ...publicAccessBlocks,
    ...publicResources,
    ...sharingRules([...dataParties, ...networkParties]),
    ...switchRules([...dataSwitches, ...networkSwitches]),
];
