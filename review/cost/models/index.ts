/** How each type of resource is billed. A type is in one of three tables: here, in `free.ts` or in `unpriced.ts`. */
import type { Model } from "../types";
import { athenaModels } from "./athena";
import { computeModels } from "./compute";
import { databaseModels } from "./databases";
import { glueModels } from "./glue";
import { keyModels } from "./keys";
import { messageModels } from "./messages";
import { networkModels } from "./network";
import { quicksightModels } from "./quicksight";
import { redshiftModels } from "./redshift";
import { redshiftServerlessModels } from "./redshiftServerless";
import { storageModels } from "./storage";
import { streamModels } from "./streams";
import { watchingModels } from "./watching";

/** Models by type token. */
export const MODELS: Readonly<Record<string, Model>> = {
    ...athenaModels,
    ...computeModels,
    ...databaseModels,
    ...glueModels,
    ...keyModels,
    ...messageModels,
    ...networkModels,
    ...quicksightModels,
    ...redshiftModels,
    ...redshiftServerlessModels,
    ...storageModels,
    ...streamModels,
    ...watchingModels,
};
