import type { Rule } from "../../../engine/rule";
import { accountRules } from "./accounts";
import { deputyRules } from "./deputy";
import { endpointRules } from "./endpoints";
import { grantRules } from "./grants";
import { iotRules } from "./iot";
import { lambdaPermissionRules } from "./lambdaPermission";
import { missingPolicyRules } from "./missingPolicies";
import { openRules } from "./open";
import { otherGrantRules } from "./otherGrants";
import { otherLanguageRules } from "./otherLanguages";
import { ownGrantRules } from "./ownGrants";
import { trustRules } from "./trust";
import { federatedRules } from "./trustFederated";
import { conditionValidityRules } from "./validityConditions";
import { elementRules } from "./validityElements";
import { nameRules } from "./validityNames";
import { resourceValidityRules } from "./validityResources";
import { weakConditionRules } from "./weakConditions";

/** Rules about who may use resources and assume roles, and whether the documents that say so mean anything. */
export const resourceRules: readonly Rule[] = [
    ...openRules,
    ...grantRules,
    ...ownGrantRules,
    ...accountRules,
    ...deputyRules,
    ...trustRules,
    ...federatedRules,
    ...weakConditionRules,
    ...endpointRules,
    ...missingPolicyRules,
    ...lambdaPermissionRules,
    ...otherGrantRules,
    ...iotRules,
    ...otherLanguageRules,
    ...elementRules,
    ...nameRules,
    ...conditionValidityRules,
    ...resourceValidityRules,
];
