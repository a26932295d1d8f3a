import type { Property } from "../../../engine/property";
import type { Resource } from "../../../engine/resource";
import type { Stack } from "../../../engine/stack";
import { Undetermined } from "../../../engine/unknown";
import { bucketOf } from "./bucketDefault";

interface Source {
    readonly types: readonly string[];
    readonly paths: readonly string[];
    /** Whether the logs of this resource cannot go to a bucket that KMS encrypts. */
    readonly when?: (resource: Resource) => boolean;
}

/** Application load balancers; network load balancers can write to buckets under KMS. */
const isApplication = (resource: Resource): boolean => {
    const kind = resource.get("loadBalancerType").lower();
    return kind === undefined || kind === "application";
};

/**
 * Resources whose logs go only to buckets under SSE-S3 (S3 User Guide, "Enabling Amazon S3 server access logging": a
 * destination bucket cannot have SSE-KMS; Elastic Load Balancing User Guides, "Access logs": SSE-S3 is the only option).
 */
const SOURCES: readonly Source[] = [
    {
        types: ["aws:s3/bucketLogging:BucketLogging", "aws:s3/bucketLoggingV2:BucketLoggingV2"],
        paths: ["targetBucket"],
    },
    { types: ["aws:s3/bucket:Bucket"], paths: ["logging.targetBucket"] },
    { types: ["aws:s3/bucketV2:BucketV2"], paths: ["loggings[].targetBucket"] },
    {
        types: [
            "aws:lb/loadBalancer:LoadBalancer",
            "aws:alb/loadBalancer:LoadBalancer",
            "aws:applicationloadbalancing/loadBalancer:LoadBalancer",
            "aws:elasticloadbalancingv2/loadBalancer:LoadBalancer",
        ],
        paths: ["accessLogs.bucket", "connectionLogs.bucket"],
        when: isApplication,
    },
    {
        types: ["aws:elb/loadBalancer:LoadBalancer", "aws:elasticloadbalancing/loadBalancer:LoadBalancer"],
        paths: ["accessLogs.bucket"],
    },
];

/** The bucket that is named, where that is known. */
function knownBucket(stack: Stack, resource: Resource, property: Property): Resource | undefined {
    try {
        return bucketOf(stack, resource, property);
    } catch (error) {
        if (error instanceof Undetermined) {
            return undefined;
        }
        throw error;
    }
}

function* destinations(stack: Stack): Iterable<Resource> {
    for (const { types, paths, when } of SOURCES) {
        for (const resource of stack.ofType(...types)) {
            for (const property of paths.flatMap((path) => knownProperties(resource, path))) {
                const bucket = knownBucket(stack, resource, property);
                if (bucket !== undefined && (when === undefined || when(resource))) {
                    yield bucket;
                }
            }
        }
    }
}

/** The properties at a path, none where a block above them is not known. */
function knownProperties(resource: Resource, path: string): readonly Property[] {
    try {
        return resource.all(path).filter((property) => property.isPresent());
    } catch (error) {
        if (error instanceof Undetermined) {
            return [];
        }
        throw error;
    }
}

const found = new WeakMap<Stack, ReadonlySet<Resource>>();

/** Whether a bucket of the stack receives logs that SSE-KMS would keep out, so that SSE-S3 is the best it can have. */
export function receivesLogs(stack: Stack, bucket: Resource): boolean {
    const buckets = found.get(stack) ?? new Set(destinations(stack));
    found.set(stack, buckets);
    return buckets.has(bucket);
}
