-- Purpose: replace one month of the green taxi trips by the files of a manifest, and the taxi zones by the lake's copy
-- Grain: one run per month; all statements are one transaction, so a failing one leaves everything as it was
-- Reads: the manifest's Parquet files and the zone lookup; writes taxi.green_trips, taxi.taxi_zones, load_history
-- Safe to run again: yes, the month is replaced

-- Under snapshot isolation two loads of a new month would both delete nothing and insert it twice.
lock strata.load_mutex;

create temporary table green_trips_stage (like taxi.green_trips);

-- The load job leaves this statement out when the manifest lists no file, because the month has become empty.
copy green_trips_stage
from '${manifest_uri}'
iam_role '${copy_role_arn}'
format as parquet
manifest;

-- Redshift has no assertion: a text that is not a number stops the transaction and stands in the error.
select
    cast(
        case
            when count(*) = 0 then '0'
            else 'rows of another month than ${month}: ' || cast(count(*) as varchar(20))
        end as integer
    ) as rows_of_other_months
from green_trips_stage
where
    pickup_at < cast('${month}-01' as timestamp)
    or pickup_at >= dateadd(month, 1, cast('${month}-01' as timestamp));

-- Not truncate: it would commit.
delete from taxi.taxi_zones;

copy taxi.taxi_zones
from '${reference_uri}taxi_zones/taxi_zones.csv'
iam_role '${copy_role_arn}'
format as csv
ignoreheader 1;

delete from taxi.green_trips
where
    pickup_at >= cast('${month}-01' as timestamp)
    and pickup_at < dateadd(month, 1, cast('${month}-01' as timestamp));

-- The stage is like the table, column by column.
insert into taxi.green_trips
select *  -- noqa: AM04
from green_trips_stage;

insert into strata.load_history (dataset, month, manifest_uri, manifest_sha256, rows_loaded, loaded_at)
select
    'green_taxi' as dataset,
    '${month}' as month,
    '${manifest_uri}' as manifest_uri,
    '${manifest_sha256}' as manifest_sha256,
    count(*) as rows_loaded,
    getdate() as loaded_at
from green_trips_stage;

drop table green_trips_stage;
