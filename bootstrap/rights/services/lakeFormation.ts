import { everything } from "../places";
import type { Service } from "../service";

/**
 * Lake Formation, whose actions have no resources of their own: what limits them is Lake Formation itself. Nothing here
 * makes a role one of its administrators, and whoever is none can neither grant nor register what it does not own.
 */
export const lakeFormation: Service = [
    {
        sid: "Governance",
        on: everything,
        calls: {
            "aws:lakeformation/dataCellsFilter:DataCellsFilter": {
                create: ["lakeformation:CreateDataCellsFilter"],
                read: ["lakeformation:GetDataCellsFilter"],
                change: ["lakeformation:UpdateDataCellsFilter"],
                remove: ["lakeformation:DeleteDataCellsFilter"],
            },
            "aws:lakeformation/lfTag:LfTag": {
                create: ["lakeformation:CreateLFTag"],
                read: ["lakeformation:GetLFTag"],
                change: ["lakeformation:UpdateLFTag"],
                remove: ["lakeformation:DeleteLFTag"],
            },
            "aws:lakeformation/optIn:OptIn": {
                create: ["lakeformation:CreateLakeFormationOptIn"],
                read: ["lakeformation:ListLakeFormationOptIns"],
                remove: ["lakeformation:DeleteLakeFormationOptIn"],
            },
            "aws:lakeformation/permissions:Permissions": {
                create: ["lakeformation:GrantPermissions"],
                read: ["lakeformation:ListPermissions"],
                remove: ["lakeformation:RevokePermissions"],
            },
            "aws:lakeformation/resource:Resource": {
                create: ["lakeformation:RegisterResource"],
                read: ["lakeformation:DescribeResource"],
                change: ["lakeformation:UpdateResource"],
                remove: ["lakeformation:DeregisterResource"],
            },
            "aws:lakeformation/resourceLfTags:ResourceLfTags": {
                create: ["lakeformation:AddLFTagsToResource"],
                read: ["lakeformation:GetResourceLFTags"],
                remove: ["lakeformation:RemoveLFTagsFromResource"],
            },
        },
    },
];
