import * as aws from "@pulumi/aws";
import assert from "node:assert/strict";

import { Network, type NetworkArgs, type NetworkFeatures } from "../../components/network/network";
import { deploy, type Resources, testEnvironment, valueOf } from "../support/mocks";

const ENDPOINT = "aws:ec2/vpcEndpoint:VpcEndpoint";
const EGRESS = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule";
const INGRESS = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
const ALL: NetworkFeatures = { jobsInVpc: true, loadFromVpc: true, lakeQueriesFromWarehouse: true };
const NONE: NetworkFeatures = { jobsInVpc: false, loadFromVpc: false, lakeQueriesFromWarehouse: false };

const deployNetwork = (args: Partial<NetworkArgs> = {}, outputs = {}) =>
    deploy(
        () =>
            new Network("network", {
                environment: testEnvironment(),
                cidr: "10.40.0.0/16",
                endpointZones: 3,
                features: ALL,
                ...args,
            }),
        { outputs },
    );

/** Rules as `group: port range and peer`. */
const flows = (resources: Resources, type: string) =>
    resources
        .ofType(type)
        .map(({ inputs }) => {
            const peer = inputs.referencedSecurityGroupId ?? inputs.prefixListId;
            return `${inputs.securityGroupId}: ${inputs.ipProtocol} ${inputs.fromPort}-${inputs.toPort} ${peer}`;
        })
        .sort();

