/**
 * Every option of the platform. A new option is one entry in the file of its area: the tests then plan it on and off,
 * alone and with all others, and the table of idle costs has a row for it.
 */
import type { Option } from "./option";
import { biOptions } from "./options/bi";
import { catalogOptions } from "./options/catalog";
import { engineOptions } from "./options/engine";
import { jobsOptions } from "./options/jobs";
import { networkOptions } from "./options/network";
import { operationsOptions } from "./options/operations";
import { sourcesOptions } from "./options/sources";
import { sqlOptions } from "./options/sql";
import { streamingOptions } from "./options/streaming";
import { warehouseOptions } from "./options/warehouse";

/** All options, area by area. */
export const options: readonly Option[] = [
    ...warehouseOptions,
    ...sqlOptions,
    ...catalogOptions,
    ...jobsOptions,
    ...engineOptions,
    ...streamingOptions,
    ...sourcesOptions,
    ...biOptions,
    ...operationsOptions,
    ...networkOptions,
];
