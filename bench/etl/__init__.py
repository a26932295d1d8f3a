"""Benchmark of the ETL job beside other ways to do the same work: `npm run bench:etl`."""
