/** What a review uses of the policy pack: its compiled code, so that two thousand rules load in a moment. */
export { packageVersion } from "../policies/dist/cli/version";
export { byType, evaluateResource, evaluateStack } from "../policies/dist/engine/evaluate";
export { matchesGlob } from "../policies/dist/engine/glob";
export { Property } from "../policies/dist/engine/property";
export { Resource } from "../policies/dist/engine/resource";
export { Stack } from "../policies/dist/engine/stack";
export { isUnknown } from "../policies/dist/engine/unknown";
export { actionInfo, actionsMatching } from "../policies/dist/iam/actionTable";
export { ESCALATIONS, PASS_ROLE } from "../policies/dist/iam/escalation";
export { grantsOf } from "../policies/dist/iam/grants";
export { Holdings } from "../policies/dist/iam/holdings";
export { holds } from "../policies/dist/iam/patterns";
export { PolicyStatement } from "../policies/dist/iam/policyDocument";
export { principalsOf } from "../policies/dist/iam/principalsOf";
export { readableStatements } from "../policies/dist/iam/resourcePolicyDocuments";
export { makeReport } from "../policies/dist/report/report";
export { sarifLog } from "../policies/dist/report/sarif";
export { rules } from "../policies/dist/rules";
export { endpointDocuments, trustDocuments } from "../policies/dist/rules/iam/resource/data/documents";
export { resourceDocuments } from "../policies/dist/rules/iam/resource/data/resourceDocuments";
export { isWorld, parseCidr } from "../policies/dist/rules/network/reachability/cidr";
export { intersected, merged, sizeOf, without } from "../policies/dist/rules/network/reachability/intervals";
export {
    DEFAULT_GROUP,
    GROUP,
    GROUP_RULE,
    groupRules,
    SINGLE_RULE,
    typesOf,
} from "../policies/dist/rules/network/reachability/securityGroups";
export { icmpOf, isWhole, LAST_PORT, LAST_TYPE, trafficOf } from "../policies/dist/rules/network/reachability/traffic";
export { tried } from "../policies/dist/rules/network/reachability/tried";
export { ConfigurationError, loadSettings } from "../policies/dist/settings/load";
export { Settings as PolicySettings } from "../policies/dist/settings/settings";
export { recordedResources } from "../policies/dist/sources/read";
export { recordedValues } from "../policies/dist/sources/values";
export { concernsOf } from "../policies/registry/concerns";

export type { Finding } from "../policies/dist/engine/finding";
export type { Principal as IamPrincipal } from "../policies/dist/iam/principals";
export type { DocumentSetting } from "../policies/dist/iam/resourcePolicyDocuments";
export type { Report as PolicyReport } from "../policies/dist/report/report";
export type { AddressRange, Family } from "../policies/dist/rules/network/reachability/cidr";
export type { Interval } from "../policies/dist/rules/network/reachability/intervals";
export type { Direction, GroupRule } from "../policies/dist/rules/network/reachability/securityGroups";
export type { Concern } from "../policies/registry/concerns";
