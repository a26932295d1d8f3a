import type { RuleCase } from "../support/ruleCase";
import { casesOf } from "../support/singleCases";

/** Data stores that are public where the switch is on, and not where it is off or left out. */
const switches: readonly RuleCase[] = (
    [
        ["rds/instance:Instance", "exposure-rds-instance"],
        ["rds/clusterInstance:ClusterInstance", "exposure-rds-cluster-instance"],
        ["rds/shardGroup:ShardGroup", "exposure-rds-shard-group"],
        ["redshift/cluster:Cluster", "exposure-redshift-cluster"],
        ["redshiftserverless/workgroup:Workgroup", "exposure-redshiftserverless-workgroup"],
        ["dms/replicationInstance:ReplicationInstance", "exposure-dms-replication-instance"],
        ["neptune/clusterInstance:ClusterInstance", "exposure-neptune-cluster-instance"],
        ["timestreaminfluxdb/dbInstance:DbInstance", "exposure-timestreaminfluxdb-db-instance"],
        ["timestreaminfluxdb/dbCluster:DbCluster", "exposure-timestreaminfluxdb-db-cluster"],
        ["lightsail/database:Database", "exposure-lightsail-database"],
        ["mq/broker:Broker", "exposure-mq-broker"],
        ["m2/environment:Environment", "exposure-m2-environment"],
    ] as const
).flatMap(([type, rule]) => {
    const cases = casesOf(`aws:${type}`);
    return [
        cases(rule, { publiclyAccessible: true }, { publiclyAccessible: false }, "publiclyAccessible"),
        cases(rule, { publiclyAccessible: "true" }, { port: 5432 }),
    ];
});

const stores: readonly RuleCase[] = [
    casesOf("aws:dms/instanceProfile:InstanceProfile")(
        "exposure-dms-instance-profile",
        { networkType: "IPV4" },
        { publiclyAccessible: false },
        "publiclyAccessible",
    ),
    casesOf("aws:neptunegraph/graph:Graph")(
        "exposure-neptunegraph-graph",
        { publicConnectivity: true },
        { publicConnectivity: false },
        "publicConnectivity",
    ),
    casesOf("aws:msk/cluster:Cluster")(
        "exposure-msk-cluster",
        { brokerNodeGroupInfo: { connectivityInfo: { publicAccess: { type: "SERVICE_PROVIDED_EIPS" } } } },
        { brokerNodeGroupInfo: { connectivityInfo: { publicAccess: { type: "DISABLED" } } } },
        "brokerNodeGroupInfo.connectivityInfo.publicAccess.type",
    ),
    casesOf("aws:msk/cluster:Cluster")(
        "exposure-msk-cluster",
        { brokerNodeGroupInfo: [{ connectivityInfo: [{ publicAccess: [{ type: "SERVICE_PROVIDED_EIPS" }] }] }] },
        { brokerNodeGroupInfo: { clientSubnets: ["subnet-1"] } },
    ),
];

const cluster = casesOf("aws:eks/cluster:Cluster");
const PRIVATE = { endpointPublicAccess: false, endpointPrivateAccess: true };

const kubernetes: readonly RuleCase[] = [
    cluster("exposure-eks-cluster", { vpcConfig: { subnetIds: ["subnet-1"] } }, { vpcConfig: PRIVATE }),
    cluster(
        "exposure-eks-cluster",
        { vpcConfig: { endpointPublicAccess: true } },
        // A local cluster of an Outpost has no such endpoint.
        { vpcConfig: { subnetIds: ["subnet-1"] }, outpostConfig: { outpostArns: ["arn:aws:outposts:::outpost/op-1"] } },
        "vpcConfig.endpointPublicAccess",
    ),
    cluster(
        "exposure-eks-cluster-public-cidrs",
        { vpcConfig: { publicAccessCidrs: ["192.0.2.0/24", "0.0.0.0/0"] } },
        { vpcConfig: { publicAccessCidrs: ["192.0.2.0/24"] } },
        "vpcConfig.publicAccessCidrs",
    ),
    cluster("exposure-eks-cluster-public-cidrs", { vpcConfig: { endpointPublicAccess: true } }, { vpcConfig: PRIVATE }),
    cluster(
        "exposure-eks-cluster-public-cidrs",
        { vpcConfig: { subnetIds: ["subnet-1"] } },
        { vpcConfig: { subnetIds: ["subnet-1"] }, outpostConfig: { outpostArns: ["arn:aws:outposts:::outpost/op-1"] } },
    ),
    cluster(
        "exposure-eks-cluster-private-endpoint",
        { vpcConfig: { endpointPublicAccess: true, publicAccessCidrs: ["192.0.2.0/24"] } },
        { vpcConfig: { endpointPublicAccess: true, endpointPrivateAccess: true } },
        "vpcConfig.endpointPrivateAccess",
    ),
    casesOf("aws:eks/nodeGroup:NodeGroup")(
        "exposure-eks-node-group-remote-access",
        { remoteAccess: { ec2SshKey: "operators" } },
        { remoteAccess: { ec2SshKey: "operators", sourceSecurityGroupIds: ["sg-1"] } },
        "remoteAccess.sourceSecurityGroupIds",
    ),
    casesOf("aws:eks/capability:Capability")(
        "exposure-eks-capability-argo-cd",
        { configuration: { argoCd: { namespace: "argocd" } } },
        { configuration: { argoCd: { networkAccess: { vpceIds: ["vpce-1"] } } } },
        "configuration.argoCd.networkAccess.vpceIds",
    ),
];

