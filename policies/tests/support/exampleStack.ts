import type { SentResource } from "./analyzer";

/*
 * A stack that loads a warehouse, with the mistakes of a public example of Redshift and Glue: an unencrypted cluster that
 * is open to the internet, full access to S3, a password in a Glue connection, a bucket without protection.
 */

const urnOf = (type: string, name: string): string => `urn:pulumi:dev::warehouse::${type}::${name}`;

type From = Readonly<Record<string, readonly SentResource[]>>;

const resource = (
    type: string,
    name: string,
    properties: Readonly<Record<string, unknown>>,
    from: From = {},
): SentResource => ({
    type,
    name,
    urn: urnOf(type, name),
    properties,
    propertyDependencies: Object.fromEntries(
        Object.entries(from).map(([property, sources]) => [property, sources.map(({ urn }) => urn!)]),
    ),
});

const trust = (service: string): string =>
    JSON.stringify({
        Version: "2012-10-17",
        Statement: [{ Action: "sts:AssumeRole", Principal: { Service: service }, Effect: "Allow", Sid: "" }],
    });

const vpc = resource("aws:ec2/vpc:Vpc", "vpc", {
    id: "vpc-0a",
    cidrBlock: "10.0.0.0/16",
    enableDnsHostnames: true,
    enableDnsSupport: true,
    instanceTenancy: "default",
});
const subnet = resource("aws:ec2/subnet:Subnet", "subnet", {
    id: "subnet-0a",
    vpcId: "vpc-0a",
    cidrBlock: "10.0.1.0/24",
    mapPublicIpOnLaunch: false,
});
const gateway = resource("aws:ec2/internetGateway:InternetGateway", "gateway", { id: "igw-0a", vpcId: "vpc-0a" });
const routes = resource("aws:ec2/routeTable:RouteTable", "routes", {
    id: "rtb-0a",
    vpcId: "vpc-0a",
    routes: [{ cidrBlock: "0.0.0.0/0", gatewayId: "igw-0a" }],
});
const association = resource("aws:ec2/routeTableAssociation:RouteTableAssociation", "association", {
    subnetId: "subnet-0a",
    routeTableId: "rtb-0a",
});
const group = resource("aws:ec2/securityGroup:SecurityGroup", "group", {
    id: "sg-0a",
    vpcId: "vpc-0a",
    description: "Lets clients of the warehouse in",
    ingress: [{ protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: ["0.0.0.0/0"] }],
    egress: [{ protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: ["0.0.0.0/0"] }],
});
const subnetGroup = resource("aws:redshift/subnetGroup:SubnetGroup", "subnet-group", {
    id: "warehouse",
    name: "warehouse",
    subnetIds: ["subnet-0a"],
});
const bucket = resource("aws:s3/bucket:Bucket", "events", { id: "events-0a", bucket: "events-0a", forceDestroy: true });
const redshiftRole = resource("aws:iam/role:Role", "redshift-role", {
    id: "redshift-role",
    name: "redshift-role",
    arn: "arn:aws:iam::111122223333:role/redshift-role",
    assumeRolePolicy: trust("redshift.amazonaws.com"),
    managedPolicyArns: ["arn:aws:iam::aws:policy/AmazonS3FullAccess"],
});
const glueRole = resource("aws:iam/role:Role", "glue-role", {
    id: "glue-role",
    name: "glue-role",
    arn: "arn:aws:iam::111122223333:role/glue-role",
    assumeRolePolicy: trust("glue.amazonaws.com"),
    managedPolicyArns: [
        "arn:aws:iam::aws:policy/AmazonS3FullAccess",
        "arn:aws:iam::aws:policy/service-role/AWSGlueServiceRole",
    ],
});
const cluster = resource(
    "aws:redshift/cluster:Cluster",
    "cluster",
    {
        clusterIdentifier: "warehouse",
        databaseName: "events",
        masterUsername: "awsuser",
        masterPassword: "Correct-Horse-7",
        nodeType: "ra3.large",
        clusterType: "single-node",
        encrypted: false,
        publiclyAccessible: true,
        skipFinalSnapshot: true,
        vpcSecurityGroupIds: ["sg-0a"],
        clusterSubnetGroupName: "warehouse",
        iamRoles: ["arn:aws:iam::111122223333:role/redshift-role"],
    },
    { vpcSecurityGroupIds: [group], clusterSubnetGroupName: [subnetGroup], iamRoles: [redshiftRole] },
);
const connection = resource("aws:glue/connection:Connection", "connection", {
    name: "warehouse",
    connectionType: "JDBC",
    connectionProperties: {
        JDBC_CONNECTION_URL: "jdbc:redshift://warehouse.example.com:5439/events",
        USERNAME: "awsuser",
        PASSWORD: "Correct-Horse-7",
    },
    physicalConnectionRequirements: {
        availabilityZone: "eu-west-1a",
        securityGroupIdLists: ["sg-0a"],
        subnetId: "subnet-0a",
    },
});
const job = resource("aws:glue/job:Job", "job", {
    name: "load-events",
    roleArn: "arn:aws:iam::111122223333:role/glue-role",
    connections: ["warehouse"],
    command: { scriptLocation: "s3://events-0a/job.py", pythonVersion: "3" },
    defaultArguments: { "--TempDir": "s3://events-0a/temp" },
});

/** The password of the stack, which no finding may show. */
export const PASSWORD = "Correct-Horse-7";

/** The resources as the engine sends them after a deployment, with their ids. */
export const EXAMPLE_STACK: readonly SentResource[] = [
    vpc,
    subnet,
    gateway,
    routes,
    association,
    group,
    subnetGroup,
    bucket,
    redshiftRole,
    glueRole,
    cluster,
    connection,
    job,
];
