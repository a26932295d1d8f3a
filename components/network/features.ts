/** What runs in the VPC; the endpoints and the flows follow from it. */
export interface NetworkFeatures {
    /** Spark jobs run in the private subnets. */
    readonly jobsInVpc: boolean;
    /** Load jobs run in the private subnets. */
    readonly loadFromVpc: boolean;
    /** Functions that load the warehouse run in the private subnets. @default false */
    readonly loadFunctionsInVpc?: boolean;
    /** The warehouse reads streams, with its traffic routed through the VPC. @default false */
    readonly streamsToWarehouse?: boolean;
    /** Jobs read streams from the private subnets. @default false */
    readonly streamsToJobs?: boolean;
    /** The warehouse queries tables of the Glue catalog, with its traffic routed through the VPC. */
    readonly lakeQueriesFromWarehouse: boolean;
    /** QuickSight queries the warehouse. @default false */
    readonly bi?: boolean;
    /** A Spark job reads a database. @default false */
    readonly jdbcSource?: boolean;
    /** A function that the warehouse calls runs in the private subnets. @default false */
    readonly warehouseFunction?: boolean;
    /** The warehouse copies tables of DynamoDB, with its traffic routed through the VPC. @default false */
    readonly tablesFromWarehouse?: boolean;
}

/** Services that are reached through interface endpoints, as the endpoints' names end. */
export type InterfaceService =
    "glue" | "kinesis-streams" | "kms" | "lambda" | "logs" | "monitoring" | "redshift-data" | "secretsmanager";

/** A security group that uses an endpoint. */
export type Client = "jobs" | "functions" | "sources" | "warehouse";

/**
 * Who uses an endpoint.
 *
 * Without a way to the internet, a job in the VPC writes its logs and metrics and reads connections' secrets through
 * endpoints, and hangs if it calls Glue without one. Each endpoint costs about 7 USD a month and zone, so there are no others.
 */
const USERS: Readonly<Record<InterfaceService, Readonly<Partial<Record<keyof NetworkFeatures, Client>>>>> = {
    // Spark jobs register partitions; the warehouse looks up external tables.
    glue: { jobsInVpc: "jobs", jdbcSource: "sources", lakeQueriesFromWarehouse: "warehouse" },
    "kinesis-streams": { streamsToJobs: "jobs", streamsToWarehouse: "warehouse" },
    // The function asks for its key once.
    kms: { warehouseFunction: "functions" },
    // With enhanced routing the warehouse's calls go through the VPC.
    lambda: { warehouseFunction: "warehouse" },
    logs: { jobsInVpc: "jobs", loadFromVpc: "jobs", jdbcSource: "sources" },
    // CloudWatch's metrics, which only Spark jobs send.
    monitoring: { jobsInVpc: "jobs", jdbcSource: "sources" },
    // Loads send their SQL through the Data API.
    "redshift-data": { loadFromVpc: "jobs", loadFunctionsInVpc: "functions" },
    secretsmanager: { jobsInVpc: "jobs", loadFromVpc: "jobs", jdbcSource: "sources" },
};

const isOn = (features: NetworkFeatures, name: string) => features[name as keyof NetworkFeatures] === true;

/** Interface endpoints that the features need, in alphabetical order. S3 has a gateway endpoint in any case. */
export function endpointsFor(features: NetworkFeatures): readonly InterfaceService[] {
    const services = Object.keys(USERS) as InterfaceService[];
    return services.filter((service) => Object.keys(USERS[service]).some((name) => isOn(features, name)));
}

/** Security groups that use the interface endpoints of the features. */
export function endpointClients(features: NetworkFeatures): readonly Client[] {
    const clients = endpointsFor(features).flatMap((service) =>
        Object.entries(USERS[service])
            .filter(([name]) => isOn(features, name))
            .map(([, client]) => client),
    );
    return (["jobs", "functions", "sources", "warehouse"] as const).filter((client) => clients.includes(client));
}

/** Whether any job runs in the VPC. */
export function hasVpcJobs(features: NetworkFeatures): boolean {
    return features.jobsInVpc || features.loadFromVpc;
}

/** Whether any Lambda function runs in the VPC. */
export function hasVpcFunctions(features: NetworkFeatures): boolean {
    return features.loadFunctionsInVpc === true || features.warehouseFunction === true;
}
