"""Calls beside those for planned resources, by what they are: needed ones, and ones that must be refused."""

from dataclasses import dataclass

from ci_policies import ACCOUNT, REGION, SESSION, Account, Asked

IAM = f"arn:aws:iam::{ACCOUNT}"
EC2 = f"arn:aws:ec2:{REGION}:{ACCOUNT}"
STATE = f"arn:aws:s3:::strata-bootstrap-state-{ACCOUNT}"
TASK = f"{IAM}:role/strata-dev-yellow_taxi-job"
DEPLOY, PREVIEW = "strata-bootstrap-dev-deploy", "strata-bootstrap-dev-preview"
DEV, PROD = {"Project": "strata", "Stack": "strata-dev"}, {"Project": "strata", "Stack": "strata-prod"}


@dataclass(frozen=True)
class Call:
    """A role, and all that it asks for."""

    who: str
    asked: tuple[Asked, ...]


Calls = dict[str, Call]


def deploy(*asked: Asked) -> Call:
    """What the deploy role of dev asks for."""
    return Call(DEPLOY, asked)


def preview(*asked: Asked) -> Call:
    """What the preview role of dev asks for."""
    return Call(PREVIEW, asked)


def boundary_arn(environment: str) -> str:
    """Boundary of the roles of an environment's stack."""
    return f"{IAM}:policy/strata-bootstrap-{environment}-boundary"


def people_boundary_arn(environment: str) -> str:
    """Boundary of the roles for people of an environment's stack."""
    return f"{IAM}:policy/strata-bootstrap-{environment}-people-boundary"


BOUNDED = {"iam:PermissionsBoundary": boundary_arn("dev")}
OTHERWISE_BOUNDED = {"iam:PermissionsBoundary": boundary_arn("prod")}


def bucket(zone: str, environment: str = "dev") -> str:
    """A bucket of a stack."""
    return f"arn:aws:s3:::strata-{environment}-{zone}-{ACCOUNT}"


def through(service: str, **context: str) -> dict[str, str]:
    """Context of a use of a key by a service."""
    return {"kms:ViaService": f"{service}.{REGION}.amazonaws.com", **context}


IN_STATE = through("s3", **{"kms:EncryptionContext:aws:s3:arn": STATE})


def must_allow(account: Account) -> Calls:
    """State and secrets."""
    state, secrets = account.keys["bootstrap:state"], account.keys["bootstrap:dev-secrets"]
    mine = "strata-bootstrap"
    stack = f"{STATE}/.pulumi/stacks/strata/dev.json"
    lock = f"{STATE}/.pulumi/locks/organization/strata/dev/1b2c.json"
    read = (
        Asked("s3:ListBucket", STATE),
        Asked("s3:GetObject", f"{STATE}/.pulumi/meta.yaml"),
        Asked("s3:GetObject", stack),
        Asked("s3:GetObject", f"{STATE}/.pulumi/stacks/strata/dev.pulumi-tags"),
        Asked("s3:GetObject", f"{STATE}/.pulumi/history/strata/dev/dev-1.history.json"),
        Asked("s3:GetObject", lock),
        Asked("kms:Decrypt", state, tagged=mine, context=IN_STATE),
        Asked("kms:Decrypt", secrets, tagged=mine),
    )
    return {
        "the preview reads the stack's state and secrets": preview(*read),
        "the deployment reads the stack's state and secrets": deploy(*read),
        "the deployment locks the stack": deploy(Asked("s3:PutObject", lock), Asked("s3:DeleteObject", lock)),
        "the deployment writes state": deploy(
            Asked("s3:PutObject", stack),
            Asked("s3:PutObject", f"{stack}.bak"),
            Asked("s3:PutObject", f"{STATE}/.pulumi/history/strata/dev/dev-1.checkpoint.json"),
            Asked("s3:PutObject", f"{STATE}/.pulumi/backups/strata/dev/dev.1.json"),
            Asked("kms:GenerateDataKey", state, tagged=mine, context=IN_STATE),
        ),
        "the deployment makes the stack with its secrets": deploy(Asked("kms:Encrypt", secrets, tagged=mine)),
    }


