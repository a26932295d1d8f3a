-- title: Sign-ins to the console in the last 30 days
-- question: Who signed in, from where, and with a second factor?
-- grain: one row per identity and address

select
    coalesce(useridentity.arn, useridentity.principalid) as caller,
    sourceipaddress as address,
    json_extract_scalar(additionaleventdata, '$.MFAUsed') as second_factor,
    count(*) as sign_ins,
    count_if(json_extract_scalar(responseelements, '$.ConsoleLogin') = 'Failure') as failed
from ${audit_database}.cloudtrail
where
    day >= date_format(current_date - interval '30' day, '%Y/%m/%d')
    and eventname = 'ConsoleLogin'
group by
    coalesce(useridentity.arn, useridentity.principalid),
    sourceipaddress,
    json_extract_scalar(additionaleventdata, '$.MFAUsed')
order by failed desc, sign_ins desc, caller asc;
