import * as path from "node:path";

import { childEnvironment, endpointEnvironment } from "../environment";
import { lastLines } from "../logs";
import { plannedWarehouse } from "../planned/warehouse";
import { RunError } from "../runError";
import type { Session } from "../session";

/**
 * Apply the migrations by the very command that the deployment would run, with its planned environment; only the
 * service's address differs.
 *
 * @returns The command's last words, which say what it applied.
 */
export async function migrate(session: Session): Promise<string> {
    const command = plannedWarehouse(session.plan).migrations;
    const [shell, ...shellArgs] = command.interpreter;
    const log = path.join(session.workspace.logs, "migrations.log");
    const ended = await session.processes.run(shell!, [...shellArgs, command.create], {
        cwd: path.resolve(session.plan.program, command.dir ?? "."),
        env: {
            ...childEnvironment(session.workspace),
            ...command.environment,
            ...endpointEnvironment(session.endpoints),
        },
        log,
        ...(command.stdin !== undefined && { input: command.stdin }),
    });
    if (ended.code !== 0) {
        throw new RunError(`The migrations of planned ${command.label} failed:\n${lastLines(log, 5)}`, log);
    }
    return lastLines(log, 1);
}
