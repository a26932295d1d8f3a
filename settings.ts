import { BlockList, isIPv4 } from "node:net";

import * as pulumi from "@pulumi/pulumi";
import { z } from "zod";

import { allDatasets, type Dataset } from "./datasets";

/** Retention periods that CloudWatch Logs takes, in days. Source: CloudWatch Logs API, PutRetentionPolicy. */
const LOG_RETENTION_DAYS = [
    1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

const integer = (min: number, max: number) =>
    z.int(`is not a whole number from ${min} to ${max}`).min(min, `is below ${min}`).max(max, `is above ${max}`);

const oneOf = <T extends string>(...values: readonly [T, ...T[]]) =>
    z.enum(values, `is not one of ${values.join(", ")}`);

/** RFC 1918. */
const privateRanges = new BlockList();
privateRanges.addSubnet("10.0.0.0", 8);
privateRanges.addSubnet("172.16.0.0", 12);
privateRanges.addSubnet("192.168.0.0", 16);

/** Whether the text is a private IPv4 range of the sizes that a VPC with room for the layers has, starting on its own boundary. */
function isVpcRange(text: string): boolean {
    const [address = "", bits] = text.split("/");
    const prefix = Number(bits);
    if (!isIPv4(address) || !privateRanges.check(address) || !(prefix >= 16 && prefix <= 20)) {
        return false;
    }
    const number = address.split(".").reduce((sum, octet) => sum * 256 + Number(octet), 0);
    return number % 2 ** (32 - prefix) === 0;
}

const cidr = z
    .string("is not text")
    .refine(isVpcRange, "is not a private IPv4 range of size /16 to /20 on its own boundary, such as 10.40.0.0/16");

const isRpuStep = (rpus: number) => rpus === 4 || (rpus >= 8 && rpus <= 512 && rpus % 8 === 0);

const rpus = z
    .int("is not a whole number of RPUs")
    .refine(isRpuStep, "is not 4 or a multiple of 8 up to 512 (the sizes of Redshift Serverless)");

const email = z.literal("").or(z.email("is neither empty nor an e-mail address"));

const arn = z.string("is not text").regex(/^arn:aws[\w-]*:iam::\d{12}:role\/.+$/, "is not the ARN of an IAM role");

const datasetName = oneOf(...(allDatasets.map((dataset) => dataset.name) as [string, ...string[]]));

/** Every setting of `Pulumi.yaml`, with what it may be. Their meanings and defaults stand in `Pulumi.yaml`. */
const schema = z.strictObject({
    lifetime: oneOf("permanent", "disposable"),
    datasets: z.array(datasetName, "is not a list of dataset names").min(1, "names no dataset"),
    schedulesEnabled: z.boolean("is not true or false"),
    notificationEmail: email,
    dataReaderArns: z.array(arn, "is not a list of role ARNs"),
    ownsAccountSettings: z.boolean("is not true or false"),
    vpcCidr: cidr,
    endpointZones: integer(1, 3),
    flowLogs: z.boolean("is not true or false"),
    logRetentionDays: z
        .int("is not a whole number of days")
        .refine((days) => LOG_RETENTION_DAYS.includes(days), `is not one of ${LOG_RETENTION_DAYS.join(", ")}`),
    keyDeletionDays: integer(7, 30),
    rawRetentionDays: integer(0, 3650),
    quarantineRetentionDays: integer(1, 3650),
    glueVersion: oneOf("5.0", "5.1", "6.0"),
    glueWorkerType: oneOf("G.1X", "G.2X", "G.4X", "G.8X"),
    glueMaxWorkers: integer(2, 100),
    glueTimeoutMinutes: integer(5, 2880),
    athenaScanLimitGb: integer(1, 10_000),
    warehouseBaseRpus: rpus,
    warehouseMaxRpus: rpus,
    warehouseRpuHoursPerDay: integer(1, 10_000),
});

type Values = z.infer<typeof schema>;

/** The validated settings of a stack. */
export interface Settings extends Omit<Values, "datasets"> {
    /** AWS region, from `aws:region`. */
    readonly region: string;
    /** Definitions of the enabled datasets, in the order of the setting. */
    readonly datasets: readonly Dataset[];
}

/** A setting that is missing, of the wrong type or out of range. The message is meant for a person. */
export class SettingError extends Error {
    override readonly name = "SettingError";
}

const TEXT_SETTINGS: ReadonlySet<string> = new Set([
    "lifetime",
    "notificationEmail",
    "vpcCidr",
    "glueVersion",
    "glueWorkerType",
]);

function read(config: pulumi.Config, name: string): unknown {
    const text = config.get(name);
    if (text === undefined || TEXT_SETTINGS.has(name)) {
        return text;
    }
    try {
        return JSON.parse(text);
    } catch {
        return text;
    }
}

function describe(issue: z.core.$ZodIssue, values: Record<string, unknown>): string {
    const name = String(issue.path[0]);
    const value = values[name];
    if (value === undefined) {
        return `setting strata:${name} is missing; Pulumi.yaml declares what it may be`;
    }
    return `setting strata:${name} = ${JSON.stringify(value)} ${issue.message}`;
}

/**
 * Read and validate the settings of the current stack.
 *
 * @throws SettingError that lists every wrong setting, its value, what is allowed and how to set it.
 */
export function readSettings(): Settings {
    const config = new pulumi.Config("strata");
    const values = Object.fromEntries(Object.keys(schema.shape).map((name) => [name, read(config, name)]));
    const region = new pulumi.Config("aws").get("region");
    const result = schema.safeParse(values);
    const problems = result.success ? [] : result.error.issues.map((issue) => describe(issue, values));
    if (region === undefined) {
        problems.push("setting aws:region is missing; for instance us-east-1");
    }
    if (result.success && result.data.warehouseMaxRpus < result.data.warehouseBaseRpus) {
        problems.push(
            `setting strata:warehouseMaxRpus = ${result.data.warehouseMaxRpus} is below strata:warehouseBaseRpus = ${result.data.warehouseBaseRpus}`,
        );
    }
    if (!result.success || region === undefined || problems.length > 0) {
        const advice = `Set it by 'pulumi config set NAME VALUE' or in Pulumi.${pulumi.getStack()}.yaml.`;
        throw new SettingError(`${problems.join("\n")}\n${advice}`);
    }
    const byName = new Map(allDatasets.map((dataset) => [dataset.name, dataset]));
    const datasets = result.data.datasets.map((name) => byName.get(name)!);
    return { ...result.data, datasets, region };
}
