/**
 * The most that a role for people may do, whatever policies it is given: log in to the warehouse of its own environment,
 * and work in Query Editor v2 on what is one's own. What people see in the warehouse, the warehouse's grants say. It is
 * apart from the tasks' boundary, which has no room for the editor's actions, and whose data people have no right to.
 */
import type * as aws from "@pulumi/aws";

import { arn } from "../../components/access/arns";
import { policyDocument } from "../../components/access/policyDocument";
import { madeByOneself, ownedByOneself, taggedAsOwn, throughEditor } from "../../components/warehouse/editorOwner";
import type { CiEnvironment } from "../environment";
import { ownTag } from "../rights/limits";
import { all } from "../rights/places";
import type { Statement } from "../rights/service";

const editor = (...names: readonly string[]) => names.map((name) => `sqlworkbench:${name}`);

/** Folders, tabs, history and one's own view, which have neither resource nor owner in IAM. */
const WORKSPACE = editor(
    "BatchDeleteFolder",
    "CreateFolder",
    "DeleteTab",
    "GenerateSession",
    "GetAccountInfo",
    "GetAccountSettings",
    "GetAutocompletion*",
    "GetQueryExecutionHistory",
    "GetSchemaInference",
    "GetUser*",
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

const CREATE = editor(
    "CreateChart",
    "CreateConnection",
    "CreateNotebook",
    "CreateNotebookFromVersion",
    "CreateSavedQuery",
    "DuplicateNotebook",
    "ImportNotebook",
);

/** Reads by their verb, and writes by their names: the account's settings and contexts are not among them. */
const OWN = editor(
    "AssociateConnectionWithChart",
    "AssociateConnectionWithTab",
    "AssociateNotebookWithTab",
    "AssociateQueryWithTab",
    "BatchGet*",
    "CreateNotebookCell",
    "CreateNotebookFromVersion",
    "CreateNotebookVersion",
    "DeleteChart",
    "DeleteConnection",
    "DeleteNotebook",
    "DeleteNotebookCell",
    "DeleteNotebookVersion",
    "DeleteSavedQuery",
    "DriverExecute",
    "DuplicateNotebook",
    "ExportNotebook",
    "Get*",
    "ImportNotebook",
    "List*",
    "RestoreNotebookVersion",
    "UpdateChart",
    "UpdateConnection",
    "UpdateFileFolder",
    "UpdateNotebook",
    "UpdateNotebookCellContent",
    "UpdateNotebookCellLayout",
    "UpdateSavedQuery",
);

/** Logins to the environment's warehouse as oneself, and the names of all: IAM narrows those to none. */
function warehouse(environment: CiEnvironment): Statement[] {
    return [
        {
            Sid: "LogInToWorkgroup",
            Effect: "Allow",
            Action: ["redshift-serverless:GetCredentials"],
            Resource: [...all("redshift-serverless", "workgroup/")(environment)],
            Condition: ownTag(environment),
        },
        {
            Sid: "LogInToCluster",
            Effect: "Allow",
            Action: ["redshift:GetClusterCredentialsWithIAM"],
            Resource: arn(environment, "redshift", `dbname:${environment.prefix}/*`),
        },
        {
            Sid: "FindWarehouses",
            Effect: "Allow",
            Action: [
                "redshift:DescribeClusters",
                "redshift-serverless:ListNamespaces",
                "redshift-serverless:ListWorkgroups",
            ],
            Resource: "*",
        },
    ];
}

/** Boundary of the roles for people that the environment's stack makes. */
export function peopleBoundary(environment: CiEnvironment): aws.iam.PolicyDocument {
    const resources = arn(environment, "sqlworkbench", "*");
    return policyDocument(
        ...warehouse(environment),
        { Sid: "UseWorkspace", Effect: "Allow", Action: WORKSPACE, Resource: "*" },
        { Sid: "CreateOwn", Effect: "Allow", Action: CREATE, Resource: resources, Condition: madeByOneself },
        { Sid: "UseOwn", Effect: "Allow", Action: OWN, Resource: resources, Condition: ownedByOneself },
        {
            Sid: "TagOwn",
            Effect: "Allow",
            Action: editor("TagResource"),
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
    );
}
