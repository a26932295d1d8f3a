import { type PlannedResource, SECRET, UNKNOWN } from "../../plan/types";
import { concernsOf } from "../policyPack";
import type { References } from "../facts/references";
import { isAbout } from "../facts/settings";
import { leavesOf } from "../facts/walk";
import { code, resourceText } from "../text";

/** A key that a property names. */
export interface NamedKey {
    /** The same on both sides. */
    readonly key: string;
    /** Whether it is a key of the customer's, not one that AWS has. */
    readonly isOwn: boolean;
    /** As it stands in a sentence: key `keys-lake`. */
    readonly text: string;
}

export const KEY_TYPES: readonly string[] = [
    "aws:kms/key:Key",
    "aws:kms/externalKey:ExternalKey",
    "aws:kms/replicaKey:ReplicaKey",
    "aws:kms/replicaExternalKey:ReplicaExternalKey",
];
export const ALIAS = "aws:kms/alias:Alias";

/** Types that name keys, but encrypt nothing with them. */
const NO_USERS = /^aws:(kms|iam)\//;

const AWS_KEY = /(^|:)alias\/aws\/|^aws\/\w/;
const KEY_ARN = /^arn:[^:]+:kms:|^alias\/|^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The key behind an alias of the stack; the alias itself, where it leads out of it. */
function behindAlias(references: References, found: PlannedResource): PlannedResource {
    return found.type === ALIAS
        ? (references.find(found, "targetKeyId", found.inputs["targetKeyId"], KEY_TYPES)?.resource ?? found)
        : found;
}

/** A key of the stack as properties name it. */
export function namedKey(references: References, key: PlannedResource): NamedKey {
    return { key: references.keyOf(key), isOwn: true, text: `key ${code(key.name)}` };
}

function keyAt(references: References, owner: PlannedResource, path: string, value: unknown): NamedKey | undefined {
    if (value === UNKNOWN || value === SECRET) {
        const found = isAbout(path, "encryption at rest")
            ? references.find(owner, path, value, [...KEY_TYPES, ALIAS])?.resource
            : undefined;
        return found && namedKey(references, behindAlias(references, found));
    }
    if (typeof value !== "string") {
        return undefined;
    }
    const found = references.identified(value, [...KEY_TYPES, ALIAS]);
    if (found !== undefined) {
        return namedKey(references, behindAlias(references, found));
    }
    if (!(AWS_KEY.test(value) || KEY_ARN.test(value)) || !isAbout(path, "encryption at rest")) {
        return undefined;
    }
    const name = code(value.replace(/^arn:.*:((alias|key)\/)/, "$1"));
    return AWS_KEY.test(value)
        ? { key: "aws", isOwn: false, text: `a key of AWS (${name})` }
        : { key: value, isOwn: true, text: `key ${name}` };
}

function findKeys(references: References, resource: PlannedResource): ReadonlyMap<string, NamedKey> {
    if (!resource.custom || NO_USERS.test(resource.type)) {
        return new Map();
    }
    return new Map(
        leavesOf(resource.inputs).flatMap(({ path, value }) => {
            const key = keyAt(references, resource, path, value);
            return key === undefined ? [] : [[path, key] as const];
        }),
    );
}

const known = new WeakMap<References, Map<PlannedResource, ReadonlyMap<string, NamedKey>>>();

/** The keys with which a resource encrypts, by the paths of the properties that name them; found once. */
export function keysOf(references: References, resource: PlannedResource): ReadonlyMap<string, NamedKey> {
    const found = known.get(references) ?? new Map<PlannedResource, ReadonlyMap<string, NamedKey>>();
    known.set(references, found);
    const keys = found.get(resource) ?? findKeys(references, resource);
    found.set(resource, keys);
    return keys;
}

/** Settings that are resources of their own, with the property that names what they are about. */
const ABOUT: Readonly<Record<string, readonly [property: string, types: readonly string[]]>> = Object.fromEntries([
    ...["Configuration", "ConfigurationV2"].map((end) => [
        `aws:s3/bucketServerSideEncryption${end}:BucketServerSideEncryption${end}`,
        ["bucket", ["aws:s3/bucket:Bucket", "aws:s3/bucketV2:BucketV2"]],
    ]),
    ["aws:s3/bucketPolicy:BucketPolicy", ["bucket", ["aws:s3/bucket:Bucket", "aws:s3/bucketV2:BucketV2"]]],
    ["aws:sqs/queuePolicy:QueuePolicy", ["queueUrl", ["aws:sqs/queue:Queue"]]],
    ["aws:sns/topicPolicy:TopicPolicy", ["arn", ["aws:sns/topic:Topic"]]],
    ["aws:efs/fileSystemPolicy:FileSystemPolicy", ["fileSystemId", ["aws:efs/fileSystem:FileSystem"]]],
]);

/** The resource that a setting is about; itself, for most. */
export function subjectOf(references: References, resource: PlannedResource): PlannedResource {
    const [property, types] = ABOUT[resource.type] ?? [];
    if (property === undefined || types === undefined) {
        return resource;
    }
    return references.find(resource, property, resource.inputs[property], types)?.resource ?? resource;
}

/** Whether a type is nothing but settings of encryption, by its name. */
export function isSettings(type: string): boolean {
    const name = type.slice(type.lastIndexOf(":") + 1);
    return concernsOf(name.charAt(0).toLowerCase() + name.slice(1)).includes("encryption at rest");
}

/** What a key encrypts, by the names of the resources. */
export function usersOf(references: References, key: string): readonly string[] {
    const users = references.side.resources.filter((resource) =>
        [...keysOf(references, resource).values()].some((named) => named.key === key),
    );
    return [...new Set(users.map((resource) => resourceText(subjectOf(references, resource))))];
}
