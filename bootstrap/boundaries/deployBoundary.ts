/**
 * The most that the deploy role of an environment may do, whatever policies it is given. Its policies already name what
 * it may; this holds also after somebody has given it more.
 */
import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import { policyDocument } from "../../components/access/policyDocument";
import { via } from "../../components/keys/statements";
import { STACK_TAG } from "../../components/operations/costTags";
import { iamArn, type CiEnvironment } from "../environment";
import { PASSED_TO } from "../rights/passedTo";
import { roles } from "../rights/places";
import type { Statement } from "../rights/service";
import { boundaryArns } from "./names";

const TAG = `aws:ResourceTag/${STACK_TAG}`;

/** Use of a key. */
const USE = ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey"];

const SERVICES = [
    "athena",
    "budgets",
    "cloudformation",
    "ce",
    "cloudtrail",
    "cloudwatch",
    "dynamodb",
    "ec2",
    "emr-serverless",
    "events",
    "firehose",
    "glue",
    "iam",
    "kinesis",
    "kms",
    "lambda",
    "lakeformation",
    "logs",
    "quicksight",
    "rds",
    "redshift",
    "redshift-data",
    "redshift-serverless",
    "s3",
    "scheduler",
    "secretsmanager",
    "sns",
    "sqs",
];

/** First words of the actions of IAM that change something. */
const CHANGES = [
    "Add",
    "Attach",
    "Change",
    "Create",
    "Deactivate",
    "Delete",
    "Detach",
    "Disable",
    "Enable",
    "Pass",
    "Put",
    "Remove",
    "Reset",
    "Resync",
    "Set",
    "Tag",
    "Untag",
    "Update",
    "Upload",
];

/** Nobody but the stack's own roles, and those within one of the boundaries. */
function denyOtherIdentities(environment: CiEnvironment): Statement[] {
    return [
        {
            Sid: "DenyOtherIdentities",
            Effect: "Deny",
            Action: CHANGES.map((word) => `iam:${word}*`),
            NotResource: [...roles(environment), iamArn(environment, "role/aws-service-role/*")],
        },
        {
            Sid: "DenyUnboundedRoles",
            Effect: "Deny",
            Action: ["iam:AttachRolePolicy", "iam:CreateRole", "iam:PutRolePermissionsBoundary", "iam:PutRolePolicy"],
            Resource: [...roles(environment)],
            Condition: { StringNotEquals: { "iam:PermissionsBoundary": boundaryArns(environment) } },
        },
        {
            Sid: "DenyPassingElsewhere",
            Effect: "Deny",
            Action: "iam:PassRole",
            Resource: [...roles(environment)],
            Condition: { StringNotEquals: { "iam:PassedToService": PASSED_TO } },
        },
        {
            Sid: "DenyRemovingBoundaries",
            Effect: "Deny",
            Action: "iam:DeleteRolePermissionsBoundary",
            Resource: "*",
        },
    ];
}

/** Nothing that carries the tag of another stack, but for the keys of the account's catalog, through Glue. */
function denyOtherStacks(environment: CiEnvironment, bootstrap: string): Statement[] {
    const others = { StringNotEquals: { [TAG]: [environment.prefix, bootstrap] }, Null: { [TAG]: "false" } };
    return [
        { Sid: "DenyOtherStacks", Effect: "Deny", NotAction: USE, Resource: "*", Condition: others },
        {
            Sid: "DenyKeysOfOtherStacks",
            Effect: "Deny",
            Action: USE,
            Resource: "*",
            Condition: {
                ...others,
                StringNotEquals: { ...others.StringNotEquals, "kms:ViaService": via(environment, "glue") },
            },
        },
    ];
}

/** Nothing that the bootstrap made, but for the use of its keys and of the objects in the state's bucket. */
function denyBootstrap(bootstrap: string, stateBucket: pulumi.Input<string>): Statement[] {
    return [
        {
            Sid: "DenyChangesOfBootstrap",
            Effect: "Deny",
            NotAction: [...USE, "kms:DescribeKey", "s3:*"],
            Resource: "*",
            Condition: { StringEquals: { [TAG]: bootstrap } },
        },
        {
            Sid: "DenyChangesOfStateBucket",
            Effect: "Deny",
            NotAction: ["s3:GetBucketLocation", "s3:ListBucket"],
            Resource: stateBucket,
        },
    ];
}

/** Neither to become an administrator of Lake Formation, who may grant everything, nor to read data by its credentials. */
const denyLakeAdministration: Statement = {
    Sid: "DenyLakeAdministration",
    Effect: "Deny",
    Action: ["lakeformation:GetDataAccess", "lakeformation:PutDataLakeSettings"],
    Resource: "*",
};

/** Boundary of the environment's deploy role. `bootstrap` is the prefix of what the bootstrap made. */
export function deployBoundary(
    environment: CiEnvironment,
    bootstrap: string,
    stateBucket: pulumi.Input<string>,
): aws.iam.PolicyDocument {
    return policyDocument(
        { Sid: "Services", Effect: "Allow", Action: SERVICES.map((service) => `${service}:*`), Resource: "*" },
        denyLakeAdministration,
        ...denyOtherIdentities(environment),
        ...denyOtherStacks(environment, bootstrap),
        ...denyBootstrap(bootstrap, stateBucket),
    );
}
