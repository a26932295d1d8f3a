-- title: Users made, changed and dropped in the last seven days
-- question: Which database users were changed, by whom, and which of them are administrators now?
-- grain: one row per change of a user; the latest first

with transactions as (
    select
        transaction_id,
        max(user_id) as user_id
    from sys_query_history
    group by transaction_id
)

select
    sys_userlog.record_time,
    trim(sys_userlog.action) as change,
    trim(sys_userlog.user_name) as user_name,
    -- Empty unless the user was renamed.
    nullif(trim(sys_userlog.original_user_name), '') as former_name,
    sys_userlog.is_superuser = 1 as is_superuser,
    sys_userlog.has_create_db_privs = 1 as may_create_databases,
    svv_user_info.user_name as changed_by
from sys_userlog
left outer join transactions on sys_userlog.transaction_id = transactions.transaction_id
left outer join svv_user_info on transactions.user_id = svv_user_info.user_id
where sys_userlog.record_time >= dateadd(day, -7, getdate())
order by sys_userlog.record_time desc, user_name asc, change asc;
