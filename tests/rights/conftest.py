"""Plans of the dev stack, each made once."""

import pytest
from option_plans import policies_of, policies_with
from planned_policies import Policies


@pytest.fixture(scope="session")
def policies() -> Policies:
    """With a reader, evaluations and a source database, and Spark and load jobs."""
    tables = '["shop.orders:updated_at"]'
    return policies_with({"dataQuality": "true", "jdbcSource": "sample", "jdbcTables": tables})


@pytest.fixture(scope="session")
def everything() -> Policies:
    """With every option of Redshift Serverless."""
    return policies_of("everything")


@pytest.fixture(scope="session")
def provisioned() -> Policies:
    """With every option of a cluster that is paused at night."""
    return policies_of("everything provisioned")


@pytest.fixture(scope="session")
def duckdb() -> Policies:
    """With the dataset's job on DuckDB, and a cluster that is never paused."""
    return policies_of("everything multi-AZ")
