-- title: Changes of keys, policies, roles and trails
-- question: Who changed what protects the data, in the last 30 days?
-- grain: one row per call

select
    eventtime as called_at,
    coalesce(useridentity.sessioncontext.sessionissuer.arn, useridentity.arn, useridentity.invokedby) as caller,
    awsregion as region,
    eventsource as service,
    eventname as api_call,
    errorcode as failure,
    requestparameters as details
from ${audit_database}.cloudtrail
where
    day >= date_format(current_date - interval '30' day, '%Y/%m/%d')
    and (
        (eventsource = 'kms.amazonaws.com' and eventname in ('DisableKey', 'PutKeyPolicy', 'ScheduleKeyDeletion'))
        or (
            eventsource = 's3.amazonaws.com'
            and eventname in (
                'DeleteBucketEncryption', 'DeleteBucketPolicy', 'DeletePublicAccessBlock', 'PutBucketPolicy',
                'PutBucketPublicAccessBlock'
            )
        )
        or (
            eventsource = 'cloudtrail.amazonaws.com'
            and eventname in ('DeleteTrail', 'PutEventSelectors', 'StopLogging', 'UpdateTrail')
        )
        or (
            eventsource = 'iam.amazonaws.com'
            and eventname in (
                'AttachRolePolicy', 'CreateAccessKey', 'CreateRole', 'DeleteRolePermissionsBoundary', 'PutRolePolicy',
                'UpdateAssumeRolePolicy'
            )
        )
    )
order by eventtime desc, caller asc, api_call asc;
