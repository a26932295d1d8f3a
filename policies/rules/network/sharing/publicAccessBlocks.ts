import { eachResource, violation } from "../../../engine/outcomes";
import type { Resource } from "../../../engine/resource";
import type { Controls, Outcome, ResourceRule, StackOutcome, StackRule } from "../../../engine/rule";
import type { Stack } from "../../../engine/stack";
import type { Undetermined } from "../../../engine/unknown";
import { subjectOf } from "../../subject";
import { tried } from "../reachability/tried";

const BUCKETS = ["aws:s3/bucket:Bucket", "aws:s3/bucketV2:BucketV2"];
const BUCKET_BLOCK = "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock";
const ACCOUNT_BLOCK = "aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock";

interface Flag {
    readonly name: string;
    /** Words in rule ids. */
    readonly id: string;
    /** Continues "public access blocks": what the flag does. */
    readonly does: string;
    readonly not: string;
}

/** The four settings (S3 User Guide, "Block public access settings"). */
const FLAGS: readonly Flag[] = [
    {
        name: "blockPublicAcls",
        id: "block-public-acls",
        does: "refuse new public ACLs",
        not: "New public ACLs are accepted",
    },
    {
        name: "ignorePublicAcls",
        id: "ignore-public-acls",
        does: "take no account of public ACLs",
        not: "Public ACLs count",
    },
    {
        name: "blockPublicPolicy",
        id: "block-public-policy",
        does: "refuse new public policies",
        not: "New public policies are accepted",
    },
    {
        name: "restrictPublicBuckets",
        id: "restrict-public-buckets",
        does: "let nobody from outside in by a public policy",
        not: "A public policy lets everyone in",
    },
];

interface BlockType {
    readonly type: string;
    /** Block with the flags, with a dot behind it; empty where they are the resource's own. */
    readonly in: string;
    /** What a flag is that is left out (provider documentation). */
    readonly default: boolean;
    readonly subject: string;
    readonly controls: Controls;
}

const nist = ["AC-3", "AC-6", "SC-7"];

const TYPES: readonly BlockType[] = [
    {
        type: BUCKET_BLOCK,
        in: "",
        default: false,
        subject: "Buckets",
        controls: { fsbp: ["S3.8"], cis: ["2.1.4"], pci: ["1.4.4"], nist },
    },
    {
        type: ACCOUNT_BLOCK,
        in: "",
        default: false,
        subject: "Accounts",
        controls: { fsbp: ["S3.1"], cis: ["2.1.4"], pci: ["1.4.4"], nist },
    },
    {
        type: "aws:s3/accessPoint:AccessPoint",
        in: "publicAccessBlockConfiguration.",
        default: true,
        subject: "Access points",
        controls: { fsbp: ["S3.19"], nist },
    },
    {
        type: "aws:s3control/multiRegionAccessPoint:MultiRegionAccessPoint",
        in: "details.publicAccessBlock.",
        default: true,
        subject: "Multi-Region Access Points",
        controls: { fsbp: ["S3.24"], nist },
    },
];

function flagRule(block: BlockType, flag: Flag): ResourceRule {
    const path = `${block.in}${flag.name}`;
    return {
        scope: "resource",
        id: `sharing-${subjectOf(block.type)}-${flag.id}`,
        title: `${block.subject} ${flag.does}.`,
        domain: "network",
        family: "sharing",
        severity: "high",
        level: "mandatory",
        controls: block.controls,
        fix: `${flag.name}: true`,
        decides: { [block.type]: [path] },
        *check(resource, settings): Iterable<Outcome> {
            const property = resource.get(path);
            if (!(property.flag() ?? block.default) && !settings.isPublicTier(resource)) {
                yield violation(property, `${flag.not}: ${flag.name} is not on.`);
            }
        },
    };
}

const blocksAll = (block: Resource): boolean => FLAGS.every(({ name }) => block.get(name).flag() === true);

/** Whether the stack blocks public access of all buckets in its account. */
function accountBlocked(stack: Stack): boolean {
    return stack.ofType(ACCOUNT_BLOCK).some((block) => blocksAll(block));
}

interface Blocked {
    readonly buckets: ReadonlySet<Resource>;
    readonly doubt: Undetermined | undefined;
}

function blockedBuckets(stack: Stack): Blocked {
    const found = stack.ofType(BUCKET_BLOCK).map((block) => tried(() => stack.referred(block, "bucket", BUCKETS)));
    return {
        buckets: new Set(found.flatMap((it) => ("value" in it && it.value !== undefined ? [it.value] : []))),
        doubt: found.flatMap((it) => ("doubt" in it ? [it.doubt] : []))[0],
    };
}

/** S3 blocks public access of new buckets by itself since April 2023; only a resource keeps it so. */
const declared: StackRule = {
    scope: "stack",
    id: "sharing-s3-bucket-public-access-block",
    title: "A public access block of the stack keeps every bucket from becoming public.",
    domain: "network",
    family: "sharing",
    severity: "medium",
    level: "advisory",
    controls: { fsbp: ["S3.8"], cis: ["2.1.4"], pci: ["1.4.4"], nist },
    fix: 'new aws.s3.BucketPublicAccessBlock("b", { bucket: bucket.id, blockPublicAcls: true, ignorePublicAcls: true, blockPublicPolicy: true, restrictPublicBuckets: true })',
    decides: { ...Object.fromEntries(BUCKETS.map((type) => [type, []])), [BUCKET_BLOCK]: ["bucket"] },
    *check(stack, settings): Iterable<StackOutcome> {
        const { buckets, doubt } = blockedBuckets(stack);
        const account = tried(() => accountBlocked(stack));
        yield* eachResource(stack.ofType(...BUCKETS), function* (bucket) {
            if (buckets.has(bucket) || settings.isPublicTier(bucket) || ("value" in account && account.value)) {
                return;
            }
            const why = doubt ?? ("doubt" in account ? account.doubt : undefined);
            if (why !== undefined) {
                throw why;
            }
            yield violation(
                "",
                "The stack has no public access block for the bucket; S3's default can be switched off.",
            );
        });
    },
};

/** Blocks of public access to S3, setting by setting, and that every bucket has one. */
export const publicAccessBlocks = [...TYPES.flatMap((type) => FLAGS.map((flag) => flagRule(type, flag))), declared];
