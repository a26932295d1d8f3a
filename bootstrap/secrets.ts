import * as pulumi from "@pulumi/pulumi";

import { policyDocument } from "../components/access/policyDocument";
import { dataOptions, type Environment } from "../components/environment";
import { allowAdministration, allowRoles } from "../components/keys/statements";
import type { CiEnvironment } from "./environment";
import { ciKey } from "./keys";

/** What the caller of {@link SecretsKey} decides. */
export interface SecretsKeyArgs {
    readonly environment: CiEnvironment;
    readonly bootstrap: Environment;
    /** ARNs of the roles that set secrets and read them: the deployment and operators. */
    readonly writers: readonly pulumi.Input<string>[];
    /** ARNs of the roles that only read them: previews. */
    readonly readers: readonly pulumi.Input<string>[];
}

/** Key of the secrets in a stack's configuration and state. Only the roles that its policy names can use it. */
export class SecretsKey extends pulumi.ComponentResource {
    /** For `pulumi stack init --secrets-provider`. */
    public readonly providerUrl: string;

    constructor(name: string, args: SecretsKeyArgs, opts?: pulumi.ComponentResourceOptions) {
        super("strata:bootstrap:SecretsKey", name, {}, opts);
        const { environment, bootstrap } = args;
        ciKey(
            name,
            {
                bootstrap,
                part: `${environment.name}-secrets`,
                description: `secrets of ${environment.prefix}`,
                policy: policyDocument(
                    allowAdministration(bootstrap),
                    ...allowRoles(bootstrap, "ReadSecrets", { roles: args.readers, actions: ["kms:Decrypt"] }),
                    ...allowRoles(bootstrap, "WriteSecrets", {
                        roles: args.writers,
                        actions: ["kms:Decrypt", "kms:Encrypt"],
                    }),
                ),
            },
            { parent: this, ...dataOptions(bootstrap) },
        );
        this.providerUrl = `awskms://alias/${environment.ciPrefix}-secrets?region=${environment.region}`;
        this.registerOutputs({ providerUrl: this.providerUrl });
    }
}
