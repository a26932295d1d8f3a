/** Settings of business intelligence and their forms. */
import { z } from "zod";

import { flag } from "./forms";
import { secretArn } from "./sources";

const people = z
    .array(z.string().regex(/^arn:aws[\w-]*:quicksight:[a-z\d-]+:\d{12}:(user|group)\/[\w.-]+\/.+$/))
    .describe("a list of the ARNs of QuickSight users and groups");

/** Those that are text as they stand in the configuration. */
export const biTexts = { biSecretArn: secretArn };

/** All others. */
export const biValues = { bi: flag, biReaderArns: people, biAuthorArns: people };
