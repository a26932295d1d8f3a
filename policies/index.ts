/** The policy pack, as `pulumi preview --policy-pack` starts it. */
import { PolicyPack } from "@pulumi/policy";

import { packArgs } from "./pulumi/policy";
import { rules } from "./rules";

new PolicyPack("strata-aws", packArgs(rules));
