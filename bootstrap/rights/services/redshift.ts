import { arn } from "../../../components/access/arns";
import type { CiEnvironment } from "../../environment";
import { adopts, newTag, ownTag } from "../limits";
import { all, everything, named, whereDisposable } from "../places";
import type { Service } from "../service";

const NAMESPACE = "aws:redshiftserverless/namespace:Namespace";
const CLUSTER = "aws:redshift/cluster:Cluster";
const WORKGROUP = "aws:redshiftserverless/workgroup:Workgroup";

const INTEGRATION = "aws:redshift/integration:Integration";

/** The last step of a deployment: the SQL migrations of the warehouse. */
const MIGRATIONS = "command:local:Command";

const namespaces = all("redshift-serverless", "namespace/");
const workgroups = all("redshift-serverless", "workgroup/");
const warehouses = all("redshift-serverless", "namespace/", "workgroup/");

/** Secrets that Redshift keeps the passwords of admins in. */
const adminSecret = (environment: CiEnvironment) => [
    arn(environment, "secretsmanager", `secret:redshift!${environment.prefix}-*`),
];

/** How Redshift manages the password of the admin in the name of whoever makes the warehouse. */
const ADMIN_SECRET = {
    create: ["secretsmanager:CreateSecret", "secretsmanager:DescribeSecret", "secretsmanager:TagResource"],
    change: ["secretsmanager:RotateSecret", "secretsmanager:UpdateSecret"],
    remove: ["secretsmanager:DeleteSecret"],
};

/** The warehouse. Its ARNs have no names, so that the stack's tag tells what is the stack's. */
export const redshift: Service = [
    {
        sid: "MakeWarehouses",
        on: warehouses,
        when: newTag,
        calls: {
            [NAMESPACE]: { create: ["redshift-serverless:CreateNamespace"] },
            [WORKGROUP]: { create: ["redshift-serverless:CreateWorkgroup"] },
        },
    },
    {
        sid: "TagNewWarehouses",
        on: warehouses,
        when: adopts,
        calls: {
            [NAMESPACE]: { create: ["redshift-serverless:TagResource"] },
            [WORKGROUP]: { create: ["redshift-serverless:TagResource"] },
        },
    },
    {
        sid: "LookAtWarehouses",
        on: warehouses,
        calls: {
            [NAMESPACE]: { read: ["redshift-serverless:GetNamespace", "redshift-serverless:ListTagsForResource"] },
            [WORKGROUP]: { read: ["redshift-serverless:GetWorkgroup", "redshift-serverless:ListTagsForResource"] },
        },
    },
    {
        sid: "ChangeWarehouses",
        on: warehouses,
        when: ownTag,
        calls: {
            [NAMESPACE]: {
                change: [
                    "redshift-serverless:TagResource",
                    "redshift-serverless:UntagResource",
                    "redshift-serverless:UpdateNamespace",
                ],
            },
            [WORKGROUP]: {
                change: ["redshift-serverless:UpdateWorkgroup"],
                remove: ["redshift-serverless:DeleteWorkgroup"],
            },
        },
    },
    {
        sid: "RemoveWarehouses",
        on: whereDisposable(namespaces),
        when: ownTag,
        calls: { [NAMESPACE]: { remove: ["redshift-serverless:DeleteNamespace"] } },
    },
    {
        // IAM knows no names of these.
        sid: "UsageLimits",
        on: everything,
        calls: {
            "aws:redshiftserverless/usageLimit:UsageLimit": {
                create: ["redshift-serverless:CreateUsageLimit"],
                read: ["redshift-serverless:GetUsageLimit"],
                change: ["redshift-serverless:UpdateUsageLimit"],
                remove: ["redshift-serverless:DeleteUsageLimit"],
            },
        },
    },
    {
        // Their ARNs have no names.
        sid: "Integrations",
        on: all("redshift", "integration:"),
        calls: {
            [INTEGRATION]: {
                create: ["redshift:CreateIntegration", "redshift:CreateTags"],
                read: ["redshift:DescribeIntegrations", "redshift:DescribeTags"],
                change: ["redshift:DeleteTags", "redshift:ModifyIntegration"],
                remove: ["redshift:DeleteIntegration"],
            },
        },
    },
    {
        sid: "IntegrationTargets",
        on: (environment) => [...namespaces(environment), ...all("redshift", "namespace:")(environment)],
        calls: {
            [INTEGRATION]: { create: ["redshift:CreateInboundIntegration"] },
            "aws:redshift/resourcePolicy:ResourcePolicy": {
                create: ["redshift:PutResourcePolicy"],
                read: ["redshift:GetResourcePolicy"],
                remove: ["redshift:DeleteResourcePolicy"],
            },
        },
    },
    {
        // Redshift manages the admin's secret in the name of whoever makes the namespace.
        sid: "AdminSecret",
        on: adminSecret,
        calls: {
            [NAMESPACE]: ADMIN_SECRET,
            [CLUSTER]: ADMIN_SECRET,
            [MIGRATIONS]: { create: ["secretsmanager:GetSecretValue"] },
        },
    },
    {
        // Before a warehouse is deleted; only those that may be, are.
        sid: "SnapshotOwn",
        on: namespaces,
        when: ownTag,
        calls: { [MIGRATIONS]: { remove: ["redshift-serverless:CreateSnapshot"] } },
    },
    {
        // A snapshot has no name in its ARN, and no tag yet.
        sid: "LastSnapshots",
        on: all("redshift-serverless", "snapshot/"),
        calls: { [MIGRATIONS]: { remove: ["redshift-serverless:CreateSnapshot", "redshift-serverless:GetSnapshot"] } },
    },
    {
        // A cluster's name is the stack's.
        sid: "RunMigrationsInClusters",
        on: named("redshift", "cluster:"),
        calls: { [MIGRATIONS]: { create: ["redshift-data:BatchExecuteStatement", "redshift-data:ExecuteStatement"] } },
    },
    {
        sid: "RunMigrations",
        on: workgroups,
        when: ownTag,
        calls: { [MIGRATIONS]: { create: ["redshift-data:BatchExecuteStatement", "redshift-data:ExecuteStatement"] } },
    },
    {
        sid: "FollowMigrations",
        on: everything,
        when: () => ({ StringEquals: { "redshift-data:statement-owner-iam-userid": "${aws:userid}" } }),
        calls: { [MIGRATIONS]: { create: ["redshift-data:DescribeStatement", "redshift-data:GetStatementResult"] } },
    },
];
