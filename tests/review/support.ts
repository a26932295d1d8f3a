import { layerOf } from "../../plan/urns";
import type { Plan, PlannedResource } from "../../plan/types";
import { compare, type Decisions } from "../../review/changes/compare";
import type { Comparison, ResourceChange, Section, Side } from "../../review/types";
import { planOf } from "../plan/support";

export const BUCKET = "aws:s3/bucket:Bucket";
export const ROLE = "aws:iam/role:Role";
export const TOPIC = "aws:sns/topic:Topic";

/** URN of a resource of the project `tiny` and its stack `dev`. */
export const urnOf = (type: string, name: string): string => `urn:pulumi:dev::tiny::${type}::${name}`;

/** A resource as a plan would have it, made by hand. Its type may hold those of its parents, `strata:lake:Lake$aws:...`. */
export function resource(
    type: string,
    name: string,
    inputs: Record<string, unknown> = {},
    more: Partial<PlannedResource> = {},
): PlannedResource {
    const urn = urnOf(type, name);
    return {
        urn,
        type: type.split("$").pop()!,
        name,
        custom: true,
        layer: layerOf(urn, "tiny"),
        inputs,
        state: { ...inputs },
        secrets: [],
        options: {},
        dependencies: [],
        propertyDependencies: {},
        ...more,
    };
}

export const component = (type: string, name: string, more: Partial<PlannedResource> = {}): PlannedResource =>
    resource(type, name, {}, { custom: false, ...more });

export const sideOf = (resources: readonly PlannedResource[], more: Partial<Side> = {}): Side => ({
    resources,
    outputs: {},
    config: {},
    ...more,
});

/** What changes between two sides that are made by hand. */
export const comparisonOf = (
    before: readonly PlannedResource[],
    after: readonly PlannedResource[],
    decisions?: Decisions,
): Comparison => compare("dev", sideOf(before), sideOf(after), decisions);

/** Loads the modules of the SDK that a program uses, and nothing else of it, as that takes most of the time. */
function sdkOf(program: string): string {
    const modules = ["dynamodb", "iam", "s3", "sns", "sqs"].filter((name) => program.includes(`${name}.`));
    const lines = modules.map((name) => `const ${name} = require("@pulumi/aws/${name}");`);
    return ['const pulumi = require("@pulumi/pulumi");', ...lines, ""].join("\n");
}

/** The plan of a program in JavaScript, which finds `pulumi` and the modules of AWS by their names. */
export const planned = (program: string, files?: Record<string, string>): Promise<Plan> =>
    planOf(sdkOf(program) + program, files);

/** What changes between two programs. */
export async function comparisonOfPrograms(before: string, after: string): Promise<Comparison> {
    const [old, now] = await Promise.all([planned(before), planned(after)]);
    return compare("dev", old, now);
}

/** The only change of a resource with a logical name. */
export function changeOf({ changes }: Comparison, name: string): ResourceChange {
    const found = changes.filter(({ before, after }) => (after ?? before)!.name === name);
    if (found.length !== 1) {
        throw new Error(`${found.length} changes are of ${name}`);
    }
    return found[0]!;
}

/** `update raw` for each change, in their order. */
export const operations = ({ changes }: Comparison): readonly string[] =>
    changes.map(({ operation, before, after }) => `${operation} ${(after ?? before)!.name}`);

/** Lines of a section as a reader sees them: the weight first, details behind dashes. */
export const shown = ({ lines }: Section): readonly string[] =>
    lines.flatMap(({ weight, text, under = [] }) => [`${weight}: ${text}`, ...under.map((detail) => `- ${detail}`)]);

/** Sentences in the verdict, with their weights. */
export const verdictOf = ({ verdict }: Section): readonly string[] =>
    verdict.map(({ weight, text }) => `${weight}: ${text}`);
