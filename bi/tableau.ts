import { type ColumnType, type DashboardData, readQuery } from "../components/bi/dataSets";
import { BI_USER, type WarehouseAddress } from "./connection";
import { element, xmlText } from "./xml";

/** How Tableau takes a column: as data type, in which role, and of which kind. */
const KINDS: Readonly<Record<ColumnType, { datatype: string; role: string; type: string }>> = {
    DATETIME: { datatype: "date", role: "dimension", type: "ordinal" },
    DECIMAL: { datatype: "real", role: "measure", type: "quantitative" },
    INTEGER: { datatype: "integer", role: "measure", type: "quantitative" },
    STRING: { datatype: "string", role: "dimension", type: "nominal" },
};

/** Name of the connection within the file. */
const CONNECTION = "redshift.warehouse";

/**
 * A Tableau data source (.tds): a query through Tableau's connector of Amazon Redshift, by TLS. Tableau asks for the
 * password.
 */
export function tableauFile(address: WarehouseAddress, data: DashboardData): string {
    const { title, sql } = readQuery(data);
    const redshift = element("connection", {
        authentication: "username-password",
        class: "redshift",
        dbname: address.database,
        "odbc-connect-string-extras": "",
        "one-time-sql": "",
        port: String(address.port),
        schema: "taxi",
        server: address.host,
        sslmode: "require",
        username: BI_USER,
    });
    const named = element("named-connection", { caption: address.host, name: CONNECTION }, redshift);
    const relation = { connection: CONNECTION, name: title, type: "text" };
    const content = element("named-connections", {}, named) + element("relation", relation, xmlText(sql));
    const columns = Object.entries(data.columns).map(([name, type]) =>
        element("column", { ...KINDS[type], name: `[${name}]` }),
    );
    const source = { "formatted-name": title, inline: "true", version: "18.1" };
    const body = element("connection", { class: "federated" }, content) + columns.join("");
    return `<?xml version='1.0' encoding='utf-8' ?>\n${element("datasource", source, body)}\n`;
}
