import { networkSection } from "../../../review/network/section";
import { describeSection, NETWORK, type Told } from "./support";

const told = (before: string, after: string, summary: string, ...lines: readonly string[]): Told => ({
    before,
    after,
    summary,
    lines,
});

const NOTHING = "Nothing becomes reachable that was not, and nothing is closed.";

const aclBefore = `${NETWORK}new aws.ec2.NetworkAcl("acl", { vpcId: vpc.id, ingress: [
    { ruleNo: 90, action: "deny", protocol: "tcp", fromPort: 22, toPort: 22, cidrBlock: "0.0.0.0/0" },
    { ruleNo: 100, action: "allow", protocol: "tcp", fromPort: 443, toPort: 443, cidrBlock: "10.0.0.0/16" },
    { ruleNo: 110, action: "allow", protocol: "tcp", fromPort: 80, toPort: 80, cidrBlock: "10.0.0.0/16" },
] });`;
const entry = (name: string, number: number, args: string): string =>
    `new aws.ec2.NetworkAclRule("${name}", { networkAclId: acl.id, ruleNumber: ${number}, ruleAction: "allow", ${args} });\n`;
const aclAfter =
    `${NETWORK}const acl = new aws.ec2.NetworkAcl("acl", { vpcId: vpc.id });\n` +
    entry("a", 100, 'protocol: "tcp", fromPort: 443, toPort: 443, cidrBlock: "0.0.0.0/0"') +
    entry("b", 110, 'protocol: "6", fromPort: 80, toPort: 80, cidrBlock: "10.0.0.0/16"') +
    entry("c", 120, 'protocol: "tcp", fromPort: 1024, toPort: 65535, cidrBlock: "0.0.0.0/0"') +
    entry("d", 100, 'egress: true, protocol: "-1", cidrBlock: "0.0.0.0/0"');

const table = (name: string, routes = ""): string =>
    `const ${name} = new aws.ec2.RouteTable("${name}", { vpcId: vpc.id, ${routes} });\n`;
const toGateway = 'routes: [{ cidrBlock: "0.0.0.0/0", gatewayId: gateway.id }]';
const associated = (name: string): string =>
    `new aws.ec2.RouteTableAssociation("of-private", { subnetId: subnet.id, routeTableId: ${name}.id });\n`;
const becomesPublic = (name: string): string =>
    `look: Subnet \`private\` becomes public: route table \`${name}\` sends \`0.0.0.0/0\` to internet gateway \`gateway\`.`;
const twoTables = NETWORK + table("closed") + table("open", toGateway);
const route = (target: string): string =>
    `${NETWORK + table("main")}new aws.ec2.Route("way", { routeTableId: main.id, destinationCidrBlock: "0.0.0.0/0", ${target} });\n`;

const glue = (subnets: string, dns: boolean): string =>
    `${NETWORK}new aws.ec2.VpcEndpoint("glue", { vpcId: vpc.id, serviceName: "com.amazonaws.us-east-1.glue", ` +
    `vpcEndpointType: "Interface", subnetIds: [${subnets}], privateDnsEnabled: ${dns} });\n`;
const s3 =
    table("closed") +
    'new aws.ec2.VpcEndpoint("s3", { vpcId: vpc.id, serviceName: "com.amazonaws.us-east-1.s3", routeTableIds: [closed.id] });\n';

const peering = `${NETWORK}new aws.ec2.VpcPeeringConnection("peer", { vpcId: vpc.id, peerVpcId: "vpc-123" });\n`;

const lambda = (vpcConfig: string): string =>
    `${NETWORK}new aws.lambda.Function("job", { role: "arn:aws:iam::000000000000:role/job", imageUri: "x", packageType: "Image", ${vpcConfig} });\n`;

const database = 'new aws.rds.Instance("db", { engine: "postgres", instanceClass: "db.t4g.micro" });';
const method = (authorization: string): string =>
    'const api = new aws.apigateway.RestApi("api"); new aws.apigateway.Method("get", ' +
    `{ restApi: api.id, resourceId: "r", httpMethod: "GET", authorization: "${authorization}" });`;

const balancer = (internal: boolean): string =>
    `${NETWORK}const front = new aws.lb.LoadBalancer("front", { internal: ${internal}, subnets: [subnet.id, other.id] });\n`;
const listener = (port: number): string =>
    `new aws.lb.Listener("web", { loadBalancerArn: front.arn, port: ${port}, protocol: "HTTPS", defaultActions: [] });\n`;

