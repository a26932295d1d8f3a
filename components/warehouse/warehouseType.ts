/** Kinds of warehouse: Redshift Serverless, or a cluster of nodes. */
export const WAREHOUSE_TYPES = ["serverless", "provisioned"] as const;

/** Kind of a stack's warehouse. */
export type WarehouseType = (typeof WAREHOUSE_TYPES)[number];
