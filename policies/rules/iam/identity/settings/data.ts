import type { Property } from "../../../../engine/property";
import type { Resource } from "../../../../engine/resource";
import { those, type IamSetting } from "./setting";

const PERMISSIONS = "aws:lakeformation/permissions:Permissions";

const named = (list: Property, ...names: readonly string[]): readonly Property[] =>
    those(list.items(), (item) => names.includes(item.lower() ?? ""));

const lake: readonly IamSetting[] = [
    {
        id: "iam-lake-permissions-all",
        family: "iam-lake",
        title: "Permissions of Lake Formation are those that the principal needs.",
        types: [PERMISSIONS],
        paths: ["permissions[]"],
        severity: "medium",
        level: "advisory",
        controls: { nist: ["AC-3", "AC-6"] },
        message: "The principal has every permission on it, also to alter and to drop it.",
        fix: 'permissions: ["SELECT", "DESCRIBE"]',
        wrong: (resource) => named(resource.get("permissions"), "all", "super", "super_user"),
    },
    {
        id: "iam-lake-resource-privileged",
        family: "iam-lake",
        title: "Whoever registers a place with Lake Formation has no rights on its data by that.",
        types: ["aws:lakeformation/resource:Resource"],
        paths: ["withPrivilegedAccess"],
        severity: "medium",
        level: "advisory",
        controls: { nist: ["AC-3", "AC-6"] },
        message: "Who registers the place gets every operation of Lake Formation on it.",
        fix: "withPrivilegedAccess: false",
        wrong: (resource) => resource.get("withPrivilegedAccess").flag() === true,
    },
];

const LAKE = "aws:lakeformation/dataLakeSettings:DataLakeSettings";

const lakeSettings: readonly IamSetting[] = [
    {
        id: "iam-lake-full-table-access",
        family: "iam-lake",
        title: "Engines from outside get no whole tables of Lake Formation.",
        types: [LAKE],
        paths: ["allowFullTableExternalDataAccess"],
        severity: "medium",
        level: "advisory",
        controls: { nist: ["AC-3", "AC-6"] },
        message:
            "Engines of others get credentials for whole tables without saying for whom they ask (session tags are not asked for).",
        fix: "allowFullTableExternalDataAccess: false",
        wrong: (resource) => resource.get("allowFullTableExternalDataAccess").flag() === true,
    },
];

const people: readonly IamSetting[] = [
    {
        id: "iam-data-quicksight-admin",
        family: "iam-data",
        title: "Nobody is always an administrator of QuickSight.",
        types: ["aws:quicksight/user:User"],
        paths: ["userRole"],
        severity: "low",
        level: "advisory",
        controls: { nist: ["AC-6"] },
        message: "The user manages all people and data of QuickSight.",
        fix: 'userRole: "AUTHOR"',
        wrong: (resource) => /^admin(_pro)?$/.test(resource.get("userRole").lower() ?? ""),
    },
    {
        id: "iam-data-workspaces-local-admin",
        family: "iam-data",
        title: "People are no administrators of their WorkSpaces.",
        types: ["aws:workspaces/directory:Directory"],
        paths: ["workspaceCreationProperties.userEnabledAsLocalAdministrator"],
        severity: "low",
        level: "advisory",
        controls: { nist: ["AC-6", "CM-11"] },
        message: "Each user is administrator of the WorkSpace, and can switch its protection off.",
        fix: "workspaceCreationProperties: { userEnabledAsLocalAdministrator: false }",
        wrong: (resource) =>
            resource.get("workspaceCreationProperties.userEnabledAsLocalAdministrator").flag() === true,
    },
];

/** Where the home of a user of Transfer Family is not shut: the user walks the buckets that the role reaches. */
function hasOpenHome(resource: Resource): boolean {
    const policy = resource.get("policy");
    const isShut = resource.get("homeDirectoryType").lower() === "logical";
    return !isShut && (!policy.isPresent() || (policy.isKnown() && !policy.isSet()));
}

const TRANSFER = ["aws:transfer/user:User", "aws:transfer/access:Access"];

const files: readonly IamSetting[] = [
    {
        id: "iam-file-access-transfer-home",
        family: "iam-file-access",
        title: "Users of Transfer Family see their own folders only.",
        types: TRANSFER,
        paths: ["homeDirectoryType", "policy"],
        severity: "low",
        level: "advisory",
        controls: { nist: ["AC-3", "AC-6"] },
        // Transfer Family User Guide: with PATH the user sees absolute paths, with LOGICAL only what is mapped.
        message: "The user can leave the home directory for everything that the role reaches.",
        fix: 'homeDirectoryType: "LOGICAL", homeDirectoryMappings: [{ entry: "/", target: "/bucket/${Transfer:UserName}" }]',
        wrong: hasOpenHome,
    },
    {
        id: "iam-file-access-transfer-root",
        family: "iam-file-access",
        title: "No user of Transfer Family is root on a file system.",
        types: TRANSFER,
        paths: ["posixProfile.uid"],
        severity: "medium",
        level: "mandatory",
        controls: { nist: ["AC-6"] },
        message: "The user is root on the file system.",
        fix: "posixProfile: { uid: 1000, gid: 1000 }",
        wrong: (resource) => [resource.get("posixProfile.uid")].filter((uid) => uid.number() === 0),
    },
];

const account: readonly IamSetting[] = [
    {
        id: "iam-root-credentials",
        family: "iam-root",
        title: "Credentials of the root users of an organization are managed in one place.",
        types: ["aws:iam/organizationsFeatures:OrganizationsFeatures"],
        paths: ["enabledFeatures[]"],
        severity: "low",
        level: "advisory",
        controls: { nist: ["AC-6", "IA-5"] },
        message: "Each account keeps a root user with credentials of its own.",
        fix: 'enabledFeatures: ["RootCredentialsManagement", "RootSessions"]',
        wrong: (resource) => named(resource.get("enabledFeatures"), "rootcredentialsmanagement").length === 0,
    },
];

/** Who may do what with data, outside of IAM's own documents. */
export const data: readonly IamSetting[] = [...lake, ...lakeSettings, ...people, ...files, ...account];
