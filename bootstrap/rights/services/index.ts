/** Every service that the stacks use. Their statements are packed into policies, which must stay below IAM's sizes. */
import type { Service } from "../service";
import { athena } from "./athena";
import { dynamodb } from "./dynamodb";
import { ec2 } from "./ec2";
import { emr } from "./emr";
import { events } from "./events";
import { glue } from "./glue";
import { iam } from "./iam";
import { kms } from "./kms";
import { lambda } from "./lambda";
import { lakeFormation } from "./lakeFormation";
import { messages } from "./messages";
import { monitoring } from "./monitoring";
import { quicksight } from "./quicksight";
import { rds } from "./rds";
import { redshift } from "./redshift";
import { redshiftCluster } from "./redshiftCluster";
import { s3 } from "./s3";
import { streams } from "./streams";

/** Services by the policies of the roles that they stand in. */
export const services = {
    lake: [s3],
    access: [iam, kms],
    network: [ec2],
    catalog: [glue, athena, lakeFormation],
    warehouse: [redshift],
    sources: [rds, dynamodb, lambda, streams, emr],
    bi: [quicksight],
    clusters: [redshiftCluster],
    operations: [events, messages, monitoring],
} satisfies Readonly<Record<string, readonly Service[]>>;

/** All of them. */
export const allServices: readonly Service[] = Object.values(services).flat();
