import type { Option } from "../option";

/** Options of Kinesis, Lambda and EMR. */
export const streamingOptions: readonly Option[] = [];
