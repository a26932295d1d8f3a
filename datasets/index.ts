import type { Dataset } from "./dataset";
import { greenTaxi } from "./greenTaxi";
import { yellowTaxi } from "./yellowTaxi";

export type { Dataset } from "./dataset";

/** Every dataset that a stack can enable by the setting `strata:datasets`. */
export const allDatasets: readonly Dataset[] = [yellowTaxi, greenTaxi];
