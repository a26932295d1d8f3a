/** What the network and encryption sections use of the policy pack: how it reads rules of groups, addresses and settings. */
export { Property } from "../../policies/dist/engine/property";
export { Resource } from "../../policies/dist/engine/resource";
export { byType, evaluateResource, evaluateStack } from "../../policies/dist/engine/evaluate";
export { Stack } from "../../policies/dist/engine/stack";
export { rules } from "../../policies/dist/rules";
export { isWorld, parseCidr } from "../../policies/dist/rules/network/reachability/cidr";
export { intersected, merged, sizeOf, without } from "../../policies/dist/rules/network/reachability/intervals";
export {
    DEFAULT_GROUP,
    GROUP,
    GROUP_RULE,
    groupRules,
    SINGLE_RULE,
    typesOf,
} from "../../policies/dist/rules/network/reachability/securityGroups";
export {
    icmpOf,
    isWhole,
    LAST_PORT,
    LAST_TYPE,
    trafficOf,
} from "../../policies/dist/rules/network/reachability/traffic";
export { tried } from "../../policies/dist/rules/network/reachability/tried";
export { Settings } from "../../policies/dist/settings/settings";
export { recordedResources } from "../../policies/dist/sources/read";
export { recordedValues } from "../../policies/dist/sources/values";
export { concernsOf } from "../../policies/registry/concerns";

export type { Finding } from "../../policies/dist/engine/finding";
export type { AddressRange, Family } from "../../policies/dist/rules/network/reachability/cidr";
export type { Interval } from "../../policies/dist/rules/network/reachability/intervals";
export type { Direction, GroupRule } from "../../policies/dist/rules/network/reachability/securityGroups";
export type { Concern } from "../../policies/registry/concerns";