def must_refuse(account: Account) -> Calls:
    """Steps beside what the roles are for."""
    return {
        **_identities(),
        **_keys_and_bucket(account),
        **_state(account),
        **_others(account),
        **_previews(account),
    }


def _identities() -> Calls:
    own, role = f"{IAM}:role/{DEPLOY}", Asked("iam:CreateRole", TASK, DEV)

    def iam(action: str, resource: str, **context: str) -> Call:
        return deploy(Asked(f"iam:{action}", resource, DEV, context={**BOUNDED, **context}))

    return {
        "a role without a boundary": deploy(role),
        "a role with another boundary": deploy(Asked("iam:CreateRole", TASK, DEV, context=OTHERWISE_BOUNDED)),
        "a policy for a role without a boundary": deploy(Asked("iam:PutRolePolicy", TASK)),
        "another boundary": deploy(Asked("iam:PutRolePermissionsBoundary", TASK, context=OTHERWISE_BOUNDED)),
        "no boundary": iam("DeleteRolePermissionsBoundary", TASK),
        "a policy of AWS's": iam(
            "AttachRolePolicy", TASK, **{"iam:PolicyARN": "arn:aws:iam::aws:policy/PowerUserAccess"}
        ),
        "a policy for itself": iam("PutRolePolicy", own),
        "an attached policy for itself": iam("AttachRolePolicy", own),
        "another trust for itself": iam("UpdateAssumeRolePolicy", own),
        "longer sessions for itself": iam("UpdateRole", own),
        "another boundary for itself": iam("PutRolePermissionsBoundary", own),
        "a policy for the preview": iam("PutRolePolicy", f"{IAM}:role/{PREVIEW}"),
        "a new version of its policy": iam("CreatePolicyVersion", f"{IAM}:policy/{DEPLOY}-operations"),
        "a new version of the boundary": iam("CreatePolicyVersion", boundary_arn("dev")),
        "an old version of the boundary": iam("SetDefaultPolicyVersion", boundary_arn("dev")),
        "a role of prod": iam("CreateRole", f"{IAM}:role/strata-prod-yellow_taxi-job"),
        "a role of nobody": iam("CreateRole", f"{IAM}:role/admin"),
        "a user": iam("CreateUser", f"{IAM}:user/strata-dev-user"),
        "an access key": iam("CreateAccessKey", f"{IAM}:user/strata-dev-user"),
        "an identity provider": iam("CreateOpenIDConnectProvider", f"{IAM}:oidc-provider/example.com"),
        "another audience": iam(
            "AddClientIDToOpenIDConnectProvider", f"{IAM}:oidc-provider/token.actions.githubusercontent.com"
        ),
        "itself for a job": iam("PassRole", own, **{"iam:PassedToService": "glue.amazonaws.com"}),
        "a role for a container": iam("PassRole", TASK, **{"iam:PassedToService": "ecs-tasks.amazonaws.com"}),
        "another role": deploy(Asked("sts:AssumeRole", f"{IAM}:role/admin")),
        "a role of its own stack": deploy(Asked("sts:AssumeRole", TASK)),
    }


def _keys_and_bucket(account: Account) -> Calls:
    state, secrets = account.keys["bootstrap:state"], account.keys["bootstrap:dev-secrets"]
    aliased = {"kms:ResourceAliases": ["alias/strata-bootstrap-dev-secrets"]}
    of_keys = ("PutKeyPolicy", "ScheduleKeyDeletion", "DisableKey", "CreateGrant", "TagResource", "UntagResource")
    of_bucket = (
        "DeleteBucket",
        "DeleteBucketPolicy",
        "PutBucketLogging",
        "PutBucketPolicy",
        "PutBucketPublicAccessBlock",
        "PutBucketVersioning",
        "PutEncryptionConfiguration",
        "PutLifecycleConfiguration",
    )
    keys = {
        f"{action} on the key of the {what}": deploy(
            Asked(f"kms:{action}", key, DEV, "strata-bootstrap", aliased),
        )
        for what, key in (("state", state), ("secrets", secrets))
        for action in of_keys
    }
    bucket_calls = {f"{action} on the state's bucket": deploy(Asked(f"s3:{action}", STATE)) for action in of_bucket}
    return {**keys, **bucket_calls}


