import { z } from "zod";

/** Where the warehouse listens, within the VPC. */
export interface WarehouseAddress {
    readonly host: string;
    readonly port: number;
    readonly database: string;
    /** ODBC connection string without user and password. */
    readonly odbc: string;
}

/** User for dashboards, as `sql/migrations/240_bi_user.sql` makes it. */
export const BI_USER = "strata_bi";

/** Outputs that tell no warehouse. The message is meant for a person. */
export class OutputsError extends Error {
    override readonly name = "OutputsError";
}

const outputs = z.object({
    warehouseConnections: z.object({
        host: z.string().min(1),
        port: z.number().int(),
        database: z.string().min(1),
        odbc: z.string().min(1),
    }),
});

/**
 * The warehouse's address in a stack's outputs, as `pulumi stack output --json` prints them.
 *
 * @throws OutputsError if the text is no JSON, or tells no warehouse.
 */
export function addressIn(text: string): WarehouseAddress {
    let value: unknown;
    try {
        value = JSON.parse(text);
    } catch {
        throw new OutputsError("the outputs are not JSON; take what 'pulumi stack output --json' prints");
    }
    const read = outputs.safeParse(value);
    if (!read.success) {
        throw new OutputsError(
            "the outputs have no warehouseConnections with host, port, database and odbc; deploy the stack again, " +
                "and take what 'pulumi stack output --json' prints",
        );
    }
    return read.data.warehouseConnections;
}
