-- title: Refused calls of the last week
-- question: Who was refused what: a role that lacks a right, or somebody who tries doors?
-- grain: one row per identity, service and call

select
    coalesce(useridentity.sessioncontext.sessionissuer.arn, useridentity.arn, useridentity.invokedby) as caller,
    eventsource as service,
    eventname as api_call,
    count(*) as refused,
    count(distinct sourceipaddress) as addresses,
    max(eventtime) as last_call
from ${audit_database}.cloudtrail
where
    day >= date_format(current_date - interval '7' day, '%Y/%m/%d')
    and (errorcode like '%AccessDenied%' or errorcode like '%UnauthorizedOperation%')
group by
    coalesce(useridentity.sessioncontext.sessionissuer.arn, useridentity.arn, useridentity.invokedby),
    eventsource,
    eventname
order by refused desc, caller asc, service asc, api_call asc;
