import type { FullVariant, Option } from "../option";

const OFF = {
    jdbcSource: "none",
    jdbcTables: "[]",
    jdbcUrl: "",
    jdbcCidr: "",
    jdbcPeeringConnectionId: "",
    jdbcSecretArn: "",
    jdbcSecretKeyArn: "",
    jdbcCaCertificate: "",
};
const TABLES = '["shop.orders:updated_at"]';
const IN_USE = "a run of the job a day: 0.44 USD per DPU-hour, 2 DPUs, a minute at least";

/** What both kinds of databases have. */
const JOB = [
    "aws:glue/job:Job sources-jdbc",
    "aws:glue/trigger:Trigger sources-jdbc-schedule",
    "aws:glue/connection:Connection sources-jdbc-connection",
    "aws:cloudwatch/logGroup:LogGroup sources-jdbc-logs-*",
    "aws:s3/bucketObjectv2:BucketObjectv2 sources-jdbc-scripts-*",
    "aws:iam/role:Role roles-jdbc",
    "aws:iam/rolePolicy:RolePolicy sources-jdbc-rights",
    "aws:ec2/securityGroup:SecurityGroup network-groups-sources",
    "aws:vpc/securityGroup*Rule:* network-groups-sources-to-*",
    "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule sources-jdbc-to-database",
];

const option = (name: string, variant: FullVariant, on: Option["on"], more: readonly string[]): Option => ({
    row: "JDBC and RDS",
    name,
    off: OFF,
    on: { jdbcTables: TABLES, ...on },
    onlyIn: [variant],
    resources: [...JOB, ...more],
    inUse: IN_USE,
});

/** Options of databases that rows are taken from. */
export const sourcesOptions: readonly Option[] = [
    option("tables of a sample database", "everything", { jdbcSource: "sample" }, [
        "aws:rds/*",
        "aws:kms/key:Key keys-sources",
        "aws:kms/alias:Alias keys-sources",
        "aws:cloudwatch/logGroup:LogGroup sources-database-logs",
        "aws:ec2/securityGroup:SecurityGroup sources-database-group",
        "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule sources-database-from-job",
    ]),
    option(
        "tables of an existing database",
        "everything provisioned",
        {
            jdbcSource: "existing",
            jdbcUrl: "jdbc:postgresql://db.example.com:5432/shop",
            jdbcCidr: "10.60.0.0/24",
            jdbcPeeringConnectionId: "pcx-0123456789abcdef0",
            jdbcSecretArn: "arn:aws:secretsmanager:us-east-1:000000000000:secret:shop-AbCdEf",
            jdbcSecretKeyArn: "arn:aws:kms:us-east-1:000000000000:key/00000000-0000-0000-0000-000000000000",
            jdbcCaCertificate: "certificates/shop.pem",
        },
        ["aws:ec2/route:Route sources-jdbc-to-database"],
    ),
];
