import type { Option } from "../option";

/** Options of the Glue catalog and crawlers, Lake Formation and Athena. */
export const catalogOptions: readonly Option[] = [];
