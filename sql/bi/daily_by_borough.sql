-- title: Trips by day and borough
-- question: how many trips, and how much money, were there by day and borough of pickup?
-- grain: one row per day and borough of pickup

select
    mv_daily_by_borough.pickup_date,
    mv_daily_by_borough.pickup_borough,
    mv_daily_by_borough.trips,
    mv_daily_by_borough.revenue,
    mv_daily_by_borough.tips,
    mv_daily_by_borough.miles,
    mv_daily_by_borough.minutes
from taxi.mv_daily_by_borough;
