"""What AWS's services deliver in their own name or by a role: calls that must be allowed, and ones that must not."""

from planned_policies import ACCOUNT, REGION, Call, Policies, Request
from requests_of import LOGS, bucket

TOPIC = f"arn:aws:sns:{REGION}:{ACCOUNT}:strata-dev-failures"
QUEUE = f"arn:aws:sqs:{REGION}:{ACCOUNT}:strata-dev-yellow_taxi-undelivered"
TRAIL = f"arn:aws:cloudtrail:{REGION}:{ACCOUNT}:trail/strata-dev"
OWNER_ACL = {"s3:x-amz-acl": "bucket-owner-full-control"}


def delivered() -> dict[str, Call]:
    """Calls that must be allowed, by what they are for."""
    publish = Request("sns:Publish", TOPIC)
    sns = {"kms:EncryptionContext:aws:sns:topicArn": TOPIC, "aws:SourceAccount": ACCOUNT}
    message_key = (Request("kms:GenerateDataKey", "key:etl", sns), Request("kms:Decrypt", "key:etl", sns))
    alarm = {"aws:SourceAccount": ACCOUNT, "aws:SourceArn": f"arn:aws:cloudwatch:{REGION}:{ACCOUNT}:alarm:strata-dev-x"}
    budget = {"aws:SourceAccount": ACCOUNT, "aws:SourceArn": f"arn:aws:budgets::{ACCOUNT}:budget/strata-dev-monthly"}
    rule = {"aws:SourceArn": f"arn:aws:events:{REGION}:{ACCOUNT}:rule/strata-dev-yellow_taxi-arrival"}
    trail = {"aws:SourceArn": TRAIL}
    trail_key = {**trail, "kms:EncryptionContext:aws:cloudtrail:arn": TRAIL}
    logs = {"aws:SourceAccount": ACCOUNT, "aws:SourceArn": bucket("raw")}
    flow_logs = f"{LOGS}:/aws/vpc/strata-dev/flow-logs:log-stream:eni-1-all"
    trail_logs = f"{LOGS}:/aws/cloudtrail/strata-dev:log-stream:{ACCOUNT}_CloudTrail_{REGION}"
    return {
        "EventBridge tells of failed runs": Call("events.amazonaws.com", (publish, *message_key)),
        "alarms reach the topic": Call(
            "cloudwatch.amazonaws.com", (Request("sns:Publish", TOPIC, alarm), *message_key)
        ),
        "the budget reaches the topic": Call(
            "budgets.amazonaws.com", (Request("sns:Publish", TOPIC, budget), *message_key)
        ),
        "EventBridge keeps undelivered events": Call(
            "events.amazonaws.com", (Request("sqs:SendMessage", QUEUE, rule), *queue_key(QUEUE))
        ),
        "S3 logs its requests": Call(
            "logging.s3.amazonaws.com", (Request("s3:PutObject", f"{bucket('access-logs')}/raw/1", logs),)
        ),
        "CloudTrail delivers": Call(
            "cloudtrail.amazonaws.com",
            (
                Request("s3:GetBucketAcl", bucket("trail"), trail),
                Request("s3:PutObject", f"{bucket('trail')}/AWSLogs/{ACCOUNT}/CloudTrail/1", {**trail, **OWNER_ACL}),
                Request("kms:GenerateDataKey", "key:audit", trail_key),
                Request("kms:DescribeKey", "key:audit", trail),
            ),
        ),
        "CloudTrail delivers digests with S3's own key": Call(
            "cloudtrail.amazonaws.com",
            (
                Request(
                    "s3:PutObject",
                    f"{bucket('trail')}/AWSLogs/{ACCOUNT}/CloudTrail-Digest/1",
                    {**trail, **OWNER_ACL, "s3:x-amz-server-side-encryption": "AES256"},
                ),
            ),
        ),
        "the trail reaches its log": Call(
            "trail", (Request("logs:CreateLogStream", trail_logs), Request("logs:PutLogEvents", trail_logs))
        ),
        "flow logs reach their log": Call(
            "flow-logs", (Request("logs:CreateLogStream", flow_logs), Request("logs:PutLogEvents", flow_logs))
        ),
    }


def encrypted_logs(policies: Policies) -> dict[str, Call]:
    """CloudWatch Logs uses each log group's key for it."""
    layers = {arn: layer for layer, arn in policies.keys.items()}
    return {
        f"CloudWatch encrypts {group['inputs']['name']}": Call(
            f"logs.{REGION}.amazonaws.com",
            tuple(
                Request(
                    f"kms:{action}",
                    f"key:{layers[group['inputs']['kmsKeyId']]}",
                    {"kms:EncryptionContext:aws:logs:arn": f"{LOGS}:{group['inputs']['name']}"},
                )
                for action in ("Encrypt", "Decrypt", "GenerateDataKey", "ReEncryptTo")
            ),
        )
        for group in policies.of("cloudwatch/logGroup:")
    }


def queue_key(queue: str) -> tuple[Request, ...]:
    """What SQS does with a queue's key for whoever sends."""
    context = {"kms:EncryptionContext:aws:sqs:arn": queue}
    return tuple(Request(f"kms:{action}", "key:etl", context) for action in ("GenerateDataKey", "Decrypt"))


def misdelivered() -> dict[str, Call]:
    """Calls of services that act for someone else, and must be refused."""
    other = {"aws:SourceAccount": "999999999999"}
    trail = {"aws:SourceArn": f"{TRAIL}-other"}
    rule = {"aws:SourceArn": f"arn:aws:events:{REGION}:{ACCOUNT}:rule/other"}
    sns = {"kms:EncryptionContext:aws:sns:topicArn": TOPIC}
    return {
        "another trail delivers": Call(
            "cloudtrail.amazonaws.com",
            (Request("s3:PutObject", f"{bucket('trail')}/AWSLogs/{ACCOUNT}/1", {**trail, **OWNER_ACL}),),
        ),
        "another trail encrypts": Call(
            "cloudtrail.amazonaws.com",
            (
                Request(
                    "kms:GenerateDataKey", "key:audit", {**trail, "kms:EncryptionContext:aws:cloudtrail:arn": TRAIL}
                ),
            ),
        ),
        "another rule's events are kept": Call("events.amazonaws.com", (Request("sqs:SendMessage", QUEUE, rule),)),
        "another project's events are kept": Call(
            "events.amazonaws.com", queue_key(f"arn:aws:sqs:{REGION}:{ACCOUNT}:other-undelivered")
        ),
        "another account's alarms reach the topic": Call(
            "cloudwatch.amazonaws.com", (Request("sns:Publish", TOPIC, other),)
        ),
        "another account's alarms use the key": Call(
            "cloudwatch.amazonaws.com", (Request("kms:GenerateDataKey", "key:etl", {**sns, **other}),)
        ),
        "another account's budgets reach the topic": Call(
            "budgets.amazonaws.com", (Request("sns:Publish", TOPIC, other),)
        ),
        "another account's budgets use the key": Call(
            "budgets.amazonaws.com", (Request("kms:GenerateDataKey", "key:etl", {**sns, **other}),)
        ),
        "budgets use the key for something else": Call(
            "budgets.amazonaws.com", (Request("kms:GenerateDataKey", "key:etl", {"aws:SourceAccount": ACCOUNT}),)
        ),
        "another account's bucket is logged here": Call(
            "logging.s3.amazonaws.com", (Request("s3:PutObject", f"{bucket('access-logs')}/raw/1", other),)
        ),
        "another service publishes": Call("lambda.amazonaws.com", (Request("sns:Publish", TOPIC),)),
    }
