"""The same work by DuckDB: the limit of one machine. Its rules are the definition's own conditions."""

import duckdb

from bench.etl.engines.common import Work, work

TYPES = {"string": "varchar"}
DERIVED = {
    "pickup_hour": "hour(pickup_at)",
    "duration_minutes": "epoch(dropoff_at - pickup_at) / 60",
    "speed_mph": "case when dropoff_at > pickup_at"
    " then trip_distance_miles / (epoch(dropoff_at - pickup_at) / 3600) end",
    "tip_share": "case when fare_amount > 0 then tip_amount::double / fare_amount::double end",
}


def judged(given: Work) -> str:
    """A query of all rows with zones, period and the first rule that is broken."""
    columns = ", ".join(f"'{name}': '{TYPES.get(given.types[name], given.types[name])}'" for name in given.header)
    conditions = " ".join(f"when {rule['rejectWhen']} then '{rule['name']}'" for rule in given.dataset["rules"])
    absent = ", ".join(f"null::{given.types[name]} as {name}" for name in given.types if name not in given.header)
    return f"""
        with trips as (
            select *, {absent}, parse_filename(filename) as source_file,
                strptime(regexp_extract(filename, '20\\d\\d-\\d\\d'), '%Y-%m') as period_start,
                period_start + interval 1 month as period_end
            from read_csv('{given.raw}/*.csv', header = true, columns = {{{columns}}}, filename = true)
        )
        select trips.*, p.borough as pickup_borough, p.zone as pickup_zone,
            d.borough as dropoff_borough, d.zone as dropoff_zone, case {conditions} end as reject_reason
        from trips
        left join zones as p on p.location_id = pickup_location_id
        left join zones as d on d.location_id = dropoff_location_id
    """


def main() -> None:
    """Judge once into a table that may spill to disk, and write it twice."""
    given = work()
    connection = duckdb.connect(f"{given.out}/work.duckdb")
    connection.execute("set threads = 2")
    connection.execute(f"create table zones as from read_csv('{given.zones}', header = true)")
    connection.execute(f"create view judged as {judged(given)}")
    curated = given.dataset["curated"]["columns"]
    types = {column["name"]: TYPES.get(column["type"], column["type"]) for column in curated}
    columns = ", ".join(f"({DERIVED.get(name, name)})::{type_} as {name}" for name, type_ in types.items())
    connection.execute(
        f"copy (select {columns}, strftime(pickup_at, '%Y-%m') as pickup_month from judged"
        f" where reject_reason is null) to '{given.out}/clean' (format parquet, partition_by (pickup_month))"
    )
    connection.execute(
        "copy (select * from judged where reject_reason is not null)"
        f" to '{given.out}/rejected.parquet' (format parquet)"
    )


if __name__ == "__main__":
    main()
