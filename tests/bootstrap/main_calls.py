"""The main calls for each type of resource, by hand from the API references: what makes it, shows it and deletes it.

Deleting some means putting something, or nothing at all: then the third is missing.
"""

MAIN_CALLS: dict[str, tuple[str, ...]] = {
    "aws:athena/namedQuery:NamedQuery": (
        "athena:CreateNamedQuery",
        "athena:GetNamedQuery",
        "athena:DeleteNamedQuery",
    ),
    "aws:athena/preparedStatement:PreparedStatement": (
        "athena:CreatePreparedStatement",
        "athena:GetPreparedStatement",
        "athena:DeletePreparedStatement",
    ),
    "aws:athena/workgroup:Workgroup": ("athena:CreateWorkGroup", "athena:GetWorkGroup", "athena:DeleteWorkGroup"),
    "aws:budgets/budget:Budget": ("budgets:ModifyBudget", "budgets:ViewBudget"),
    "aws:cloudtrail/trail:Trail": ("cloudtrail:CreateTrail", "cloudtrail:DescribeTrails", "cloudtrail:DeleteTrail"),
    "aws:cloudwatch/eventRule:EventRule": ("events:PutRule", "events:DescribeRule", "events:DeleteRule"),
    "aws:cloudwatch/eventTarget:EventTarget": ("events:PutTargets", "events:ListTargetsByRule", "events:RemoveTargets"),
    "aws:cloudwatch/logGroup:LogGroup": ("logs:CreateLogGroup", "logs:DescribeLogGroups", "logs:DeleteLogGroup"),
    "aws:cloudwatch/metricAlarm:MetricAlarm": (
        "cloudwatch:PutMetricAlarm",
        "cloudwatch:DescribeAlarms",
        "cloudwatch:DeleteAlarms",
    ),
    "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup": (
        "ec2:RevokeSecurityGroupIngress",
        "ec2:DescribeSecurityGroups",
    ),
    "aws:ec2/flowLog:FlowLog": ("ec2:CreateFlowLogs", "ec2:DescribeFlowLogs", "ec2:DeleteFlowLogs"),
    "aws:ec2/routeTable:RouteTable": ("ec2:CreateRouteTable", "ec2:DescribeRouteTables", "ec2:DeleteRouteTable"),
    "aws:ec2/routeTableAssociation:RouteTableAssociation": (
        "ec2:AssociateRouteTable",
        "ec2:DescribeRouteTables",
        "ec2:DisassociateRouteTable",
    ),
    "aws:ec2/securityGroup:SecurityGroup": (
        "ec2:CreateSecurityGroup",
        "ec2:DescribeSecurityGroups",
        "ec2:DeleteSecurityGroup",
    ),
    "aws:ec2/subnet:Subnet": ("ec2:CreateSubnet", "ec2:DescribeSubnets", "ec2:DeleteSubnet"),
    "aws:ec2/vpc:Vpc": ("ec2:CreateVpc", "ec2:DescribeVpcs", "ec2:DeleteVpc"),
    "aws:ec2/vpcEndpoint:VpcEndpoint": ("ec2:CreateVpcEndpoint", "ec2:DescribeVpcEndpoints", "ec2:DeleteVpcEndpoints"),
    "aws:glue/catalogDatabase:CatalogDatabase": ("glue:CreateDatabase", "glue:GetDatabase", "glue:DeleteDatabase"),
    "aws:glue/catalogTable:CatalogTable": ("glue:CreateTable", "glue:GetTable", "glue:DeleteTable"),
    "aws:glue/catalogTableOptimizer:CatalogTableOptimizer": (
        "glue:CreateTableOptimizer",
        "glue:GetTableOptimizer",
        "glue:DeleteTableOptimizer",
    ),
    "aws:glue/classifier:Classifier": ("glue:CreateClassifier", "glue:GetClassifier", "glue:DeleteClassifier"),
    "aws:glue/connection:Connection": ("glue:CreateConnection", "glue:GetConnection", "glue:DeleteConnection"),
    "aws:glue/crawler:Crawler": ("glue:CreateCrawler", "glue:GetCrawler", "glue:DeleteCrawler"),
    "aws:glue/dataCatalogEncryptionSettings:DataCatalogEncryptionSettings": (
        "glue:PutDataCatalogEncryptionSettings",
        "glue:GetDataCatalogEncryptionSettings",
    ),
    "aws:glue/job:Job": ("glue:CreateJob", "glue:GetJob", "glue:DeleteJob"),
    "aws:glue/securityConfiguration:SecurityConfiguration": (
        "glue:CreateSecurityConfiguration",
        "glue:GetSecurityConfiguration",
        "glue:DeleteSecurityConfiguration",
    ),
    "aws:glue/trigger:Trigger": ("glue:CreateTrigger", "glue:GetTrigger", "glue:DeleteTrigger"),
    "aws:glue/workflow:Workflow": ("glue:CreateWorkflow", "glue:GetWorkflow", "glue:DeleteWorkflow"),
    "aws:iam/role:Role": ("iam:CreateRole", "iam:GetRole", "iam:DeleteRole"),
    "aws:iam/rolePolicy:RolePolicy": ("iam:PutRolePolicy", "iam:GetRolePolicy", "iam:DeleteRolePolicy"),
    "aws:kms/alias:Alias": ("kms:CreateAlias", "kms:ListAliases", "kms:DeleteAlias"),
    "aws:kms/key:Key": ("kms:CreateKey", "kms:DescribeKey", "kms:ScheduleKeyDeletion"),
    "aws:redshiftserverless/namespace:Namespace": (
        "redshift-serverless:CreateNamespace",
        "redshift-serverless:GetNamespace",
        "redshift-serverless:DeleteNamespace",
    ),
    "aws:redshiftserverless/usageLimit:UsageLimit": (
        "redshift-serverless:CreateUsageLimit",
        "redshift-serverless:GetUsageLimit",
        "redshift-serverless:DeleteUsageLimit",
    ),
    "aws:redshiftserverless/workgroup:Workgroup": (
        "redshift-serverless:CreateWorkgroup",
        "redshift-serverless:GetWorkgroup",
        "redshift-serverless:DeleteWorkgroup",
    ),
    "aws:s3/bucket:Bucket": ("s3:CreateBucket", "s3:ListBucket", "s3:DeleteBucket"),
    "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": (
        "s3:PutLifecycleConfiguration",
        "s3:GetLifecycleConfiguration",
    ),
    "aws:s3/bucketLogging:BucketLogging": ("s3:PutBucketLogging", "s3:GetBucketLogging"),
    "aws:s3/bucketNotification:BucketNotification": ("s3:PutBucketNotification", "s3:GetBucketNotification"),
    "aws:s3/bucketObjectv2:BucketObjectv2": ("s3:PutObject", "s3:GetObject", "s3:DeleteObjectVersion"),
    "aws:s3/bucketOwnershipControls:BucketOwnershipControls": (
        "s3:PutBucketOwnershipControls",
        "s3:GetBucketOwnershipControls",
    ),
    "aws:s3/bucketPolicy:BucketPolicy": ("s3:PutBucketPolicy", "s3:GetBucketPolicy", "s3:DeleteBucketPolicy"),
    "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": (
        "s3:PutBucketPublicAccessBlock",
        "s3:GetBucketPublicAccessBlock",
    ),
    "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration": (
        "s3:PutEncryptionConfiguration",
        "s3:GetEncryptionConfiguration",
    ),
    "aws:s3/bucketVersioning:BucketVersioning": ("s3:PutBucketVersioning", "s3:GetBucketVersioning"),
    "aws:scheduler/schedule:Schedule": (
        "scheduler:CreateSchedule",
        "scheduler:GetSchedule",
        "scheduler:DeleteSchedule",
    ),
    "aws:sns/topic:Topic": ("sns:CreateTopic", "sns:GetTopicAttributes", "sns:DeleteTopic"),
    "aws:sns/topicPolicy:TopicPolicy": ("sns:SetTopicAttributes", "sns:GetTopicAttributes"),
    "aws:sns/topicSubscription:TopicSubscription": (
        "sns:Subscribe",
        "sns:GetSubscriptionAttributes",
        "sns:Unsubscribe",
    ),
    "aws:sqs/queue:Queue": ("sqs:CreateQueue", "sqs:GetQueueAttributes", "sqs:DeleteQueue"),
    "aws:sqs/queuePolicy:QueuePolicy": ("sqs:SetQueueAttributes", "sqs:GetQueueAttributes"),
    "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule": (
        "ec2:AuthorizeSecurityGroupEgress",
        "ec2:DescribeSecurityGroupRules",
        "ec2:RevokeSecurityGroupEgress",
    ),
    "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": (
        "ec2:AuthorizeSecurityGroupIngress",
        "ec2:DescribeSecurityGroupRules",
        "ec2:RevokeSecurityGroupIngress",
    ),
}

