/** Forms of settings. The description of each ends the sentences "is not ..." and "it must be ...". */
import { BlockList, isIPv4 } from "node:net";

import { z } from "zod";

import { TEAM } from "../components/query/teams";

/** Retention periods that CloudWatch Logs takes, in days. Source: CloudWatch Logs API, PutRetentionPolicy. */
const LOG_RETENTION_DAYS = [
    1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

/** A whole number within bounds, both included. */
export const integer = (min: number, max: number) =>
    z.int().min(min).max(max).describe(`a whole number from ${min} to ${max}`);

/** One of a few texts. */
export const oneOf = <T extends string>(...values: readonly [T, ...T[]]) =>
    z.enum(values).describe(`one of ${values.join(", ")}`);

export const flag = z.boolean().describe("true or false");

/** RFC 1918. */
export const privateRanges = new BlockList();
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

export const vpcRange = z
    .string()
    .refine(isVpcRange)
    .describe("a private IPv4 range of size /16 to /20 on its own boundary, such as 10.40.0.0/16");

const isRpuStep = (rpus: number) => rpus === 4 || (rpus >= 8 && rpus <= 512 && rpus % 8 === 0);

export const rpus = z
    .int()
    .refine(isRpuStep)
    .describe("4 or a multiple of 8 up to 512 RPUs (the sizes of Redshift Serverless)");

export const logRetention = z
    .int()
    .refine((days) => LOG_RETENTION_DAYS.includes(days))
    .describe(`one of ${LOG_RETENTION_DAYS.join(", ")} days`);

export const email = z.union([z.literal(""), z.email()]).describe("an e-mail address, or empty");

export const roleArns = z
    .array(
        z
            .string()
            .regex(/^arn:aws[\w-]*:iam::\d{12}:role\/.+$/)
            .describe("the ARN of an IAM role"),
    )
    .describe("a list of the ARNs of IAM roles");

export const principalArns = z
    .array(
        z
            .string()
            .regex(/^arn:aws[\w-]*:(iam::\d{12}:(role|user)|sts::\d{12}:assumed-role)\/.+$/)
            .describe("the ARN of an IAM role, user or session"),
    )
    .describe("a list of the ARNs of IAM roles, users or sessions");

export const boundary = z
    .union([z.literal(""), z.string().regex(/^arn:aws[\w-]*:iam::(\d{12}|aws):policy\/[\w+=,.@/-]+$/)])
    .describe("the ARN of an IAM policy, or empty");

/** Names out of a list, at least one, none of them twice. */
export const someOf = (...names: readonly [string, ...string[]]) =>
    z
        .array(oneOf(...names))
        .min(1)
        .refine((chosen) => new Set(chosen).size === chosen.length)
        .describe(`a list with at least one of ${names.join(", ")}, none of them twice`);

/** Names out of a list, none of them twice; may be empty. */
export const anyOf = (...names: readonly [string, ...string[]]) =>
    z
        .array(oneOf(...names))
        .refine((chosen) => new Set(chosen).size === chosen.length)
        .describe(`a list of none or more of ${names.join(", ")}, none of them twice`);

const teamName = (team: string) => team.split("=")[0];

/** Teams with the gigabytes that one of their queries may scan, none of them twice. */
export const teams = z
    .array(z.string().regex(TEAM).describe("a team and 1 to 10000 gigabytes, such as analysts=50"))
    .refine((list) => new Set(list.map(teamName)).size === list.length)
    .describe("a list of teams and their gigabytes, such as analysts=50, none of them twice");

/** Whole numbers out of a few. */
export const numberOf = (...values: readonly number[]) =>
    z
        .int()
        .refine((value) => values.includes(value))
        .describe(`one of ${values.join(", ")}`);

/** A time by which Redshift or EventBridge starts something, in UTC. */
export const cron = z
    .union([z.literal(""), z.string().regex(/^cron\(\S+( \S+){5}\)$/)])
    .describe("a time such as cron(0 20 ? * MON-FRI *): minutes, hours, day, month, weekday, year; or empty");

const WEEKDAY = "(mon|tue|wed|thu|fri|sat|sun)";
const MOMENT = `${WEEKDAY}:([01]\\d|2[0-3]):[0-5]\\d`;

export const maintenanceWindow = z
    .union([z.literal(""), z.string().regex(new RegExp(`^${MOMENT}-${MOMENT}$`))])
    .describe("a weekly time of 30 minutes or more in UTC such as sun:03:00-sun:03:30, or empty");

export const otherRegion = z
    .union([z.literal(""), z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d$/)])
    .describe("a region of AWS such as us-west-2, or empty");
