/** Ways that settings of resources say themselves. */
import type { PlannedResource } from "../../../plan/types";
import type { Verb } from "../model";
import type { Places } from "../places";
import { s3Place, type StackIndex } from "../stackIndex";
import { textsAt } from "../values";
import type { WayBook } from "./wayBook";

/** Stands for the resource itself. */
const SELF = "";

interface Setting {
    readonly type: string;
    /** Paths of what names the ends of the way. */
    readonly from: string;
    readonly to: string;
    readonly verb: Verb;
    /** Types among which names are looked for. @default "aws:" */
    readonly among?: string;
    readonly serving?: boolean;
}

const of = (type: string, from: string, to: string, verb: Verb, among = "aws:"): Setting => ({
    type,
    from,
    to,
    verb,
    among,
});

const CRAWLER = "aws:glue/crawler:Crawler";
const FIREHOSE = "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream";
const REPLICATION = "aws:s3/bucketReplicationConfig:BucketReplicationConfig";
const MAPPING = "aws:lambda/eventSourceMapping:EventSourceMapping";
const QUICKSIGHT = "aws:quicksight/dataSource:DataSource";
const PIPE = "aws:pipes/pipe:Pipe";

const SETTINGS: readonly Setting[] = [
    of(CRAWLER, "s3Targets[].path", SELF, "crawl"),
    of(CRAWLER, "deltaTargets[].deltaTables[]", SELF, "crawl"),
    of(CRAWLER, "icebergTargets[].paths[]", SELF, "crawl"),
    of(CRAWLER, "hudiTargets[].paths[]", SELF, "crawl"),
    of(CRAWLER, "dynamodbTargets[].path", SELF, "crawl", "aws:dynamodb/"),
    of(CRAWLER, "catalogTargets[].databaseName", SELF, "crawl", "aws:glue/catalogDatabase:"),
    of(CRAWLER, SELF, "databaseName", "fill", "aws:glue/catalogDatabase:"),
    of(FIREHOSE, "kinesisSourceConfiguration.kinesisStreamArn", SELF, "take"),
    of(FIREHOSE, "mskSourceConfiguration.mskClusterArn", SELF, "take"),
    of(FIREHOSE, SELF, "extendedS3Configuration.bucketArn", "deliver"),
    of(FIREHOSE, SELF, "icebergConfiguration.s3Configuration.bucketArn", "deliver"),
    of(FIREHOSE, SELF, "redshiftConfiguration.s3Configuration.bucketArn", "deliver"),
    of(FIREHOSE, SELF, "opensearchConfiguration.domainArn", "deliver"),
    of("aws:s3/bucket:Bucket", SELF, "replicationConfiguration.rules[].destination.bucket", "copy"),
    of(REPLICATION, "bucket", "rules[].destination.bucket", "copy", "aws:s3/"),
    of("aws:redshift/integration:Integration", "sourceArn", "targetArn", "copy"),
    of("aws:dynamodb/kinesisStreamingDestination:KinesisStreamingDestination", "tableName", "streamArn", "copy"),
    of(MAPPING, "eventSourceArn", "functionName", "take"),
    of("aws:sns/topicSubscription:TopicSubscription", "topic", "endpoint", "deliver"),
    of(PIPE, "source", SELF, "take"),
    of(PIPE, SELF, "target", "deliver"),
    of(QUICKSIGHT, "parameters.athena.workGroup", SELF, "query", "aws:athena/"),
    of(QUICKSIGHT, "parameters.redshift.clusterId", SELF, "query", "aws:redshift/"),
    of(QUICKSIGHT, "parameters.rds.instanceId", SELF, "query", "aws:rds/"),
    of(QUICKSIGHT, "parameters.s3.manifestFileLocation.bucket", SELF, "query", "aws:s3/"),
    {
        ...of("aws:athena/workgroup:Workgroup", SELF, "configuration.resultConfiguration.outputLocation", "write"),
        serving: true,
    },
];

/** Addresses to which Firehose and SNS send data, which are never of the stack. */
const ADDRESSES: readonly (readonly [type: string, path: string])[] = [
    [FIREHOSE, "httpEndpointConfiguration.url"],
    [FIREHOSE, "splunkConfiguration.hecEndpoint"],
    [FIREHOSE, "snowflakeConfiguration.accountUrl"],
];

interface End {
    readonly key: string | undefined;
    readonly part: string;
}

function ends(resource: PlannedResource, path: string, places: Places, among: string): readonly End[] {
    if (path === SELF) {
        return [{ key: places.key(resource), part: "" }];
    }
    const named = textsAt(resource.state, path).map((text) => ({
        key: places.called(text, among),
        part: s3Place(text)?.key ?? "",
    }));
    const known = named.filter(({ key }) => key !== undefined);
    return known.length > 0 ? known : places.named(resource, path, among).map((key) => ({ key, part: "" }));
}

const hostOf = (url: string): string => /^\w+:\/\/([^/:]+)/.exec(url)?.[1] ?? url;

/** Subscribers by mail or telephone are people: they are told by the way they are reached, not by their addresses. */
function subscriber({ state }: PlannedResource, places: Places): string | undefined {
    const protocol = String(state["protocol"]);
    const endpoint = String(state["endpoint"]);
    if (/^https?$/.test(protocol)) {
        return places.outside("endpoint", hostOf(endpoint), "outside: HTTP endpoint");
    }
    return /^(email|email-json|sms)$/.test(protocol)
        ? places.outside("subscribers", `subscribers by ${protocol.replace("-json", "")}`, "outside the stack")
        : undefined;
}

/** Add the ways that settings say. */
export function settingsWays(index: StackIndex, places: Places, ways: WayBook): void {
    for (const { type, from, to, verb, among, serving } of SETTINGS) {
        for (const resource of index.ofType(type)) {
            for (const start of ends(resource, from, places, among ?? "aws:")) {
                for (const end of ends(resource, to, places, among ?? "aws:")) {
                    ways.add(start.key, end.key, verb, `${verb} ${start.part}${end.part}`.trim(), serving);
                }
            }
        }
    }
    for (const [type, path] of ADDRESSES) {
        for (const resource of index.ofType(type)) {
            for (const url of textsAt(resource.state, path)) {
                const end = places.outside("endpoint", hostOf(url), "outside: HTTP endpoint");
                ways.add(places.key(resource), end, "deliver");
            }
        }
    }
    for (const subscription of index.ofType("aws:sns/topicSubscription:TopicSubscription")) {
        const [topic] = ends(subscription, "topic", places, "aws:sns/");
        ways.add(topic?.key, subscriber(subscription, places), "deliver");
    }
}
