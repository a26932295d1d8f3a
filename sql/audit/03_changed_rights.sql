-- title: Changes of rights, roles, masks and row filters in the last seven days
-- question: Who granted or revoked what, or tried to, and who changed roles, masks, row filters and owners?
-- grain: one row per statement; the latest first

select
    sys_query_history.start_time,
    coalesce(svv_user_info.user_name, 'user ' || cast(sys_query_history.user_id as varchar(11))) as user_name,
    trim(sys_query_history.status) as status,
    trim(sys_query_history.query_text) as query_text,
    nullif(trim(sys_query_history.error_message), '') as error_message
from sys_query_history
left outer join svv_user_info on sys_query_history.user_id = svv_user_info.user_id
where
    sys_query_history.start_time >= dateadd(day, -7, getdate())
    -- Queries that only ask for these words, such as this one.
    and trim(sys_query_history.query_type) not in ('SELECT', 'INSERT', 'UPDATE', 'DELETE', 'COPY', 'UNLOAD', 'CTAS')
    and (
        sys_query_history.query_text ilike '%grant %'
        or sys_query_history.query_text ilike '%revoke %'
        or sys_query_history.query_text ilike '%masking policy%'
        or sys_query_history.query_text ilike '%rls policy%'
        or sys_query_history.query_text ilike '%row level security%'
        or sys_query_history.query_text ilike '%create role%'
        or sys_query_history.query_text ilike '%alter role%'
        or sys_query_history.query_text ilike '%drop role%'
        or sys_query_history.query_text ilike '%owner to%'
    )
order by sys_query_history.start_time desc, sys_query_history.query_id desc;