const services: readonly RuleCase[] = [
    casesOf("aws:apprunner/service:Service")(
        "exposure-apprunner-service",
        { serviceName: "shop" },
        { networkConfiguration: { ingressConfiguration: { isPubliclyAccessible: false } } },
        "networkConfiguration.ingressConfiguration.isPubliclyAccessible",
    ),
    casesOf("aws:mwaa/environment:Environment")(
        "exposure-mwaa-environment",
        { webserverAccessMode: "PUBLIC_ONLY" },
        { webserverAccessMode: "PRIVATE_ONLY" },
        "webserverAccessMode",
    ),
    casesOf("aws:grafana/workspace:Workspace")(
        "exposure-grafana-workspace",
        { accountAccessType: "CURRENT_ACCOUNT" },
        { networkAccessControl: { prefixListIds: ["pl-1"], vpceIds: [] } },
        "networkAccessControl",
    ),
    casesOf("aws:appsync/graphQLApi:GraphQLApi")(
        "exposure-appsync-graph-ql-api",
        { authenticationType: "AWS_IAM" },
        { authenticationType: "AWS_IAM", visibility: "PRIVATE" },
        "visibility",
    ),
    casesOf("aws:mailmanager/ingressPoint:IngressPoint")(
        "exposure-mailmanager-ingress-point",
        { type: "OPEN" },
        { type: "OPEN", networkConfiguration: { privateNetworkConfiguration: { vpcEndpointId: "vpce-1" } } },
        "networkConfiguration.privateNetworkConfiguration.vpcEndpointId",
    ),
    casesOf("aws:cloud9/environmentEC2:EnvironmentEC2")(
        "exposure-cloud9-environment-ec2-connection",
        { instanceType: "t3.micro" },
        { connectionType: "CONNECT_SSM" },
        "connectionType",
    ),
    casesOf("aws:lightsail/containerService:ContainerService")(
        "exposure-lightsail-container-service-public-domain",
        { publicDomainNames: { certificates: [{ certificateName: "shop", domainNames: ["shop.example.com"] }] } },
        { power: "nano" },
        "publicDomainNames.certificates",
    ),
];

const notebook = casesOf("aws:sagemaker/notebookInstance:NotebookInstance");
const directory = casesOf("aws:workspaces/directory:Directory");

const desktops: readonly RuleCase[] = [
    casesOf("aws:appstream/fleet:Fleet")(
        "exposure-appstream-fleet-internet",
        { enableDefaultInternetAccess: true },
        { enableDefaultInternetAccess: false },
        "enableDefaultInternetAccess",
    ),
    casesOf("aws:appstream/imageBuilder:ImageBuilder")(
        "exposure-appstream-image-builder-internet",
        { enableDefaultInternetAccess: true },
        { name: "builder" },
        "enableDefaultInternetAccess",
    ),
    directory(
        "exposure-workspaces-directory-internet",
        { workspaceCreationProperties: { enableInternetAccess: true } },
        { workspaceCreationProperties: { enableInternetAccess: false } },
        "workspaceCreationProperties.enableInternetAccess",
    ),
    directory(
        "exposure-workspaces-directory-fallback",
        { workspaceAccessProperties: { accessEndpointConfig: { internetFallbackProtocols: ["PCOIP"] } } },
        { workspaceAccessProperties: { accessEndpointConfig: { accessEndpoints: [{ vpcEndpointId: "vpce-1" }] } } },
        "workspaceAccessProperties.accessEndpointConfig.internetFallbackProtocols",
    ),
    notebook(
        "exposure-sagemaker-notebook-instance-internet",
        { instanceType: "ml.t3.medium" },
        { directInternetAccess: "Disabled" },
        "directInternetAccess",
    ),
    notebook(
        "exposure-sagemaker-notebook-instance-internet",
        { directInternetAccess: "Enabled" },
        {
            directInternetAccess: "Disabled",
        },
    ),
    notebook(
        "container-isolation-sagemaker-notebook-instance-root-access",
        { rootAccess: "Enabled" },
        { rootAccess: "Disabled" },
        "rootAccess",
    ),
];

export const exposurePublicAccessCases: readonly RuleCase[] = [
    ...switches,
    ...stores,
    ...kubernetes,
    ...services,
    ...desktops,
];
