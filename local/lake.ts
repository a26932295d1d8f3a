import * as fs from "node:fs";
import * as path from "node:path";

import {
    DeleteObjectCommand,
    GetObjectCommand,
    paginateListObjectsV2,
    PutObjectCommand,
    type S3Client,
} from "@aws-sdk/client-s3";

import { filesBelow } from "./folder";

/** What {@link Lake.publish} changed in the S3 stand-in. */
export interface Published {
    readonly written: number;
    readonly deleted: number;
    readonly bytes: number;
}

/** Objects sent at the same time. */
const CONCURRENCY = 8;

/** Objects above this are not held in memory while they are sent. */
const STREAM_BYTES = 64e6;

/**
 * The buckets, twice: as folders, which Spark and the warehouse's stand-in read as `s3://bucket/`, and in the S3
 * stand-in, which serves the S3 API and Athena. Spark writes to the folders; {@link Lake.publish} then brings the S3
 * stand-in up to date.
 */
export class Lake {
    private readonly known = new Map<string, string>();

    /** @param root Folder that holds a folder per bucket. */
    constructor(
        readonly root: string,
        private readonly s3: S3Client,
    ) {}

    /** The file that stands for an object. */
    fileOf(bucket: string, key: string): string {
        return path.join(this.root, bucket, ...key.split("/"));
    }

    /** Put text as an object. */
    async putText(bucket: string, key: string, text: string): Promise<void> {
        const file = this.fileOf(bucket, key);
        fs.mkdirSync(path.dirname(file), { recursive: true });
        fs.writeFileSync(file, text);
        await this.send(bucket, key);
    }

    /** Put a copy of a file as an object. */
    async putFile(bucket: string, key: string, source: string): Promise<void> {
        const file = this.fileOf(bucket, key);
        fs.mkdirSync(path.dirname(file), { recursive: true });
        await fs.promises.copyFile(source, file, fs.constants.COPYFILE_FICLONE);
        await this.send(bucket, key);
    }

    /** Send what was written, changed or deleted in a bucket's folder since the last time to the S3 stand-in. */
    async publish(bucket: string): Promise<Published> {
        const folder = path.join(this.root, bucket);
        const present = new Set(keysBelow(folder));
        const changed = [...present].filter((key) => this.stamp(bucket, key) !== this.known.get(`${bucket}/${key}`));
        const gone = [...this.known.keys()]
            .filter((name) => name.startsWith(`${bucket}/`))
            .map((name) => name.slice(bucket.length + 1))
            .filter((key) => !present.has(key));
        const sizes = await inParallel(changed, (key) => this.send(bucket, key));
        await inParallel(gone, (key) => this.remove(bucket, key));
        return { written: changed.length, deleted: gone.length, bytes: sizes.reduce((sum, size) => sum + size, 0) };
    }

    /** Make the files below a prefix those that the S3 stand-in has, after something wrote there by the S3 API. */
    async fetch(bucket: string, prefix: string): Promise<void> {
        const found = paginateListObjectsV2({ client: this.s3 }, { Bucket: bucket, Prefix: prefix });
        const keys: string[] = [];
        for await (const page of found) {
            keys.push(...(page.Contents ?? []).map((object) => object.Key!));
        }
        fs.rmSync(this.fileOf(bucket, prefix), { recursive: true, force: true });
        await inParallel(keys, async (key) => {
            const { Body } = await this.s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
            const file = this.fileOf(bucket, key);
            fs.mkdirSync(path.dirname(file), { recursive: true });
            fs.writeFileSync(file, await Body!.transformToByteArray());
            this.known.set(`${bucket}/${key}`, this.stamp(bucket, key));
        });
    }

    private async send(bucket: string, key: string): Promise<number> {
        const file = this.fileOf(bucket, key);
        const { size } = fs.statSync(file);
        const body = size > STREAM_BYTES ? fs.createReadStream(file) : await fs.promises.readFile(file);
        await this.s3.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: body, ContentLength: size }));
        this.known.set(`${bucket}/${key}`, this.stamp(bucket, key));
        return size;
    }

    private async remove(bucket: string, key: string): Promise<void> {
        await this.s3.send(new DeleteObjectCommand({ Bucket: bucket, Key: key }));
        this.known.delete(`${bucket}/${key}`);
    }

    private stamp(bucket: string, key: string): string {
        const { size, mtimeMs } = fs.statSync(this.fileOf(bucket, key));
        return `${size} ${mtimeMs}`;
    }
}

/** Keys of a bucket's folder; Hadoop's checksum files, which no S3 client would write, are left out. */
function keysBelow(folder: string): readonly string[] {
    return filesBelow(folder)
        .filter((file) => !/^\..*\.crc$/.test(path.basename(file)))
        .map((file) => file.split(path.sep).join("/"));
}

async function inParallel<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<readonly R[]> {
    const results: R[] = [];
    for (let start = 0; start < items.length; start += CONCURRENCY) {
        results.push(...(await Promise.all(items.slice(start, start + CONCURRENCY).map(work))));
    }
    return results;
}
