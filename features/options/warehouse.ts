import type { Option } from "../option";

/** Options of Redshift Serverless, Redshift provisioned and Query Editor v2. */
export const warehouseOptions: readonly Option[] = [];
