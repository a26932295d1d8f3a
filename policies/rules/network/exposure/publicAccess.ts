import type { Property } from "../../../engine/property";
import type { ExposureSetting } from "./setting";

/** System components that store data are not reachable from untrusted networks (PCI DSS 4.0.1, 1.4.4). */
const PCI = ["1.4.4"];

/** A data store with a switch that gives it a public address. */
function store(type: string, what: string, extra: Partial<ExposureSetting> = {}): ExposureSetting {
    return {
        type,
        path: "publiclyAccessible",
        wrong: true,
        title: `${what} have no public address.`,
        message: "It has a public address and can be reached from the internet.",
        severity: "critical",
        level: "mandatory",
        fix: "publiclyAccessible: false",
        ...extra,
        controls: { pci: PCI, ...extra.controls },
    };
}

/** Data stores and brokers. Where a switch is left out, the provider's default is off, but where it is said. */
const stores: readonly ExposureSetting[] = [
    store("aws:rds/instance:Instance", "RDS instances", { controls: { fsbp: ["RDS.2"], cis: ["2.3.3"], pci: PCI } }),
    store("aws:rds/clusterInstance:ClusterInstance", "Instances of RDS clusters", {
        controls: { fsbp: ["RDS.2"], cis: ["2.3.3"], pci: PCI },
    }),
    store("aws:rds/shardGroup:ShardGroup", "Shard groups of Aurora"),
    store("aws:redshift/cluster:Cluster", "Redshift clusters", { controls: { fsbp: ["Redshift.1"] } }),
    store("aws:redshiftserverless/workgroup:Workgroup", "Redshift Serverless workgroups", {
        controls: { fsbp: ["RedshiftServerless.3"] },
    }),
    store("aws:dms/replicationInstance:ReplicationInstance", "DMS replication instances", {
        controls: { fsbp: ["DMS.1"] },
    }),
    // The provider's documentation: default true.
    store("aws:dms/instanceProfile:InstanceProfile", "DMS instance profiles", { leftOut: true }),
    store("aws:neptune/clusterInstance:ClusterInstance", "Neptune instances"),
    store("aws:neptunegraph/graph:Graph", "Neptune Analytics graphs", {
        path: "publicConnectivity",
        message: "The graph can be reached from the internet.",
        severity: "high",
        fix: "publicConnectivity: false",
    }),
    store("aws:timestreaminfluxdb/dbInstance:DbInstance", "Timestream for InfluxDB instances"),
    store("aws:timestreaminfluxdb/dbCluster:DbCluster", "Timestream for InfluxDB clusters"),
    store("aws:lightsail/database:Database", "Lightsail databases"),
    store("aws:mq/broker:Broker", "Amazon MQ brokers"),
    store("aws:m2/environment:Environment", "Mainframe Modernization environments", { severity: "high" }),
    store("aws:msk/cluster:Cluster", "MSK brokers", {
        in: "brokerNodeGroupInfo.connectivityInfo.publicAccess",
        path: "type",
        wrong: ["service_provided_eips"],
        controls: { fsbp: ["MSK.4"] },
        fix: 'publicAccess: { type: "DISABLED" }',
    }),
];

/** Whether the public endpoint of a cluster's API is on; AWS's default is on. Local clusters of Outposts have none. */
function hasPublicApi(cluster: Property): boolean {
    return !cluster.get("outpostConfig").isSet() && cluster.get("vpcConfig.endpointPublicAccess").flag() !== false;
}

