-- Purpose: the user as which the load job of the green taxi trips connects by IAM, with the rights that it needs
-- Grain: none
-- Reads: nothing
-- Safe to run again: no, create user fails if the user exists (drop it first, it owns nothing)

create user "IAMR:${green_taxi_load_role_name}" password disable;

grant role loader to "IAMR:${green_taxi_load_role_name}";

grant usage on schema taxi to "IAMR:${green_taxi_load_role_name}";

grant select, insert, delete on table taxi.taxi_zones to "IAMR:${green_taxi_load_role_name}";

grant select, insert, delete on table taxi.green_trips to "IAMR:${green_taxi_load_role_name}";
