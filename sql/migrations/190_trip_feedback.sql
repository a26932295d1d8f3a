-- Purpose: what passengers say about their trips, loaded from JSON files as they arrive in the feeds zone
-- Grain: one row per answer; a file is loaded once, by its name
-- Reads: the folder trip_feedback/ of the feeds zone
-- Safe to run again: no, a COPY JOB is created once
-- needs: warehouseCopyJobs
-- transaction: none

create table if not exists taxi.trip_feedback (
    feedback_id varchar(64) not null,
    given_at timestamp not null,
    pickup_location_id integer,
    rating integer,
    answer varchar(4096)
)
diststyle auto
sortkey (given_at);

-- noqa: disable=PRS
copy taxi.trip_feedback
from '${feeds_uri}trip_feedback/'
iam_role '${copy_role_arn}'
format as json 'auto'
timeformat 'auto'
job create trip_feedback_arrivals
auto on;
