-- Purpose: the user as which people of the query editor's role connect by IAM: an analyst
-- Grain: none
-- Reads: nothing
-- Safe to run again: no, create user fails if the user exists (drop it first, it owns nothing)
-- needs: queryEditor

create user "IAMR:${query_editor_role_name}" password disable;

grant role analyst to "IAMR:${query_editor_role_name}";
