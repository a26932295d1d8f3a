import { violation } from "../../../engine/outcomes";
import type { ResourceRule } from "../../../engine/rule";
import { customRule } from "./setting";

/** Ports by the first letters of the engine's name (RDS API Reference, `CreateDBInstance`, `CreateDBCluster`). */
const DEFAULT_PORTS: readonly (readonly [engine: string, port: number])[] = [
    ["aurora-postgresql", 5432],
    ["postgres", 5432],
    ["aurora", 3306],
    ["mysql", 3306],
    ["mariadb", 3306],
    ["oracle-", 1521],
    ["custom-oracle-", 1521],
    ["sqlserver-", 1433],
    ["custom-sqlserver-", 1433],
    ["db2-", 50000],
];

/** Where these are set, the port is the source's unless another is given. */
const COPIES = ["replicateSourceDb", "replicationSourceIdentifier", "snapshotIdentifier", "restoreToPointInTime"];

function portRule(type: string, what: string): ResourceRule {
    return customRule(
        type,
        {
            family: "network-protection",
            part: "default-port",
            title: `${what} listen at a port that is not their engine's default.`,
            severity: "low",
            level: "advisory",
            controls: { fsbp: ["RDS.23"] },
            fix: "port: 15432",
        },
        ["engine", "port"],
        function* (database) {
            const engine = database.get("engine").lower();
            const usual = DEFAULT_PORTS.find(([name]) => engine?.startsWith(name))?.[1];
            if (usual === undefined) {
                return;
            }
            const at = database.get("port");
            const port = at.number();
            const isCopy = COPIES.some((name) => database.get(name).isPresent());
            if (port === usual || (port === undefined && !isCopy)) {
                yield violation(at, "The database is at the port at which scans look for its engine.");
            }
        },
    );
}

/** At which ports databases are. */
export const databasePorts: readonly ResourceRule[] = [
    portRule("aws:rds/instance:Instance", "RDS instances"),
    portRule("aws:rds/cluster:Cluster", "RDS clusters"),
];
