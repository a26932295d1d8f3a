import type * as aws from "@pulumi/aws";

import type { Dataset } from "../../datasets";
import type { DatasetRoles } from "../access/taskRoles";
import type { Catalog } from "../catalog/catalog";
import type { Etl } from "../etl/etl";
import { StreamJob, type StreamJobArgs } from "./streamJob";
import type { Streaming } from "./streaming";

/** What {@link streamJobs} needs. */
export interface StreamJobsArgs extends Pick<StreamJobArgs, "environment" | "lake" | "settings"> {
    readonly datasets: readonly Dataset[];
    readonly streaming: Streaming;
    readonly catalog: Pick<Catalog, "curatedDatabase" | "quarantineDatabase" | "ownsAccountSettings">;
    /** Roles of the jobs, by dataset. */
    readonly roles: DatasetRoles;
    readonly keys: { readonly lake: aws.kms.Key; readonly etl: aws.kms.Key; readonly catalog: aws.kms.Key };
    /** Layer whose connection and security configuration the jobs share. */
    readonly etl: Pick<Etl, "connection" | "securityConfiguration">;
}

/** The streaming job of each dataset that has a stream. */
export function streamJobs(name: string, args: StreamJobsArgs): StreamJob[] {
    const { environment, streaming, catalog, keys, etl } = args;
    const streamed = args.datasets.filter((dataset) => dataset.streamed === true);
    return streamed.map(
        (dataset) =>
            new StreamJob(`${name}-${dataset.name}-job`, {
                environment,
                dataset,
                stream: streaming.streams[dataset.name]!.stream,
                lake: args.lake,
                catalog,
                role: args.roles[dataset.name]!,
                keys: { streaming: streaming.key, lake: keys.lake, etl: keys.etl },
                catalogKey: { environment, arn: keys.catalog.arn, owned: catalog.ownsAccountSettings },
                securityConfiguration: etl.securityConfiguration,
                connection: etl.connection,
                settings: args.settings,
            }),
    );
}
