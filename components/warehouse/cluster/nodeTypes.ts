/** How many nodes a cluster of a node type has. */
export interface NodeRange {
    /** Fewest nodes of a new cluster. */
    readonly min: number;
    /** Most nodes of a new cluster. */
    readonly max: number;
    /** Most nodes after elastic resizes. */
    readonly resizable: number;
}

/**
 * Node types with managed storage. Source: Redshift Management Guide, "Amazon Redshift provisioned clusters", node type
 * details (read in 2026-11).
 */
export const NODE_TYPES = {
    "ra3.large": { min: 1, max: 16, resizable: 16 },
    "ra3.xlplus": { min: 1, max: 16, resizable: 32 },
    "ra3.4xlarge": { min: 2, max: 32, resizable: 64 },
    "ra3.16xlarge": { min: 2, max: 128, resizable: 128 },
    "rg.large": { min: 1, max: 16, resizable: 16 },
    "rg.xlarge": { min: 2, max: 16, resizable: 32 },
    "rg.4xlarge": { min: 2, max: 32, resizable: 64 },
    "rg.12xlarge": { min: 2, max: 128, resizable: 128 },
} as const satisfies Readonly<Record<string, NodeRange>>;

/** A node type with managed storage. */
export type NodeType = keyof typeof NODE_TYPES;

/** Names of the node types. */
export const NODE_TYPE_NAMES = Object.keys(NODE_TYPES) as [NodeType, ...NodeType[]];

/** An elastic resize takes a cluster to at most four times its nodes. Source: same guide, "Resizing clusters". */
export const RESIZE_FACTOR = 4;

/** A cluster with more nodes gets no more clusters beside it. Source: Database Developer Guide, "Concurrency scaling". */
export const SCALING_NODES = 32;
