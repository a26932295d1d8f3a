-- Purpose: the user as which the scheduled unloads connect by IAM, with the tables that they give out
-- Grain: none
-- Reads: nothing
-- Safe to run again: no, create user fails if the user exists (drop it first, it owns nothing)
-- needs: warehouseUnload

create user "IAMR:${unload_role_name}" password disable;

grant usage on schema taxi to "IAMR:${unload_role_name}";

grant select on table taxi.yellow_trips to "IAMR:${unload_role_name}";
