import type { Rule } from "../engine/rule";
import { atRest } from "./encryption/atRest";
import { inTransit } from "./encryption/inTransit";
import { keys } from "./encryption/keys";
import { secrets } from "./encryption/secrets";
import { identityRules } from "./iam/identity";
import { resourceRules } from "./iam/resource";
import { exposure } from "./network/exposure";
import { placement } from "./network/placement";
import { reachability } from "./network/reachability";
import { region } from "./network/region";
import { sharing } from "./network/sharing";

/** Every rule of the pack. */
export const rules: readonly Rule[] = [
    ...atRest,
    ...inTransit,
    ...keys,
    ...secrets,
    ...placement,
    ...exposure,
    ...reachability,
    ...sharing,
    region,
    ...identityRules,
    ...resourceRules,
];
