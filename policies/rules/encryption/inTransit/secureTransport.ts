import { join, type Link, referrersOf } from "../../../engine/joins";
import { each, eachResource, NOTHING, violation } from "../../../engine/outcomes";
import type { Controls, Outcome, ResourceRule, Rule, StackRule } from "../../../engine/rule";
import { documentsAt, type PolicyDocument } from "../../../iam/resourcePolicyDocuments";
import { resourceDocuments } from "../../iam/resource/data/resourceDocuments";
import { subjectOf } from "../../subject";
import { type Access, openToPlainHttp } from "./plainHttp";
import { TRANSIT_CONTROLS } from "./setting";

/** A kind of resource that can be reached without TLS unless its policy refuses it. */
interface Guarded {
    /** Types of the resource itself. */
    readonly types: readonly string[];
    /** Types of it that carry a policy of their own, in `policy`. */
    readonly inline: readonly string[];
    /** Resources that carry a policy for it, in `policy`, and refer to it. The first one gives the rule's id. */
    readonly policies: readonly [Link, ...Link[]];
    /** In the plural, as the subject of a sentence. */
    readonly what: string;
    /** What a policy must refuse without TLS. */
    readonly accesses: readonly Access[];
    /** What it refuses so, and how that would come. @default plain HTTP */
    readonly plain?: { readonly refused: string; readonly how: string };
    readonly level: ResourceRule["level"];
    readonly severity: ResourceRule["severity"];
    readonly controls?: Controls;
    /** Statement that does, as code. */
    readonly fix: string;
}

const deny = (action: string, resources: string): string =>
    `{ Effect: "Deny", Principal: "*", Action: "${action}", Resource: ${resources}, ` +
    'Condition: { Bool: { "aws:SecureTransport": "false" } } }';

/** Whether a resource covers all objects of a bucket: `*`, `arn:aws:s3:::name/*`, `arn:aws:s3:::name*`. */
const allObjects = (resource: string): boolean => /^(?:\*|[^/]*\/?\*)$/.test(resource);

/** Whether a resource covers a bucket itself: `*`, `arn:aws:s3:::name`, `arn:aws:s3:::name*`. */
const wholeBucket = (resource: string): boolean => resource !== "" && !resource.includes("/");

const PLAIN_HTTP = { refused: "plain HTTP", how: "by plain HTTP" };

const GUARDED: readonly Guarded[] = [
    {
        types: ["aws:s3/bucket:Bucket", "aws:s3/bucketV2:BucketV2"],
        inline: ["aws:s3/bucket:Bucket", "aws:s3/bucketV2:BucketV2"],
        policies: [{ type: "aws:s3/bucketPolicy:BucketPolicy", path: "bucket" }],
        what: "Buckets",
        accesses: [
            { action: "s3:getobject", covers: allObjects, what: "reading objects" },
            { action: "s3:putobject", covers: allObjects, what: "writing objects" },
            { action: "s3:listbucket", covers: wholeBucket, what: "listing the bucket" },
        ],
        level: "mandatory",
        severity: "medium",
        controls: { fsbp: ["S3.5"] },
        fix: deny("s3:*", "[bucket.arn, `${bucket.arn}/*`]"),
    },
    {
        types: ["aws:sqs/queue:Queue"],
        inline: ["aws:sqs/queue:Queue"],
        policies: [{ type: "aws:sqs/queuePolicy:QueuePolicy", path: "queueUrl" }],
        what: "Queues",
        accesses: [
            { action: "sqs:sendmessage", what: "sending messages" },
            { action: "sqs:receivemessage", what: "receiving messages" },
        ],
        level: "advisory",
        severity: "low",
        fix: deny("sqs:*", "queue.arn"),
    },
    {
        types: ["aws:sns/topic:Topic"],
        inline: ["aws:sns/topic:Topic"],
        policies: [{ type: "aws:sns/topicPolicy:TopicPolicy", path: "arn" }],
        what: "Topics",
        accesses: [{ action: "sns:publish", what: "publishing messages" }],
        level: "advisory",
        severity: "low",
        fix: deny("sns:Publish", "topic.arn"),
    },
    {
        types: ["aws:efs/fileSystem:FileSystem"],
        inline: [],
        policies: [{ type: "aws:efs/fileSystemPolicy:FileSystemPolicy", path: "fileSystemId" }],
        what: "EFS file systems",
        accesses: [
            { action: "elasticfilesystem:clientmount", what: "mounting the file system" },
            { action: "elasticfilesystem:clientwrite", what: "writing files" },
        ],
        plain: { refused: "mounts without TLS", how: "without TLS" },
        level: "advisory",
        severity: "medium",
        fix: deny("*", "fileSystem.arn"),
    },
    {
        types: ["aws:mediastore/container:Container"],
        inline: [],
        policies: [{ type: "aws:mediastore/containerPolicy:ContainerPolicy", path: "containerName" }],
        what: "MediaStore containers",
        accesses: [
            { action: "mediastore:getobject", what: "reading objects" },
            { action: "mediastore:putobject", what: "writing objects" },
        ],
        level: "advisory",
        severity: "low",
        fix: deny("mediastore:*", "`${container.arn}/*`"),
    },
];

