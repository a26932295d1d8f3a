import type { Rule } from "../../../../engine/rule";
import { analytics } from "./analytics";
import { compute } from "./compute";
import { databases } from "./databases";
import { vpcRules } from "./setting";
import { special } from "./special";

/** Workloads that can be in a VPC are. */
export const inVpc: readonly Rule[] = [...vpcRules([...compute, ...databases, ...analytics]), ...special];
