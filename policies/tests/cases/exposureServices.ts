import { HIDDEN_SECRET, UNKNOWN } from "../../engine/unknown";
import type { RuleCase } from "../support/ruleCase";
import { casesOf } from "../support/singleCases";

const settings = casesOf("aws:apigateway/methodSettings:MethodSettings");
const CACHE = "unauthenticated-apigateway-method-settings-cache";

const disclosure: readonly RuleCase[] = [
    settings(
        "exposure-apigateway-method-settings-data-trace",
        { settings: { dataTraceEnabled: true } },
        { settings: { loggingLevel: "INFO" } },
        "settings.dataTraceEnabled",
    ),
    casesOf("aws:rds/proxy:Proxy")(
        "exposure-rds-proxy-debug-logging",
        { debugLogging: true },
        { engineFamily: "MYSQL" },
        "debugLogging",
    ),
    ...(
        [
            ["registeredDomain:RegisteredDomain", "registered-domain"],
            ["domain:Domain", "domain"],
        ] as const
    ).flatMap(([name, words]) =>
        ["registrant", "admin", "tech", "billing"].map((contact) =>
            casesOf(`aws:route53domains/${name}`)(
                `exposure-route53domains-${words}-${contact}-privacy`,
                { [`${contact}Privacy`]: false },
                { domainName: "example.com" },
                `${contact}Privacy`,
            ),
        ),
    ),
];

const callers: readonly RuleCase[] = [
    settings(
        CACHE,
        { settings: { cachingEnabled: true, requireAuthorizationForCacheControl: false } },
        { settings: { cachingEnabled: true, requireAuthorizationForCacheControl: true } },
        "settings.requireAuthorizationForCacheControl",
    ),
    settings(
        CACHE,
        { settings: { cachingEnabled: "true", requireAuthorizationForCacheControl: "false" } },
        { settings: { cachingEnabled: false, requireAuthorizationForCacheControl: false } },
    ),
    casesOf("aws:ivs/channel:Channel")(
        "unauthenticated-ivs-channel-playback",
        { name: "live" },
        { authorized: true },
        "authorized",
    ),
];

const smb = casesOf("aws:storagegateway/smbFileShare:SmbFileShare");
const client = (clients: string, ...options: readonly string[]) => ({
    clientConfigurations: [
        { clients: "10.0.0.0/16", options: ["rw"] },
        { clients, options },
    ],
});

const shares: readonly RuleCase[] = [
    smb(
        "unauthenticated-storagegateway-smb-file-share",
        { authentication: "GuestAccess" },
        { authentication: "ActiveDirectory" },
        "authentication",
    ),
    smb("unauthenticated-storagegateway-smb-file-share", { authentication: "GuestAccess" }, { locationArn: "arn" }),
    casesOf("aws:storagegateway/nfsFileShare:NfsFileShare")(
        "exposure-storagegateway-nfs-file-share-root-squash",
        { squash: "NoSquash" },
        { clientLists: ["10.0.0.0/16"] },
        "squash",
    ),
    ...(
        [
            ["openZfsVolume:OpenZfsVolume", "open-zfs-volume", "nfsExports", (nfsExports: object) => ({ nfsExports })],
            [
                "openZfsFileSystem:OpenZfsFileSystem",
                "open-zfs-file-system",
                "rootVolumeConfiguration.nfsExports",
                (nfsExports: object) => ({ rootVolumeConfiguration: { nfsExports } }),
            ],
        ] as const
    ).flatMap(([name, words, path, inputs]) => {
        const volume = casesOf(`aws:fsx/${name}`);
        const at = `${path}.clientConfigurations[1]`;
        return [
            volume(
                `exposure-fsx-${words}-clients`,
                inputs(client("*", "rw", "crossmnt")),
                inputs(client("10.1.0.0/16", "rw", "no_root_squash")),
                `${at}.clients`,
            ),
            volume(
                `exposure-fsx-${words}-clients`,
                inputs(client("0.0.0.0/0", "rw")),
                inputs(client("10.1.2.3", "rw")),
            ),
            volume(
                `exposure-fsx-${words}-root-squash`,
                inputs(client("10.1.0.0/16", "rw", "no_root_squash")),
                inputs(client("*", "rw", "crossmnt", "root_squash")),
                `${at}.options[1]`,
            ),
        ];
    }),
];

const model = casesOf("aws:sagemaker/model:Model");
const image = (repositoryAccessMode: string) => ({ image: "app", imageConfig: { repositoryAccessMode } });
const instance = casesOf("aws:ec2/instance:Instance");
const first = { deviceIndex: 0, networkInterfaceId: "eni-1" };
const second = { deviceIndex: 1, networkInterfaceId: UNKNOWN };

const isolation: readonly RuleCase[] = [
    model(
        "network-isolation-sagemaker-model-image",
        { primaryContainer: image("Platform") },
        { primaryContainer: image("Vpc"), containers: [image("Platform")] },
        "primaryContainer.imageConfig.repositoryAccessMode",
    ),
    model(
        "network-isolation-sagemaker-model-images",
        { containers: [image("Vpc"), image("Platform")] },
        { containers: [image("Vpc"), { image: "app" }] },
        "containers[1].imageConfig.repositoryAccessMode",
    ),
    casesOf("aws:appmesh/mesh:Mesh")(
        "network-isolation-appmesh-mesh-egress",
        { spec: { egressFilter: { type: "ALLOW_ALL" } } },
        { spec: { egressFilter: { type: "DROP_ALL" } } },
        "spec.egressFilter.type",
    ),
    casesOf("aws:appmesh/mesh:Mesh")(
        "network-isolation-appmesh-mesh-egress",
        { spec: { egressFilter: { type: "ALLOW_ALL" } } },
        { name: "mesh" },
    ),
    instance(
        "network-isolation-ec2-instance-interfaces",
        { networkInterfaces: [first, second] },
        { networkInterfaces: [first] },
        "networkInterfaces",
    ),
    instance(
        "network-isolation-ec2-instance-interfaces",
        { networkInterfaces: [second], primaryNetworkInterface: { networkInterfaceId: "eni-1" } },
        { primaryNetworkInterface: { networkInterfaceId: UNKNOWN } },
    ),
    casesOf("aws:ec2/spotInstanceRequest:SpotInstanceRequest")(
        "network-isolation-ec2-spot-instance-request-interfaces",
        { networkInterfaces: [first, second] },
        { subnetId: "subnet-1" },
        "networkInterfaces",
    ),
];

