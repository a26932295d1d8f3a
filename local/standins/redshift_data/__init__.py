"""Stand-in of the Redshift Data API: DuckDB behind the service's own protocol, SQL translated by sqlglot."""
