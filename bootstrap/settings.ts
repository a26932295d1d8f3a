import * as pulumi from "@pulumi/pulumi";
import { z } from "zod";

import { flag, roleArns } from "../settings/forms";
import { readNamespace } from "../settings/namespace";
import { regionProblems } from "../settings/provider";
import { SettingError } from "../settings/settingError";
import { contradictions } from "./contradictions";

const text = (pattern: RegExp, description: string) => z.string().regex(pattern).describe(description);

const list = <T extends z.ZodType>(element: T, description: string) => z.array(element).min(1).describe(description);

const stackName = text(
    /^[a-z0-9]+(-[a-z0-9]+)*$/,
    "the name of a stack: lower-case letters, digits and single hyphens",
);

/** A subject that begins with the whole name of the repository, so that a `*` stays behind it. */
const subject = text(
    /^[a-z_]+:\{repository\}:[^*?]+\*?$/,
    "a subject that begins like repo:{repository}: and has * at most as its end",
);

/** Settings that are text as they stand in the configuration; all others are JSON there. */
const texts = {
    repository: text(
        /^([\w.-]+(\/[\w.-]+)+|[\w.-]+@\d+\/[\w.-]+@\d+)$/,
        "OWNER/NAME of a repository, or OWNER@ID/NAME@ID with the ids that its tokens have",
    ),
    project: text(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, "the name of a project: lower-case letters, digits and hyphens"),
    issuer: text(
        /^[a-z0-9.-]+(:\d+)?(\/[\w./-]+)?$/,
        "the host of an issuer, without https:// and without a / at the end",
    ),
    audience: text(/^\S+$/, "an audience, without spaces"),
    deploySubject: subject
        .refine((value) => !value.includes("*"))
        .describe("a subject without * that begins like repo:{repository}:"),
};

const schema = z.strictObject({
    ...texts,
    operatorArns: roleArns.min(1).describe("a list of the ARNs of IAM roles, at least one"),
    environments: list(stackName, "a list of the names of stacks, at least one"),
    disposableEnvironments: z.array(stackName).describe("a list of the names of stacks"),
    createProvider: flag,
    previewSubjects: list(subject, "a list of subjects that begin like repo:{repository}:, at least one"),
});

type Values = z.infer<typeof schema>;

/** The validated settings of the bootstrap. */
export interface Settings extends Values {
    /** AWS region, from `aws:region`; the stacks are in the same. */
    readonly region: string;
}

/**
 * Read and validate the settings, before anything is made.
 *
 * @throws SettingError that lists every wrong setting, its value, what is allowed and how to set it.
 */
export function readSettings(): Settings {
    const { values, right, problems: own } = readNamespace("strata-bootstrap", schema, texts);
    const region = new pulumi.Config("aws").get("region");
    const problems = [...own, ...contradictions(right), ...regionProblems(region)];
    if (values === undefined || region === undefined || problems.length > 0) {
        throw new SettingError(problems);
    }
    return { ...values, region };
}
