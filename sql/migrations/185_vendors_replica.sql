-- Purpose: the database that DynamoDB's companies are replicated into, within minutes of each change
-- Grain: one row per item: the key, and the other attributes in a column of type super
-- Reads: the integration with DynamoDB
-- Safe to run again: no, create database fails if the database exists
-- needs: zeroEtl
-- transaction: none

create database vendors_replica from integration '${vendors_integration_id}';

grant usage on database vendors_replica to role analyst;
