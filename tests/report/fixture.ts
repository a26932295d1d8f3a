import type { QueryResult, Row, RunRecord } from "../../local/runRecord";

/** Trips in thousandths of a day, by hour: the real shape of a weekday. */
const HOUR_SHAPE = [26, 18, 13, 9, 8, 10, 23, 39, 47, 46, 44, 46, 49, 50, 52, 51, 47, 55, 66, 62, 54, 52, 49, 38];
const BOROUGHS = ["Manhattan", "Queens", "Brooklyn", "Bronx"];
const BOROUGH_SHARE = [0.91, 0.06, 0.025, 0.005];
const WEEKDAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const HOURS = HOUR_SHAPE.map((_, hour) => hour);

function byHourAndBorough(): Row[] {
    return HOURS.flatMap((hour) =>
        BOROUGHS.map((borough, index) => {
            const trips = Math.round(HOUR_SHAPE[hour]! * 19.64 * BOROUGH_SHARE[index]!);
            return { pickup_hour: hour, borough, trips, revenue_usd: (trips * 15.3).toFixed(2) };
        }),
    );
}

function byWeekdayAndHour(): Row[] {
    return WEEKDAYS.flatMap((weekday, day) =>
        HOURS.map((hour) => {
            const weekend = day > 4;
            const shape = HOUR_SHAPE[weekend ? (hour + 22) % 24 : hour]!;
            return { weekday, pickup_hour: hour, trips: Math.round(shape * (weekend ? 2.4 : 2.9)) };
        }),
    );
}

function daily(): Row[] {
    return Array.from({ length: 59 }, (_, day) => {
        const date = new Date(Date.UTC(2019, 0, 1 + day)).toISOString().slice(0, 10);
        const trips = Math.round(330 + 55 * Math.sin((2 * Math.PI * (day + 1)) / 7) - (day === 0 ? 120 : 0));
        return { pickup_date: date, trips, change_share: day === 0 ? null : Math.round(Math.sin(day) * 1500) / 10000 };
    });
}

const PAIRS: readonly (readonly [string, string, number])[] = [
    ["Upper East Side South", "Upper East Side North", 412],
    ["Upper East Side North", "Upper East Side South", 371],
    ["Upper East Side South", "Upper East Side South", 298],
    ["Lincoln Square East", "Upper West Side South", 240],
    ["Penn Station/Madison Sq West", "Times Sq/Theatre District", 201],
    ["LaGuardia Airport", "Times Sq/Theatre District", 187],
    ["John F. Kennedy International Airport", "Midtown Center", 166],
    ["East Village", "Lower East Side", 151],
];

const query = (columns: string): string => `select\n    ${columns}\nfrom taxi.yellow_trips\ngroup by 1\norder by 1;\n`;

const quantitative = (field: string, title: string) => ({ field, type: "quantitative", title });

const ANALYSES: readonly QueryResult[] = [
    {
        name: "01_trips_by_hour",
        title: "Trips and revenue by hour and borough",
        question: "When and where do taxis earn their money?",
        sql: query("pickup_hour,\n    pickup_borough as borough,\n    count(*) as trips"),
        columns: ["pickup_hour", "borough", "trips", "revenue_usd"],
        rows: byHourAndBorough(),
        chart: {
            mark: "bar",
            encoding: {
                x: { field: "pickup_hour", type: "ordinal", title: "Hour of pickup" },
                y: quantitative("trips", "Trips"),
                color: { field: "borough", type: "nominal", title: "Borough", sort: BOROUGHS },
            },
        },
    },
    {
        name: "02_weekday_hours",
        title: "The week by the hour",
        question: "Which hours of which days are busy?",
        sql: query("weekday,\n    pickup_hour,\n    count(*) as trips"),
        columns: ["weekday", "pickup_hour", "trips"],
        rows: byWeekdayAndHour(),
        chart: {
            mark: "rect",
            height: { step: 28 },
            encoding: {
                x: { field: "pickup_hour", type: "ordinal", title: "Hour of pickup" },
                y: { field: "weekday", type: "ordinal", sort: WEEKDAYS, title: null },
                color: quantitative("trips", "Trips"),
            },
        },
    },
    {
        name: "03_pairs",
        title: "Busiest pairs of zones",
        question: "Between which zones do people ride most?",
        sql: query("pickup_zone,\n    dropoff_zone,\n    count(*) as trips"),
        columns: ["pair", "trips"],
        rows: PAIRS.map(([from, to, trips]) => ({ pair: `${from} → ${to}`, trips })),
        chart: {
            mark: "bar",
            encoding: {
                y: { field: "pair", type: "nominal", sort: "-x", title: null },
                x: quantitative("trips", "Trips"),
            },
        },
    },
    {
        name: "04_daily",
        title: "Trips by day",
        question: "How does each day compare with the one before?",
        sql: query("pickup_date,\n    count(*) as trips,\n    lag(count(*)) over (order by pickup_date) as before"),
        columns: ["pickup_date", "trips", "change_share"],
        rows: daily(),
        chart: {
            layer: [{ mark: { type: "area", opacity: 0.15 } }, { mark: "line" }],
            encoding: { x: { field: "pickup_date", type: "temporal", title: null }, y: quantitative("trips", "Trips") },
        },
    },
    {
        name: "05_tips",
        title: "Tips by payment",
        question: "What share of the fare is tipped?",
        sql: query("payment,\n    avg(tip_share) as tip_share"),
        columns: ["payment", "trips", "tip_share"],
        rows: [
            { payment: "Card", trips: 14210, tip_share: 0.2134 },
            { payment: "Cash", trips: 5350, tip_share: 0 },
            { payment: "No charge", trips: 60, tip_share: null },
        ],
    },
];

