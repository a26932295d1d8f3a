import type { Option } from "../option";

/** Options of the engine of a dataset. */
export const engineOptions: readonly Option[] = [];
