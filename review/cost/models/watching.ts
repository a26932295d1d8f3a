/** CloudWatch, CloudTrail and budgets. */
import { assumed, Charges, noun } from "../entries";
import { isSet, listOf, numberOf, textOf } from "../inputs";
import { DAYS, type Model } from "../types";

/** Share of the ingested size that stored logs take after compression. Source: an example of CloudWatch pricing. */
const COMPRESSED = 0.15;

/** Months after which a log group that keeps everything is counted: its first year. */
const MONTHS_OF_FOREVER = 12;

const logGroup: Model = (resource, context) => {
    const charges = new Charges(context, noun("log group"));
    const gb = () => assumed(context.usage.logs.groups, resource).gb;
    const rare = () => textOf(resource, "logGroupClass", "STANDARD") !== "STANDARD";
    return [
        () =>
            charges.usage(
                rare() ? "cloudwatch.infrequentLogGb" : "cloudwatch.logGb",
                gb(),
                rare() ? "of rare access" : undefined,
            ),
        () => {
            const days = numberOf(resource, "retentionInDays", 0);
            const months = days === 0 ? MONTHS_OF_FOREVER : days / DAYS;
            const size = days === 0 ? "kept for ever" : `kept ${days} days`;
            return charges.usage("cloudwatch.storedLogGb", gb() * months * COMPRESSED, size);
        },
    ];
};

/** Metrics that an alarm evaluates: the one it names, or those of its queries; a band of normal values counts thrice. */
const alarm: Model = (resource, context) => [
    () => {
        const queries = listOf(resource, "metricQueries") as readonly Readonly<Record<string, unknown>>[];
        const metrics = queries.filter((query) => query.metric !== undefined).length || 1;
        const band = isSet(resource, "thresholdMetricId") ? 3 : 1;
        const fast = isSet(resource, "period") && numberOf(resource, "period") < 60;
        const key = fast ? "cloudwatch.fastAlarmMetric" : "cloudwatch.alarmMetric";
        return new Charges(context, noun("alarm")).fixed(key, metrics * band, fast ? "of high resolution" : undefined);
    },
];

const single =
    (key: string, one: string): Model =>
    (_, context) => [() => new Charges(context, noun(one)).fixed(key, 1)];

/** The events that a trail's selectors choose; management events of the first trail are free. */
const trail: Model = (resource, context) => {
    const charges = new Charges(context, noun("trail"));
    const millions = context.usage.audit.dataEventsMillions;
    return [
        () => {
            const advanced = JSON.stringify(listOf(resource, "advancedEventSelectors"));
            const basic = JSON.stringify(listOf(resource, "eventSelectors"));
            const data = /"equals":\[[^\]]*"Data"/.test(advanced) || basic.includes("dataResources");
            return data ? charges.usage("cloudtrail.dataEvents100k", millions * 10, "with data events") : undefined;
        },
        () =>
            listOf(resource, "insightSelectors").length > 0
                ? charges.usage("cloudtrail.insightEvents100k", millions * 10, "with insights")
                : undefined,
    ];
};

const budgetAction: Model = (_, context) => [
    () => new Charges(context, noun("budget action")).fixed("budgets.actionDay", DAYS),
];

/** A trail that keeps its events in CloudWatch or S3 pays there; see log groups and buckets. */
export const watchingModels: Readonly<Record<string, Model>> = {
    "aws:budgets/budgetAction:BudgetAction": budgetAction,
    "aws:cloudtrail/trail:Trail": trail,
    "aws:cloudwatch/compositeAlarm:CompositeAlarm": single("cloudwatch.compositeAlarm", "composite alarm"),
    "aws:cloudwatch/dashboard:Dashboard": single("cloudwatch.dashboard", "dashboard"),
    "aws:cloudwatch/logGroup:LogGroup": logGroup,
    "aws:cloudwatch/logMetricFilter:LogMetricFilter": single("cloudwatch.customMetric", "metric"),
    "aws:cloudwatch/metricAlarm:MetricAlarm": alarm,
};
