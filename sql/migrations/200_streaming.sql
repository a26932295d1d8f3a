-- Purpose: the yellow taxi trips that come in the stream, within seconds of their arrival
-- Grain: stream.yellow_trips: one row per record of the stream that is JSON
-- Reads: the Kinesis stream of the dataset
-- Safe to run again: no, create materialized view fails if the view exists
-- needs: streaming
-- transaction: none

create external schema if not exists kinesis
from kinesis
iam_role '${copy_role_arn}';

-- Beside taxi, whose tables are all analysts': a record has the columns that are masked there.
create schema if not exists stream;

-- The record as it came: columns that producers add are there without a change here. A record that is no JSON would
-- stop the refresh, so it is left out; Firehose keeps it beside the landed files.
create materialized view stream.yellow_trips
auto refresh yes
as
select
    approximate_arrival_timestamp as arrived_at,
    partition_key,
    shard_id,
    sequence_number,
    json_parse(kinesis_data) as trip
from kinesis."${yellow_taxi_stream_name}"  -- noqa: RF06
where can_json_parse(kinesis_data);