# Types whose making passes a role to a service.
PASS_A_ROLE = (
    "aws:cloudtrail/trail:Trail",
    "aws:cloudwatch/eventTarget:EventTarget",
    "aws:ec2/flowLog:FlowLog",
    "aws:glue/catalogTableOptimizer:CatalogTableOptimizer",
    "aws:glue/crawler:Crawler",
    "aws:glue/job:Job",
    "aws:redshiftserverless/namespace:Namespace",
    "aws:scheduler/schedule:Schedule",
)

# Types that get tags when they are made, as aws:defaultTags says, and the action that this needs.
TAGGED_BY = {
    "aws:athena/workgroup:Workgroup": "athena:TagResource",
    "aws:budgets/budget:Budget": "budgets:TagResource",
    "aws:cloudtrail/trail:Trail": "cloudtrail:AddTags",
    "aws:cloudwatch/eventRule:EventRule": "events:TagResource",
    "aws:cloudwatch/logGroup:LogGroup": "logs:TagResource",
    "aws:cloudwatch/metricAlarm:MetricAlarm": "cloudwatch:TagResource",
    "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup": "ec2:CreateTags",
    "aws:ec2/flowLog:FlowLog": "ec2:CreateTags",
    "aws:ec2/routeTable:RouteTable": "ec2:CreateTags",
    "aws:ec2/securityGroup:SecurityGroup": "ec2:CreateTags",
    "aws:ec2/subnet:Subnet": "ec2:CreateTags",
    "aws:ec2/vpc:Vpc": "ec2:CreateTags",
    "aws:ec2/vpcEndpoint:VpcEndpoint": "ec2:CreateTags",
    "aws:glue/catalogDatabase:CatalogDatabase": "glue:TagResource",
    "aws:glue/connection:Connection": "glue:TagResource",
    "aws:glue/crawler:Crawler": "glue:TagResource",
    "aws:glue/job:Job": "glue:TagResource",
    "aws:glue/trigger:Trigger": "glue:TagResource",
    "aws:glue/workflow:Workflow": "glue:TagResource",
    "aws:iam/role:Role": "iam:TagRole",
    "aws:kms/key:Key": "kms:TagResource",
    "aws:redshiftserverless/namespace:Namespace": "redshift-serverless:TagResource",
    "aws:redshiftserverless/workgroup:Workgroup": "redshift-serverless:TagResource",
    "aws:s3/bucket:Bucket": "s3:TagResource",
    "aws:s3/bucketObjectv2:BucketObjectv2": "s3:PutObjectTagging",
    "aws:sns/topic:Topic": "sns:TagResource",
    "aws:sqs/queue:Queue": "sqs:TagQueue",
    "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule": "ec2:CreateTags",
    "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": "ec2:CreateTags",
}
