/** Writes a notebook for Query Editor v2 for each dataset: `ts-node -T tools/writeNotebooks.ts [folder]`. */
import * as fs from "node:fs";
import * as path from "node:path";

import { allDatasets } from "../datasets";
import { queryNotebook } from "./queryNotebook";

const folder = process.argv[2] ?? ".strata/notebooks";
fs.mkdirSync(folder, { recursive: true });
for (const dataset of allDatasets) {
    const file = path.join(folder, `${dataset.name}.ipynb`);
    fs.writeFileSync(file, `${JSON.stringify(queryNotebook(dataset), undefined, 1)}\n`);
    console.log(`${file}: import it in Query Editor v2 by Import, Import notebook`);
}
