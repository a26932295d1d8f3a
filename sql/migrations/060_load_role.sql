-- Purpose: the user as which the load job connects by IAM, with the rights that the load needs and no other
-- Grain: none
-- Reads: nothing
-- Safe to run again: no, create user fails if the user exists (drop it first, it owns nothing)

create user "IAMR:${yellow_taxi_load_role_name}" password disable;

grant temporary on database strata to "IAMR:${yellow_taxi_load_role_name}";

grant usage on schema strata to "IAMR:${yellow_taxi_load_role_name}";

grant select, insert on table strata.load_history to "IAMR:${yellow_taxi_load_role_name}";

-- LOCK asks for a right to change the table.
grant select, delete on table strata.load_mutex to "IAMR:${yellow_taxi_load_role_name}";

grant usage on schema taxi to "IAMR:${yellow_taxi_load_role_name}";

grant select, insert, delete on table taxi.taxi_zones to "IAMR:${yellow_taxi_load_role_name}";

grant select, insert, delete on table taxi.yellow_trips to "IAMR:${yellow_taxi_load_role_name}";
