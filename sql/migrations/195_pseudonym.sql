-- Purpose: taxi.f_pseudonym, which makes a name of 64 digits for a value that nobody can turn back
-- Grain: none
-- Reads: nothing; the warehouse calls a Lambda function
-- Safe to run again: yes
-- needs: lambdaUdf

-- noqa: disable=PRS
-- Stable: within a query one value is sent once. Batches stay well below the 6 MB that Lambda takes.
create or replace external function taxi.f_pseudonym (varchar)
returns varchar
stable
lambda '${pseudonym_function_name}'
iam_role '${copy_role_arn}'
retry_timeout 20000
max_batch_rows 10000;
-- noqa: enable=PRS

revoke execute on function taxi.f_pseudonym(varchar) from public;

grant execute on function taxi.f_pseudonym(varchar) to role analyst;