def _state(account: Account) -> Calls:
    paths = (
        "stacks/strata/prod.json",
        "stacks/strata/dev-eu.json",
        "stacks/other/dev.json",
        "history/strata/prod/prod-1.history.json",
        "locks/organization/strata/prod/1.json",
    )
    others = {
        f"{action} of {path}": deploy(Asked(f"s3:{action}", f"{STATE}/.pulumi/{path}"))
        for action in ("GetObject", "PutObject", "DeleteObject")
        for path in paths
    }
    stack = f"{STATE}/.pulumi/stacks/strata/dev.json"
    return {
        **others,
        "the layout of the state": deploy(Asked("s3:PutObject", f"{STATE}/.pulumi/meta.yaml")),
        "former versions of the state": deploy(Asked("s3:DeleteObjectVersion", stack)),
        "the state's key itself": deploy(
            Asked("kms:Decrypt", account.keys["bootstrap:state"], tagged="strata-bootstrap"),
        ),
    }


def _others(account: Account) -> Calls:
    secrets, lake = account.keys["bootstrap:prod-secrets"], account.keys["strata-prod:keys-lake"]
    aliased = {"kms:ResourceAliases": ["alias/payments"]}
    foreign = f"arn:aws:kms:{REGION}:{ACCOUNT}:key/foreign"
    vpc, group = f"{EC2}:vpc/vpc-foreign", f"{EC2}:security-group/sg-foreign"
    secret = f"arn:aws:secretsmanager:{REGION}:{ACCOUNT}:secret:redshift!strata-prod-strata_admin-AbCdEf"
    making = {"ec2:CreateAction": "CreateVpc"}
    in_raw = {"kms:EncryptionContext:aws:s3:arn": bucket("raw", "prod")}
    return {
        "prod's secrets": deploy(Asked("kms:Decrypt", secrets, tagged="strata-bootstrap")),
        "new secrets of prod": deploy(Asked("kms:Encrypt", secrets, tagged="strata-bootstrap")),
        "prod's raw files": deploy(Asked("s3:GetObject", f"{bucket('raw', 'prod')}/yellow_taxi/a.csv")),
        "the key of prod's lake": deploy(Asked("kms:Decrypt", lake, {}, "strata-prod", through("s3", **in_raw))),
        "prod's password": deploy(Asked("secretsmanager:GetSecretValue", secret)),
        "a bucket of another name": deploy(
            Asked("s3:CreateBucket", f"arn:aws:s3:::strata-development-{ACCOUNT}", DEV),
        ),
        "a bucket of another account": deploy(
            Asked("s3:CreateBucket", "arn:aws:s3:::strata-dev-raw-999999999999", DEV),
        ),
        "a VPC without the stack's tag": deploy(Asked("ec2:CreateVpc", f"{EC2}:vpc/vpc-1")),
        "a VPC with prod's tag": deploy(Asked("ec2:CreateVpc", f"{EC2}:vpc/vpc-1", PROD)),
        "a subnet in somebody's VPC": deploy(
            Asked("ec2:CreateSubnet", vpc, DEV),
            Asked("ec2:CreateSubnet", f"{EC2}:subnet/subnet-new", DEV),
        ),
        "somebody's VPC": deploy(Asked("ec2:DeleteVpc", vpc)),
        "prod's VPC": deploy(Asked("ec2:DeleteVpc", vpc, tagged="strata-prod")),
        "the stack's tag on somebody's VPC": deploy(Asked("ec2:CreateTags", vpc, DEV)),
        "the stack's tag on prod's group": deploy(Asked("ec2:CreateTags", group, DEV, "strata-prod")),
        "a rule in somebody's group": deploy(Asked("ec2:AuthorizeSecurityGroupIngress", group, DEV)),
        "the tag of prod on what is new": deploy(Asked("ec2:CreateTags", vpc, PROD, context=making)),
        "an endpoint in somebody's subnet": deploy(
            Asked("ec2:CreateVpcEndpoint", f"{EC2}:subnet/subnet-foreign", DEV),
        ),
        "a key without the stack's tag": deploy(Asked("kms:CreateKey", "*")),
        "somebody's key": deploy(Asked("kms:PutKeyPolicy", foreign, context=aliased)),
        "the stack's tag on somebody's key": deploy(Asked("kms:TagResource", foreign, DEV, context=aliased)),
        "the stack's alias for somebody's key": deploy(Asked("kms:CreateAlias", foreign, context=aliased)),
        "the stack's alias for prod's key": deploy(Asked("kms:CreateAlias", lake, tagged="strata-prod")),
        "the stack's tag on prod's warehouse": deploy(
            Asked(
                "redshift-serverless:TagResource",
                f"arn:aws:redshift-serverless:{REGION}:{ACCOUNT}:namespace/1b2c",
                DEV,
                "strata-prod",
            ),
        ),
        "statements in prod's warehouse": deploy(
            Asked(
                "redshift-data:ExecuteStatement",
                f"arn:aws:redshift-serverless:{REGION}:{ACCOUNT}:workgroup/1b2c",
                tagged="strata-prod",
            ),
        ),
        "an instance": deploy(Asked("ec2:RunInstances", f"{EC2}:instance/i-1", DEV)),
        "a function of another stack": deploy(
            Asked("lambda:CreateFunction", f"arn:aws:lambda:{REGION}:{ACCOUNT}:function:strata-prod-a", DEV),
        ),
    }


