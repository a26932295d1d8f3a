import type * as aws from "@pulumi/aws";

import type { Dataset } from "../../datasets";
import type { RawType } from "../../datasets/dataset";

/**
 * Types of the classifier, by what stands before the brackets of a raw type. Times stay text, as the crawler leaves them:
 * its SerDe reads one form of them only. A decimal has no scale here, so it is what the crawler would take it for.
 * Source: Glue API, CreateCsvClassifierRequest, CustomDatatypes.
 */
const DATATYPES: Readonly<Record<string, string>> = {
    string: "STRING",
    int: "INT",
    bigint: "LONG",
    double: "DOUBLE",
    decimal: "DOUBLE",
    timestamp: "STRING",
};

const datatype = (type: RawType): string => DATATYPES[type.replace(/\(.*$/, "")]!;

/** How a dataset's crawler tells the fields of its CSV files apart and, of files without names, what the columns are. */
export function csvClassifier({ raw }: Dataset): aws.types.input.glue.ClassifierCsvClassifier {
    const { delimiter = ",", quote = '"', header = true } = raw.csv ?? {};
    const named = {
        headers: raw.columns.map(({ name }) => name),
        customDatatypeConfigured: true,
        customDatatypes: raw.columns.map(({ type }) => datatype(type)),
    };
    return {
        delimiter,
        quoteSymbol: quote,
        containsHeader: header ? "PRESENT" : "ABSENT",
        ...(header ? {} : named),
        allowSingleColumn: false,
        disableValueTrimming: false,
        // OpenCSVSerDe fails on an empty number, this one reads it as null.
        serde: "LazySimpleSerDe",
    };
}
