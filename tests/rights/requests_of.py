"""Requests that AWS makes of one call: the call itself, and what the service then does with a key for the caller."""

from dataclasses import replace

from planned_policies import ACCOUNT, REGION, Call, Request

GLUE = f"arn:aws:glue:{REGION}:{ACCOUNT}"
LOGS = f"arn:aws:logs:{REGION}:{ACCOUNT}:log-group"
EC2 = f"arn:aws:ec2:{REGION}:{ACCOUNT}"
ZONE_KEYS = {"query-results": "query", "trail": "audit"}


def only(call: Call, action: str) -> Call:
    """The call with only its request of an action: what is refused is that, not a request beside it."""
    return replace(call, requests=tuple(request for request in call.requests if request.action == action))


def bucket(zone: str) -> str:
    """ARN of a zone's bucket."""
    return f"arn:aws:s3:::strata-dev-{zone}-{ACCOUNT}"


def with_key(layer: str, service: str, actions: tuple[str, ...], **context: str) -> tuple[Request, ...]:
    """Use of a key by a service for the caller."""
    via = {"kms:ViaService": f"{service}.{REGION}.amazonaws.com", **context}
    return tuple(Request(f"kms:{action}", f"key:{layer}", via) for action in actions)


def _zone_key(zone: str, *actions: str) -> tuple[Request, ...]:
    # With a bucket key S3 names the bucket, not the object.
    return with_key(ZONE_KEYS.get(zone, "lake"), "s3", actions, **{"kms:EncryptionContext:aws:s3:arn": bucket(zone)})


def listing(*zones: str) -> tuple[Request, ...]:
    """List buckets."""
    return tuple(Request("s3:ListBucket", bucket(zone)) for zone in zones)


def reading(zone: str, key: str) -> tuple[Request, ...]:
    """Read an object."""
    return (Request("s3:GetObject", f"{bucket(zone)}/{key}"), *_zone_key(zone, "Decrypt"))


def putting(zone: str, key: str, *, tls: bool = True, **headers: str) -> tuple[Request, ...]:
    """Write an object in one part; `encryption` and `key_arn` are the headers of the request."""
    encryption = "s3:x-amz-server-side-encryption"
    names = {"encryption": encryption, "key_arn": f"{encryption}-aws-kms-key-id"}
    context = {names[name]: value for name, value in headers.items()}
    return (Request("s3:PutObject", f"{bucket(zone)}/{key}", context, tls), *_zone_key(zone, "GenerateDataKey"))


def replacing(zone: str, key: str) -> tuple[Request, ...]:
    """Write an object in many parts, give one up, read it back and delete it."""
    parts = ("s3:AbortMultipartUpload", "s3:ListMultipartUploadParts", "s3:DeleteObject")
    return (
        *putting(zone, key),
        *reading(zone, key),
        *(Request(action, f"{bucket(zone)}/{key}") for action in parts),
    )


def catalog(actions: str, database: str, table: str, *, writes: bool = False) -> tuple[Request, ...]:
    """Glue calls about a table; Glue checks the catalog, the database and the table."""
    resources = (f"{GLUE}:catalog", f"{GLUE}:database/{database}", f"{GLUE}:table/{database}/{table}")
    key = ("Decrypt", "Encrypt", "GenerateDataKey") if writes else ("Decrypt",)
    calls = [Request(f"glue:{action}", resource) for action in actions.split() for resource in resources]
    return (*calls, *with_key("catalog", "glue", key))


def connection(name: str = "strata-dev") -> tuple[Request, ...]:
    """Read the connection of a job, which is encrypted as an object of the catalog."""
    read = [Request("glue:GetConnection", f"{GLUE}:{resource}") for resource in ("catalog", f"connection/{name}")]
    return (*read, *with_key("catalog", "glue", ("Decrypt",)))


def logging(group: str) -> tuple[Request, ...]:
    """Start a log as Glue does with a security configuration."""
    whole = [Request(f"logs:{action}", f"{LOGS}:{group}") for action in ("CreateLogGroup", "AssociateKmsKey")]
    stream = [
        Request(f"logs:{action}", f"{LOGS}:{group}:log-stream:jr_1") for action in ("CreateLogStream", "PutLogEvents")
    ]
    return (*whole, *stream)


def queue(name: str) -> str:
    """ARN of a queue."""
    return f"arn:aws:sqs:{REGION}:{ACCOUNT}:{name}"


def in_queue(name: str) -> dict[str, str]:
    """What SQS encrypts a queue's messages for."""
    return {"kms:EncryptionContext:aws:sqs:arn": queue(name)}


def queueing(name: str) -> tuple[Request, ...]:
    """Put a message in a queue of the jobs' layer."""
    return (
        Request("sqs:SendMessage", queue(name)),
        *with_key("etl", "sqs", ("GenerateDataKey", "Decrypt"), **in_queue(name)),
    )
