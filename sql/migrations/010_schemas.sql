-- Purpose: schemas of the warehouse: strata for its own records, taxi for the taxi trips
-- Grain: none
-- Reads: nothing
-- Safe to run again: yes

create schema if not exists strata;

create schema if not exists taxi;
