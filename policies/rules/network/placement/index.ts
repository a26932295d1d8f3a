import type { Rule } from "../../../engine/rule";
import { inVpc } from "./inVpc";
import { ownSecurityGroups } from "./securityGroups";
import { privateSubnets } from "./subnets";

/** Where workloads are: in a VPC, in subnets that are not public, behind security groups of their own. */
export const placement: readonly Rule[] = [...inVpc, ...ownSecurityGroups, ...privateSubnets];
