"""What AWS is asked for when Pulumi makes, reads, changes or deletes a planned resource."""

from collections.abc import Mapping
from typing import Any

from ci_policies import ACCOUNT, REGION, SESSION, Asked, Resource, of_type

EC2 = f"arn:aws:ec2:{REGION}:{ACCOUNT}"
GLUE = f"arn:aws:glue:{REGION}:{ACCOUNT}"
IAM = f"arn:aws:iam::{ACCOUNT}"
# What a creating call of EC2 is about: what is made, and what must be there.
EC2_CREATES = {
    "CreateVpc": (("vpc",), ()),
    "CreateSubnet": (("subnet",), ("vpc",)),
    "CreateRouteTable": (("route-table",), ("vpc",)),
    "CreateSecurityGroup": (("security-group",), ("vpc",)),
    "CreateVpcEndpoint": (("vpc-endpoint",), ("vpc", "subnet", "security-group", "route-table")),
    "CreateFlowLogs": (("vpc-flow-log",), ("vpc",)),
    "AuthorizeSecurityGroupIngress": (("security-group-rule",), ("security-group",)),
    "AuthorizeSecurityGroupEgress": (("security-group-rule",), ("security-group",)),
}
EC2_MADE_BY = {
    "vpc:Vpc": "CreateVpc",
    "subnet:Subnet": "CreateSubnet",
    "routeTable:RouteTable": "CreateRouteTable",
    "securityGroup:SecurityGroup": "CreateSecurityGroup",
    "vpcEndpoint:VpcEndpoint": "CreateVpcEndpoint",
    "flowLog:FlowLog": "CreateFlowLogs",
    "securityGroupIngressRule:SecurityGroupIngressRule": "AuthorizeSecurityGroupIngress",
    "securityGroupEgressRule:SecurityGroupEgressRule": "AuthorizeSecurityGroupEgress",
}
PASSED_TO = {
    "cloudtrail": "cloudtrail",
    "cloudwatch": "events",
    "ec2": "vpc-flow-logs",
    "glue": "glue",
    "kinesis": "firehose",
    "lambda": "lambda",
    "lakeformation": "lakeformation",
    "quicksight": "quicksight",
    "redshiftserverless": "redshift-serverless",
    "scheduler": "scheduler",
}
SERVICE_LINKED = {
    "emrserverless": ("ops.emr-serverless", "AmazonEMRServerless"),
    "rds": ("rds", "RDS"),
    "redshiftserverless": ("redshift", "Redshift"),
}
# Actions that the Service Authorization Reference lists without a resource, or that list resources by no name.
WITHOUT_RESOURCE = (
    "emr-serverless:CreateApplication",
    "glue:CreateCrawler",
    "kms:CreateKey",
    "kms:ListAliases",
    "logs:DescribeLogGroups",
    "logs:DeleteQueryDefinition",
    "logs:DescribeQueryDefinitions",
    "logs:PutQueryDefinition",
    "ce:CreateAnomalyMonitor",
    "ce:CreateAnomalySubscription",
    "cloudwatch:DescribeAlarms",
    "cloudtrail:DescribeTrails",
    "redshift-data:DescribeStatement",
    "redshift-data:GetStatementResult",
)
UNNAMED_TYPES = ("classifier:Classifier", "securityConfiguration:SecurityConfiguration", "usageLimit:UsageLimit")


def boundaries(plan: Mapping[str, Any]) -> dict[str, str]:
    """ARNs of the boundaries of a stack's roles, by the roles' names."""
    return {
        role["inputs"]["name"]: role["inputs"]["permissionsBoundary"] for role in of_type(plan, "aws:iam/role:Role")
    }


