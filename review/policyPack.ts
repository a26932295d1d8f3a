/** What a review uses of the policy pack: its compiled code, so that two thousand rules load in a moment. */
export { actionInfo, actionsMatching } from "../policies/dist/iam/actionTable";
export { ESCALATIONS, PASS_ROLE } from "../policies/dist/iam/escalation";
export { grantsOf } from "../policies/dist/iam/grants";
export { Holdings } from "../policies/dist/iam/holdings";
export { holds } from "../policies/dist/iam/patterns";
export { PolicyStatement } from "../policies/dist/iam/policyDocument";
export { principalsOf } from "../policies/dist/iam/principalsOf";
export { readableStatements } from "../policies/dist/iam/resourcePolicyDocuments";
export { Stack } from "../policies/dist/engine/stack";
export { makeReport } from "../policies/dist/report/report";
export { sarifLog } from "../policies/dist/report/sarif";
export { rules } from "../policies/dist/rules";
export { endpointDocuments, trustDocuments } from "../policies/dist/rules/iam/resource/data/documents";
export { resourceDocuments } from "../policies/dist/rules/iam/resource/data/resourceDocuments";
export { packageVersion } from "../policies/dist/cli/version";
export { ConfigurationError, loadSettings } from "../policies/dist/settings/load";
export { recordedResources } from "../policies/dist/sources/read";

export type { Finding } from "../policies/dist/engine/finding";
export type { Resource } from "../policies/dist/engine/resource";
export type { Principal as IamPrincipal } from "../policies/dist/iam/principals";
export type { DocumentSetting } from "../policies/dist/iam/resourcePolicyDocuments";
export type { Report as PolicyReport } from "../policies/dist/report/report";
export type { Settings as PolicySettings } from "../policies/dist/settings/settings";
