import * as fs from "node:fs";
import * as path from "node:path";

import { CreateNamedQueryCommand, CreateWorkGroupCommand } from "@aws-sdk/client-athena";
import { CreateDatabaseCommand, CreateTableCommand } from "@aws-sdk/client-glue";
import { CreateBucketCommand } from "@aws-sdk/client-s3";

import { childEnvironment } from "../environment";
import { lastLines } from "../logs";
import { plannedDatabases, plannedTables, type PlannedTable } from "../planned/catalog";
import { type Content, plannedBuckets, type PlannedObject, plannedObjects } from "../planned/lake";
import { plannedAthena } from "../planned/query";
import { RunError } from "../runError";
import type { Session } from "../session";
import { count } from "../words";

/**
 * Make in the stand-ins what the program plans: buckets, objects, the catalog and the Athena workgroups.
 *
 * @returns What was made, with counts.
 */
export async function provision(session: Session): Promise<string> {
    const { plan, clients, workspace } = session;
    const buckets = plannedBuckets(plan);
    for (const bucket of buckets) {
        fs.mkdirSync(path.join(workspace.lake, bucket), { recursive: true });
    }
    await Promise.all(buckets.map((Bucket) => clients.s3.send(new CreateBucketCommand({ Bucket }))));
    const objects = plannedObjects(plan);
    const [tables, queries] = await Promise.all([
        provisionCatalog(session),
        provisionAthena(session),
        ...objects.map((object) => upload(session, object)),
    ]);
    return [
        count(buckets.length, "bucket"),
        count(objects.length, "object"),
        count(tables, "table"),
        count(queries, "saved query", "saved queries"),
    ].join(", ");
}

async function provisionCatalog({ plan, clients }: Session): Promise<number> {
    for (const database of plannedDatabases(plan)) {
        await clients.glue.send(
            new CreateDatabaseCommand({ DatabaseInput: { Name: database.name, Description: database.description } }),
        );
    }
    const tables = plannedTables(plan);
    await Promise.all(
        tables.map((table) =>
            clients.glue.send(
                new CreateTableCommand({ DatabaseName: table.databaseName, TableInput: tableInput(table) }),
            ),
        ),
    );
    return tables.length;
}

function tableInput(table: PlannedTable) {
    const { storageDescriptor: storage } = table;
    const columns = (from: PlannedTable["partitionKeys"]) =>
        from.map((column) => ({ Name: column.name, Type: column.type, Comment: column.comment }));
    return {
        Name: table.name,
        Description: table.description,
        TableType: table.tableType,
        Parameters: table.parameters,
        PartitionKeys: columns(table.partitionKeys),
        StorageDescriptor: {
            Columns: columns(storage.columns),
            Location: storage.location,
            InputFormat: storage.inputFormat,
            OutputFormat: storage.outputFormat,
            Compressed: storage.compressed,
            SerdeInfo: storage.serDeInfo && {
                Name: storage.serDeInfo.name,
                SerializationLibrary: storage.serDeInfo.serializationLibrary,
                Parameters: storage.serDeInfo.parameters,
            },
        },
    };
}

async function provisionAthena({ plan, clients }: Session): Promise<number> {
    const athena = plannedAthena(plan);
    await Promise.all(
        athena.workgroups.map(({ name, outputLocation }) =>
            clients.athena.send(
                new CreateWorkGroupCommand({
                    Name: name,
                    Configuration: { ResultConfiguration: { OutputLocation: outputLocation } },
                }),
            ),
        ),
    );
    await Promise.all(
        athena.queries.map((query) =>
            clients.athena.send(
                new CreateNamedQueryCommand({
                    Name: query.name,
                    Description: query.description,
                    Database: query.database,
                    QueryString: query.query,
                    WorkGroup: query.workgroup,
                }),
            ),
        ),
    );
    return athena.queries.length;
}

async function upload(session: Session, object: PlannedObject): Promise<void> {
    const { content, bucket, key } = object;
    switch (content.kind) {
        case "text":
            return session.lake.putText(bucket, key, content.text);
        case "file":
            return session.lake.putFile(bucket, key, fileOf(session, content.path, object));
        case "archive":
            return session.lake.putFile(bucket, key, await pack(session, object, content.entries));
    }
}

function fileOf(session: Session, relative: string, object: PlannedObject): string {
    const file = path.resolve(session.plan.program, relative);
    if (!fs.existsSync(file)) {
        throw new RunError(`Planned ${object.label} uploads '${relative}', which is not there.`);
    }
    return file;
}

/** Zip an archive's entries by Python's zipfile, as Node has no packer of its own. */
async function pack(
    session: Session,
    object: PlannedObject,
    entries: Readonly<Record<string, Content>>,
): Promise<string> {
    const folder = fs.mkdtempSync(path.join(session.workspace.tmp, "archive-"));
    const content = path.join(folder, "content");
    unfold(session, object, entries, content);
    const zip = path.join(folder, "archive.zip");
    const log = path.join(session.workspace.logs, "archive.log");
    const args = ["-m", "zipfile", "-c", zip, ...fs.readdirSync(content)];
    const ended = await session.processes.run(session.machine.python, args, {
        cwd: content,
        env: childEnvironment(session.workspace),
        log,
    });
    if (ended.code !== 0) {
        throw new RunError(`Could not pack planned ${object.label}: ${lastLines(log, 3)}`, log);
    }
    return zip;
}

function unfold(
    session: Session,
    object: PlannedObject,
    entries: Readonly<Record<string, Content>>,
    folder: string,
): void {
    for (const [name, content] of Object.entries(entries)) {
        const target = path.join(folder, name);
        fs.mkdirSync(path.dirname(target), { recursive: true });
        if (content.kind === "archive") {
            unfold(session, object, content.entries, target);
        } else if (content.kind === "text") {
            fs.writeFileSync(target, content.text);
        } else {
            fs.cpSync(fileOf(session, content.path, object), target, {
                recursive: true,
                filter: (source) => path.basename(source) !== "__pycache__",
            });
        }
    }
}
