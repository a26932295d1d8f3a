import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { Dataset } from "../../datasets";
import { readSecurityConfiguration } from "../catalog/crawlerRights";
import type { Environment } from "../environment";
import { scriptKeys } from "../etl/scripts";
import { type ConnectionScope, useConnection } from "../etl/vpcRights";
import {
    type BucketRef,
    type CatalogKey,
    listBuckets,
    objectsBelow,
    putMetrics,
    readObjects,
    type Statement,
    useCatalogKey,
    useKey,
    writeLogs,
    writeObjects,
} from "../rights";
import { checkpointFolder, cleanStreamTable, rejectedStreamTable, streamScript } from "./names";
import { readStreams } from "./rights";

/** What the rights of a streaming job name. */
export interface StreamJobScope {
    readonly environment: Environment;
    readonly dataset: Dataset;
    readonly streamArn: pulumi.Input<string>;
    readonly lake: { readonly curated: BucketRef; readonly quarantine: BucketRef; readonly scripts: BucketRef };
    readonly keys: { readonly streaming: aws.kms.Key; readonly lake: aws.kms.Key };
    readonly catalogKey: CatalogKey;
    readonly connection: ConnectionScope;
    /** Names of the log groups that the job writes to; `*` as a wildcard. */
    readonly logGroups: readonly pulumi.Input<string>[];
}

/** Rows of the stream in, clean and rejected rows out, and a note of how far it has come. */
export function streamJobRights(scope: StreamJobScope): Statement[] {
    const { environment, dataset, lake } = scope;
    const { packages, definition } = scriptKeys(dataset);
    const scripts = [`glue/${streamScript(dataset)}`, packages, definition];
    const references = dataset.reference.map(({ name }) => `${dataset.name}/${name}/`);
    return [
        ...readStreams(environment, [scope.streamArn], scope.keys.streaming),
        listBuckets([lake.curated, lake.quarantine, lake.scripts]),
        readObjects("ReadScripts", [
            ...scripts.map((key) => pulumi.interpolate`${lake.scripts.arn}/${key}`),
            ...objectsBelow(lake.curated, references),
        ]),
        {
            Sid: "FindUploads",
            Effect: "Allow",
            Action: ["s3:ListBucketMultipartUploads"],
            Resource: [lake.curated, lake.quarantine, lake.scripts].map((bucket) => bucket.arn),
        },
        writeObjects("WriteLake", [
            ...objectsBelow(lake.curated, [`${dataset.name}/${cleanStreamTable(dataset)}/`]),
            ...objectsBelow(lake.quarantine, [`${dataset.name}/${rejectedStreamTable(dataset)}/`]),
            ...objectsBelow(lake.scripts, [checkpointFolder(dataset)]),
        ]),
        useKey("UseLakeKey", scope.keys.lake.arn, "write", { environment, service: "s3" }),
        // The connection is an object of the catalog, and encrypted like its tables.
        useCatalogKey("read", scope.catalogKey),
        putMetrics("Glue"),
        readSecurityConfiguration,
        writeLogs(environment, scope.logGroups),
        ...useConnection(environment, scope.connection),
    ];
}
