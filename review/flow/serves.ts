/** Which buckets only serve the work: logs, results of queries, scripts. */
import type { PlannedResource } from "../../plan/types";
import { valueAt } from "../../plan/paths";
import { JOB } from "./kinds";
import { type S3Place, s3Place, type StackIndex } from "./stackIndex";
import { matchesGlob } from "../policyPack";
import { isWild, textsAt, textsIn } from "./values";

const LOGS = "access logs";

/** Settings that name a bucket for such a use: type, path, use. */
const USES: readonly (readonly [type: string, path: string, use: string])[] = [
    ["aws:s3/bucketLogging:BucketLogging", "targetBucket", LOGS],
    ["aws:s3/bucketLoggingV2:BucketLoggingV2", "targetBucket", LOGS],
    ["aws:s3/bucket:Bucket", "logging.targetBucket", LOGS],
    ["aws:lb/loadBalancer:LoadBalancer", "accessLogs.bucket", LOGS],
    ["aws:cloudfront/distribution:Distribution", "loggingConfig.bucket", LOGS],
    ["aws:redshift/logging:Logging", "bucketName", LOGS],
    ["aws:ec2/flowLog:FlowLog", "logDestination", "flow logs"],
    ["aws:cloudtrail/trail:Trail", "s3BucketName", "audit trail"],
    ["aws:cfg/deliveryChannel:DeliveryChannel", "s3BucketName", "configuration history"],
    ["aws:athena/workgroup:Workgroup", "configuration.resultConfiguration.outputLocation", "query results"],
    [JOB, "command.scriptLocation", "scripts"],
    ["aws:lambda/function:Function", "s3Bucket", "code"],
    ["aws:emr/cluster:Cluster", "logUri", "logs"],
    ["aws:codepipeline/pipeline:Pipeline", "artifactStores[].location", "build artifacts"],
];

/** Settings that name a bucket for the sake of its data. */
const DATA: readonly (readonly [type: string, path: string])[] = [
    ["aws:glue/crawler:Crawler", "s3Targets[].path"],
    ["aws:glue/catalogTable:CatalogTable", "storageDescriptor.location"],
    ["aws:glue/catalogDatabase:CatalogDatabase", "locationUri"],
    ["aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream", "extendedS3Configuration.bucketArn"],
];

/** Arguments of a Glue job that name files of the work itself. */
const WORK_ARGUMENTS: ReadonlySet<string> = new Set([
    "--TempDir",
    "--extra-py-files",
    "--extra-jars",
    "--extra-files",
    "--spark-event-logs-path",
]);

const OBJECTS = ["aws:s3/bucketObject:BucketObject", "aws:s3/bucketObjectv2:BucketObjectv2"];

const bucketName = (text: string): string => s3Place(text)?.bucket ?? text;

export class Serving {
    private readonly uses = new Map<string, string>();
    private readonly data = new Set<string>();
    private readonly uploads = new Set<string>();

    constructor(index: StackIndex) {
        for (const object of index.ofType(...OBJECTS)) {
            this.uploads.add(`${String(object.state["bucket"])}/${String(object.state["key"])}`);
        }
        for (const [type, path, use] of USES) {
            index.ofType(type).forEach(({ state }) => textsAt(state, path).forEach((text) => this.use(text, use)));
        }
        for (const [type, path] of DATA) {
            index.ofType(type).forEach(({ state }) => textsAt(state, path).forEach((text) => this.hold(text)));
        }
        index.ofType(JOB).forEach((job) => this.readArguments(job));
    }

    private use(text: string, use: string): void {
        const name = bucketName(text);
        this.uses.set(name, this.uses.get(name) ?? use);
    }

    private hold(text: string): void {
        this.data.add(bucketName(text));
    }

    private readArguments({ state }: PlannedResource): void {
        for (const [name, value] of Object.entries(argumentsOf(state))) {
            for (const place of textsIn(value).map(s3Place)) {
                if (place !== undefined && !WORK_ARGUMENTS.has(name) && !this.uploaded(place)) {
                    this.data.add(place.bucket);
                }
            }
        }
    }

    /** What a bucket serves for, where nothing says that it holds data too. */
    useOf(bucket: string): string | undefined {
        return this.data.has(bucket) ? undefined : this.uses.get(bucket);
    }

    /** Whether a right on a place in S3 only lets a step do its work: its script, its temporary files. */
    isServing(place: S3Place, step: PlannedResource | undefined): boolean {
        return this.useOf(place.bucket) !== undefined || this.uploaded(place) || this.isWorkOf(place, step);
    }

    /** Whether it is an object that the program itself uploads. */
    private uploaded({ bucket, key }: S3Place): boolean {
        return !isWild(key) && this.uploads.has(`${bucket}/${key}`);
    }

    private isWorkOf({ bucket, key }: S3Place, step: PlannedResource | undefined): boolean {
        return workPlaces(step).some(
            (work) => work.bucket === bucket && work.key !== "" && matchesGlob(`${work.key}*`, key),
        );
    }
}

const argumentsOf = (state: unknown): Readonly<Record<string, unknown>> =>
    (valueAt(state, "defaultArguments") ?? {}) as Readonly<Record<string, unknown>>;

function workPlaces(step: PlannedResource | undefined): readonly S3Place[] {
    if (step?.type !== JOB) {
        return [];
    }
    const named = Object.entries(argumentsOf(step.state)).filter(([name]) => WORK_ARGUMENTS.has(name));
    const texts = named.flatMap(([, value]) => textsIn(value)).flatMap((text) => text.split(","));
    return [...texts, ...textsAt(step.state, "command.scriptLocation")]
        .map((text) => s3Place(text.trim()))
        .filter((place) => place !== undefined);
}