describe("Network", () => {
    it("is a VPC with names for its endpoints", async () => {
        const { result, resources } = await deployNetwork();
        assert.deepEqual(resources.get("aws:ec2/vpc:Vpc").inputs, {
            cidrBlock: "10.40.0.0/16",
            enableDnsSupport: true,
            enableDnsHostnames: true,
            tags: { Name: "strata-dev" },
        });
        assert.equal(await valueOf(result.vpcId), "network-id");
    });

    it("names the endpoints and groups as the paths to AWS's services", async () => {
        const { result, resources } = await deployNetwork();
        const urns = await Promise.all(result.paths.map((path) => valueOf(path.urn)));
        assert.deepEqual(
            urns.sort(),
            [...resources.ofType(ENDPOINT), resources.get("strata:network:SecurityGroups", "network-groups")]
                .map(({ urn }) => urn)
                .sort(),
        );
    });

    it("has a private subnet in each of three zones", async () => {
        const { result, resources, calls } = await deployNetwork();
        const subnets = [1, 2, 3].map((index) => resources.get("aws:ec2/subnet:Subnet", `network-private-${index}`));
        assert.deepEqual(
            subnets.map(({ inputs }) => inputs),
            [
                ["10.40.0.0/19", "us-east-1a", 1] as const,
                ["10.40.32.0/19", "us-east-1b", 2] as const,
                ["10.40.64.0/19", "us-east-1c", 3] as const,
            ].map(([cidrBlock, availabilityZone, index]) => ({
                vpcId: "network-id",
                cidrBlock,
                availabilityZone,
                mapPublicIpOnLaunch: false,
                tags: { Name: `strata-dev-private-${index}` },
            })),
        );
        assert.deepEqual(await Promise.all(result.privateSubnetIds.map((id) => valueOf(id))), [
            "network-private-1-id",
            "network-private-2-id",
            "network-private-3-id",
        ]);
        assert.equal(await valueOf(result.jobSubnetId), "network-private-1-id");
        assert.equal(await valueOf(result.jobAvailabilityZone), "us-east-1a");
        assert.deepEqual(
            calls.map(({ inputs }) => inputs),
            [
                {
                    state: "available",
                    filters: [{ name: "opt-in-status", values: ["opt-in-not-required"] }],
                    excludeZoneIds: ["use1-az3"],
                },
            ],
        );
    });

    it("has a group of its own for the job that reads a database, only where there is one", async () => {
        const { result, resources } = await deployNetwork({ features: { ...NONE, jdbcSource: true } });
        assert.equal(await valueOf(result.sourcesSecurityGroupId!), "strata-dev-sources-id");
        assert.equal(await valueOf(result.routeTableId), "network-private-id");
        const ofSources = (type: string) => flows(resources, type).filter((flow) => flow.includes("sources"));
        assert.deepEqual(ofSources(EGRESS), [
            "strata-dev-sources-id: tcp 0-65535 strata-dev-sources-id",
            "strata-dev-sources-id: tcp 443-443 pl-s3",
            "strata-dev-sources-id: tcp 443-443 strata-dev-endpoints-id",
        ]);
        assert.deepEqual(ofSources(INGRESS), [
            "strata-dev-endpoints-id: tcp 443-443 strata-dev-sources-id",
            "strata-dev-sources-id: tcp 0-65535 strata-dev-sources-id",
        ]);
        assert.equal((await deployNetwork()).result.sourcesSecurityGroupId, undefined);
    });

    it("has a group of its own for QuickSight, which leads to the warehouse, only where there is QuickSight", async () => {
        const { result, resources } = await deployNetwork({ features: { ...NONE, bi: true } });
        assert.equal(await valueOf(result.quickSightSecurityGroupId!), "strata-dev-quicksight-id");
        const ofQuickSight = (type: string) => flows(resources, type).filter((flow) => flow.includes("quicksight"));
        assert.deepEqual(ofQuickSight(EGRESS), ["strata-dev-quicksight-id: tcp 5439-5439 strata-dev-warehouse-id"]);
        // Its interfaces keep no state: answers need a rule.
        assert.deepEqual(ofQuickSight(INGRESS), [
            "strata-dev-quicksight-id: tcp 0-65535 strata-dev-warehouse-id",
            "strata-dev-warehouse-id: tcp 5439-5439 strata-dev-quicksight-id",
        ]);
        assert.equal((await deployNetwork()).result.quickSightSecurityGroupId, undefined);
    });

    it("has no way to or from the internet", async () => {
        const { resources } = await deployNetwork();
        const types = new Set(resources.all.map(({ type }) => type));
        for (const type of [
            "aws:ec2/internetGateway:InternetGateway",
            "aws:ec2/natGateway:NatGateway",
            "aws:ec2/egressOnlyInternetGateway:EgressOnlyInternetGateway",
            "aws:ec2/route:Route",
            "aws:ec2/eip:Eip",
        ]) {
            assert.equal(types.has(type), false, type);
        }
        assert.deepEqual(resources.get("aws:ec2/routeTable:RouteTable").inputs, {
            vpcId: "network-id",
            tags: { Name: "strata-dev-private" },
        });
        assert.deepEqual(
            resources.ofType("aws:ec2/routeTableAssociation:RouteTableAssociation").map(({ inputs }) => inputs),
            [1, 2, 3].map((index) => ({
                subnetId: `network-private-${index}-id`,
                routeTableId: "network-private-id",
            })),
        );
    });

    it("reaches S3 by a gateway that writes to the stack's buckets only", async () => {
        const { resources } = await deployNetwork({ features: NONE });
        const { policy, ...inputs } = resources.get(ENDPOINT).inputs;
        assert.deepEqual(inputs, {
            vpcId: "network-id",
            serviceName: "com.amazonaws.us-east-1.s3",
            vpcEndpointType: "Gateway",
            routeTableIds: ["network-private-id"],
            tags: { Name: "strata-dev-s3" },
        });
        assert.deepEqual(JSON.parse(policy), {
            Version: "2012-10-17",
            Statement: [
                {
                    Sid: "UseBucketsOfTheStack",
                    Effect: "Allow",
                    Principal: "*",
                    Action: [
                        "s3:AbortMultipartUpload",
                        "s3:DeleteObject",
                        "s3:GetBucketLocation",
                        "s3:GetObject",
                        "s3:ListBucket",
                        "s3:ListBucketMultipartUploads",
                        "s3:ListMultipartUploadParts",
                        "s3:PutObject",
                    ],
                    Resource: ["arn:aws:s3:::strata-dev-*", "arn:aws:s3:::strata-dev-*/*"],
                    Condition: { StringEquals: { "aws:ResourceAccount": "000000000000" } },
                },
                { Sid: "ReadObjects", Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: "*" },
            ],
        });
    });

    it("has the endpoints of its features and no others", async () => {
        const all = await deployNetwork();
        assert.deepEqual(all.resources.names(ENDPOINT), [
            "network-glue",
            "network-logs",
            "network-monitoring",
            "network-redshift-data",
            "network-s3",
            "network-secretsmanager",
        ]);
        const warehouse = await deployNetwork({ features: { ...NONE, lakeQueriesFromWarehouse: true } });
        assert.deepEqual(warehouse.resources.names(ENDPOINT), ["network-glue", "network-s3"]);
    });

    for (const endpointZones of [1, 2, 3]) {
        it(`spans ${endpointZones} zones with an interface endpoint`, async () => {
            const { resources } = await deployNetwork({ endpointZones });
            const { policy, ...inputs } = resources.get(ENDPOINT, "network-glue").inputs;
            assert.deepEqual(inputs, {
                vpcId: "network-id",
                serviceName: "com.amazonaws.us-east-1.glue",
                vpcEndpointType: "Interface",
                subnetIds: [1, 2, 3].slice(0, endpointZones).map((index) => `network-private-${index}-id`),
                securityGroupIds: ["strata-dev-endpoints-id"],
                privateDnsEnabled: true,
                tags: { Name: "strata-dev-glue" },
            });
            assert.deepEqual(JSON.parse(policy), {
                Version: "2012-10-17",
                Statement: [
                    {
                        Sid: "OwnAccountOnly",
                        Effect: "Allow",
                        Principal: "*",
                        Action: "glue:*",
                        Resource: "*",
                        Condition: { StringEquals: { "aws:PrincipalAccount": "000000000000" } },
                    },
                ],
            });
        });
    }

    it("lets metrics through the endpoint by the name that their actions have", async () => {
        const { resources } = await deployNetwork();
        const { policy, serviceName } = resources.get(ENDPOINT, "network-monitoring").inputs;
        assert.equal(serviceName, "com.amazonaws.us-east-1.monitoring");
        assert.equal(JSON.parse(policy).Statement[0].Action, "cloudwatch:*");
    });

    for (const endpointZones of [0, 4, 1.5]) {
        it(`refuses ${endpointZones} zones`, async () => {
            await assert.rejects(
                deployNetwork({ endpointZones }),
                new RangeError(`endpointZones = ${endpointZones} is not 1, 2 or 3`),
            );
        });
    }

    it("locks the default security group", async () => {
        const { resources } = await deployNetwork();
        assert.deepEqual(resources.get("aws:ec2/defaultSecurityGroup:DefaultSecurityGroup").inputs, {
            vpcId: "network-id",
            ingress: [],
            egress: [],
        });
    });

    it("has a security group per role, whose rules are resources of their own", async () => {
        const { result, resources } = await deployNetwork();
        assert.deepEqual(
            resources.ofType("aws:ec2/securityGroup:SecurityGroup").map(({ inputs }) => inputs),
            [
                ["jobs", "Glue jobs in the VPC"] as const,
                ["warehouse", "Redshift Serverless"] as const,
                ["endpoints", "Interface endpoints"] as const,
            ].map(([role, description]) => ({
                name: `strata-dev-${role}`,
                description,
                vpcId: "network-id",
                tags: { Name: `strata-dev-${role}` },
            })),
        );
        assert.equal(await valueOf(result.jobSecurityGroupId), "strata-dev-jobs-id");
        assert.equal(await valueOf(result.warehouseSecurityGroupId), "strata-dev-warehouse-id");
    });

    const JOBS = "strata-dev-jobs-id";
    const WAREHOUSE = "strata-dev-warehouse-id";
    const ENDPOINTS = "strata-dev-endpoints-id";

    it("opens the flows of all features", async () => {
        const { resources } = await deployNetwork();
        assert.deepEqual(flows(resources, EGRESS), [
            `${JOBS}: tcp 0-65535 ${JOBS}`,
            `${JOBS}: tcp 443-443 pl-s3`,
            `${JOBS}: tcp 443-443 ${ENDPOINTS}`,
            `${WAREHOUSE}: tcp 443-443 pl-s3`,
            `${WAREHOUSE}: tcp 443-443 ${ENDPOINTS}`,
        ]);
        assert.deepEqual(flows(resources, INGRESS), [
            `${ENDPOINTS}: tcp 443-443 ${JOBS}`,
            `${ENDPOINTS}: tcp 443-443 ${WAREHOUSE}`,
            `${JOBS}: tcp 0-65535 ${JOBS}`,
        ]);
    });

    it("lets the warehouse only read and write S3 without features", async () => {
        const { resources } = await deployNetwork({ features: NONE });
        assert.deepEqual(flows(resources, EGRESS), [`${WAREHOUSE}: tcp 443-443 pl-s3`]);
        assert.deepEqual(flows(resources, INGRESS), []);
    });

    it("opens no flow between jobs and warehouse", async () => {
        const { resources } = await deployNetwork({ features: { ...NONE, loadFromVpc: true } });
        assert.deepEqual(flows(resources, EGRESS), [
            `${JOBS}: tcp 0-65535 ${JOBS}`,
            `${JOBS}: tcp 443-443 pl-s3`,
            `${JOBS}: tcp 443-443 ${ENDPOINTS}`,
            `${WAREHOUSE}: tcp 443-443 pl-s3`,
        ]);
        assert.deepEqual(flows(resources, INGRESS), [
            `${ENDPOINTS}: tcp 443-443 ${JOBS}`,
            `${JOBS}: tcp 0-65535 ${JOBS}`,
        ]);
    });

    it("has no rule towards addresses", async () => {
        const { resources } = await deployNetwork();
        for (const { inputs } of [...resources.ofType(EGRESS), ...resources.ofType(INGRESS)]) {
            assert.equal(inputs.cidrIpv4, undefined);
            assert.equal(inputs.cidrIpv6, undefined);
        }
    });

    it("logs its traffic encrypted, by a role that can write there only", async () => {
        const { resources } = await deploy(() => {
            const flowLogs = {
                role: new aws.iam.Role("role", { name: "strata-dev-flow-logs", assumeRolePolicy: "{}" }),
                key: new aws.kms.Key("key"),
                retentionDays: 30,
            };
            const environment = testEnvironment();
            return new Network("network", {
                environment,
                cidr: "10.40.0.0/16",
                endpointZones: 1,
                features: ALL,
                flowLogs,
            });
        });
        const group = "arn:aws:logs:us-east-1:000000000000:log-group:/aws/vpc/strata-dev/flow-logs";
        assert.deepEqual(resources.get("aws:cloudwatch/logGroup:LogGroup").inputs, {
            name: "/aws/vpc/strata-dev/flow-logs",
            kmsKeyId: "arn:aws:kms:us-east-1:000000000000:key/key",
            retentionInDays: 30,
        });
        const rights = resources.get("aws:iam/rolePolicy:RolePolicy");
        assert.deepEqual(rights.inputs, {
            role: "strata-dev-flow-logs",
            policy: {
                Version: "2012-10-17",
                Statement: [
                    {
                        Sid: "DeliverFlowLogs",
                        Effect: "Allow",
                        Action: ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
                        Resource: `${group}:*`,
                    },
                ],
            },
        });
        const flowLog = resources.get("aws:ec2/flowLog:FlowLog");
        assert.deepEqual(flowLog.inputs, {
            vpcId: "network-id",
            trafficType: "ALL",
            logDestinationType: "cloud-watch-logs",
            logDestination: group,
            iamRoleArn: "arn:aws:iam::000000000000:role/strata-dev-flow-logs",
            maxAggregationInterval: 60,
        });
        assert.ok(flowLog.options.dependencies.includes(rights.urn));
    });

    it("logs nothing without flow logs", async () => {
        const { resources } = await deployNetwork();
        assert.deepEqual(resources.names("aws:ec2/flowLog:FlowLog"), []);
        assert.deepEqual(resources.names("aws:cloudwatch/logGroup:LogGroup"), []);
    });
});
