import * as path from "node:path";

import { childEnvironment, type Endpoints } from "../environment";
import { lastLines } from "../logs";
import { pythonEnvironment } from "../python";
import { RunError } from "../runError";
import type { Base } from "../session";
import { freePort } from "./preflight";

/** Milliseconds that a stand-in may take to answer; a second is usual. */
const PATIENCE = 30_000;

/** Start the stand-ins of the AWS services on the loopback interface and wait until they answer. */
export async function startServices(
    base: Base,
    ports: { readonly aws: number; readonly redshift: number },
): Promise<Endpoints> {
    const awsPort = ports.aws || (await freePort());
    const redshiftPort = ports.redshift || (await freePort());
    const aws = `http://127.0.0.1:${awsPort}`;
    const redshiftData = `http://127.0.0.1:${redshiftPort}`;
    await Promise.all([startAws(base, awsPort, aws), startWarehouse(base, redshiftPort, redshiftData, aws)]);
    return { aws, redshiftData };
}

/** ministack: S3, Glue's catalog and Athena. */
async function startAws(base: Base, port: number, url: string): Promise<void> {
    const log = path.join(base.workspace.logs, "aws.log");
    const child = base.processes.start(base.machine.python, ["-m", "ministack"], {
        cwd: base.workspace.tmp,
        log,
        env: {
            ...childEnvironment(base.workspace),
            GATEWAY_PORT: String(port),
            BIND_HOST: "127.0.0.1",
            // Listeners that are not needed here, and that would not stay on the loopback interface.
            IOT_MTLS_ENABLED: "0",
            SFTP_ENABLED: "0",
            // The user's containers are none of its business.
            DOCKER_HOST: "unix:///nonexistent",
            S3_DATA_DIR: path.join(base.workspace.tmp, "s3"),
            LOG_LEVEL: "WARNING",
        },
    });
    await answering(`${url}/_ministack/health`, child, "the S3, Glue and Athena stand-in (ministack)", log);
}

/** The Redshift Data API over DuckDB. */
async function startWarehouse(base: Base, port: number, url: string, glueUrl: string): Promise<void> {
    const log = path.join(base.workspace.logs, "warehouse.log");
    const database = path.join(base.workspace.tmp, "warehouse.duckdb");
    const args = ["-m", "redshift_data", "--port", String(port), "--database", database];
    const child = base.processes.start(
        base.machine.python,
        [...args, "--lake-root", base.workspace.lake, "--glue-endpoint", glueUrl],
        {
            cwd: base.workspace.tmp,
            log,
            env: pythonEnvironment(base),
        },
    );
    await answering(`${url}/not-run`, child, "the Redshift Data API stand-in", log);
}

async function answering(
    url: string,
    child: { readonly exitCode: number | null },
    what: string,
    log: string,
): Promise<void> {
    for (const start = Date.now(); Date.now() - start < PATIENCE && child.exitCode === null;) {
        const answered = await fetch(url).then(
            () => true,
            () => false,
        );
        if (answered) {
            return;
        }
        await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new RunError(`Could not start ${what}: ${lastLines(log, 5)}`, log);
}