def _previews(account: Account) -> Calls:
    lake, query = account.keys["strata-dev:keys-lake"], account.keys["strata-dev:keys-query"]
    stack = f"{STATE}/.pulumi/stacks/strata/dev.json"
    lock = f"{STATE}/.pulumi/locks/organization/strata/dev/1.json"

    def in_zone(zone: str) -> dict[str, str]:
        return through("s3", **{"kms:EncryptionContext:aws:s3:arn": bucket(zone)})

    decrypts = {
        f"the preview decrypts {zone}": preview(Asked("kms:Decrypt", key, {}, "strata-dev", in_zone(zone)))
        for zone, key in (("raw", lake), ("curated", lake), ("scripts", lake), ("query-results", query))
    }
    return {
        **PREVIEW_CANNOT_READ,
        **decrypts,
        "the preview writes state": preview(Asked("s3:PutObject", stack)),
        "the preview deletes state": preview(Asked("s3:DeleteObject", stack)),
        "the preview locks": preview(Asked("s3:PutObject", lock)),
        "the preview breaks a lock": preview(Asked("s3:DeleteObject", lock)),
        "the preview reads prod's state": preview(Asked("s3:GetObject", f"{STATE}/.pulumi/stacks/strata/prod.json")),
        "the preview reads prod's secrets": preview(
            Asked("kms:Decrypt", account.keys["bootstrap:prod-secrets"], tagged="strata-bootstrap"),
        ),
        "the preview sets secrets": preview(
            Asked("kms:Encrypt", account.keys["bootstrap:dev-secrets"], tagged="strata-bootstrap"),
        ),
        "the preview decrypts the warehouse": preview(
            Asked(
                "kms:Decrypt",
                account.keys["strata-dev:keys-warehouse"],
                {},
                "strata-dev",
                through("redshift-serverless"),
            ),
        ),
        "the preview takes a role": preview(Asked("sts:AssumeRole", TASK)),
    }


