import { DeliveryError } from "../deliveryError";

/** Variables that the Pulumi CLI, the program and its providers have no use for. */
const WITHHELD = ["GITHUB_TOKEN", "ACTIONS_ID_TOKEN_REQUEST_TOKEN", "ACTIONS_ID_TOKEN_REQUEST_URL", "CI_JOB_TOKEN"];

/** Nobody logs in by hand in CI: there, the backend has to be named. */
function requireBackend(environment: NodeJS.ProcessEnv): void {
    if (environment.CI && !environment.PULUMI_BACKEND_URL) {
        throw new DeliveryError(
            "PULUMI_BACKEND_URL is not set: it names the bucket that holds the state, such as " +
                "s3://strata-state?region=us-east-1 (docs/pull-requests.md, Set it up).",
        );
    }
}

/**
 * What the Pulumi CLI gets from the environment.
 *
 * @throws DeliveryError in CI, if no backend is named.
 */
export function pulumiEnvironment(environment: NodeJS.ProcessEnv = process.env): NodeJS.ProcessEnv {
    requireBackend(environment);
    return {
        // The stack's files need not name the key of its secrets: its state does.
        PULUMI_FALLBACK_TO_STATE_SECRETS_MANAGER: "true",
        PULUMI_SKIP_UPDATE_CHECK: "true",
        // Types are checked by `npm test`.
        PULUMI_NODEJS_TRANSPILE_ONLY: "true",
        ...Object.fromEntries(Object.entries(environment).filter(([name]) => !WITHHELD.includes(name))),
        // `--event-log` is shown and read only with it.
        PULUMI_DEBUG_COMMANDS: "true",
    };
}
