import type { Option } from "../option";

/** Options of databases that rows are taken from. */
export const sourcesOptions: readonly Option[] = [];
