"""The engine for small months: the same PySpark code on DuckDB, in one process and without a JVM."""
