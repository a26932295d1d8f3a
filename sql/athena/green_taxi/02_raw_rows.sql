-- title: Delivered rows
-- question: How many rows lie in the raw files that the crawler found, used or not, with files delivered twice?
-- grain: one row

select count(*) as delivered_rows
from ${raw_database}.green_taxi;
