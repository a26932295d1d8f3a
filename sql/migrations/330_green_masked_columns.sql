-- Purpose: hide the company, the way and the file of a green taxi trip from analysts, as 130 does for the yellow ones
-- Grain: none
-- Reads: nothing
-- Safe to run again: no, a policy can be attached once to a column and role

attach masking policy hidden_number on taxi.green_trips (vendor_id) to role analyst priority 10;

attach masking policy hidden_flag on taxi.green_trips (store_and_fwd_flag) to role analyst priority 10;

attach masking policy hidden_file on taxi.green_trips (source_file) to role analyst priority 10;
