/** The body of the dashboard: what is on it, and where. Source: CloudWatch API, "Dashboard body structure and syntax". */
import * as pulumi from "@pulumi/pulumi";

import type { Dataset } from "../../datasets";
import { loadName, pipelineName } from "../catalog/names";
import type { Environment } from "../environment";
import type { WarehouseEndpoint } from "../warehouse/endpoint";
import { metricNamespace, REJECTED_PERCENT } from "./rejectedRows";

/** What the dashboard shows. */
export interface Shown {
    readonly environment: Environment;
    readonly datasets: readonly Dataset[];
    readonly endpoint: Pick<WarehouseEndpoint, "type" | "identifier" | "usageLimits">;
    /** Names of the rules that match failed runs. */
    readonly failureRules: readonly pulumi.Input<string>[];
}

type Text = pulumi.Input<string>;

/** Namespace, name, dimensions by name and value, and how it is shown; or an expression alone. */
type Metric = readonly (Text | { readonly label?: string; readonly expression?: Text })[];

interface Graph {
    readonly title: string;
    readonly metrics: readonly Metric[];
    readonly stat: "Sum" | "Maximum";
    /** Seconds that a point stands for. */
    readonly period: number;
}

/** The grid of a dashboard has 24 columns. */
const COLUMNS = 3;
const WIDTH = 8;
const HEIGHT = 6;
const HEADER_HEIGHT = 2;

const HOUR = 3600;

/** Every series of a metric of the warehouse, whatever other dimensions it has. */
function search(namespace: string, metricName: string, dimension: string, value: Text, stat: string): Metric {
    const expression = pulumi.interpolate`SEARCH('Namespace="${namespace}" MetricName="${metricName}" ${dimension}="${value}"', '${stat}', 300)`;
    return [{ expression }];
}

function warehouseGraphs({ endpoint }: Shown): Graph[] {
    const serverless = endpoint.type === "serverless";
    const namespace = serverless ? "AWS/Redshift-Serverless" : "AWS/Redshift";
    const dimension = serverless ? "Workgroup" : "ClusterIdentifier";
    const capacity = serverless ? "ComputeCapacity" : "CPUUtilization";
    const queued = serverless ? "QueriesQueued" : "WLMQueueLength";
    return [
        {
            title: serverless ? "Warehouse: RPUs" : "Warehouse: processors, %",
            metrics: [[namespace, capacity, dimension, endpoint.identifier]],
            stat: "Maximum",
            period: 300,
        },
        {
            title: "Warehouse: waiting queries",
            metrics: [search(namespace, queued, dimension, endpoint.identifier, "Maximum")],
            stat: "Maximum",
            period: 300,
        },
        ...endpoint.usageLimits.map(({ metric, units, amount }): Graph => {
            const dimensions = Object.entries(metric.dimensions).flat();
            return {
                title: `Warehouse: used of ${amount} ${units}`,
                metrics: [[metric.namespace, "UsageLimitConsumed", ...dimensions]],
                stat: "Maximum",
                period: HOUR,
            };
        }),
    ];
}

/** The graphs, in reading order: is anything wrong, are the data well, how busy is the warehouse, what is asked of it. */
function graphs(shown: Shown): Graph[] {
    const { environment, datasets, failureRules } = shown;
    const glue = (dataset: Dataset, job: string): Metric => [
        "Glue",
        "glue.driver.aggregate.elapsedTime",
        "JobName",
        job,
        "JobRunId",
        "ALL",
        "Type",
        "count",
        { label: dataset.title },
    ];
    return [
        {
            title: "Failures by kind",
            metrics: failureRules.map((rule) => ["AWS/Events", "TriggeredRules", "RuleName", rule]),
            stat: "Sum",
            period: HOUR,
        },
        {
            title: "Starts that did not arrive",
            metrics: datasets.map(({ name }) => [
                "AWS/SQS",
                "ApproximateNumberOfMessagesVisible",
                "QueueName",
                `${environment.prefix}-${name}-undelivered`,
            ]),
            stat: "Maximum",
            period: HOUR,
        },
        {
            title: "Rejected rows of a run, %",
            metrics: datasets.map(({ name, title }) => [
                metricNamespace(environment),
                REJECTED_PERCENT,
                "Dataset",
                name,
                { label: title },
            ]),
            stat: "Maximum",
            period: HOUR,
        },
        {
            title: "Time of the jobs, ms",
            metrics: datasets.map((dataset) => glue(dataset, pipelineName(environment, dataset))),
            stat: "Sum",
            period: HOUR,
        },
        ...warehouseGraphs(shown),
        {
            title: "Athena: bytes read",
            metrics: [search("AWS/Athena", "ProcessedBytes", "WorkGroup", environment.prefix, "Sum")],
            stat: "Sum",
            period: HOUR,
        },
    ];
}

/** The dashboard's body, before it is written as JSON. */
export function dashboardBody(shown: Shown) {
    const { prefix, region } = shown.environment;
    const loads = shown.datasets.map((dataset) => loadName(shown.environment, dataset)).join(", ");
    const header = {
        type: "text",
        ...{ x: 0, y: 0, width: COLUMNS * WIDTH, height: HEADER_HEIGHT },
        properties: { markdown: `# ${prefix}\nWhat to do when something is wrong: docs/runbooks.md. Loads: ${loads}.` },
    };
    const widgets = graphs(shown).map(({ title, metrics, stat, period }, index) => ({
        type: "metric",
        x: (index % COLUMNS) * WIDTH,
        y: HEADER_HEIGHT + Math.floor(index / COLUMNS) * HEIGHT,
        width: WIDTH,
        height: HEIGHT,
        properties: { title, region, view: "timeSeries", stat, period, metrics },
    }));
    return { widgets: [header, ...widgets] };
}
