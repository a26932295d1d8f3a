import type { Workspace } from "./workspace";

/** Where the stand-ins listen. */
export interface Endpoints {
    /** S3, Glue's catalog and Athena. */
    readonly aws: string;
    /** Redshift's Data API. */
    readonly redshiftData: string;
}

/** Variables of the user that a child needs to work at all; everything of AWS stays out. */
const INHERITED = ["PATH", "HOME", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "NODE_EXTRA_CA_CERTS"];

/** Region that every call of a run names: the stand-ins keep regions apart, and start before the plan is known. */
export const REGION = "us-east-1";

/** Credentials that every stand-in takes. */
export const CREDENTIALS = { accessKeyId: "test", secretAccessKey: "test" } as const;

/** Keeps the SDK of JavaScript from warning that versions of 2027 will not run on Node 20; this one does. */
export const QUIET_SDK = { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true" } as const;

/**
 * Environment of a child process: no credentials, profile or endpoint of the user's, and UTC as on AWS.
 *
 * @param javaHome Home of the Java that Spark uses, when one was chosen.
 */
export function childEnvironment(workspace: Workspace, javaHome?: string): NodeJS.ProcessEnv {
    const inherited = INHERITED.filter((name) => process.env[name] !== undefined);
    return {
        ...Object.fromEntries(inherited.map((name) => [name, process.env[name]])),
        ...(javaHome === undefined ? {} : { JAVA_HOME: javaHome }),
        ...QUIET_SDK,
        TMPDIR: workspace.tmp,
        TZ: "UTC",
        PYTHONUNBUFFERED: "1",
        PYTHONDONTWRITEBYTECODE: "1",
        AWS_ACCESS_KEY_ID: CREDENTIALS.accessKeyId,
        AWS_SECRET_ACCESS_KEY: CREDENTIALS.secretAccessKey,
        AWS_CONFIG_FILE: "/dev/null",
        AWS_SHARED_CREDENTIALS_FILE: "/dev/null",
        AWS_EC2_METADATA_DISABLED: "true",
    };
}

/** Variables that send the AWS SDKs of Python and JavaScript to the stand-ins. */
export function endpointEnvironment(endpoints: Endpoints): NodeJS.ProcessEnv {
    return {
        AWS_REGION: REGION,
        AWS_DEFAULT_REGION: REGION,
        AWS_ENDPOINT_URL: endpoints.aws,
        AWS_ENDPOINT_URL_REDSHIFT_DATA: endpoints.redshiftData,
    };
}
