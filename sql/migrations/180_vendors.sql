-- Purpose: the companies whose meters send the trips, and the user as which their refresh connects by IAM
-- Grain: one row per company
-- Reads: nothing; filled by sql/refresh/vendors.sql
-- Safe to run again: no, create user fails if the user exists (drop it first, it owns nothing)
-- needs: dynamoDbSource

create table taxi.vendors (
    vendor_id integer not null,
    name varchar(128),
    contact varchar(256),
    primary key (vendor_id)
)
diststyle all;

create user "IAMR:${vendor_role_name}" password disable;

grant usage on schema taxi to "IAMR:${vendor_role_name}";

grant select, insert, delete on table taxi.vendors to "IAMR:${vendor_role_name}";

grant select on table taxi.vendors to role bi;