WORKGROUP = f"arn:aws:redshift-serverless:{REGION}:{ACCOUNT}:workgroup/1b2c"
SECRET = f"arn:aws:secretsmanager:{REGION}:{ACCOUNT}:secret:redshift!strata-dev-strata_admin-AbCdEf"
LOGS = f"arn:aws:logs:{REGION}:{ACCOUNT}:log-group:/aws-glue/jobs/strata-dev-etl-role/strata-dev-yellow_taxi-job/error"

PREVIEW_CANNOT_READ: Calls = {
    "raw files": preview(Asked("s3:GetObject", f"{bucket('raw')}/yellow_taxi/a.csv")),
    "clean rows": preview(Asked("s3:GetObject", f"{bucket('curated')}/yellow_taxi/a.parquet")),
    "rejected rows": preview(Asked("s3:GetObject", f"{bucket('quarantine')}/yellow_taxi/a.parquet")),
    "former clean rows": preview(Asked("s3:GetObjectVersion", f"{bucket('curated')}/yellow_taxi/a.parquet")),
    "query results": preview(Asked("s3:GetObject", f"{bucket('query-results')}/athena/1.csv")),
    "the audit trail": preview(Asked("s3:GetObject", f"{bucket('trail')}/AWSLogs/a.json.gz")),
    "results of Athena": preview(
        Asked("athena:GetQueryResults", f"arn:aws:athena:{REGION}:{ACCOUNT}:workgroup/strata-dev"),
    ),
    "statements in the warehouse": preview(Asked("redshift-data:ExecuteStatement", WORKGROUP, tagged="strata-dev")),
    "results of the warehouse": preview(Asked("redshift-data:GetStatementResult", "*")),
    "a user of the warehouse": preview(Asked("redshift-serverless:GetCredentials", WORKGROUP, tagged="strata-dev")),
    "the admin's password": preview(Asked("secretsmanager:GetSecretValue", SECRET)),
    "logs": preview(Asked("logs:GetLogEvents", f"{LOGS}:log-stream:1")),
    "messages": preview(
        Asked("sqs:ReceiveMessage", f"arn:aws:sqs:{REGION}:{ACCOUNT}:strata-dev-yellow_taxi-undelivered"),
    ),
}


def past_the_deploy_boundary(account: Account) -> Calls:
    """What the boundary of the deploy role refuses, whatever the role is given."""
    of_prod = {name: call for name, call in _others(account).items() if call.asked[-1].tagged == "strata-prod"}
    identities = _identities()
    # Bounded roles may be given policies of AWS's, by whoever may.
    del identities["a policy of AWS's"]
    lake = {
        "the administration of Lake Formation": deploy(Asked("lakeformation:PutDataLakeSettings", "*")),
        "rows by its credentials": deploy(Asked("lakeformation:GetDataAccess", "*")),
    }
    return {**identities, **_keys_and_bucket(account), **of_prod, **lake}


