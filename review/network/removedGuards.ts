import { resourceText } from "../text";
import type { Comparison } from "../types";
import type { Item } from "./items";
import type { Both, Reference } from "../facts/references";

/** A resource that keeps others from being reached, and what happens without it. */
interface Guard {
    readonly type: string;
    /** Property with what it guards; it guards the account where it is left out. */
    readonly property?: string;
    readonly guarded: readonly string[];
    readonly words: (guarded: string) => string;
}

const GUARDS: readonly Guard[] = [
    {
        type: "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
        property: "bucket",
        guarded: ["aws:s3/bucket:Bucket", "aws:s3/bucketV2:BucketV2"],
        words: (bucket) => `nothing in the stack keeps ${bucket} from becoming public any more`,
    },
    {
        type: "aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock",
        guarded: [],
        words: () => "nothing in the stack keeps the account's buckets from becoming public any more",
    },
    {
        type: "aws:wafv2/webAclAssociation:WebAclAssociation",
        property: "resourceArn",
        guarded: [
            "aws:lb/loadBalancer:LoadBalancer",
            "aws:apigateway/stage:Stage",
            "aws:appsync/graphQLApi:GraphQLApi",
        ],
        words: (resource) => `no web ACL filters what reaches ${resource} any more`,
    },
    {
        type: "aws:ec2/vpcBlockPublicAccessOptions:VpcBlockPublicAccessOptions",
        guarded: [],
        words: () => "VPCs of the account may have ways to the internet again",
    },
];

const BY_TYPE = new Map(GUARDS.map((guard) => [guard.type, guard]));

/** Blocks of public access, and web ACLs, that are removed while what they guard stays. */
export function removedGuards({ changes }: Comparison, { before, after }: Both): readonly Item[] {
    const left = new Set(after.side.resources.map((resource) => after.keyOf(resource)));
    const stays = ({ resource, key }: Reference): boolean => resource === undefined || left.has(key);
    const isGuarded = (guard: Guard, key: string): boolean =>
        guard.property !== undefined &&
        after
            .ofType(guard.type)
            .some(
                (other) =>
                    after.find(other, guard.property!, other.inputs[guard.property!], guard.guarded)?.key === key,
            );
    return changes
        .filter(({ operation }) => operation === "delete")
        .flatMap(({ before: resource }): readonly Item[] => {
            const guard = BY_TYPE.get(resource!.type);
            if (guard === undefined) {
                return [];
            }
            const name = guard.property;
            const of =
                name === undefined ? undefined : before.find(resource!, name, resource!.inputs[name], guard.guarded);
            if (of !== undefined && (!stays(of) || isGuarded(guard, of.key))) {
                return [];
            }
            const text = `${resourceText(resource!)} is removed: ${guard.words(of?.text ?? "it")}.`;
            return [{ weight: "look", text, tally: { madePublic: 1 } }];
        });
}
