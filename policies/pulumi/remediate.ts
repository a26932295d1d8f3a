import type { ResourceRemediation } from "@pulumi/policy";

type Scalars = Readonly<Record<string, string | boolean>>;

const BLOCK_PUBLIC_ACCESS: Scalars = {
    blockPublicAcls: true,
    blockPublicPolicy: true,
    ignorePublicAcls: true,
    restrictPublicBuckets: true,
};

/**
 * Settings that can be put right without an effect on what the resource is there for. Top-level scalars only: no asset
 * and no block is ever touched.
 */
const REMEDIATIONS: Readonly<Record<string, Scalars>> = {
    "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": BLOCK_PUBLIC_ACCESS,
    "aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock": BLOCK_PUBLIC_ACCESS,
    "aws:ebs/encryptionByDefault:EncryptionByDefault": { enabled: true },
    "aws:ebs/snapshotBlockPublicAccess:SnapshotBlockPublicAccess": { state: "block-all-sharing" },
    "aws:ec2/imageBlockPublicAccess:ImageBlockPublicAccess": { state: "block-new-sharing" },
    "aws:lb/loadBalancer:LoadBalancer": { dropInvalidHeaderFields: true },
    "aws:alb/loadBalancer:LoadBalancer": { dropInvalidHeaderFields: true },
};

/** Whether a rule's setting is put right where the policy's level is `remediate`. */
export const remediatedTypes: readonly string[] = Object.keys(REMEDIATIONS);

/**
 * Puts harmless scalar settings right. Runs only where the policy's enforcement level is `remediate`.
 *
 * @returns the properties with the settings, or nothing where there is nothing to change
 */
export const remediate: ResourceRemediation = ({ type, props }) => {
    const wanted = Object.entries(REMEDIATIONS[type] ?? {});
    const current = (name: string): unknown => Object.getOwnPropertyDescriptor(props, name)?.value;
    const changed = wanted.filter(([name, value]) => current(name) !== value);
    if (changed.length === 0) {
        return undefined;
    }
    for (const [name, value] of changed) {
        props[name] = value;
    }
    return props;
};
