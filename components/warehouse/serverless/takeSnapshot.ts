/**
 * Takes a snapshot of a namespace and waits for it:
 * `node -r ts-node/register/transpile-only components/warehouse/serverless/takeSnapshot.ts`.
 *
 * Environment: NAMESPACE, and what the AWS SDK reads. The snapshot is kept until somebody deletes it. Exit code 0 once it
 * is there, 1 otherwise, with the reason on the error output.
 */
import { setTimeout as sleep } from "node:timers/promises";

import {
    ConflictException,
    CreateSnapshotCommand,
    GetSnapshotCommand,
    RedshiftServerlessClient,
} from "@aws-sdk/client-redshift-serverless";

/** How long {@link takeSnapshot} waits. */
export interface Patience {
    /** Milliseconds between two looks. */
    readonly pollMs: number;
    /** Most looks, at the snapshot or for a namespace that is busy. */
    readonly looks: number;
}

/** Large snapshots take long; two hours bear most. */
const DEFAULT_PATIENCE: Patience = { pollMs: 15_000, looks: 480 };

/** What went wrong, for people. */
export class SnapshotError extends Error {
    override readonly name = "SnapshotError";
}

/** Name of a last snapshot, another one at every second: `strata-prod-final-20261130184500`. */
export function finalSnapshotName(namespace: string, now: Date): string {
    return `${namespace}-final-${now.toISOString().replace(/\D/g, "").slice(0, 14)}`;
}

/**
 * Take a snapshot that is kept for ever, and wait until it is there.
 *
 * @throws SnapshotError when Redshift gives it up or does not get done.
 */
export async function takeSnapshot(
    client: RedshiftServerlessClient,
    namespaceName: string,
    snapshotName: string,
    { pollMs, looks }: Patience = DEFAULT_PATIENCE,
): Promise<void> {
    await create(client, namespaceName, snapshotName, { pollMs, looks });
    for (let look = 0; look < looks; look++) {
        const { snapshot } = await client.send(new GetSnapshotCommand({ snapshotName }));
        if (snapshot?.status === "AVAILABLE") {
            return;
        }
        if (["FAILED", "CANCELLED", "DELETED"].includes(snapshot?.status ?? "")) {
            throw new SnapshotError(`the snapshot ${snapshotName} ended as ${snapshot?.status}; the warehouse stays`);
        }
        await sleep(pollMs);
    }
    throw new SnapshotError(`the snapshot ${snapshotName} is still being made; try again once it is there`);
}

/** A namespace that is being changed takes no snapshot until that is over. */
async function create(
    client: RedshiftServerlessClient,
    namespaceName: string,
    snapshotName: string,
    { pollMs, looks }: Patience,
): Promise<void> {
    for (let attempt = 1; ; attempt++) {
        try {
            await client.send(new CreateSnapshotCommand({ namespaceName, snapshotName, retentionPeriod: -1 }));
            return;
        } catch (error) {
            if (!(error instanceof ConflictException) || attempt >= looks) {
                throw error;
            }
            await sleep(pollMs);
        }
    }
}

/** Take the last snapshot of the namespace that the environment names; gives the exit code. */
export async function main(variables: Readonly<Record<string, string | undefined>>): Promise<number> {
    const namespace = variables.NAMESPACE ?? "";
    try {
        if (namespace === "") {
            throw new SnapshotError("the environment variable NAMESPACE is missing; components/warehouse sets it");
        }
        const name = finalSnapshotName(namespace, new Date());
        await takeSnapshot(new RedshiftServerlessClient({}), namespace, name);
        console.log(`the snapshot ${name} keeps the warehouse ${namespace}`);
        return 0;
    } catch (error) {
        console.error(error instanceof Error ? `${error.name}: ${error.message}` : error);
        return 1;
    }
}

if (require.main === module) {
    // The SDK tells of Node versions that its later versions will need, among a deployment's messages. It is pinned.
    process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";
    void main(process.env).then((code) => {
        process.exitCode = code;
    });
}
