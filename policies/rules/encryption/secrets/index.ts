import type { Rule } from "../../../engine/rule";
import { configurations } from "./configurations";
import { environments } from "./environments";
import { guessable } from "./guessable";
import { handedOverSecrets } from "./handedOverSecrets";
import { otherPlaces } from "./otherPlaces";
import { requests } from "./requests";
import { scripts } from "./scripts";
import { writtenSecrets } from "./writtenSecrets";

/** Rules on passwords, keys and tokens in what a stack says. */
export const secrets: readonly Rule[] = [
    ...environments,
    ...scripts,
    ...configurations,
    ...requests,
    ...otherPlaces,
    ...handedOverSecrets,
    ...writtenSecrets,
    ...guessable,
];
