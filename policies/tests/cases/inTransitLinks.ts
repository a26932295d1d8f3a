import type { RuleCase } from "../support/ruleCase";
import { casesOf } from "../support/singleCases";

const connection = casesOf("aws:directconnect/connection:Connection");
const connector = casesOf("aws:transfer/connector:Connector");
const as2 = (settings: object) => ({ as2Config: { encryptionAlgorithm: "AES256_CBC", ...settings } });

/** Links between networks, and to partners. */
export const macsecCases: readonly RuleCase[] = [
    connection(
        "encryption-in-transit-directconnect-connection-macsec",
        { bandwidth: "10Gbps", location: "EqDC2" },
        { bandwidth: "10Gbps", location: "EqDC2", requestMacsec: true, encryptionMode: "must_encrypt" },
        "requestMacsec",
    ),
    connection(
        "encryption-in-transit-directconnect-connection-macsec",
        { bandwidth: "100Gbps", requestMacsec: "false" },
        { bandwidth: "1Gbps" },
    ),
];

export const partnerCases: readonly RuleCase[] = [
    ...["NONE", "SHA1"].map((mdnSigningAlgorithm) =>
        connector(
            "encryption-in-transit-transfer-connector-receipt",
            as2({ mdnResponse: "SYNC", mdnSigningAlgorithm }),
            as2({ mdnResponse: "SYNC", mdnSigningAlgorithm: "SHA256" }),
            "as2Config.mdnSigningAlgorithm",
        ),
    ),
    connector(
        "encryption-in-transit-transfer-connector-receipt",
        as2({ mdnResponse: "SYNC", mdnSigningAlgorithm: "NONE" }),
        as2({ mdnResponse: "NONE", mdnSigningAlgorithm: "NONE" }),
    ),
    connector(
        "encryption-in-transit-transfer-connector-plain-http",
        { ...as2({}), url: "http://partner.example.com/as2" },
        { ...as2({}), url: "https://partner.example.com/as2" },
        "url",
    ),
];

const glue = casesOf("aws:glue/connection:Connection");
const mongo = (enforce: string) => ({
    connectionType: "MONGODB",
    connectionProperties: { CONNECTION_URL: "mongodb://db.example.com:27017/shop", JDBC_ENFORCE_SSL: enforce },
});
const db2 = casesOf("aws:rds/parameterGroup:ParameterGroup");
const communication = (value: string) => ({ family: "db2-se-11.5", parameters: [{ name: "db2comm", value }] });
const DB2 = "encryption-in-transit-rds-parameter-group-db2";

export const lessCommonDatabaseCases: readonly RuleCase[] = [
    glue(
        "encryption-in-transit-glue-connection-mongodb",
        mongo("false"),
        mongo("true"),
        "connectionProperties.JDBC_ENFORCE_SSL",
    ),
    db2(DB2, communication("TCPIP,SSL"), communication("SSL"), "parameters[0].value"),
    casesOf("aws:rds/certificate:Certificate")(
        "encryption-in-transit-rds-certificate-ca",
        { certificateIdentifier: "rds-ca-2019" },
        { certificateIdentifier: "rds-ca-ecc384-g1" },
        "certificateIdentifier",
    ),
    db2(DB2, { family: "db2-ae-11.5" }, { family: "oracle-ee-19" }, "parameters"),
];

const backend = (uri: string, more: object = {}) => ({
    body: JSON.stringify({
        openapi: "3.0.1",
        paths: { "/v1.0/items": { get: { "x-amazon-apigateway-integration": { type: "http_proxy", uri, ...more } } } },
    }),
});

export const documentCases: readonly RuleCase[] = [
    ...(
        [
            ["aws:apigateway/restApi:RestApi", "apigateway-rest-api"],
            ["aws:apigatewayv2/api:Api", "apigatewayv2-api"],
        ] as const
    ).flatMap(([type, subject]) => [
        casesOf(type)(
            `encryption-in-transit-${subject}-body`,
            backend("http://shop.example.com"),
            backend("https://shop.example.com"),
            "body",
        ),
        casesOf(type)(
            `encryption-in-transit-${subject}-body`,
            backend("http://shop.example.com", { connectionType: "INTERNET" }),
            backend("http://shop.internal", { connectionType: "VPC_LINK", connectionId: "abc" }),
        ),
        casesOf(type)(`encryption-in-transit-${subject}-body`, backend("HTTP://shop.example.com"), {
            body: "openapi: 3.0.1\npaths: {}\n",
        }),
    ]),
    casesOf("aws:amplify/app:App")(
        "encryption-in-transit-amplify-app-rule",
        { customRules: [{ source: "/<*>", target: "http://shop.example.com/<*>", status: "302" }] },
        { customRules: [{ source: "/<*>", target: "/index.html", status: "404-200" }] },
        "customRules[0].target",
    ),
];
