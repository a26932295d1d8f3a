import type * as pulumi from "@pulumi/pulumi";

import type { JdbcSettings } from "./jdbcSettings";
import { POSTGRESQL_URL } from "./postgresqlUrl";

/** Where a database listens, as its group or its range of addresses. */
export type Reached =
    | { readonly port: number; readonly securityGroupId: pulumi.Input<string> }
    | { readonly port: number; readonly cidr: string; readonly peeringConnectionId?: string };

/** A PostgreSQL database whose tables are landed. */
export interface JdbcDatabase {
    /** `jdbc:postgresql://<host>:<port>/<database>`. */
    readonly url: pulumi.Input<string>;
    /** ARN of the secret with `username` and `password` as JSON. */
    readonly secretArn: pulumi.Input<string>;
    /** ARN of the secret's key. @default Secrets Manager's own key, which needs no right */
    readonly secretKeyArn?: pulumi.Input<string>;
    readonly reached: Reached;
    /** What must be there before it can be read. @default nothing */
    readonly dependsOn?: readonly pulumi.Resource[];
}

/** The database that the settings of `existing` tell of. */
export function existingDatabase(settings: JdbcSettings): JdbcDatabase {
    const { jdbcUrl: url, jdbcCidr: cidr, jdbcPeeringConnectionId: peering, jdbcSecretKeyArn: key } = settings;
    const port = Number(POSTGRESQL_URL.exec(url)?.[1]);
    return {
        url,
        secretArn: settings.jdbcSecretArn,
        ...(key === "" ? {} : { secretKeyArn: key }),
        reached: { port, cidr, ...(peering === "" ? {} : { peeringConnectionId: peering }) },
    };
}
