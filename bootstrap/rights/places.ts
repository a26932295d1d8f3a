/** ARNs of what a stack holds, by how the program calls it. */
import * as pulumi from "@pulumi/pulumi";

import { arn, bucketArn } from "../../components/access/arns";
import type { CiEnvironment } from "../environment";

type Arns = readonly pulumi.Input<string>[];
type Place = (environment: CiEnvironment) => Arns;

/** For actions that no ARN limits. */
export const everything: Place = () => ["*"];

/** Only in environments whose data may be deleted. */
export const whereDisposable =
    (place: Place): Place =>
    (environment) =>
        environment.lifetime === "disposable" ? place(environment) : [];

/** Resources `<kind><prefix>` and `<kind><prefix>-...` of a service, for instance of the kind `job/`. */
export const named =
    (service: string, ...kinds: readonly string[]): Place =>
    (environment) =>
        kinds.flatMap((kind) => [
            arn(environment, service, `${kind}${environment.prefix}`),
            arn(environment, service, `${kind}${environment.prefix}-*`),
        ]);

/** All resources of kinds of a service in the region, for those that are told apart by tags: `vpc/`. */
export const all =
    (service: string, ...kinds: readonly string[]): Place =>
    (environment) =>
        kinds.map((kind) => arn(environment, service, `${kind}*`));

/** Buckets of the stack; their names end with the account, so that nobody else's can be meant. */
export const buckets: Place = (environment) => [
    bucketArn(environment, pulumi.interpolate`${environment.prefix}-*-${environment.accountId}`),
];

/** Objects in the stack's buckets. */
export const objects: Place = (environment) => [
    bucketArn(environment, pulumi.interpolate`${environment.prefix}-*-${environment.accountId}/*`),
];

/** Objects that the program itself puts into the stack's buckets: scripts and reference tables. */
export const uploads: Place = (environment) => {
    const { prefix, accountId } = environment;
    return [
        bucketArn(environment, pulumi.interpolate`${prefix}-scripts-${accountId}/*`),
        bucketArn(environment, pulumi.interpolate`${prefix}-curated-${accountId}/*.csv`),
    ];
};

/** Descriptions of the Iceberg tables, beside their files. */
export const icebergMetadata: Place = (environment) => [
    bucketArn(
        environment,
        pulumi.interpolate`${environment.prefix}-curated-${environment.accountId}/*_iceberg/metadata/*`,
    ),
];

/**
 * Log groups, which are called after the services that write into them, with the stack's name behind. IAM sees some
 * requests about a group as about its streams: `<group>:log-stream:`.
 */
export const logGroups: Place = (environment) => {
    const { prefix } = environment;
    return [`/${prefix}`, `/${prefix}:*`, `/${prefix}/*`, `*${prefix}-*`].map((name) =>
        arn(environment, "logs", `log-group:/aws*${name}`),
    );
};

/** Roles of the stack. */
export const roles: Place = ({ partition, accountId, prefix }) => [
    pulumi.interpolate`arn:${partition}:iam::${accountId}:role/${prefix}-*`,
];
