"""With options on, whoever takes part may do what it takes, and nothing a step beside it."""

import catalog_calls
import engine_calls
import function_calls
import people_calls
import stream_calls
import warehouse_calls
from delivered_calls import delivered, encrypted_logs, misdelivered
from near_misses import near_misses
from needed_calls import LOAD, needed
from planned_policies import ACCOUNT, REGION, Call, Policies, Request


def _refused(policies: Policies, calls: dict[str, Call]) -> list[str]:
    return [name for name, call in calls.items() if not policies.allow(call)]


def _allowed(policies: Policies, calls: dict[str, Call]) -> list[str]:
    assert all(call.requests for call in calls.values())
    return [name for name, call in calls.items() if policies.allow(call)]


def _log_in(policies: Policies) -> Request:
    arn = policies.one("redshiftserverless/workgroup", "warehouse")["arn"]
    return Request("redshift-serverless:GetCredentials", arn)


CLUSTER_LOG_IN = Request(
    "redshift:GetClusterCredentialsWithIAM", f"arn:aws:redshift:{REGION}:{ACCOUNT}:dbname:strata-dev/strata"
)


def test_what_is_needed_without_options_is_allowed_with_them(everything: Policies) -> None:
    # The load is a function's here.
    calls = {name: call for name, call in needed(everything).items() if call.who != LOAD}
    assert _refused(everything, {**calls, **delivered(), **encrypted_logs(everything)}) == []


def test_no_near_miss_is_allowed_by_an_option(everything: Policies) -> None:
    assert _allowed(everything, {**near_misses(everything), **misdelivered()}) == []


def test_functions(everything: Policies) -> None:
    assert _refused(everything, function_calls.needed(everything)) == []
    assert _allowed(everything, function_calls.near_misses(everything)) == []


def test_streams(everything: Policies) -> None:
    assert _refused(everything, stream_calls.needed(everything)) == []
    assert _allowed(everything, stream_calls.near_misses()) == []


def test_emr(everything: Policies) -> None:
    assert _refused(everything, engine_calls.emr_needed()) == []
    assert _allowed(everything, engine_calls.emr_near_misses(everything)) == []


def test_duckdb(duckdb: Policies) -> None:
    calls = {**engine_calls.duckdb_needed(duckdb), **engine_calls.visual_needed()}
    assert _refused(duckdb, calls) == []
    assert _allowed(duckdb, engine_calls.duckdb_near_misses()) == []


def test_visual_jobs(everything: Policies) -> None:
    assert _refused(everything, engine_calls.visual_needed()) == []


def test_catalog(everything: Policies) -> None:
    calls = {
        **catalog_calls.lake_formation_needed(),
        **catalog_calls.optimizer_needed(),
        **catalog_calls.event_needed(),
        **catalog_calls.sources_needed(everything),
    }
    beside = {
        **catalog_calls.lake_formation_near_misses(),
        **catalog_calls.optimizer_near_misses(),
        **catalog_calls.event_near_misses(),
        **catalog_calls.sources_near_misses(),
    }
    assert _refused(everything, calls) == []
    assert _allowed(everything, beside) == []


def test_warehouse(everything: Policies) -> None:
    assert _refused(everything, warehouse_calls.needed(everything)) == []
    assert _allowed(everything, warehouse_calls.near_misses(everything)) == []


def test_cluster(provisioned: Policies) -> None:
    assert _refused(provisioned, warehouse_calls.cluster_needed()) == []
    assert _allowed(provisioned, warehouse_calls.cluster_near_misses()) == []


def test_a_cluster_that_is_never_paused_cannot_be(duckdb: Policies) -> None:
    def change(action: str) -> Call:
        return Call("cluster-schedule", (Request(f"redshift:{action}", warehouse_calls.CLUSTER),))

    assert duckdb.allow(change("ResizeCluster"))
    assert not duckdb.allow(change("PauseCluster"))


def test_query_editor(everything: Policies) -> None:
    log_in = _log_in(everything)
    assert _refused(everything, people_calls.editor_needed(log_in)) == []
    assert _allowed(everything, people_calls.editor_near_misses(log_in)) == []


def test_query_editor_of_a_cluster(provisioned: Policies) -> None:
    assert _refused(provisioned, people_calls.editor_needed(CLUSTER_LOG_IN)) == []
    assert _allowed(provisioned, people_calls.editor_near_misses(CLUSTER_LOG_IN)) == []


def test_quicksight(everything: Policies) -> None:
    assert _refused(everything, people_calls.quicksight_needed(everything)) == []
    assert _allowed(everything, people_calls.quicksight_near_misses(everything)) == []
