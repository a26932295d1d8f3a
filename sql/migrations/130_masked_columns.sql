-- Purpose: hide the company, the way and the file of a record; blur the times of a trip
-- Grain: none
-- Reads: nothing
-- Safe to run again: no, a policy can be attached once to a column and role

-- Roles without a policy see the values: loader, which has to, and the administrator.
create masking policy hidden_number
with (value integer)
using (cast(null as integer));

create masking policy hidden_flag
with (value varchar(32))
using (cast(null as varchar(32)));

create masking policy hidden_file
with (value varchar(1024))
using (cast('hidden' as varchar(1024)));

-- The exact time and the zones of a trip tell whose it was to anyone who saw its passenger get in.
create masking policy whole_hour
with (value timestamp)
using (date_trunc('hour', value));

attach masking policy hidden_number on taxi.yellow_trips (vendor_id) to role analyst priority 10;

attach masking policy hidden_flag on taxi.yellow_trips (store_and_fwd_flag) to role analyst priority 10;

attach masking policy hidden_file on taxi.yellow_trips (source_file) to role analyst priority 10;

attach masking policy hidden_number on taxi.shared_yellow_trips (vendor_id) to role bi priority 10;

attach masking policy hidden_flag on taxi.shared_yellow_trips (store_and_fwd_flag) to role bi priority 10;

attach masking policy hidden_file on taxi.shared_yellow_trips (source_file) to role bi priority 10;

attach masking policy whole_hour on taxi.shared_yellow_trips (pickup_at) to role bi priority 10;

attach masking policy whole_hour on taxi.shared_yellow_trips (dropoff_at) to role bi priority 10;

attach masking policy hidden_number on taxi.shared_yellow_trips (vendor_id) to role borough_analyst priority 20;

attach masking policy hidden_flag on taxi.shared_yellow_trips (store_and_fwd_flag) to role borough_analyst priority 20;

attach masking policy hidden_file on taxi.shared_yellow_trips (source_file) to role borough_analyst priority 20;

attach masking policy whole_hour on taxi.shared_yellow_trips (pickup_at) to role borough_analyst priority 20;

attach masking policy whole_hour on taxi.shared_yellow_trips (dropoff_at) to role borough_analyst priority 20;
