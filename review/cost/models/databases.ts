/** RDS, Aurora, DynamoDB and DMS. */
import type { PlannedResource } from "../../../plan/types";

import { Charges, noun } from "../entries";
import { isOn, isSet, numberOf, textOf } from "../inputs";
import { HOURS, type Ceiling, type Model } from "../types";
import { managedSecret } from "./keys";

const CLUSTER = "aws:rds/cluster:Cluster";

/** GB that come with a DMS instance. Source: DMS pricing. */
const includedGb = (type: string) => (/^dms\.t/.test(type) ? 50 : 100);

const copies = (resource: PlannedResource) => (isOn(resource, "multiAz") ? 2 : 1);
const zonesText = (resource: PlannedResource) => (isOn(resource, "multiAz") ? " in 2 zones" : "");

const database: Model = (resource, context) => {
    const charges = new Charges(context, noun("database"));
    return [
        () => {
            const type = textOf(resource, "instanceClass");
            const engine = textOf(resource, "engine", "postgres");
            const key = engine === "postgres" ? `rds.${type}` : "";
            const size = `of class ${type}${zonesText(resource)}`;
            return charges.sized(key, HOURS * copies(resource), `its class ${type} for ${engine}`, size);
        },
        () => {
            const type = textOf(resource, "storageType", "gp2");
            const gb = numberOf(resource, "allocatedStorage");
            const size = `with ${gb} GB ${type}`;
            return charges.sized(`rds.${type}`, gb * copies(resource), `its storage type ${type}`, size);
        },
        ...managedSecret("manageMasterUserPassword")(resource, context),
    ];
};

const auroraCluster: Model = (resource, context) => [
    () => new Charges(context, noun("Aurora cluster")).usage("aurora.storedGb", context.usage.databases.auroraStoredGb),
    ...managedSecret("manageMasterUserPassword")(resource, context),
];

/** A serverless instance takes capacity between the minimum and the maximum of its cluster. */
const auroraInstance: Model = (resource, context) => {
    const charges = new Charges(context, noun("Aurora instance"));
    const type = () => textOf(resource, "instanceClass");
    const bound = (which: "minCapacity" | "maxCapacity", fallback: number) => {
        const cluster = context.stack.target(resource, "clusterIdentifier", [CLUSTER]);
        return cluster === undefined
            ? fallback
            : numberOf(cluster, `serverlessv2ScalingConfiguration.${which}`, fallback);
    };
    return [
        () => {
            if (type() !== "db.serverless") {
                return charges.sized(`aurora.${type()}`, HOURS, `its class ${type()}`, `of class ${type()}`);
            }
            const least = bound("minCapacity", 0);
            const average = Math.min(
                Math.max(context.usage.databases.auroraAcus, least),
                bound("maxCapacity", Infinity),
            );
            return charges.usage("aurora.acuHour", average * HOURS, `with ${least} ACUs at least`);
        },
        () => {
            const most = type() === "db.serverless" ? bound("maxCapacity", Infinity) : Infinity;
            const price = context.prices.of("aurora.acuHour");
            const ceiling: Ceiling = {
                kind: "ceiling",
                service: price.service,
                what: "capacity of the database",
                by: `by its largest capacity of ${most} ACUs around the clock`,
                usd: most * HOURS * price.usd,
                per: "month",
            };
            return most === Infinity ? undefined : ceiling;
        },
    ];
};

const table: Model = (resource, context) => {
    const charges = new Charges(context, noun("DynamoDB table"));
    const { dynamoReadsMillions, dynamoWritesMillions, dynamoStoredGb } = context.usage.databases;
    const provisioned = () => textOf(resource, "billingMode", "PROVISIONED") === "PROVISIONED";
    const units = (path: string) => numberOf(resource, path);
    return [
        () =>
            provisioned()
                ? charges.fixed(
                      "dynamodb.writeUnitHour",
                      units("writeCapacity") * HOURS,
                      `with ${units("writeCapacity")} WCU`,
                  )
                : charges.usage("dynamodb.millionWrites", dynamoWritesMillions, "on demand"),
        () =>
            provisioned()
                ? charges.fixed(
                      "dynamodb.readUnitHour",
                      units("readCapacity") * HOURS,
                      `with ${units("readCapacity")} RCU`,
                  )
                : charges.usage("dynamodb.millionReads", dynamoReadsMillions, "on demand"),
        () => charges.usage("dynamodb.storedGb", dynamoStoredGb),
        () =>
            isOn(resource, "pointInTimeRecovery.enabled")
                ? charges.usage("dynamodb.recoveryGb", dynamoStoredGb, "with point-in-time recovery")
                : undefined,
    ];
};

const replication: Model = (resource, context) => {
    const charges = new Charges(context, noun("replication instance"));
    const type = () => textOf(resource, "replicationInstanceClass");
    return [
        () => {
            const size = `of class ${type()}${zonesText(resource)}`;
            return charges.sized(`dms.${type()}`, HOURS * copies(resource), `its class ${type()}`, size);
        },
        () => {
            const gb = isSet(resource, "allocatedStorage") ? numberOf(resource, "allocatedStorage") : 0;
            return charges.fixed("dms.storedGb", Math.max(0, gb - includedGb(type())) * copies(resource));
        },
    ];
};

export const databaseModels: Readonly<Record<string, Model>> = {
    "aws:dms/replicationInstance:ReplicationInstance": replication,
    "aws:dynamodb/table:Table": table,
    [CLUSTER]: auroraCluster,
    "aws:rds/clusterInstance:ClusterInstance": auroraInstance,
    "aws:rds/instance:Instance": database,
};
