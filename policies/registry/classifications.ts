import type { Classification } from "./classification";
import { authentication } from "./classifications/authentication";
import { certificates } from "./classifications/certificates";
import { encryption } from "./classifications/encryption";
import { filters } from "./classifications/filters";
import { networkParts } from "./classifications/networkParts";
import { openSettings } from "./classifications/openSettings";
import { policies } from "./classifications/policies";
import { protocols } from "./classifications/protocols";
import { references } from "./classifications/references";

/** What people found of the properties whose names suggest a setting and that no rule decides. */
export const classifications: readonly Classification[] = [
    ...authentication,
    ...certificates,
    ...encryption,
    ...filters,
    ...networkParts,
    ...openSettings,
    ...policies,
    ...protocols,
    ...references,
];