const RAW_ROW: Row = {
    vendor_id: 2,
    pickup_at: "2019-01-12 14:02:11",
    dropoff_at: "2019-01-12 14:09:40",
    passenger_count: 1,
    trip_distance_miles: 0,
    pickup_location_id: 264,
    dropoff_location_id: 264,
    payment_type: 3,
    fare_amount: "-4.50",
    total_amount: "-5.80",
    malformed_row: null,
};

/** A run on two generated files, as the local run records it. */
export const FIXTURE: RunRecord = {
    project: "strata",
    stack: "dev",
    startedAt: "2026-11-23T21:29:05.120Z",
    input: { kind: "generated", description: "20,000 generated rows of 2019-01 and 2019-02" },
    seconds: 18.4,
    stages: [
        { name: "plan", title: "Plan the program", seconds: 2.41, summary: "187 resources in 8 layers" },
        {
            name: "services",
            title: "Start the stand-ins",
            seconds: 1.07,
            summary: "S3, Glue, Athena, Redshift Data API",
        },
        { name: "input", title: "Put the raw files into the lake", seconds: 0.82, summary: "2 files, 20,000 rows" },
        { name: "crawl", title: "Crawl the raw zone", seconds: 0.31, summary: "1 table, 18 columns" },
        { name: "job", title: "Clean and partition", seconds: 14.9, summary: "19,640 clean, 360 quarantined" },
        { name: "load", title: "Load the warehouse", seconds: 1.26, summary: "2 months, 19,640 rows" },
        { name: "query", title: "Ask the analyses", seconds: 0.94, summary: "5 analyses, 1 Athena query" },
    ],
    datasets: [
        {
            name: "yellow_taxi",
            title: "New York yellow taxi trips",
            files: [
                {
                    file: "yellow_tripdata_2019-01.csv",
                    status: "processed",
                    rowsIn: 10508,
                    clean: 10330,
                    rejected: { unknown_zone: 170, negative_amount: 8 },
                    months: ["2019-01"],
                },
                {
                    file: "yellow_tripdata_2019-02.csv",
                    status: "processed",
                    rowsIn: 9492,
                    clean: 9310,
                    rejected: { unknown_zone: 164, negative_amount: 15, malformed_row: 3 },
                    months: ["2019-02"],
                },
                { file: "copy_of_2019-01.csv", status: "duplicate", rowsIn: 0, clean: 0, rejected: {}, months: [] },
            ],
            rowsIn: 20000,
            clean: 19640,
            quarantined: 360,
            byReason: { negative_amount: 23, unknown_zone: 334, malformed_row: 3 },
            reasons: {
                unknown_zone: "A location id is missing, is not in the zone lookup, or is 264, which means unknown.",
                negative_amount: "An amount is below zero: a refund or a dispute, not a trip.",
            },
            loaded: 19640,
            months: [
                { month: "2019-01", rows: 10330, bytes: 512_300 },
                { month: "2019-02", rows: 9310, bytes: 468_900 },
            ],
            crawled: {
                table: "yellow_taxi",
                columns: [
                    ["vendor_id", "bigint"],
                    ["pickup_datetime", "string"],
                    ["dropoff_datetime", "string"],
                    ["passenger_count", "bigint"],
                    ["trip_distance", "double"],
                    ["store_and_fwd_flag", "string"],
                    ["fare_amount", "double"],
                    ["congestion_surcharge", "double"],
                ],
            },
            quarantineSample: [
                { ...RAW_ROW, reject_reason: "unknown_zone", source_file: "yellow_tripdata_2019-01.csv" },
                { ...RAW_ROW, vendor_id: 1, reject_reason: "unknown_zone", source_file: "yellow_tripdata_2019-02.csv" },
                {
                    vendor_id: null,
                    pickup_at: null,
                    malformed_row: "1,2019-02-03 10:00:00,broken",
                    reject_reason: "malformed_row",
                    source_file: "yellow_tripdata_2019-02.csv",
                },
            ],
            analyses: ANALYSES,
            athena: [
                {
                    name: "01_rejected_by_file",
                    title: "Rejected rows by file",
                    question: "Which file brought the rejected rows?",
                    sql: "select source_file, count(*) as rejected_rows\nfrom yellow_taxi_rejected\ngroup by 1;",
                    columns: ["source_file", "rejected_rows"],
                    rows: [
                        { source_file: "yellow_tripdata_2019-01.csv", rejected_rows: "1178" },
                        { source_file: "yellow_tripdata_2019-02.csv", rejected_rows: "182" },
                    ],
                },
            ],
        },
    ],
    checks: [
        { title: "Rows in = clean + quarantined", passed: true, detail: "20,000 = 19,640 + 360" },
        { title: "Athena and the warehouse count the same trips", passed: true, detail: "19,640 and 19,640" },
    ],
    notRun: [
        { what: "grant usage on schema taxi", why: "The stand-in has no users, so grants have no meaning there." },
        {
            what: "VPC endpoints and security groups",
            why: "Planned and checked, but nothing on one machine enforces them.",
        },
    ],
};
