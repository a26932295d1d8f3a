-- Purpose: replace the companies whose meters send the trips by what the table in DynamoDB holds
-- Grain: one row per company
-- Reads: the table of DynamoDB, with half of its reads a second; writes taxi.vendors
-- Safe to run again: yes, both statements are one transaction

-- Not truncate: it would commit.
delete from taxi.vendors;

copy taxi.vendors
from 'dynamodb://${source_table_name}'
iam_role '${copy_role_arn}'
readratio 50;
