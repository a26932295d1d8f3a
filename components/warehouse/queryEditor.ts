import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import { arn } from "../access/arns";
import type { Environment } from "../environment";
import { grant, type Statement } from "../rights";
import { madeByOneself, ownedByOneself, taggedAsOwn, throughEditor } from "./editorOwner";
import type { WarehouseEndpoint } from "./endpoint";

const actions = (...names: readonly string[]) => names.map((name) => `sqlworkbench:${name}`);

/** Looks and work that have no resource of their own: folders, tabs, history, one's own view. */
const WORKSPACE = actions(
    "BatchDeleteFolder",
    "CreateFolder",
    "DeleteTab",
    "GenerateSession",
    "GetAccountInfo",
    "GetAccountSettings",
    "GetAutocompletionMetadata",
    "GetAutocompletionResource",
    "GetQueryExecutionHistory",
    "GetSchemaInference",
    "GetUserInfo",
    "GetUserWorkspaceSettings",
    "ListConnections",
    "ListDatabases",
    "ListFiles",
    "ListNotebooks",
    "ListQueryExecutionHistory",
    "ListRedshiftClusters",
    "ListTabs",
    "ListTaggedResources",
    "PutTab",
    "PutUserWorkspaceSettings",
    "UpdateFolder",
);

const CREATE = actions(
    "CreateChart",
    "CreateConnection",
    "CreateNotebook",
    "CreateNotebookFromVersion",
    "CreateSavedQuery",
    "DuplicateNotebook",
    "ImportNotebook",
);

const OWN = actions(
    "AssociateConnectionWithChart",
    "AssociateConnectionWithTab",
    "AssociateNotebookWithTab",
    "AssociateQueryWithTab",
    "BatchGetNotebookCell",
    "CreateNotebookCell",
    "CreateNotebookFromVersion",
    "CreateNotebookVersion",
    "DeleteChart",
    "DeleteConnection",
    "DeleteNotebook",
    "DeleteNotebookCell",
    "DeleteNotebookVersion",
    "DeleteSavedQuery",
    // Runs a query in a connection, which its maker's tag is on.
    "DriverExecute",
    "DuplicateNotebook",
    "ExportNotebook",
    "GetChart",
    "GetConnection",
    "GetNotebook",
    "GetNotebookVersion",
    "GetSavedQuery",
    "ImportNotebook",
    "ListNotebookVersions",
    "ListSavedQueryVersions",
    "ListTagsForResource",
    "RestoreNotebookVersion",
    "UpdateChart",
    "UpdateConnection",
    "UpdateFileFolder",
    "UpdateNotebook",
    "UpdateNotebookCellContent",
    "UpdateNotebookCellLayout",
    "UpdateSavedQuery",
);

/**
 * Query Editor v2 on this warehouse, with what is one's own.
 *
 * Measured on AWS's policy AmazonRedshiftQueryEditorV2NoSharing (version 9), less what it gives beyond: other
 * warehouses, other regions, and secrets with passwords. One logs in as oneself, for one's rights in SQL.
 */
export function queryEditorRights(environment: Environment, { logIn }: Pick<WarehouseEndpoint, "logIn">): Statement[] {
    const resources = arn(environment, "sqlworkbench", "*");
    return [
        logIn,
        {
            // IAM knows no warehouses for these: the editor shows all names, and lets into this warehouse only.
            Sid: "FindWarehouses",
            Effect: "Allow",
            Action: [
                "redshift:DescribeClusters",
                "redshift-serverless:ListNamespaces",
                "redshift-serverless:ListWorkgroups",
            ],
            Resource: "*",
        },
        { Sid: "UseWorkspace", Effect: "Allow", Action: WORKSPACE, Resource: "*" },
        { Sid: "CreateOwn", Effect: "Allow", Action: CREATE, Resource: resources, Condition: madeByOneself },
        { Sid: "UseOwn", Effect: "Allow", Action: OWN, Resource: resources, Condition: ownedByOneself },
        {
            Sid: "TagOwn",
            Effect: "Allow",
            Action: actions("TagResource"),
            Resource: resources,
            Condition: taggedAsOwn,
        },
        {
            Sid: "FindOwn",
            Effect: "Allow",
            Action: ["tag:GetResources"],
            Resource: "*",
            Condition: throughEditor,
        },
    ];
}

/** Give the role of analysts its rights. */
export function allowQueryEditor(
    name: string,
    {
        environment,
        endpoint,
        role,
    }: {
        readonly environment: Environment;
        readonly endpoint: WarehouseEndpoint;
        readonly role: aws.iam.Role;
    },
    opts: pulumi.CustomResourceOptions,
): aws.iam.RolePolicy {
    return grant(name, role, queryEditorRights(environment, endpoint), opts);
}
