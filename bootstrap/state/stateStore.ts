import * as pulumi from "@pulumi/pulumi";

import { policyDocument } from "../../components/access/policyDocument";
import { dataOptions, type Environment } from "../../components/environment";
import {
    allowAdministration,
    allowRoles,
    DECRYPT,
    ENCRYPT_AND_DECRYPT,
    inZones,
} from "../../components/keys/statements";
import { allowLogDelivery } from "../../components/lake/bucketStatements";
import { Zone } from "../../components/lake/zone";
import { ciKey } from "../keys";
import { STATE } from "./names";

/** What the caller of {@link StateStore} decides. */
export interface StateStoreArgs {
    readonly bootstrap: Environment;
    /** ARNs of the roles that read and write state: deployments and operators. */
    readonly writers: readonly pulumi.Input<string>[];
    /** ARNs of the roles that only read state: previews. */
    readonly readers: readonly pulumi.Input<string>[];
}

/** Days that a former version of a state can be brought back; Pulumi keeps its own backups and history beside it. */
const RESTORE_DAYS = 90;
/** Days that logs of the requests to the state are kept. */
const ACCESS_LOG_DAYS = 365;

/** Pulumi's state backend: a bucket with a key of its own. */
export class StateStore extends pulumi.ComponentResource {
    public readonly bucketArn: pulumi.Output<string>;
    /** For `pulumi login` and PULUMI_BACKEND_URL. */
    public readonly backendUrl: pulumi.Output<string>;

    constructor(name: string, args: StateStoreArgs, opts?: pulumi.ComponentResourceOptions) {
        super("strata:bootstrap:StateStore", name, {}, opts);
        const { bootstrap } = args;
        const inState = { services: ["s3"], condition: inZones(bootstrap, STATE) };
        const key = ciKey(
            name,
            {
                bootstrap,
                part: STATE,
                description: "state of all stacks",
                policy: policyDocument(
                    allowAdministration(bootstrap),
                    ...allowRoles(bootstrap, "ReadState", { ...inState, roles: args.readers, actions: DECRYPT }),
                    ...allowRoles(bootstrap, "WriteState", {
                        ...inState,
                        roles: args.writers,
                        actions: ENCRYPT_AND_DECRYPT,
                    }),
                ),
            },
            { parent: this, ...dataOptions(bootstrap) },
        );
        const accessLogs = new Zone(
            `${name}-access-logs`,
            {
                environment: bootstrap,
                zone: "access-logs",
                retention: { expireAfter: ACCESS_LOG_DAYS, restoreWithin: 30 },
                statements: (bucket) => [allowLogDelivery(bootstrap, bucket)],
            },
            { parent: this },
        );
        const zone = new Zone(
            name,
            { environment: bootstrap, zone: STATE, key, retention: { restoreWithin: RESTORE_DAYS }, accessLogs },
            { parent: this },
        );
        this.bucketArn = zone.arn;
        this.backendUrl = pulumi.interpolate`s3://${zone.bucketName}?region=${bootstrap.region}`;
        this.registerOutputs({ backendUrl: this.backendUrl });
    }
}