const documentByType = new Map(resourceDocuments.map((setting) => [setting.type, setting]));

function judge(document: PolicyDocument, guarded: Guarded): Iterable<Outcome> {
    const { accesses, plain = PLAIN_HTTP } = guarded;
    // Of a broken document `iam-document-json` tells.
    const open = document.broken === undefined ? openToPlainHttp(document.statements, accesses) : undefined;
    return open === undefined
        ? NOTHING
        : [violation(document.property, `No statement of the policy keeps everyone from ${open.what} ${plain.how}.`)];
}

function policyRule(guarded: Guarded): ResourceRule {
    const { refused } = guarded.plain ?? PLAIN_HTTP;
    const carriers = [...guarded.policies.map(({ type }) => type), ...guarded.inline];
    return {
        scope: "resource",
        id: `encryption-in-transit-${subjectOf(guarded.policies[0].type)}`,
        title: `Policies of ${guarded.what.toLowerCase().replace("efs", "EFS").replace("mediastore", "MediaStore")} refuse ${refused}.`,
        domain: "encryption",
        family: "encryption-in-transit",
        severity: guarded.severity,
        level: guarded.level,
        controls: { ...TRANSIT_CONTROLS, ...guarded.controls },
        fix: guarded.fix,
        decides: Object.fromEntries(carriers.map((type) => [type, ["policy"]])),
        check(resource): Iterable<Outcome> {
            const setting = documentByType.get(resource.type);
            return setting === undefined
                ? NOTHING
                : each(documentsAt(resource, setting), (document) => judge(document, guarded));
        },
    };
}

function presenceRule(guarded: Guarded): StackRule {
    const { types, policies, what, fix, plain = PLAIN_HTTP } = guarded;
    return {
        scope: "stack",
        id: `encryption-in-transit-${subjectOf(types[0]!)}-policy-left-out`,
        title: `${what} have a policy, which can refuse ${plain.refused}.`,
        domain: "encryption",
        family: "encryption-in-transit",
        severity: "low",
        level: "advisory",
        controls: { ...TRANSIT_CONTROLS, ...guarded.controls },
        fix,
        decides: Object.fromEntries(types.map((type) => [type, guarded.inline.includes(type) ? ["policy"] : []])),
        check(stack) {
            const joined = join(stack, policies, types);
            return eachResource(stack.ofType(...types), function* (resource) {
                const inline = guarded.inline.includes(resource.type) && resource.get("policy").isPresent();
                if (!inline && referrersOf(joined, resource).length === 0) {
                    yield violation("", `No policy of the stack refuses ${plain.refused} here.`);
                }
            });
        },
    };
}

/** Buckets, queues, topics and file systems, whose policies must refuse what comes without TLS. */
export const secureTransport: readonly Rule[] = [...GUARDED.map(policyRule), ...GUARDED.map(presenceRule)];
