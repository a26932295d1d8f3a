-- title: Rejected rows by file and reason
-- question: Which file brought which unusable rows?
-- grain: one row per file and reason

select
    source_file,
    reject_reason,
    count(*) as rejected_rows
from ${quarantine_database}.green_taxi_rejected
group by source_file, reject_reason
order by source_file asc, rejected_rows desc, reject_reason asc;