const bucket = 'const bucket = new aws.s3.Bucket("data");\n';
const block = (policy: boolean): string =>
    `${bucket}new aws.s3.BucketPublicAccessBlock("block", { bucket: bucket.id, blockPublicAcls: true, ` +
    `ignorePublicAcls: true, blockPublicPolicy: ${policy}, restrictPublicBuckets: true });\n`;

const address = (pool: string): string =>
    `new aws.ec2.Eip("address", { publicIpv4Pool: "${pool}", tags: { public: "${pool}" } });`;

const httpApi = (name: string): string => `new aws.apigatewayv2.Api("${name}", { protocolType: "HTTP" });\n`;
const apis = [1, 2, 3, 4, 5, 6, 7, 8].map((each) => `api-${each}`);
const onTheInternet = (name: string): string => `The new \`apigatewayv2.Api ${name}\` is an endpoint on the internet.`;

describeSection("ways, places and switches in the network section", networkSection, {
    "entries of network ACLs, by their numbers": [
        told(
            aclBefore,
            aclAfter,
            "4 network ACL entries changed.",
            "look: Inbound entry 90 of network ACL `acl` is removed: it refused tcp 22 from `0.0.0.0/0`.",
            "look: Inbound entry 100 of network ACL `acl` now allows tcp 443 from `0.0.0.0/0`; before, it allowed tcp 443 from `10.0.0.0/16`.",
            "note: Inbound entry 120 of network ACL `acl` is added: it allows tcp 1024-65535 from `0.0.0.0/0`.",
            "note: Outbound entry 100 of network ACL `acl` is added: it allows every port and protocol to `0.0.0.0/0`.",
        ),
    ],
    "endpoints that are added, changed and removed": [
        told(
            NETWORK,
            glue("subnet.id", true) + s3,
            "2 endpoints added.",
            "note: Interface endpoint `glue` to `com.amazonaws.us-east-1.glue` is added in 1 subnet, with private DNS names.",
            "note: Gateway endpoint `s3` to `com.amazonaws.us-east-1.s3` is added for 1 route table.",
        ),
        told(
            glue("subnet.id", true),
            glue("subnet.id, other.id", false),
            "1 endpoint changed.",
            "note: Interface endpoint `glue` to `com.amazonaws.us-east-1.glue` changes: `privateDnsEnabled`: `true` → `false`; subnet `other` added.",
        ),
        told(
            glue("subnet.id", true) + glue("subnet.id", true).replace(NETWORK, "").replace('"glue"', '"logs"'),
            glue("subnet.id", false) + glue("subnet.id", false).replace(NETWORK, "").replace('"glue"', '"logs"'),
            "2 endpoints changed.",
            "note: 2 endpoints (`glue` and `logs`) change: `privateDnsEnabled`: `true` → `false`.",
        ),
        told(
            glue("subnet.id", true),
            NETWORK,
            "1 endpoint removed.",
            "note: Interface endpoint `glue` to `com.amazonaws.us-east-1.glue` is removed: traffic to the service goes another way, or nowhere.",
        ),
    ],
    "a subnet that becomes public by a route of its table, or by another table": [
        told(
            NETWORK + table("closed") + associated("closed"),
            NETWORK + table("closed", toGateway) + associated("closed"),
            "1 subnet made public.",
            becomesPublic("closed"),
        ),
        told(
            twoTables + associated("closed"),
            twoTables + associated("open"),
            "1 subnet made public.",
            becomesPublic("open"),
        ),
        told(
            twoTables + associated("open"),
            twoTables + associated("closed"),
            "1 subnet made private.",
            "note: Subnet `private` is no longer public.",
        ),
    ],
    "routes, but not that they take another form": [
        told(route("gatewayId: gateway.id"), NETWORK + table("main", toGateway), NOTHING),
        told(
            NETWORK + table("main"),
            route("gatewayId: gateway.id"),
            "1 route added.",
            "look: Route table `main` now sends `0.0.0.0/0` to internet gateway `gateway`.",
        ),
        told(
            route("gatewayId: gateway.id"),
            route('transitGatewayId: "tgw-1"'),
            "1 route added, 1 route removed.",
            "note: Route table `main` now sends `0.0.0.0/0` to transit gateway `tgw-1`.",
            "note: Route table `main` no longer sends `0.0.0.0/0` to internet gateway `gateway`.",
        ),
    ],
    "links to other networks": [
        told(
            NETWORK,
            peering,
            "1 link to another network added.",
            "look: The new `ec2.VpcPeeringConnection peer` links the VPC with another (`peerVpcId`: `vpc-123`).",
        ),
        told(
            peering,
            NETWORK,
            "1 link to another network removed.",
            "note: `ec2.VpcPeeringConnection peer` is removed.",
        ),
    ],
    "where a workload moves, and that it leaves its VPC": [
        told(
            lambda("vpcConfig: { subnetIds: [subnet.id], securityGroupIds: [client.id] }"),
            lambda("vpcConfig: { subnetIds: [other.id], securityGroupIds: [client.id] }"),
            "1 resource moved.",
            "note: `lambda.Function job` moves from subnet `private` to `other`.",
        ),
        told(
            lambda("vpcConfig: { subnetIds: [subnet.id], securityGroupIds: [client.id] }"),
            lambda(""),
            "1 resource moved.",
            "look: `lambda.Function job` is taken out of subnet `private` and security group `client`, so that nothing places it in a VPC any more.",
        ),
    ],
    "public switches of any service": [
        told(
            database,
            database.replace("{ ", "{ publiclyAccessible: true, "),
            "1 new exposure.",
            "look: `publiclyAccessible` of `rds.Instance db`: not set → `true`. It has a public address and can be reached from the internet.",
        ),
        told(
            NETWORK,
            NETWORK.replace('cidrBlock: "10.0.0.0/24"', 'cidrBlock: "10.0.0.0/24", mapPublicIpOnLaunch: true'),
            "1 new exposure.",
            "look: `mapPublicIpOnLaunch` of `ec2.Subnet private`: not set → `true`. Whatever is launched in the subnet gets a public address.",
        ),
        told(
            method("AWS_IAM"),
            method("NONE"),
            "1 new exposure.",
            "look: `authorization` of `apigateway.Method get`: `AWS_IAM` → `NONE`. Everyone on the internet can call the method without a login.",
        ),
        told(
            balancer(true),
            balancer(false),
            "1 new exposure.",
            "look: `internal` of `lb.LoadBalancer front`: `true` → `false`. The load balancer can be reached from the internet.",
        ),
    ],
    "new resources that face the internet": [
        told(
            "",
            `new aws.lambda.FunctionUrl("url", { functionName: "job", authorizationType: "NONE" });${httpApi("api")}`,
            "2 new exposures.",
            "look: New `lambda.FunctionUrl url`: Everyone on the internet can call the function.",
            `look: ${onTheInternet("api")}`,
        ),
    ],
    "listeners of load balancers, and whether these face the internet": [
        told(
            balancer(false),
            balancer(false) + listener(443),
            "1 port opened to the internet.",
            "look: Listener `web` of `lb.LoadBalancer front`, which faces the internet, takes connections on HTTPS 443.",
        ),
        told(
            balancer(true) + listener(443),
            balancer(true) + listener(8443),
            "1 rule opened.",
            "note: Listener `web` of `lb.LoadBalancer front` takes connections on HTTPS 8443, no longer on HTTPS 443.",
        ),
    ],
    "a block of public access that is switched off, or removed while its bucket stays": [
        told(
            block(true),
            block(false),
            "1 new exposure.",
            "look: `blockPublicPolicy` of `s3.BucketPublicAccessBlock block`: `true` → `false`. New public policies are accepted: blockPublicPolicy is not on.",
        ),
        told(
            block(true),
            bucket,
            "1 new exposure.",
            "look: `s3.BucketPublicAccessBlock block` is removed: nothing in the stack keeps `s3.Bucket data` from becoming public any more.",
        ),
        told(block(true), "", NOTHING),
    ],
    "other properties of placement and exposure, as they are": [
        told(
            address("amazon"),
            address("own"),
            "1 setting changed.",
            "note: `publicIpv4Pool` of `ec2.Eip address`: `amazon` → `own`.",
        ),
    ],
    "no more sentences in the verdict than a reader takes in": [
        {
            before: "",
            after: apis.map(httpApi).join(""),
            summary: "8 new exposures.",
            lines: apis.map((name) => `look: ${onTheInternet(name)}`),
            verdict: [...apis.slice(0, 6).map(onTheInternet), "2 more lines of the network ask for a look."],
        },
    ],
});