const balancer = casesOf("aws:lb/loadBalancer:LoadBalancer");
const classic = casesOf("aws:elb/loadBalancer:LoadBalancer");

const zones: readonly RuleCase[] = [
    balancer(
        "network-protection-lb-load-balancer-zones",
        { loadBalancerType: "network", subnets: ["subnet-1"] },
        { loadBalancerType: "network", subnets: [UNKNOWN, UNKNOWN] },
        "subnets",
    ),
    balancer(
        "network-protection-lb-load-balancer-zones",
        { subnetMappings: [{ subnetId: UNKNOWN }] },
        { subnetMappings: [{ subnetId: "subnet-1" }, { subnetId: "subnet-2" }] },
        "subnetMappings",
    ),
    classic(
        "network-protection-elb-load-balancer-zones",
        { availabilityZones: ["eu-west-1a"] },
        { availabilityZones: ["eu-west-1a", "eu-west-1b"] },
        "availabilityZones",
    ),
    ...(
        [
            ["webAcl:WebAcl", "web-acl"],
            ["ruleGroup:RuleGroup", "rule-group"],
        ] as const
    ).map(([name, words]) =>
        casesOf(`aws:wafv2/${name}`)(
            `network-protection-wafv2-${words}-metrics`,
            { visibilityConfig: { cloudwatchMetricsEnabled: false, metricName: "shop" } },
            { visibilityConfig: { cloudwatchMetricsEnabled: true, metricName: "shop" } },
            "visibilityConfig.cloudwatchMetricsEnabled",
        ),
    ),
];

const database = casesOf("aws:rds/instance:Instance");
const cluster = casesOf("aws:rds/cluster:Cluster");
const INSTANCE_PORT = "network-protection-rds-instance-default-port";
const CLUSTER_PORT = "network-protection-rds-cluster-default-port";

const ports: readonly RuleCase[] = [
    database(INSTANCE_PORT, { engine: "mysql", port: 3306 }, { engine: "mysql", port: 3307 }, "port"),
    database(INSTANCE_PORT, { engine: "postgres" }, { engine: "postgres", port: 3306 }, "port"),
    database(INSTANCE_PORT, { engine: "sqlserver-se", port: "1433" }, { engine: "sqlserver-se", port: 1434 }),
    database(INSTANCE_PORT, { engine: "oracle-ee", port: 1521 }, { engine: "oracle-ee", port: 2484 }),
    // A copy has the port of what it is made of.
    database(INSTANCE_PORT, { engine: "mariadb" }, { engine: "mariadb", snapshotIdentifier: "before" }),
    database(INSTANCE_PORT, { engine: "db2-se", port: 50000 }, { replicateSourceDb: UNKNOWN }),
    cluster(CLUSTER_PORT, { engine: "aurora-postgresql" }, { engine: "aurora-postgresql", port: 5433 }, "port"),
    cluster(CLUSTER_PORT, { engine: "aurora-mysql", port: 3306 }, { engine: "aurora-mysql", port: 5432 }, "port"),
];

const emr = casesOf("aws:emr/securityConfiguration:SecurityConfiguration");
const imds = (version?: number) => ({
    configuration: JSON.stringify({
        EncryptionConfiguration: { EnableAtRestEncryption: true },
        ...(version === undefined
            ? {}
            : { InstanceMetadataServiceConfiguration: { MinimumInstanceMetadataServiceVersion: version } }),
    }),
});
const EMR = "instance-metadata-emr-security-configuration";

const namespace = casesOf("aws:redshiftserverless/namespace:Namespace");
const NAME = "known-user-name-redshiftserverless-namespace-left-out";

const defaults: readonly RuleCase[] = [
    emr(
        EMR,
        imds(1),
        imds(2),
        "configuration.InstanceMetadataServiceConfiguration.MinimumInstanceMetadataServiceVersion",
    ),
    emr(EMR, imds(1), imds()),
    emr(`${EMR}-left-out`, imds(), imds(2)),
    emr(`${EMR}-left-out`, imds(), imds(1)),
    namespace(
        NAME,
        { manageAdminPassword: true },
        { manageAdminPassword: true, adminUsername: HIDDEN_SECRET },
        "adminUsername",
    ),
    namespace(NAME, { adminUserPassword: HIDDEN_SECRET }, { adminUserPassword: UNKNOWN, adminUsername: "operations" }),
    // Without a password nobody logs in by a name.
    namespace(NAME, { adminUserPasswordWo: UNKNOWN }, { namespaceName: "lake" }),
    namespace(NAME, { manageAdminPassword: "true" }, { manageAdminPassword: false }),
];

export const exposureServicesCases: readonly RuleCase[] = [
    ...disclosure,
    ...callers,
    ...shares,
    ...isolation,
    ...zones,
    ...ports,
    ...defaults,
];
