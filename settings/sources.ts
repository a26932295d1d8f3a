/** Settings of the source database and their forms. */
import { isIPv4 } from "node:net";

import { z } from "zod";

import { POSTGRESQL_URL } from "../components/sources/postgresqlUrl";
import { integer, oneOf, privateRanges } from "./forms";

/** An ARN of a service, or nothing. */
const optional = (pattern: RegExp, what: string) =>
    z.union([z.literal(""), z.string().regex(pattern)]).describe(`${what}, or empty`);

/** A secret, or nothing. */
export const secretArn = optional(
    /^arn:aws[\w-]*:secretsmanager:[a-z\d-]+:\d{12}:secret:[\w/+=.@!-]+$/,
    "the ARN of a secret of Secrets Manager",
);

const keyArn = optional(/^arn:aws[\w-]*:kms:[a-z\d-]+:\d{12}:key\/[\w-]+$/, "the ARN of a KMS key");

const peeringConnection = optional(/^pcx-[a-f\d]{8,17}$/, "the id of a VPC peering connection");

const postgresqlUrl = optional(
    POSTGRESQL_URL,
    "a URL such as jdbc:postgresql://db.example.com:5432/shop, without parameters",
);

const pemFile = optional(/^[\w./-]+\.pem$/, "the path of a .pem file from the project's root");

/** Whether the text is a private IPv4 range that begins on its own boundary. */
function isPrivateRange(text: string): boolean {
    const [address = "", bits, more] = text.split("/");
    const size = 2 ** (32 - Number(bits));
    const number = address.split(".").reduce((sum, octet) => sum * 256 + Number(octet), 0);
    return more === undefined && /^(8|9|[12]\d|3[0-2])$/.test(bits ?? "") && isIPv4(address) && number % size === 0
        ? privateRanges.check(address)
        : false;
}

const privateRange = z
    .union([z.literal(""), z.string().refine(isPrivateRange)])
    .describe("a private IPv4 range on its own boundary, such as 10.60.0.0/24 or 10.60.0.7/32, or empty");

/** As Glue's triggers take it. */
const glueSchedule = z
    .string()
    .regex(/^cron\(\S+ \S+ \S+ \S+ \S+ \S+\)$/)
    .describe("a schedule of six fields such as cron(0 4 * * ? *)");

const TABLE = /^[A-Za-z_]\w{0,62}\.[A-Za-z_]\w{0,62}:[A-Za-z_]\w{0,62}$/;

/** Tables to land, each with the column that tells new rows. */
const landedTables = z
    .array(z.string().regex(TABLE))
    .refine((tables) => new Set(tables.map((table) => table.split(":")[0])).size === tables.length)
    .describe('a list of schema.table:column such as ["shop.orders:updated_at"], no table twice');

/** Those that are text as they stand in the configuration. */
export const sourceTexts = {
    jdbcSource: oneOf("none", "existing", "sample"),
    jdbcSchedule: glueSchedule,
    jdbcUrl: postgresqlUrl,
    jdbcCidr: privateRange,
    jdbcPeeringConnectionId: peeringConnection,
    jdbcSecretArn: secretArn,
    jdbcSecretKeyArn: keyArn,
    jdbcCaCertificate: pemFile,
};

/** All others. */
export const sourceValues = {
    jdbcTables: landedTables,
    jdbcOverlapMinutes: integer(1, 10_080),
};