class Requests:
    """Requests about the resources of a planned stack."""

    def __init__(self, plan: Mapping[str, Any], boundary: str | None = None) -> None:
        """Remember the stack's names; `boundary` is the ARN of the boundary of its roles, else the planned ones."""
        self.prefix = f"{plan['project']}-{plan['stack']}"
        self.tags = {"Project": plan["project"], "Stack": self.prefix}
        self.boundaries = {name: boundary or planned for name, planned in boundaries(plan).items()}
        self.keys = {key["name"]: key["state"]["arn"] for key in of_type(plan, "aws:kms/key:Key")}
        self.queues = {queue["state"]["url"]: queue["state"]["arn"] for queue in of_type(plan, "aws:sqs/queue:Queue")}

    def of(self, resource: Resource, action: str) -> tuple[Asked, ...]:
        """Requests for an action that has to do with a resource, with the stack's tag where there can be one."""
        service, _, name = action.partition(":")
        if action in WITHOUT_RESOURCE or resource["type"].endswith(UNNAMED_TYPES):
            return (Asked(action, "*", self.tags, context={"redshift-data:statement-owner-iam-userid": SESSION}),)
        if service == "ec2":
            return self._ec2(resource, name)
        if service == "iam":
            return self._iam(resource, action)
        if service == "kms":
            return self._kms(resource, action)
        if service == "lakeformation":
            return (Asked(action, "*"),)
        if service == "secretsmanager":
            of_rds = resource["type"].startswith("aws:rds/")
            name = "rds!cluster-1b2c-AbCdEf" if of_rds else f"redshift!{self.prefix}-strata_admin-AbCdEf"
            return (Asked(action, f"arn:aws:secretsmanager:{REGION}:{ACCOUNT}:secret:{name}", self.tags),)
        if action == "redshift:CreateInboundIntegration":
            return (Asked(action, resource["inputs"]["targetArn"], self.tags),)
        if service == "emr-serverless":
            application = str(resource["state"]["arn"])
            is_new = action == "emr-serverless:TagResource"
            return (Asked(action, application, self.tags) if is_new else self._own(action, application),)
        if service in ("redshift-serverless", "redshift-data"):
            return self._redshift(resource, action)
        if service == "ce":
            arn = resource["state"]["arn"]
            return (Asked(action, arn, self.tags) if action == "ce:TagResource" else self._own(action, arn),)
        if service == "s3":
            return self._s3(resource, action)
        return tuple(Asked(action, arn, self.tags) for arn in self._arns(resource, service))

    def _own(self, action: str, arn: str) -> Asked:
        return Asked(action, arn, self.tags, tagged=self.prefix)

    def _ec2(self, resource: Resource, name: str) -> tuple[Asked, ...]:
        action = f"ec2:{name}"
        kind = resource["type"].partition("/")[2]
        if name.startswith("Describe"):
            return (Asked(action, "*"),)
        if name == "CreateTags" and kind.startswith("defaultSecurityGroup"):
            return (Asked(action, resource["state"]["arn"], self.tags),)
        if name == "CreateTags":
            making = {"ec2:CreateAction": EC2_MADE_BY[kind]}
            return (Asked(action, resource["state"]["arn"], self.tags, context=making),)
        if name in EC2_CREATES:
            made, there = EC2_CREATES[name]
            return (
                *(Asked(action, f"{EC2}:{each}/{each}-new", self.tags) for each in made),
                *(self._own(action, f"{EC2}:{each}/{each}-there") for each in there),
            )
        if "Association" in kind:
            return tuple(self._own(action, f"{EC2}:{each}/{each}-there") for each in ("route-table", "subnet"))
        if "GroupRule" in kind or "SecurityGroup" in name:
            return (self._own(action, f"{EC2}:security-group/sg-there"),)
        return (self._own(action, resource["state"]["arn"]),)

    def _iam(self, resource: Resource, action: str) -> tuple[Asked, ...]:
        if action == "iam:CreateServiceLinkedRole":
            service, name = SERVICE_LINKED[resource["type"].split(":")[1].partition("/")[0]]
            principal = f"{service}.amazonaws.com"
            role = f"{IAM}:role/aws-service-role/{principal}/AWSServiceRoleFor{name}"
            return (Asked(action, role, context={"iam:AWSServiceName": principal}),)
        if action == "iam:PassRole":
            to = PASSED_TO[resource["type"].split(":")[1].partition("/")[0]]
            passed = {"iam:PassedToService": f"{to}.amazonaws.com"}
            return (Asked(action, f"{IAM}:role/{self.prefix}-copy", context=passed),)
        name = resource["inputs"].get("role", resource["inputs"].get("name"))
        return (
            Asked(action, f"{IAM}:role/{name}", self.tags, context={"iam:PermissionsBoundary": self.boundaries[name]}),
        )

    def _kms(self, resource: Resource, action: str) -> tuple[Asked, ...]:
        kind = resource["type"]
        if kind == "aws:kms/key:Key":
            # A new key has neither tag nor alias yet.
            arn = resource["state"]["arn"]
            return (Asked(action, arn, self.tags) if action == "kms:TagResource" else self._own(action, arn),)
        if kind == "aws:kms/alias:Alias":
            key = self.keys[resource["name"]]
            alias = f"arn:aws:kms:{REGION}:{ACCOUNT}:{resource['inputs']['name']}"
            return (self._own(action, key), Asked(action, alias))
        layer, service = {
            "s3": ("lake", "s3"),
            "scheduler": ("etl", "scheduler"),
            "glue": ("catalog", "glue"),
            "kinesis": ("streaming", "kinesis"),
            "lambda": ("etl", "lambda"),
            "redshiftserverless": ("warehouse", "redshift-serverless"),
            "rds": ("sources", "rds"),
            "dynamodb": ("lake", "dynamodb"),
        }[kind.split(":")[1].partition("/")[0]]
        context: dict[str, Any] = {
            "kms:ViaService": f"{service}.{REGION}.amazonaws.com",
            "kms:ResourceAliases": [f"alias/{self.prefix}-{layer}"],
        }
        if service == "s3":
            context["kms:EncryptionContext:aws:s3:arn"] = f"arn:aws:s3:::{self.prefix}-scripts-{ACCOUNT}"
        return (Asked(action, self.keys[f"keys-{layer}"], {}, self.prefix, context),)

    def _redshift(self, resource: Resource, action: str) -> tuple[Asked, ...]:
        if action.endswith("Snapshot"):
            # A snapshot is of the stack's namespace, and has no tag of its own.
            arn = f"arn:aws:redshift-serverless:{REGION}:{ACCOUNT}"
            return (
                self._own("redshift-serverless:CreateSnapshot", f"{arn}:namespace/1b2c"),
                Asked(action, f"{arn}:snapshot/2c3d"),
            )
        kind = "namespace" if "namespace" in resource["type"] else "workgroup"
        arn = f"arn:aws:redshift-serverless:{REGION}:{ACCOUNT}:{kind}/1b2c"
        is_new = action.endswith((":CreateNamespace", ":CreateWorkgroup", ":TagResource"))
        return (Asked(action, arn, self.tags) if is_new else self._own(action, arn),)

    def _s3(self, resource: Resource, action: str) -> tuple[Asked, ...]:
        if resource["type"].endswith(":CatalogTable"):
            # What describes a table of Iceberg lies in the lake.
            folder = f"{self.prefix}-curated-{ACCOUNT}/taxi/{resource['inputs']['name']}_iceberg"
            return (Asked(action, f"arn:aws:s3:::{folder}/metadata/0.json"),)
        bucket = f"arn:aws:s3:::{resource['inputs']['bucket']}"
        if "Object" not in action or "ObjectLock" in action:
            return (Asked(action, bucket, self.tags),)
        arn = f"{bucket}/{resource['inputs'].get('key', 'a')}"
        return (Asked(action, arn, context={"s3:ExistingObjectTag/Stack": self.prefix}),)

    def _arns(self, resource: Resource, service: str) -> tuple[str, ...]:
        inputs, kind = resource["inputs"], resource["type"].rpartition(":")[2]
        if service == "glue" and kind in ("CatalogDatabase", "CatalogTable", "DataCatalogEncryptionSettings"):
            database = inputs.get("databaseName", inputs.get("name"))
            parts = ["catalog", *([] if database is None else [f"database/{database}"])]
            parts += [f"table/{database}/{inputs['name']}"] if kind == "CatalogTable" else []
            return tuple(f"{GLUE}:{part}" for part in parts)
        if kind == "CatalogTableOptimizer":
            database, table = inputs["databaseName"], inputs["tableName"]
            parts = ["catalog", f"database/{database}", f"table/{database}/{table}"]
            return tuple(f"{GLUE}:{part}" for part in parts)
        if resource["type"].startswith("aws:cloudcontrol/"):
            made = str(inputs["typeName"]).rpartition("::")[2].lower()
            return (
                ("*",)
                if service == "cloudformation"
                else (f"arn:aws:{service}:{REGION}:{ACCOUNT}:{made}/{self.prefix}",)
            )
        special = {
            "Connection": (f"{GLUE}:catalog", f"{GLUE}:connection/{inputs.get('name')}"),
            "PreparedStatement": (f"arn:aws:athena:{REGION}:{ACCOUNT}:workgroup/{inputs.get('workgroup')}",),
            "NamedQuery": (f"arn:aws:athena:{REGION}:{ACCOUNT}:workgroup/{inputs.get('workgroup')}",),
            "EventTarget": (f"arn:aws:events:{REGION}:{ACCOUNT}:rule/{inputs.get('rule')}",),
            "LogMetricFilter": (f"arn:aws:logs:{REGION}:{ACCOUNT}:log-group:{inputs.get('logGroupName')}",),
            "Dashboard": (str(resource["state"].get("dashboardArn")),),
            "TopicPolicy": (str(inputs.get("arn")),),
            "TopicSubscription": (str(inputs.get("topic")),),
            "Permission": (f"arn:aws:lambda:{REGION}:{ACCOUNT}:function:{inputs.get('function')}",),
            "FunctionEventInvokeConfig": (f"arn:aws:lambda:{REGION}:{ACCOUNT}:function:{inputs.get('functionName')}",),
            "ResourcePolicy": (str(inputs.get("resourceArn")),),
            "QueuePolicy": (self.queues.get(str(inputs.get("queueUrl")), ""),),
            "Budget": (f"arn:aws:budgets::{ACCOUNT}:budget/{inputs.get('name')}",),
        }
        return special.get(kind, (str(resource["state"].get("arn")),))
