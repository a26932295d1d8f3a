-- title: Iceberg, first: take out the months that the clean rows have in another form
-- question: Which months of the Iceberg table are not what the job wrote last? They are deleted, in one commit.
-- grain: a month is kept if its files, rows, and sums of time, distance and money are those of the clean rows

delete from ${curated_database}.yellow_taxi_trips_iceberg
where
    pickup_month not in (
        select same.pickup_month
        from (
            select
                pickup_month,
                count(*) as trips,
                count(distinct source_file) as files,
                sum(total_amount) as revenue,
                sum(fare_amount) as fares,
                round(sum(trip_distance_miles), 1) as miles,
                round(sum(duration_minutes), 1) as minutes
            from ${curated_database}.yellow_taxi_trips_iceberg
            group by pickup_month
            intersect
            select
                pickup_month,
                count(*) as trips,
                count(distinct source_file) as files,
                sum(total_amount) as revenue,
                sum(fare_amount) as fares,
                round(sum(trip_distance_miles), 1) as miles,
                round(sum(duration_minutes), 1) as minutes
            from ${curated_database}.yellow_taxi_trips
            group by pickup_month
        ) as same
    );
