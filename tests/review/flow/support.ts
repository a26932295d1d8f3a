import type { Plan } from "../../../plan/types";
import { compare } from "../../../review/changes/compare";
import { flowSection } from "../../../review/flow/section";
import type { Comparison, Drawing, Section } from "../../../review/types";
import { planOf } from "../../plan/support";

const MODULES = [
    "s3",
    "iam",
    "glue",
    "lambda",
    "kinesis",
    "sns",
    "sqs",
    "dynamodb",
    "cloudwatch",
    "athena",
    "redshift",
];

/** Loads what a program uses of the SDK, and nothing else of it, as that takes most of the time. */
const sdkOf = (program: string): string =>
    MODULES.filter((name) => program.includes(`${name}.`))
        .map((name) => `const ${name} = require("@pulumi/aws/${name}");`)
        .join("\n");

/** Helpers of the programs under test: a bucket, a role with rights, a Glue job that works by it. */
const HELPERS = `
const bucket = (name, opts) => new s3.Bucket(name, { bucket: "acme-" + name }, opts);
const role = (name, service, statements) => {
    const made = new iam.Role(name, {
        name,
        assumeRolePolicy: { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: service } }] },
    });
    new iam.RolePolicy(name + "-rights", { role: made.name, policy: { Version: "2012-10-17", Statement: statements } });
    return made;
};
const allow = (Action, Resource) => ({ Effect: "Allow", Action, Resource });
const objects = (place, key = "*") => place.arn.apply((arn) => arn + "/" + key);
const job = (name, statements, more, opts) => new glue.Job(name, {
    name: "acme-" + name,
    roleArn: role(name + "-role", "glue.amazonaws.com", statements).arn,
    command: { name: "glueetl", scriptLocation: "s3://acme-scripts/" + name + ".py" },
    ...more,
}, opts);
`;

/** The same for a Lambda function. */
const LAMBDA = `
const reader = (name, statements) => new lambda.Function(name, {
    name: "acme-" + name,
    role: role(name + "-role", "lambda.amazonaws.com", statements).arn,
    runtime: "python3.12",
    handler: "main.handler",
    s3Bucket: "acme-code",
    s3Key: name + ".zip",
});
`;

const plans = new Map<string, Promise<Plan>>();

/** The plan of a program that these helpers begin; a program that was planned before is not planned again. */
export function planned(body: string): Promise<Plan> {
    const program = `${HELPERS}\n${body.includes("reader(") ? LAMBDA : ""}\n${body}`;
    const known = plans.get(body) ?? planOf(`${sdkOf(program)}\n${program}`);
    plans.set(body, known);
    return known;
}

export async function compared(before: string, after: string): Promise<Comparison> {
    const [one, other] = await Promise.all([planned(before), planned(after)]);
    return compare("dev", one, other);
}

export async function reviewed(before: string, after: string): Promise<Section> {
    return flowSection(await compared(before, after));
}

export function drawingOf({ drawing }: Section): Drawing {
    if (drawing === undefined) {
        throw new Error("the section has no drawing");
    }
    return drawing;
}

/** The lines of a section's Mermaid text, without blanks at their ends. */
export const mermaidLines = (section: Section): readonly string[] =>
    drawingOf(section)
        .mermaid.split("\n")
        .map((line) => line.trim());

/** The texts of a section's lines, with what stands under them behind two blanks. */
export const texts = ({ lines }: Section): readonly string[] =>
    lines.flatMap(({ text, under }) => [text, ...(under ?? []).map((each) => `  ${each}`)]);
