import type { Option } from "../option";

/** Options of business intelligence. */
export const biOptions: readonly Option[] = [];
