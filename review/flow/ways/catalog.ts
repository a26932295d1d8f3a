/** Ways through the Glue catalog: which files its databases stand for, and who queries them. */
import type { PlannedResource } from "../../../plan/types";
import { ATHENA, CRAWLER, DATABASE } from "../kinds";
import type { Places } from "../places";
import { s3Place, type StackIndex } from "../stackIndex";
import { textsAt } from "../values";
import type { WayBook } from "./wayBook";

const TABLE = "aws:glue/catalogTable:CatalogTable";
const NAMED_QUERY = "aws:athena/namedQuery:NamedQuery";

/** From the buckets in which a database's tables lie to the database; without tables, from where it says they lie. */
function locations(database: PlannedResource, index: StackIndex): readonly string[] {
    const tables = index
        .ofType(TABLE)
        .filter((table) => index.referred(table, "databaseName", DATABASE).includes(database));
    const located = tables.flatMap(({ state }) => textsAt(state, "storageDescriptor.location"));
    return located.length > 0 ? located : textsAt(database.state, "locationUri");
}

/** Keys of buckets whose files a crawler brings into a database, which is the way then. */
function crawled(database: PlannedResource, index: StackIndex, places: Places): ReadonlySet<string> {
    const crawlers = index
        .ofType(CRAWLER)
        .filter((it) => index.referred(it, "databaseName", DATABASE).includes(database));
    const targets = crawlers.flatMap(({ state }) => textsAt(state, "s3Targets[].path")).map(s3Place);
    return new Set(targets.flatMap((place) => (place === undefined ? [] : [places.bucket(place)])));
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** Databases that the SQL of a query names; the one it runs in, if it names none. */
function queried(query: PlannedResource, index: StackIndex): readonly PlannedResource[] {
    const sql = textsAt(query.state, "query").join("\n");
    const named = index
        .ofType(DATABASE)
        .filter(({ state }) =>
            new RegExp(`(?<![\\w.])["\`]?${escaped(String(state["name"]))}["\`]?\\.`, "i").test(sql),
        );
    return named.length > 0 ? named : index.referred(query, "database", DATABASE);
}

/** Add the ways through the catalog. */
export function catalogWays(index: StackIndex, places: Places, ways: WayBook): void {
    const databases = index.ofType(DATABASE);
    for (const database of databases) {
        const byCrawler = crawled(database, index, places);
        for (const place of locations(database, index).map(s3Place)) {
            const bucket = place === undefined ? undefined : places.bucket(place);
            if (place !== undefined && bucket !== undefined && !byCrawler.has(bucket)) {
                ways.add(bucket, places.key(database), "hold", place.key === "" ? "/" : place.key);
            }
        }
    }
    for (const workgroup of index.ofType(ATHENA)) {
        const queries = index
            .ofType(NAMED_QUERY)
            .filter((it) => index.referred(it, "workgroup", ATHENA).includes(workgroup));
        const read = queries.flatMap((query) => queried(query, index));
        // Without saved queries, a workgroup may be there to query whatever the catalog holds.
        (queries.length > 0 ? read : databases).forEach((database) =>
            ways.add(places.key(database), places.key(workgroup), "query"),
        );
    }
}
