-- Purpose: the user as which QuickSight, Tableau and Power BI connect: what dashboards read, and nothing else
-- Grain: none
-- Reads: nothing
-- Safe to run again: no, create user fails if the user exists (drop it first, it owns nothing)
-- needs: bi

-- A person gives it a password, which then lies in Secrets Manager: docs/features/bi.md.
create user strata_bi password disable;

grant role bi to strata_bi;
