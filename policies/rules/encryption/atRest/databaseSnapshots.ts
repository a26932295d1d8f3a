import { eachResource, violation } from "../../../engine/outcomes";
import type { Resource } from "../../../engine/resource";
import type { StackRule } from "../../../engine/rule";
import type { Stack } from "../../../engine/stack";
import { Undetermined } from "../../../engine/unknown";
import { subjectOf } from "../../subject";
import { isOff } from "./encryption";
import { keyValueAndGraph } from "./keyValueAndGraph";
import { rds } from "./rds";
import { list } from "./setting";

/** A snapshot is encrypted as its database is. Only its output tells so, once it is there. */
interface Snapshot {
    readonly type: string;
    /** Output that tells whether it is encrypted. */
    readonly output: string;
    /** Input that names the database, and the database's type. */
    readonly source: string;
    readonly database: string;
    readonly control: string;
}

const SNAPSHOTS: readonly Snapshot[] = [
    {
        type: "aws:rds/snapshot:Snapshot",
        output: "encrypted",
        source: "dbInstanceIdentifier",
        database: "aws:rds/instance:Instance",
        control: "RDS.4",
    },
    {
        type: "aws:rds/clusterSnapshot:ClusterSnapshot",
        output: "storageEncrypted",
        source: "dbClusterIdentifier",
        database: "aws:rds/cluster:Cluster",
        control: "RDS.4",
    },
    {
        type: "aws:neptune/clusterSnapshot:ClusterSnapshot",
        output: "storageEncrypted",
        source: "dbClusterIdentifier",
        database: "aws:neptune/cluster:Cluster",
        control: "Neptune.6",
    },
];

const ENCRYPTION = [...rds, ...keyValueAndGraph].filter((setting) => setting.switch === "storageEncrypted");

/** Whether the database of a snapshot is not encrypted. */
function isSourceOff(stack: Stack, snapshot: Resource, { source, database }: Snapshot): boolean {
    const found = stack.referred(snapshot, source, [database]);
    const setting = ENCRYPTION.find(({ type }) => list(type).includes(database));
    if (found === undefined || setting === undefined) {
        throw new Undetermined(source, "names a database outside of the stack, which decides the encryption");
    }
    return isOff(setting, found.properties, found);
}

function rule(it: Snapshot): StackRule {
    return {
        scope: "stack",
        id: `encryption-at-rest-${subjectOf(it.type)}`,
        title: "Snapshots of databases are encrypted at rest.",
        domain: "encryption",
        family: "encryption-at-rest",
        severity: "high",
        level: "mandatory",
        controls: { fsbp: [it.control], nist: ["SC-28", "SC-28(1)"], pci: ["3.5.1"] },
        fix: "storageEncrypted: true on the database",
        decides: { [it.type]: [it.source] },
        check: (stack) =>
            eachResource(stack.ofType(it.type), function* (snapshot) {
                const output = snapshot.get(it.output);
                const told = output.isKnown() ? output.flag() : undefined;
                if (told === undefined ? isSourceOff(stack, snapshot, it) : !told) {
                    yield violation(told === undefined ? it.source : output, "The snapshot is stored unencrypted.");
                }
            }),
    };
}

/** Rules on snapshots of databases, which have no setting of their own. */
export const databaseSnapshots: readonly StackRule[] = SNAPSHOTS.map(rule);
