/** Settings of the AWS provider that the program relies on. */
import * as pulumi from "@pulumi/pulumi";
import { z } from "zod";

import { costTags } from "../components/operations/costTags";
import { jsonOrText } from "./json";
import { missing, wrong } from "./problems";

/** Names of regions: `us-east-1`, `us-gov-west-1`, `eusc-de-east-1`. Whether there is such a region only AWS tells. */
const REGION = /^[a-z]{2,4}(-[a-z]+)+-\d$/;

/** Problems of `aws:region`. */
export function regionProblems(region: string | undefined): string[] {
    const form = "the name of an AWS region, such as us-east-1";
    if (region === undefined) {
        return [missing("aws:region", form)];
    }
    return REGION.test(region) ? [] : [wrong("aws:region", region, form)];
}

const defaultTags = z.looseObject({ tags: z.record(z.string(), z.string()).default({}) });

/**
 * Problems of the tags by which the stack's costs are found.
 *
 * A tag of another stack is wrong in any case: its costs would be that stack's. A missing one is, where a budget goes by it.
 */
export function tagProblems(byTag: boolean): string[] {
    const key = "aws:defaultTags";
    const value = jsonOrText(pulumi.runtime.allConfig()[key] ?? "{}");
    const { data } = defaultTags.safeParse(value);
    if (data === undefined) {
        return [wrong(key, value, "a map whose 'tags' is a map of texts")];
    }
    const { tags } = data;
    return Object.entries(costTags(pulumi.getProject(), pulumi.getStack())).flatMap(([tag, expected]) => {
        const part = `.tags.${tag}`;
        if (tags[tag] === undefined) {
            return byTag
                ? [missing(`${key}${part}`, `${expected}, by which budgets and cost anomalies find the stack's costs`)]
                : [];
        }
        return tags[tag] === expected
            ? []
            : [wrong(key, tags[tag], `${expected}, as in the names of this stack`, part)];
    });
}
