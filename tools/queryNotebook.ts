/** Notebooks of Query Editor v2 with the analyses of the datasets, and with the audit of the warehouse. */
import { queryFiles } from "../components/query/queryFiles";
import type { Dataset } from "../datasets";

/** A cell of a notebook; SQL is code. */
type Cell =
    | { readonly cell_type: "markdown"; readonly metadata: object; readonly source: string[] }
    | {
          readonly cell_type: "code";
          readonly metadata: object;
          readonly execution_count: null;
          readonly outputs: never[];
          readonly source: string[];
      };

/** A notebook in the form that Query Editor v2 imports: Jupyter's format 4.0, with Redshift as the kernel. */
export interface QueryNotebook {
    readonly cells: readonly Cell[];
    readonly metadata: object;
    readonly nbformat: 4;
    readonly nbformat_minor: 0;
}

/** What a notebook is made of: a title, where its data is from, and a folder of queries. */
export type NotebookSource = Pick<Dataset, "title" | "source" | "analyses">;

/** Queries of the warehouse's monitoring views. */
export const WAREHOUSE_AUDIT: NotebookSource = {
    title: "Audit of the warehouse",
    source: "Redshift's monitoring views. Only an administrator of the warehouse sees all that is asked here.",
    analyses: "sql/audit",
};

/** Lines with their ends, as notebooks keep text. */
const linesOf = (text: string): string[] => text.split(/(?<=\n)/);

const markdown = (text: string): Cell => ({ cell_type: "markdown", metadata: {}, source: linesOf(text) });

const code = (sql: string): Cell => ({
    cell_type: "code",
    metadata: {},
    execution_count: null,
    outputs: [],
    source: linesOf(sql.trim()),
});

/**
 * The notebook of a folder of queries: for each a title, its question and its SQL, in the order of the files' names.
 *
 * @throws QueryFileError if the folder is not there or a file has no title.
 */
export function queryNotebook(from: NotebookSource): QueryNotebook {
    const analyses = queryFiles(from.analyses, {});
    return {
        cells: [
            markdown(`# ${from.title}\n\n${from.source}`),
            ...analyses.flatMap(({ title, question, sql }) => [
                markdown(`## ${title}${question === "" ? "" : `\n\n${question}`}`),
                code(sql),
            ]),
        ],
        metadata: {
            kernelspec: { display_name: "Redshift", language: "postgresql", name: "Redshift" },
            language_info: { file_extension: ".sql", name: "Redshift" },
            title: from.title,
            version: 1,
        },
        nbformat: 4,
        nbformat_minor: 0,
    };
}
