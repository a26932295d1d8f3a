-- title: Hailed or sent, by hour
-- question: When are green taxis hailed on the street, and when does a base send them?
-- grain: one row per pickup hour and trip type (1 hailed, 2 sent, null not known)

select
    pickup_hour,
    case
        when trip_type = 1 then 'hailed'
        when trip_type = 2 then 'sent'
        else 'not known'
    end as trip_kind,
    count(*) as trips,
    sum(total_amount) as revenue_usd
from taxi.green_trips
group by
    pickup_hour,
    case
        when trip_type = 1 then 'hailed'
        when trip_type = 2 then 'sent'
        else 'not known'
    end
order by pickup_hour, trip_kind;
