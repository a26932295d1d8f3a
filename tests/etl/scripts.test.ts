import { strict as assert } from "node:assert";

import * as pulumi from "@pulumi/pulumi";

import { pythonPackages } from "../../components/etl/scripts";
import { makeFolder, removeFolder } from "../support/layers";

describe("pythonPackages", () => {
    let folder: string;

    before(() => {
        folder = makeFolder({
            "strata_glue/__init__.py": "",
            "strata_glue/parts/read.py": "",
            "strata_glue/__pycache__/read.cpython-311.pyc": "",
            "strata_glue/notes.md": "",
            "empty/notes.md": "",
        });
    });

    after(() => removeFolder(folder));

    it("holds the Python files under their import paths, and no caches", async () => {
        const archive = pythonPackages(folder, ["strata_glue"]);
        const assets = (await archive.assets) as Record<string, pulumi.asset.FileAsset>;
        assert.deepEqual(Object.keys(assets), ["strata_glue/__init__.py", "strata_glue/parts/read.py"]);
        assert.equal(await assets["strata_glue/parts/read.py"]!.path, `${folder}/strata_glue/parts/read.py`);
    });

    it("refuses a package that is not there or has no Python file", () => {
        for (const name of ["missing", "empty"]) {
            assert.throws(() => pythonPackages(folder, ["strata_glue", name]), {
                message: `the Python package ${folder}/${name} is not there or has no .py file; the jobs import it`,
            });
        }
    });
});
