import { strict as assert } from "node:assert";
import * as fs from "node:fs";
import * as path from "node:path";

import { DeleteObjectCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";

import { QUIET_SDK } from "../../local/environment";
import { Lake } from "../../local/lake";
import { temporaryFolder } from "./fixtures";

Object.assign(process.env, QUIET_SDK);

const folder = temporaryFolder();

/** A lake whose S3 stand-in only notes what it is sent. */
function notedLake() {
    const sent: string[] = [];
    const s3 = new S3Client({ region: "us-east-1" });
    s3.send = async (command: unknown) => {
        if (command instanceof PutObjectCommand) {
            const { Bucket, Key, Body } = command.input;
            sent.push(`put ${Bucket}/${Key} ${String(Body)}`);
        } else if (command instanceof DeleteObjectCommand) {
            sent.push(`delete ${command.input.Bucket}/${command.input.Key}`);
        }
    };
    const lake = new Lake(folder(), s3);
    const write = (key: string, text: string) => {
        fs.mkdirSync(path.dirname(lake.fileOf("b", key)), { recursive: true });
        fs.writeFileSync(lake.fileOf("b", key), text);
    };
    return { lake, sent, write };
}

describe("lake", () => {
    it("puts text and files both in the folder and in S3", async () => {
        const { lake, sent, write } = notedLake();
        await lake.putText("b", "x/y.txt", "text");
        write("source", "copy");
        await lake.putFile("c", "z", lake.fileOf("b", "source"));
        assert.deepEqual(sent, ["put b/x/y.txt text", "put c/z copy"]);
        assert.equal(fs.readFileSync(path.join(folder(), "b", "x", "y.txt"), "utf8"), "text");
        assert.equal(fs.readFileSync(path.join(folder(), "c", "z"), "utf8"), "copy");
    });

    it("publishes what is new, changed or gone, without Hadoop's checksum files", async () => {
        const { lake, sent, write } = notedLake();
        await lake.putText("b", "same", "1");
        await lake.putText("b", "changed", "1");
        await lake.putText("b", "gone", "1");
        sent.length = 0;
        write("changed", "22");
        write("new/part-0.parquet", "333");
        write("new/.part-0.parquet.crc", "0");
        write("new/_SUCCESS", "");
        fs.rmSync(lake.fileOf("b", "gone"));
        assert.deepEqual(await lake.publish("b"), { written: 3, deleted: 1, bytes: 5 });
        // Objects are sent side by side.
        assert.deepEqual([...sent].sort(), [
            "delete b/gone",
            "put b/changed 22",
            "put b/new/_SUCCESS ",
            "put b/new/part-0.parquet 333",
        ]);
        assert.deepEqual(await lake.publish("b"), { written: 0, deleted: 0, bytes: 0 });
        assert.deepEqual(await lake.publish("empty"), { written: 0, deleted: 0, bytes: 0 });
    });
});
