/** Notebooks of Query Editor v2 with the analyses of the datasets. */
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
 * The notebook of a dataset's analyses: for each a title, its question and its SQL, in the order of the files' names.
 *
 * @throws QueryFileError if the dataset's folder of analyses is not there or a file has no title.
 */
export function queryNotebook(dataset: Pick<Dataset, "title" | "source" | "analyses">): QueryNotebook {
    const analyses = queryFiles(dataset.analyses, {});
    return {
        cells: [
            markdown(`# ${dataset.title}\n\n${dataset.source}`),
            ...analyses.flatMap(({ title, question, sql }) => [
                markdown(`## ${title}${question === "" ? "" : `\n\n${question}`}`),
                code(sql),
            ]),
        ],
        metadata: {
            kernelspec: { display_name: "Redshift", language: "postgresql", name: "Redshift" },
            language_info: { file_extension: ".sql", name: "Redshift" },
            title: dataset.title,
            version: 1,
        },
        nbformat: 4,
        nbformat_minor: 0,
    };
}
