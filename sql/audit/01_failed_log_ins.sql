-- title: Failed log-ins of the last seven days
-- question: Who tried to log in and was refused, from where, and how often?
-- grain: one row per user, address, database and way of authentication; addresses with most failures first

select
    trim(user_name) as user_name,
    trim(remote_host) as remote_host,
    trim(database_name) as database_name,
    trim(auth_method) as auth_method,
    count(*) as failures,
    min(record_time) as first_failure,
    max(record_time) as last_failure
from sys_connection_log
where
    record_time >= dateadd(day, -7, getdate())
    -- AWS does not list the events' names; those of refusals have this in them.
    and event ilike '%fail%'
group by
    trim(user_name),
    trim(remote_host),
    trim(database_name),
    trim(auth_method)
order by failures desc, last_failure desc, user_name asc, remote_host asc;