/** Kubernetes: the API server's public endpoint is on and open to everyone unless told otherwise (EKS User Guide). */
const kubernetes: readonly ExposureSetting[] = [
    {
        type: "aws:eks/cluster:Cluster",
        title: "The API servers of EKS clusters are not reachable from the internet.",
        path: "vpcConfig.endpointPublicAccess",
        wrong: true,
        leftOut: true,
        message: "The API server has a public endpoint.",
        when: (cluster) => !cluster.get("outpostConfig").isSet(),
        whenReads: ["outpostConfig"],
        severity: "high",
        level: "advisory",
        controls: { fsbp: ["EKS.1"] },
        fix: "vpcConfig: { endpointPublicAccess: false, endpointPrivateAccess: true, ... }",
    },
    {
        type: "aws:eks/cluster:Cluster",
        part: "public-cidrs",
        title: "The API servers of EKS clusters are not open to every address.",
        path: "vpcConfig.publicAccessCidrs",
        wrong: ["0.0.0.0/0", "::/0"],
        leftOut: true,
        message: "Every address of the internet may connect to the API server.",
        when: hasPublicApi,
        whenReads: ["vpcConfig.endpointPublicAccess"],
        severity: "high",
        level: "mandatory",
        fix: 'vpcConfig: { publicAccessCidrs: ["192.0.2.0/24"], ... }',
    },
    {
        type: "aws:eks/cluster:Cluster",
        part: "private-endpoint",
        title: "Nodes reach the API servers of EKS clusters inside the VPC.",
        path: "vpcConfig.endpointPrivateAccess",
        wrong: false,
        leftOut: true,
        message: "Nodes reach the API server over its public endpoint only.",
        when: hasPublicApi,
        whenReads: ["vpcConfig.endpointPublicAccess"],
        severity: "medium",
        level: "advisory",
        fix: "vpcConfig: { endpointPrivateAccess: true, ... }",
    },
    {
        type: "aws:eks/nodeGroup:NodeGroup",
        part: "remote-access",
        title: "Nodes of EKS take SSH from named security groups only.",
        in: "remoteAccess",
        path: "sourceSecurityGroupIds",
        mustBe: "present",
        message: "A key is named but no source group, so EKS opens SSH (or RDP) to the whole internet.",
        when: (block) => block.get("ec2SshKey").isSet(),
        whenReads: ["remoteAccess.ec2SshKey"],
        severity: "high",
        level: "mandatory",
        fix: "remoteAccess: { ec2SshKey, sourceSecurityGroupIds: [bastionGroup.id] }",
    },
    {
        type: "aws:eks/capability:Capability",
        part: "argo-cd",
        title: "Argo CD of EKS is reachable through VPC endpoints only.",
        in: "configuration.argoCd",
        path: "networkAccess.vpceIds",
        mustBe: "present",
        message: "Argo CD is reachable from the internet, as no VPC endpoint is named.",
        severity: "medium",
        level: "advisory",
        fix: "networkAccess: { vpceIds: [endpoint.id] }",
    },
];

/** Web interfaces and services that have a public endpoint unless told otherwise. */
const services: readonly ExposureSetting[] = [
    {
        type: "aws:apprunner/service:Service",
        title: "App Runner services are reachable from a VPC only.",
        path: "networkConfiguration.ingressConfiguration.isPubliclyAccessible",
        wrong: true,
        leftOut: true,
        message: "The service has a public endpoint.",
        severity: "medium",
        level: "advisory",
        fix: "networkConfiguration: { ingressConfiguration: { isPubliclyAccessible: false } }",
    },
    {
        type: "aws:mwaa/environment:Environment",
        title: "Web servers of MWAA are reachable from the VPC only.",
        path: "webserverAccessMode",
        wrong: ["public_only"],
        message: "The Airflow web server is reachable from the internet.",
        severity: "high",
        level: "mandatory",
        fix: 'webserverAccessMode: "PRIVATE_ONLY"',
    },
    {
        type: "aws:grafana/workspace:Workspace",
        title: "Grafana workspaces are reachable from named networks only.",
        path: "networkAccessControl",
        mustBe: "present",
        message: "The workspace is reachable from the internet.",
        severity: "medium",
        level: "advisory",
        fix: "networkAccessControl: { prefixListIds: [prefixList.id], vpceIds: [] }",
    },
    {
        type: "aws:appsync/graphQLApi:GraphQLApi",
        title: "AppSync APIs are private.",
        path: "visibility",
        wrong: ["global"],
        leftOut: true,
        message: "The API has a public endpoint.",
        severity: "low",
        level: "advisory",
        fix: 'visibility: "PRIVATE"',
    },
    {
        // The default of an ingress point is a public one (SES Developer Guide, "Ingress endpoints").
        type: "aws:mailmanager/ingressPoint:IngressPoint",
        title: "Mail Manager takes mail through a VPC endpoint.",
        path: "networkConfiguration.privateNetworkConfiguration.vpcEndpointId",
        mustBe: "present",
        // A public network configuration is there instead of the private one.
        whenReads: ["networkConfiguration.publicNetworkConfiguration"],
        message: "The ingress point takes mail from the internet.",
        severity: "low",
        level: "advisory",
        fix: "networkConfiguration: { privateNetworkConfiguration: { vpcEndpointId: endpoint.id } }",
    },
    {
        type: "aws:cloud9/environmentEC2:EnvironmentEC2",
        part: "connection",
        title: "Cloud9 environments are reached through Systems Manager.",
        path: "connectionType",
        right: ["connect_ssm"],
        leftOut: true,
        message: "The environment is reached by SSH, for which its instance has a public address.",
        severity: "medium",
        level: "advisory",
        fix: 'connectionType: "CONNECT_SSM"',
    },
    {
        type: "aws:lightsail/containerService:ContainerService",
        part: "public-domain",
        title: "Lightsail containers have no public domain.",
        in: "publicDomainNames",
        path: "certificates",
        mustBe: "absent",
        message: "The container service is reachable under a public domain.",
        severity: "low",
        level: "advisory",
        fix: "publicDomainNames: undefined",
    },
];

