"""Athena's SQL for its stand-in, which passes queries to DuckDB as they are."""
