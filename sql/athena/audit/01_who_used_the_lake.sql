-- title: Who used the lake in the last week
-- question: Who read and wrote how many objects of which bucket?
-- grain: one row per identity, bucket and call

select
    coalesce(useridentity.sessioncontext.sessionissuer.arn, useridentity.arn, useridentity.invokedby) as caller,
    json_extract_scalar(requestparameters, '$.bucketName') as bucket_name,
    eventname as api_call,
    count(*) as calls,
    max(eventtime) as last_call
from ${audit_database}.cloudtrail
where
    day >= date_format(current_date - interval '7' day, '%Y/%m/%d')
    and eventsource = 's3.amazonaws.com'
    and eventcategory = 'Data'
group by
    coalesce(useridentity.sessioncontext.sessionissuer.arn, useridentity.arn, useridentity.invokedby),
    json_extract_scalar(requestparameters, '$.bucketName'),
    eventname
order by calls desc, caller asc, bucket_name asc, api_call asc;
