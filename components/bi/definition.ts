/** The dashboard of the taxi trips, as QuickSight's API takes it: one sheet of figures, lines and bars. */
import { DASHBOARD_DATA, type DataName } from "./dataSets";

/** Columns of a query. */
type Column<Name extends DataName> = keyof (typeof DASHBOARD_DATA)[Name]["columns"] & string;

const column = <Name extends DataName>(data: Name, name: Column<Name>) => ({
    DataSetIdentifier: data,
    ColumnName: name,
});

/** A sum of a column; `prefix` tells money. */
const sumOf = <Name extends DataName>(id: string, data: Name, name: Column<Name>, prefix?: string) => ({
    NumericalMeasureField: {
        FieldId: `${id}.${name}`,
        Column: column(data, name),
        AggregationFunction: { SimpleNumericalAggregation: "SUM" },
        ...(prefix === undefined
            ? {}
            : {
                  FormatConfiguration: {
                      FormatConfiguration: { NumberDisplayFormatConfiguration: { Prefix: prefix } },
                  },
              }),
    },
});

const category = <Name extends DataName>(id: string, data: Name, name: Column<Name>) => ({
    CategoricalDimensionField: { FieldId: `${id}.${name}`, Column: column(data, name) },
});

const title = (text: string) => ({ Visibility: "VISIBLE", FormatText: { PlainText: text } });

const figure = <Name extends DataName>(id: string, text: string, data: Name, name: Column<Name>, prefix?: string) => ({
    KPIVisual: {
        VisualId: id,
        Title: title(text),
        ChartConfiguration: { FieldWells: { Values: [sumOf(id, data, name, prefix)] } },
    },
});

const revenueByDay = {
    LineChartVisual: {
        VisualId: "revenue-by-day",
        Title: title("Revenue by day and borough of pickup, USD"),
        ChartConfiguration: {
            FieldWells: {
                LineChartAggregatedFieldWells: {
                    Category: [
                        {
                            DateDimensionField: {
                                FieldId: "revenue-by-day.pickup_date",
                                Column: column("daily_by_borough", "pickup_date"),
                                DateGranularity: "DAY",
                            },
                        },
                    ],
                    Values: [sumOf("revenue-by-day", "daily_by_borough", "revenue", "$")],
                    Colors: [category("revenue-by-day", "daily_by_borough", "pickup_borough")],
                },
            },
            Type: "LINE",
        },
    },
};

const tripsByBorough = {
    BarChartVisual: {
        VisualId: "trips-by-borough",
        Title: title("Trips by borough of pickup"),
        ChartConfiguration: {
            FieldWells: {
                BarChartAggregatedFieldWells: {
                    Category: [category("trips-by-borough", "daily_by_borough", "pickup_borough")],
                    Values: [sumOf("trips-by-borough", "daily_by_borough", "trips")],
                },
            },
            Orientation: "HORIZONTAL",
        },
    },
};

const tripsByHour = {
    BarChartVisual: {
        VisualId: "trips-by-hour",
        Title: title("Trips by hour of day"),
        ChartConfiguration: {
            FieldWells: {
                BarChartAggregatedFieldWells: {
                    Category: [
                        {
                            NumericalDimensionField: {
                                FieldId: "trips-by-hour.pickup_hour",
                                Column: column("hourly_by_zone", "pickup_hour"),
                            },
                        },
                    ],
                    Values: [sumOf("trips-by-hour", "hourly_by_zone", "trips")],
                },
            },
            Orientation: "VERTICAL",
        },
    },
};

/**
 * Definition of the analysis and of the dashboard.
 *
 * @param arns ARN of each data set.
 */
export function dashboardDefinition(arns: Readonly<Record<DataName, string>>) {
    return {
        DataSetIdentifierDeclarations: Object.entries(arns).map(([Identifier, DataSetArn]) => ({
            Identifier,
            DataSetArn,
        })),
        Sheets: [
            {
                SheetId: "trips",
                Name: "Trips",
                Title: "Yellow taxi trips",
                ContentType: "INTERACTIVE",
                Visuals: [
                    figure("trips", "Trips", "daily_by_borough", "trips"),
                    figure("revenue", "Revenue, USD", "daily_by_borough", "revenue", "$"),
                    figure("tips", "Tips by card, USD", "daily_by_borough", "tips", "$"),
                    revenueByDay,
                    tripsByBorough,
                    tripsByHour,
                ],
            },
        ],
    };
}
