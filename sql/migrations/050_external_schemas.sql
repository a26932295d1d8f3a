-- Purpose: the lake's tables in the warehouse: lake for clean rows, lake_quarantine for rejected ones
-- Grain: none
-- Reads: the Glue databases of the curated and the quarantine zone
-- Safe to run again: yes
-- transaction: none

create external schema if not exists lake
from data catalog
database '${curated_database}'
iam_role '${copy_role_arn}';

create external schema if not exists lake_quarantine
from data catalog
database '${quarantine_database}'
iam_role '${copy_role_arn}';
