/** The tables of Athena on what AWS writes of the stack: the trail's files and the buckets' access logs. */
import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { Environment } from "../environment";

type TableInputs = Omit<aws.glue.CatalogTableArgs, "databaseName">;

/** Day from which partitions are looked for. No stack is older. */
const FIRST_DAY = "2026/01/01";

/**
 * Regions that every account has; a trail of all regions writes a folder for each. Source: AWS Account Management,
 * "Enable or disable AWS Regions in your account".
 */
const REGIONS = [
    "ap-northeast-1",
    "ap-northeast-2",
    "ap-northeast-3",
    "ap-south-1",
    "ap-southeast-1",
    "ap-southeast-2",
    "ca-central-1",
    "eu-central-1",
    "eu-north-1",
    "eu-west-1",
    "eu-west-2",
    "eu-west-3",
    "sa-east-1",
    "us-east-1",
    "us-east-2",
    "us-west-1",
    "us-west-2",
] as const;

/** Who made a call, as CloudTrail writes it. */
const IDENTITY =
    "struct<type:string,principalid:string,arn:string,accountid:string,invokedby:string,accesskeyid:string," +
    "username:string,sessioncontext:struct<attributes:struct<mfaauthenticated:string,creationdate:string>," +
    "sessionissuer:struct<type:string,principalid:string,arn:string,accountid:string,username:string>>>";

/** Columns of the trail's table and their types. Source: CloudTrail User Guide, "CloudTrail record contents". */
export const TRAIL_COLUMNS: readonly (readonly [name: string, type: string])[] = [
    ["eventversion", "string"],
    ["useridentity", IDENTITY],
    ["eventtime", "string"],
    ["eventsource", "string"],
    ["eventname", "string"],
    ["awsregion", "string"],
    ["sourceipaddress", "string"],
    ["useragent", "string"],
    ["errorcode", "string"],
    ["errormessage", "string"],
    ["requestparameters", "string"],
    ["responseelements", "string"],
    ["additionaleventdata", "string"],
    ["requestid", "string"],
    ["eventid", "string"],
    ["readonly", "string"],
    ["resources", "array<struct<arn:string,accountid:string,type:string>>"],
    ["eventtype", "string"],
    ["recipientaccountid", "string"],
    ["sharedeventid", "string"],
    ["vpcendpointid", "string"],
    ["eventcategory", "string"],
];

const WORD = "([^ ]*)";
const TIME = "\\[([^\\]]*)\\]";
const QUOTED = '("[^"]*"|-)';

/** Fields of an access log's line, in their order. Source: S3 User Guide, "Amazon S3 server access log format". */
export const LOG_FIELDS: readonly (readonly [name: string, pattern: string])[] = [
    ["bucket_owner", WORD],
    ["bucket", WORD],
    ["request_time", TIME],
    ["remote_ip", WORD],
    ["requester", WORD],
    ["request_id", WORD],
    ["operation", WORD],
    ["key", WORD],
    ["request_uri", QUOTED],
    ["http_status", WORD],
    ["error_code", WORD],
    ["bytes_sent", WORD],
    ["object_size", WORD],
    ["total_time", WORD],
    ["turn_around_time", WORD],
    ["referrer", QUOTED],
    ["user_agent", QUOTED],
    ["version_id", WORD],
    ["host_id", WORD],
    ["signature_version", WORD],
    ["cipher_suite", WORD],
    ["authentication_type", WORD],
    ["host_header", WORD],
    ["tls_version", WORD],
    ["access_point_arn", WORD],
    ["acl_required", WORD],
];

/** Pattern of a line of an access log; fields that S3 adds later stand at its end and are passed over. */
export const LOG_LINE = `^${LOG_FIELDS.map(([, pattern]) => pattern).join(" ")}.*$`;

/** Partitions by the day of the files, which Athena works out instead of looking them up. */
function byDay(template: pulumi.Input<string>, more: Readonly<Record<string, string>>) {
    return {
        EXTERNAL: "TRUE",
        "projection.enabled": "true",
        ...more,
        "projection.day.type": "date",
        "projection.day.range": `${FIRST_DAY},NOW`,
        "projection.day.format": "yyyy/MM/dd",
        "projection.day.interval": "1",
        "projection.day.interval.unit": "DAYS",
        "storage.location.template": template,
    };
}

const text = (name: string, comment: string) => ({ name, type: "string", comment });

/** The calls that the trail recorded, by region and day. `trailUri` ends with a slash. */
export function trailTable({ accountId, region }: Environment, trailUri: pulumi.Input<string>): TableInputs {
    const location = pulumi.interpolate`${trailUri}AWSLogs/${accountId}/CloudTrail/`;
    const regions = [...new Set<string>([...REGIONS, region])].sort();
    return {
        name: "cloudtrail",
        description: "Calls to AWS and, for the lake's objects, each read and write",
        tableType: "EXTERNAL_TABLE",
        parameters: {
            classification: "cloudtrail",
            ...byDay(pulumi.interpolate`${location}\${region}/\${day}/`, {
                "projection.region.type": "enum",
                "projection.region.values": regions.join(","),
            }),
        },
        partitionKeys: [text("region", "Region of the call"), text("day", "Day of the file, as 2026/01/31")],
        storageDescriptor: {
            location,
            inputFormat: "com.amazon.emr.cloudtrail.CloudTrailInputFormat",
            outputFormat: "org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat",
            serDeInfo: { serializationLibrary: "org.apache.hive.hcatalog.data.JsonSerDe" },
            columns: TRAIL_COLUMNS.map(([name, type]) => ({ name, type })),
        },
    };
}

/** The requests to the zones' buckets, by zone and day. `logsUri` ends with a slash. */
export function accessLogTable(
    { accountId, prefix, region }: Environment,
    logsUri: pulumi.Input<string>,
    zones: readonly string[],
): TableInputs {
    return {
        name: "access_logs",
        description: "Requests to the lake's buckets and the trail's, delivered by best effort",
        tableType: "EXTERNAL_TABLE",
        parameters: byDay(
            pulumi.interpolate`${logsUri}\${zone}/${accountId}/${region}/${prefix}-\${zone}-${accountId}/\${day}/`,
            { "projection.zone.type": "enum", "projection.zone.values": zones.join(",") },
        ),
        partitionKeys: [text("zone", "Zone of the bucket"), text("day", "Day of the request, as 2026/01/31")],
        storageDescriptor: {
            location: logsUri,
            inputFormat: "org.apache.hadoop.mapred.TextInputFormat",
            outputFormat: "org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat",
            serDeInfo: {
                serializationLibrary: "org.apache.hadoop.hive.serde2.RegexSerDe",
                parameters: { "input.regex": LOG_LINE },
            },
            columns: LOG_FIELDS.map(([name]) => ({ name, type: "string" })),
        },
    };
}
