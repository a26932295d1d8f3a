-- Purpose: names of the taxi zones
-- Grain: one row per taxi zone (265)
-- Reads: nothing; filled by sql/load/yellow_taxi.sql
-- Safe to run again: yes

create table if not exists taxi.taxi_zones (
    location_id integer not null,
    borough varchar(32) not null,
    zone varchar(64) not null,
    service_zone varchar(32) not null,
    primary key (location_id)
)
diststyle all
sortkey (location_id);
