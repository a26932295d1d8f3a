/** Ways that the policies of buckets open to roles of the stack and to other accounts. */
import { actionInfo, PolicyStatement, readableStatements, recordedResources, type Resource } from "../../policyPack";
import { BUCKETS } from "../kinds";
import type { Places } from "../places";
import type { StackIndex } from "../stackIndex";
import { MOVERS } from "./actions";
import { holders } from "./holders";
import type { WayBook } from "./wayBook";

const POLICY = "aws:s3/bucketPolicy:BucketPolicy";
const ROLE = "aws:iam/role:Role";

const ON_OBJECTS = MOVERS.flatMap(({ verb, word, actions }) =>
    actions.filter((action) => action.startsWith("s3:")).map((action) => ({ verb, word, action })),
);

/** Number of the account in an ARN, or the account itself. */
const accountOf = (principal: string): string | undefined =>
    /^(?:arn:[^:]*:[^:]*:[^:]*:)?(\d{12})(?::|$)/.exec(principal)?.[1];

class SharingReader {
    private readonly byRole: ReadonlyMap<string, readonly string[]>;
    private readonly ownAccounts: ReadonlySet<string>;

    constructor(
        private readonly index: StackIndex,
        private readonly places: Places,
        private readonly ways: WayBook,
    ) {
        this.byRole = holders(index, places);
        const arns = index.ofType(ROLE).map(({ state }) => accountOf(String(state["arn"])));
        this.ownAccounts = new Set(arns.filter((account) => account !== undefined));
    }

    read(): void {
        const owners = [POLICY, ...BUCKETS];
        const resources = recordedResources({ resources: this.index.ofType(...owners) }).stack;
        for (const resource of resources) {
            const policy = this.index.get(resource.urn)!;
            const buckets = policy.type === POLICY ? this.index.referred(policy, "bucket", "aws:s3/bucket") : [policy];
            const key = buckets.map((bucket) => this.places.key(bucket)).find((each) => each !== undefined);
            if (key !== undefined) {
                this.readPolicy(key, resource);
            }
        }
    }

    private readPolicy(bucket: string, resource: Resource): void {
        for (const { statement } of readableStatements(resource, {
            type: resource.type,
            path: "policy",
            kind: "resource",
        })) {
            const read = statementOf(statement);
            if (read?.allows === true) {
                this.open(bucket, read);
            }
        }
    }

    private open(bucket: string, statement: PolicyStatement): void {
        const actors = statement.source.principals("Principal").flatMap(({ kind, value }) => {
            const text = value.isKnown() ? String(value.unchecked()) : "";
            return kind === "AWS" ? this.actors(text, statement.isConditional) : [];
        });
        for (const { verb, word, action } of ON_OBJECTS) {
            const known = actionInfo(action);
            if (known !== undefined && statement.matches(known)) {
                const parts = new Set(
                    statement.resourcePatterns.map((pattern) => pattern.replace(/^[^/]*\/?/, "") || "*"),
                );
                for (const part of parts) {
                    actors.forEach((actor) =>
                        verb === "read"
                            ? this.ways.add(bucket, actor, verb, `${word} ${part}`)
                            : this.ways.add(actor, bucket, verb, `${word} ${part}`),
                    );
                }
            }
        }
    }

    /** Who works by a role of the stack, or somebody outside; those of the own account need rights of their own. */
    private actors(principal: string, conditional: boolean): readonly string[] {
        const [role] = this.index.named(principal, ROLE);
        if (role !== undefined) {
            return this.byRole.get(role.urn) ?? [];
        }
        if (principal === "*") {
            const name = conditional ? "whoever meets the policy's conditions" : "anyone";
            return [this.places.outside("principal", name, "outside the stack")];
        }
        const account = accountOf(principal);
        return account === undefined || this.ownAccounts.has(account)
            ? []
            : [this.places.outside("account", account, "outside: AWS account")];
    }
}

/** Undefined where it neither allows nor denies; a rule of the policy pack tells. */
function statementOf(source: Parameters<typeof PolicyStatement.of>[0]): PolicyStatement | undefined {
    try {
        return PolicyStatement.of(source);
    } catch {
        return undefined;
    }
}

/** Add the ways that policies of buckets open. */
export function sharingWays(index: StackIndex, places: Places, ways: WayBook): void {
    new SharingReader(index, places, ways).read();
}