def past_the_task_boundary(account: Account) -> dict[str, Asked]:
    """What the boundary of a stack's roles refuses, whatever they are given."""
    lake = account.keys["strata-prod:keys-lake"]
    return {
        "a role": Asked("iam:CreateRole", TASK, DEV, context=BOUNDED),
        "a policy": Asked("iam:PutRolePolicy", TASK, context=BOUNDED),
        "passing a role": Asked("iam:PassRole", TASK, context={"iam:PassedToService": "glue.amazonaws.com"}),
        "another role": Asked("sts:AssumeRole", f"{IAM}:role/{DEPLOY}"),
        "a key's policy": Asked("kms:PutKeyPolicy", account.keys["strata-dev:keys-lake"], tagged="strata-dev"),
        "a bucket's policy": Asked("s3:PutBucketPolicy", bucket("raw")),
        "state": Asked("s3:GetObject", f"{STATE}/.pulumi/stacks/strata/dev.json"),
        "secrets": Asked("kms:Decrypt", account.keys["bootstrap:dev-secrets"], tagged="strata-bootstrap"),
        "prod's rows": Asked("s3:GetObject", f"{bucket('curated', 'prod')}/a.parquet"),
        "prod's key": Asked("kms:Decrypt", lake, tagged="strata-prod", context=through("s3")),
        "prod's tables": Asked("glue:GetTable", f"arn:aws:glue:{REGION}:{ACCOUNT}:table/strata_prod_curated/a"),
        "prod's warehouse": Asked("redshift-data:ExecuteStatement", WORKGROUP, tagged="strata-prod"),
        "prod's subnets": Asked("ec2:CreateNetworkInterface", f"{EC2}:subnet/subnet-1", tagged="strata-prod"),
        "the admin's password": Asked("secretsmanager:GetSecretValue", SECRET),
        "an instance": Asked("ec2:RunInstances", f"{EC2}:instance/i-1", DEV),
        "grants to anybody": Asked("kms:CreateGrant", account.keys["strata-dev:keys-lake"], tagged="strata-dev"),
    }


def past_the_people_boundary(account: Account) -> dict[str, Asked]:
    """What the boundary of a stack's roles for people refuses, whatever they are given."""
    editor = f"arn:aws:sqlworkbench:{REGION}:{ACCOUNT}"
    owner, found = "sqlworkbench-resource-owner", {"aws:CalledViaLast": "sqlworkbench.amazonaws.com"}
    mine, theirs = ({f"aws:ResourceTag/{owner}": who} for who in (SESSION, "AROAEXAMPLE:other"))
    for_them = {f"aws:RequestTag/{owner}": "AROAEXAMPLE:other", "aws:TagKeys": [owner]}
    shared = {**mine, f"aws:RequestTag/{owner}": SESSION, "aws:TagKeys": [owner, "sqlworkbench-team"]}
    cluster = f"arn:aws:redshift:{REGION}:{ACCOUNT}"
    login = "redshift:GetClusterCredentialsWithIAM"
    return {
        **past_the_task_boundary(account),
        "rows": Asked("s3:GetObject", f"{bucket('curated')}/a.parquet"),
        "the lake's key": Asked("kms:Decrypt", account.keys["strata-dev:keys-lake"], tagged="strata-dev"),
        "a secret": Asked("secretsmanager:GetSecretValue", SECRET.replace("redshift!", "")),
        "statements as a task": Asked("redshift-data:ExecuteStatement", WORKGROUP, tagged="strata-dev"),
        "a login to prod's workgroup": Asked("redshift-serverless:GetCredentials", WORKGROUP, tagged="strata-prod"),
        "a login to prod's cluster": Asked(login, f"{cluster}:dbname:strata-prod/strata"),
        "a login as somebody": Asked("redshift:GetClusterCredentials", f"{cluster}:dbname:strata-dev/strata"),
        "the warehouse's size": Asked("redshift:ResizeCluster", f"{cluster}:cluster:strata-dev"),
        "somebody's notebook": Asked("sqlworkbench:GetNotebook", f"{editor}:notebook/1", context=theirs),
        "somebody's connection": Asked("sqlworkbench:DriverExecute", f"{editor}:connection/1", context=theirs),
        "a query for somebody": Asked("sqlworkbench:CreateSavedQuery", f"{editor}:query/new", context=for_them),
        "sharing a notebook": Asked("sqlworkbench:TagResource", f"{editor}:notebook/1", context=shared),
        "giving a notebook away": Asked("sqlworkbench:UntagResource", f"{editor}:notebook/1", context=mine),
        "the account's editor": Asked("sqlworkbench:CreateAccount", "*"),
        "the account's settings": Asked("sqlworkbench:UpdateAccountExportSettings", "*"),
        "resources beside the editor": Asked("tag:GetResources", "*"),
        "tags through the editor": Asked("tag:TagResources", "*", context=found),
    }
