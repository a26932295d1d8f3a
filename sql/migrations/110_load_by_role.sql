-- Purpose: the load job has what every load needs by the role loader, and only its own tables by itself
-- Grain: none
-- Reads: nothing
-- Safe to run again: yes

grant role loader to "IAMR:${yellow_taxi_load_role_name}";

revoke temporary on database strata from "IAMR:${yellow_taxi_load_role_name}";

revoke select, insert on table strata.load_history from "IAMR:${yellow_taxi_load_role_name}";

revoke select, delete on table strata.load_mutex from "IAMR:${yellow_taxi_load_role_name}";

revoke usage on schema strata from "IAMR:${yellow_taxi_load_role_name}";
