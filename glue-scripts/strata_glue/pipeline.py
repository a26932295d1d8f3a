"""One run: find, decide, plan, write, count, publish, record. The record is written last."""

from __future__ import annotations

import json
import time
from dataclasses import replace
from datetime import datetime, timezone
from typing import TYPE_CHECKING

from strata_glue.arrivals import find_files
from strata_glue.catalog import CuratedTable
from strata_glue.dataset import Dataset
from strata_glue.definition import definition_hash
from strata_glue.engine import Engine
from strata_glue.execute import Written, execute
from strata_glue.incremental import decide
from strata_glue.lake import Lake, Locations
from strata_glue.outcome import last_run, new_record, summary
from strata_glue.periods import period_of
from strata_glue.plan import RunPlan, plan_run
from strata_glue.publish import publish
from strata_glue.record import Record, Unfinished, read_record
from strata_glue.rows import Transform

if TYPE_CHECKING:
    from mypy_boto3_glue import GlueClient


def run(engine: Engine, glue: GlueClient, locations: Locations, transform: Transform) -> str:
    """Bring the curated and quarantine zones in line with the raw zone; returns one line of what was done.

    Raises InputError before anything is written, and CountError if rows are lost or doubled.
    """
    started, clock = datetime.now(timezone.utc), time.monotonic()
    files = engine.files
    lake = Lake(files, Dataset.from_json(files.read_text(locations.dataset_uri)), locations)
    table = CuratedTable.find(glue, locations.curated_database, lake.dataset.table)
    record = read_record(files, lake.record_uri)
    definition = definition_hash(lake, transform)
    redefined = definition != record.definition
    # Counts of rows may be other ones too, so nothing is taken from the record then.
    found = find_files(files, locations.raw_uri, lake.dataset, Record() if redefined else record)
    hashes = {name: file.sha256 for name, file in found.items()}
    pattern = lake.dataset.period_pattern
    decision = decide(hashes, record, redefined=redefined, period=lambda name: period_of(name, pattern))
    plan = plan_run(engine, lake, record, found, decision, transform)
    written = Written({}, {}, {})
    if not plan.is_empty:
        files.write_text(lake.record_uri, _begun(record, plan).to_json())
        written = execute(engine, lake, plan, record, transform)
        publish(lake, table, written.months)
    after = replace(new_record(record, found, decision, written), definition=definition)
    account = last_run(lake.dataset.name, started, time.monotonic() - clock, after, decision)
    files.write_text(lake.last_run_uri, json.dumps(account, indent=1) + "\n")
    files.write_text(lake.record_uri, after.to_json())
    return summary(account)


def _begun(record: Record, plan: RunPlan) -> Record:
    """The record with a note of what is about to be written, added to the note of a run that did not end."""
    known = record.unfinished or Unfinished([], [])
    files = {*known.files, *(file.name for file in plan.process)}
    return replace(record, unfinished=Unfinished(sorted(files), sorted({*known.months, *plan.months})))
