-- Purpose: what was loaded, and a lock that lets one load run at a time
-- Grain: load_history has one row per load of a month; the newest one of a dataset and month tells what is loaded
-- Reads: nothing
-- Safe to run again: yes

create table if not exists strata.load_history (
    dataset varchar(64) not null,
    month char(7) not null,
    manifest_uri varchar(1024) not null,
    manifest_sha256 char(64) not null,
    rows_loaded bigint not null,
    loaded_at timestamp not null
)
diststyle all
sortkey (loaded_at);

-- Always empty. Loads lock it instead of the trips, so that a load never makes readers wait.
create table if not exists strata.load_mutex (
    dataset varchar(64) not null
)
diststyle all;
