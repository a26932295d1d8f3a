import type { Rule } from "../../../engine/rule";
import { principalRules } from "./principals";
import { authentication } from "./settings/authentication";
import { cognito } from "./settings/cognito";
import { cognitoTokens } from "./settings/cognitoTokens";
import { data } from "./settings/data";
import { passwordPolicy } from "./settings/passwordPolicy";
import { services } from "./settings/services";
import { sessions } from "./settings/sessions";
import { settingRules } from "./settings/setting";
import { users } from "./settings/users";
import { workloads } from "./settings/workloads";

/** Rules on what principals may do, and on how people and workloads prove who they are. */
export const identityRules: readonly Rule[] = [
    ...principalRules,
    ...settingRules([
        ...passwordPolicy,
        ...users,
        ...sessions,
        ...authentication,
        ...cognito,
        ...cognitoTokens,
        ...data,
        ...workloads,
        ...services,
    ]),
];