/** Desktops and notebooks. */
const desktops: readonly ExposureSetting[] = [
    ...["fleet:Fleet", "imageBuilder:ImageBuilder"].map((name) => ({
        type: `aws:appstream/${name}`,
        part: "internet",
        title: "Streaming instances reach the internet through the VPC only.",
        path: "enableDefaultInternetAccess",
        wrong: true,
        message: "Instances get public addresses and reach the internet directly.",
        severity: "medium" as const,
        level: "advisory" as const,
        fix: "enableDefaultInternetAccess: false",
    })),
    {
        type: "aws:workspaces/directory:Directory",
        part: "internet",
        title: "WorkSpaces have no public address.",
        path: "workspaceCreationProperties.enableInternetAccess",
        wrong: true,
        message: "New WorkSpaces get public addresses.",
        severity: "medium",
        level: "advisory",
        fix: "workspaceCreationProperties: { enableInternetAccess: false }",
    },
    {
        type: "aws:sagemaker/notebookInstance:NotebookInstance",
        part: "internet",
        title: "Notebooks reach the internet through the VPC only.",
        path: "directInternetAccess",
        right: ["disabled"],
        leftOut: true,
        message: "The notebook reaches the internet directly, past the VPC.",
        severity: "high",
        level: "mandatory",
        controls: { fsbp: ["SageMaker.1"] },
        fix: 'directInternetAccess: "Disabled"',
    },
    {
        type: "aws:sagemaker/notebookInstance:NotebookInstance",
        part: "root-access",
        family: "container-isolation",
        title: "Users of notebooks are not root.",
        path: "rootAccess",
        right: ["disabled"],
        leftOut: true,
        message: "Users of the notebook are root on its instance.",
        severity: "high",
        level: "advisory",
        controls: { fsbp: ["SageMaker.3"], nist: ["AC-6"] },
        fix: 'rootAccess: "Disabled"',
    },
    {
        type: "aws:workspaces/directory:Directory",
        part: "fallback",
        title: "Streams of WorkSpaces do not fall back to the internet.",
        path: "workspaceAccessProperties.accessEndpointConfig.internetFallbackProtocols",
        mustBe: "absent",
        message: "Streams fall back to the internet where the VPC endpoint does not answer.",
        severity: "low",
        level: "advisory",
        fix: "internetFallbackProtocols: []",
    },
];

/** What has an endpoint or an address of the internet by a switch. */
export const publicAccess: readonly ExposureSetting[] = [...stores, ...kubernetes, ...services, ...desktops];
