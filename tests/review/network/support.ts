import * as assert from "assert";

import type { Plan } from "../../../plan/types";
import { compare } from "../../../review/changes/compare";
import type { Comparison, Section, Side } from "../../../review/types";
import { cleanUp, planOf } from "../../plan/support";

/** What is expected of a section on a program, in JavaScript with the SDK as `aws`, and its change. */
export interface Told {
    readonly before: string;
    readonly after: string;
    readonly summary: string;
    /** Lines as a reader sees them: the weight first, details behind dashes. */
    readonly lines: readonly string[];
    /** @default the lines that ask for a look */
    readonly verdict?: readonly string[];
}

const typeOf = (index: number): string => `test:program${index}:Program`;

/** Gives every resource of a program a parent of its own type, so that many programs run as one. */
const WITHIN = `
const pulumi = require("@pulumi/pulumi");
const sdk = require("@pulumi/aws");
class Program extends pulumi.ComponentResource {
    constructor(type) { super(type, "program", {}); this.registerOutputs({}); }
}
const isClass = (value, name) => typeof value === "function" && /^[A-Z]/.test(name);
const within = (parent, module) => new Proxy(module, {
    get: (target, name) => {
        const value = target[name];
        if (isClass(value, String(name))) {
            return new Proxy(value, {
                construct: (type, [name, args, options]) => new type(name, args, { parent, ...options }),
            });
        }
        return typeof value === "object" && value !== null ? within(parent, value) : value;
    },
});
`;

/** The plan of many programs at once: a process for each would take minutes. */
function planned(programs: readonly string[]): Promise<Plan> {
    const sources = programs.map((source, index) =>
        source === "" ? "" : `((aws) => {\n${source}\n})(within(new Program("${typeOf(index)}"), sdk));\n`,
    );
    return planOf(WITHIN + sources.join(""));
}

/** One program of a plan of many. */
function sideOf(plan: Plan, index: number): Side {
    const resources = plan.resources.filter(({ urn }) => urn.includes(typeOf(index)));
    return { resources, outputs: {}, config: {} };
}

const shown = ({ lines }: Section): readonly string[] =>
    lines.flatMap(({ weight, text, under = [] }) => [`${weight}: ${text}`, ...under.map((detail) => `- ${detail}`)]);

function check(section: Section, { summary, lines, verdict }: Told): void {
    assert.deepStrictEqual({ summary: section.summary, lines: shown(section) }, { summary, lines });
    assert.strictEqual(section.empty, lines.length === 0);
    const expected = verdict ?? lines.filter((line) => line.startsWith("look: ")).map((line) => line.slice(6));
    assert.deepStrictEqual(
        section.verdict.map(({ text }) => text),
        expected,
    );
}

/** Tests of a section: what it says of changes, by what they show. */
export function describeSection(
    title: string,
    section: (comparison: Comparison) => Section,
    cases: Readonly<Record<string, readonly Told[]>>,
): void {
    const all = Object.values(cases).flat();
    describe(title, () => {
        let plans: readonly Plan[] = [];

        before(async () => {
            plans = await Promise.all([planned(all.map((it) => it.before)), planned(all.map((it) => it.after))]);
        });

        after(cleanUp);

        for (const [name, told] of Object.entries(cases)) {
            it(name, () => {
                for (const each of told) {
                    const index = all.indexOf(each);
                    const sides = plans.map((plan) => sideOf(plan, index)) as [Side, Side];
                    check(section(compare("dev", ...sides)), each);
                }
            });
        }
    });
}

/** A VPC with two subnets, and a database in a security group. */
export const NETWORK = `
const vpc = new aws.ec2.Vpc("vpc", { cidrBlock: "10.0.0.0/16" });
const subnet = new aws.ec2.Subnet("private", { vpcId: vpc.id, cidrBlock: "10.0.0.0/24" });
const other = new aws.ec2.Subnet("other", { vpcId: vpc.id, cidrBlock: "10.0.1.0/24" });
const gateway = new aws.ec2.InternetGateway("gateway", { vpcId: vpc.id });
const client = new aws.ec2.SecurityGroup("client", { vpcId: vpc.id });
const group = new aws.ec2.SecurityGroup("db", { vpcId: vpc.id });
const db = new aws.rds.Instance("db", { engine: "postgres", instanceClass: "db.t4g.micro", vpcSecurityGroupIds: [group.id] });
`;

/** The same, where the group of the database holds its rules itself. */
export const withRules = (rules: string): string =>
    NETWORK.replace('"db", { vpcId: vpc.id }', `"db", { vpcId: vpc.id, ${rules} }`);

/** A rule of its own that lets tcp into the group of the database. */
export const ingress = (name: string, from: number, to: number, peer: string): string =>
    `new aws.vpc.SecurityGroupIngressRule("${name}", { securityGroupId: group.id, ipProtocol: "tcp", ` +
    `fromPort: ${from}, toPort: ${to}, ${peer} });\n`;

/** A rule of its own that lets tcp out of the group of the clients. */
export const egress = (name: string, from: number, to: number, peer: string): string =>
    `new aws.vpc.SecurityGroupEgressRule("${name}", { securityGroupId: client.id, ipProtocol: "tcp", ` +
    `fromPort: ${from}, toPort: ${to}, ${peer} });\n`;
