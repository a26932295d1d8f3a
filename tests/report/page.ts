import type { DatasetRun, QueryResult, RunRecord } from "../../local/runRecord";
import { FIXTURE } from "./fixture";

/** The fixture with other fields of its one dataset. */
export function withDataset(change: Partial<DatasetRun>): RunRecord {
    return { ...FIXTURE, datasets: [{ ...FIXTURE.datasets[0]!, ...change }] };
}

/** The fixture's analysis at a position, with other fields. */
export function analysis(position: number, change: Partial<QueryResult> = {}): QueryResult {
    return { ...FIXTURE.datasets[0]!.analyses[position]!, ...change };
}
