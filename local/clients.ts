import { AthenaClient } from "@aws-sdk/client-athena";
import { GlueClient } from "@aws-sdk/client-glue";
import { RedshiftDataClient } from "@aws-sdk/client-redshift-data";
import { S3Client } from "@aws-sdk/client-s3";

import { CREDENTIALS, type Endpoints, QUIET_SDK, REGION } from "./environment";

/** Clients of AWS's own SDK that talk to the stand-ins. */
export interface Clients {
    readonly s3: S3Client;
    readonly glue: GlueClient;
    readonly athena: AthenaClient;
    readonly redshiftData: RedshiftDataClient;
}

/** Make the clients. They use the stand-ins' credentials, whatever the user's environment says. */
export function createClients(endpoints: Endpoints): Clients {
    Object.assign(process.env, QUIET_SDK);
    const common = { region: REGION, credentials: CREDENTIALS, maxAttempts: 2 };
    const aws = { ...common, endpoint: endpoints.aws };
    return {
        s3: new S3Client({ ...aws, forcePathStyle: true, requestChecksumCalculation: "WHEN_REQUIRED" }),
        glue: new GlueClient(aws),
        athena: new AthenaClient(aws),
        redshiftData: new RedshiftDataClient({ ...common, endpoint: endpoints.redshiftData }),
    };
}
