-- Purpose: who sees the trips of which boroughs in taxi.shared_yellow_trips
-- Grain: row_access has one row per database user and borough; it is filled by people, by INSERT and DELETE
-- Reads: nothing
-- Safe to run again: no, a policy can be attached once to a role

create table if not exists strata.row_access (
    user_name varchar(128) not null,
    borough varchar(32) not null,
    primary key (user_name, borough)
)
diststyle all;

create rls policy every_trip
using (true);

create rls policy trips_from_own_boroughs
with (pickup_borough varchar(32))
using (
    pickup_borough in (
        select row_access.borough
        from strata.row_access
        where row_access.user_name = current_user
    )
);

-- The policy reads the table in its own right; the people whom it is about need not see it.
-- noqa: disable=PRS
grant select on table strata.row_access to rls policy trips_from_own_boroughs;
-- noqa: enable=PRS

attach rls policy every_trip on taxi.shared_yellow_trips to role analyst, role bi;

attach rls policy trips_from_own_boroughs on taxi.shared_yellow_trips to role borough_analyst;

-- From here on whoever has none of these roles sees no row, and whoever has several sees what all of them allow.
alter table taxi.shared_yellow_trips row level security on;
