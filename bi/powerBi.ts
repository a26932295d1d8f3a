import type { WarehouseAddress } from "./connection";

/**
 * A Power BI data source (.pbids): the warehouse by Amazon's ODBC driver, with TLS, asked when somebody looks. Power BI
 * asks for user and password.
 *
 * By ODBC, because Microsoft lists that protocol for data sources and none of Redshift's own connector (Microsoft Learn,
 * DataSourceProtocol).
 */
export function powerBiFile(address: WarehouseAddress): string {
    const connection = {
        details: { protocol: "odbc", address: { options: address.odbc }, authentication: null, query: null },
        options: {},
        mode: "DirectQuery",
    };
    return `${JSON.stringify({ version: "0.1", connections: [connection] }, undefined, 2)}\n`;
}
