-- Purpose: the roles of the warehouse: who loads, who analyses, whose dashboards read, who sees some boroughs only
-- Grain: none
-- Reads: nothing
-- Safe to run again: no, create role fails if the role exists

-- What every load does beside writing its own tables.
create role loader;

grant temporary on database strata to role loader;

grant usage on schema strata to role loader;

grant select, insert on table strata.load_history to role loader;

-- LOCK asks for a right to change the table.
grant select, delete on table strata.load_mutex to role loader;

-- People who ask questions of every trip. Tables that later migrations add are theirs too: the rights are scoped.
create role analyst;

grant usage on schema taxi to role analyst;

grant select for tables in schema taxi to role analyst;

grant usage on schema strata to role analyst;

grant select on table strata.load_history to role analyst;

grant usage on schema lake to role analyst;

grant usage on schema lake_quarantine to role analyst;

-- Dashboards. What they read is granted one by one, in the migrations that make it.
create role bi;

grant usage on schema taxi to role bi;

grant select on table taxi.taxi_zones to role bi;

-- People who see the trips of the boroughs that strata.row_access gives them.
create role borough_analyst;

grant usage on schema taxi to role borough_analyst;

grant select on table taxi.taxi_zones to role borough_analyst;
