/** Writes notebooks for Query Editor v2, of each dataset and of the audit: `ts-node -T tools/writeNotebooks.ts [folder]`. */
import * as fs from "node:fs";
import * as path from "node:path";

import { allDatasets } from "../datasets";
import { queryNotebook, WAREHOUSE_AUDIT } from "./queryNotebook";

const folder = process.argv[2] ?? ".strata/notebooks";
fs.mkdirSync(folder, { recursive: true });
for (const from of [...allDatasets, { ...WAREHOUSE_AUDIT, name: "warehouse-audit" }]) {
    const file = path.join(folder, `${from.name}.ipynb`);
    fs.writeFileSync(file, `${JSON.stringify(queryNotebook(from), undefined, 1)}\n`);
    console.log(`${file}: import it in Query Editor v2 by Import, Import notebook`);
}
