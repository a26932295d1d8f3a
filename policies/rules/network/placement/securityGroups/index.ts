import type { Rule } from "../../../../engine/rule";
import { compute } from "./compute";
import { data } from "./data";
import { groupRules } from "./setting";

/** Workloads name their security groups. */
export const ownSecurityGroups: readonly Rule[] = groupRules([...data, ...compute]);
