import { BGP_TYPES } from "./guessableSecrets";
import type { HandedOver } from "./handedOver";

/** Secrets that AWS takes, but that a stack does well without. */
export const NEEDLESS: readonly HandedOver[] = [
    // Direct Connect User Guide, "Create a virtual interface": AWS makes a key where none is given.
    ...BGP_TYPES.map((type): HandedOver => ({
        type,
        part: "bgp-key",
        what: "keys of BGP sessions",
        paths: ["bgpAuthKey"],
        instead: "AWS makes one where it is left out",
        fix: "no bgpAuthKey",
    })),
    {
        // CodePipeline User Guide, "Add or edit a webhook": sources of version 2 come by a connection.
        type: "aws:codepipeline/webhook:Webhook",
        part: "token",
        what: "tokens of webhooks",
        paths: ["authenticationConfiguration.secretToken"],
        instead: "a connection starts the pipeline without one",
        fix: 'a source action with provider: "CodeStarSourceConnection", configuration: { ConnectionArn }',
    },
    {
        // The provider's documentation of both: Amplify does not keep them.
        type: "aws:amplify/app:App",
        part: "token",
        what: "tokens of an app's repository",
        paths: ["accessToken", "oauthToken"],
        instead: "Amplify needs it once, when it connects the repository",
        fix: "no accessToken once the repository is connected",
    },
    {
        type: "aws:apigateway/apiKey:ApiKey",
        part: "value",
        what: "values of API keys",
        paths: ["value"],
        instead: "AWS makes one where it is left out",
        fix: "no value",
    },
    {
        // FSx for ONTAP User Guide, "Managing SVMs": the file system's administrator can do all of it.
        type: "aws:fsx/ontapStorageVirtualMachine:OntapStorageVirtualMachine",
        part: "password",
        what: "passwords of storage virtual machines",
        paths: ["svmAdminPassword"],
        instead: "the file system's administrator can do without it",
        fix: "no svmAdminPassword",
    },
].map((it) => ({ ...it, severity: "low" as const }));
