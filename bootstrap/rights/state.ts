/** Rights on the state of one stack, as Pulumi lays it out in a bucket. */
import * as pulumi from "@pulumi/pulumi";

import type { CiEnvironment } from "../environment";
import type { Statement } from "./service";

type Arn = pulumi.Input<string>;

/** Objects of the stack: `.pulumi/stacks/<project>/<stack>.json` with its backup and tags, history and backups. */
function kept(bucket: Arn, { project, name }: CiEnvironment): pulumi.Output<string>[] {
    const files = [
        `stacks/${project}/${name}.*`,
        ...["history", "backups", "journal"].map((folder) => `${folder}/${project}/${name}/*`),
    ];
    return files.map((file) => pulumi.interpolate`${bucket}/.pulumi/${file}`);
}

/** Locks of the stack, which updates put there and previews only look at. */
function locks(bucket: Arn, { project, name }: CiEnvironment): pulumi.Output<string> {
    return pulumi.interpolate`${bucket}/.pulumi/locks/organization/${project}/${name}/*`;
}

/** Objects of the state bucket that the environment's roles read. */
export function stateObjects(bucket: Arn, environment: CiEnvironment): pulumi.Output<string>[] {
    const layout = pulumi.interpolate`${bucket}/.pulumi/meta.yaml`;
    return [layout, ...kept(bucket, environment), locks(bucket, environment)];
}

/** Read the stack's state. A preview takes no lock, and so writes nothing. */
export function readState(bucket: Arn, environment: CiEnvironment): Statement[] {
    return [
        // Names of objects, not what is in them. Not limited to a prefix: a HEAD request has none, and without this right
        // S3 answers 403 instead of 404 for what is not there.
        { Sid: "ListState", Effect: "Allow", Action: "s3:ListBucket", Resource: bucket },
        {
            Sid: "ReadState",
            Effect: "Allow",
            Action: "s3:GetObject",
            Resource: stateObjects(bucket, environment),
        },
    ];
}

/** Read and write the stack's state, and lock it. */
export function writeState(bucket: Arn, environment: CiEnvironment): Statement[] {
    return [
        ...readState(bucket, environment),
        {
            Sid: "WriteState",
            Effect: "Allow",
            Action: ["s3:AbortMultipartUpload", "s3:DeleteObject", "s3:PutObject"],
            Resource: [...kept(bucket, environment), locks(bucket, environment)],
        },
    ];
}
