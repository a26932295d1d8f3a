import { strict as assert } from "node:assert";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { gzipSync } from "node:zlib";

import { blankLines } from "../../local/blankLines";

describe("blank lines", () => {
    let folder: string;
    before(() => (folder = fs.mkdtempSync(path.join(os.tmpdir(), "strata-blank-"))));
    after(() => fs.rmSync(folder, { recursive: true }));

    for (const [what, content, expected] of [
        ["are none in a file of rows and empty lines", "a,b\n1,2\n\n\n,\né\n", 0],
        ["are those of blanks, tabs and control characters", "a,b\n  \n1,2\r\n\t\r\n \u0001", 3],
        ["are told at any line end", "a,b\r1,2\r \r3,4", 1],
        ["stand for the header when the first line is empty", "\n\na,b\n1,2\n", 1],
        ["stand for the header when the first line is blank", " \na,b\n1,2\n", 1],
        ["are none in an empty file", "", 0],
    ] as const) {
        it(what, async () => {
            const plain = path.join(folder, "a.csv");
            const zipped = path.join(folder, "a.csv.gz");
            fs.writeFileSync(plain, content);
            fs.writeFileSync(zipped, gzipSync(content));
            assert.equal(await blankLines(plain), expected);
            assert.equal(await blankLines(zipped), expected);
        });
    }
});
