import type { RuleCase } from "../support/ruleCase";
import { casesOf } from "../support/singleCases";

const emr = casesOf("aws:emr/securityConfiguration:SecurityConfiguration");
const emrJson = (encryption: Record<string, unknown>) => ({
    configuration: JSON.stringify({ EncryptionConfiguration: encryption }),
});
const ENABLE = "enableInterContainerTrafficEncryption";
const on = { [ENABLE]: true };
const instances = (instanceCount: number) => ({ resourceConfig: { instanceCount, instanceType: "ml.m5.large" } });
const training = casesOf("aws:sagemaker/trainingJob:TrainingJob");
const tuning = casesOf("aws:sagemaker/hyperParameterTuningJob:HyperParameterTuningJob");

export const analyticsCases: readonly RuleCase[] = [
    emr(
        "encryption-in-transit-emr-security-configuration",
        emrJson({ EnableInTransitEncryption: false, EnableAtRestEncryption: true }),
        emrJson({ EnableInTransitEncryption: true }),
        "configuration",
    ),
    emr(
        "encryption-in-transit-emr-security-configuration",
        { configuration: "{}" },
        emrJson({ EnableInTransitEncryption: "true" }),
    ),
    casesOf("aws:emr/cluster:Cluster")(
        "encryption-in-transit-emr-cluster",
        { releaseLabel: "emr-7.5.0" },
        { releaseLabel: "emr-7.5.0", securityConfiguration: "encrypted" },
    ),
    training("encryption-in-transit-sagemaker-training-job", instances(2), instances(1)),
    training(
        "encryption-in-transit-sagemaker-training-job",
        { ...instances(1), [ENABLE]: false },
        { ...instances(4), ...on },
        ENABLE,
    ),
    tuning(
        "encryption-in-transit-sagemaker-hyper-parameter-tuning-job",
        { trainingJobDefinition: instances(4) },
        { trainingJobDefinition: { ...instances(4), ...on } },
        `trainingJobDefinition.${ENABLE}`,
    ),
    tuning(
        "encryption-in-transit-sagemaker-hyper-parameter-tuning-job-definition",
        { trainingJobDefinitions: [{ ...instances(4), ...on }, instances(4)] },
        { trainingJobDefinitions: [instances(1)] },
        `trainingJobDefinitions[1].${ENABLE}`,
    ),
    casesOf("aws:sagemaker/dataQualityJobDefinition:DataQualityJobDefinition")(
        "encryption-in-transit-sagemaker-data-quality-job-definition",
        { jobResources: {} },
        { networkConfig: on },
        `networkConfig.${ENABLE}`,
    ),
    casesOf("aws:sagemaker/monitoringSchedule:MonitoringSchedule")(
        "encryption-in-transit-sagemaker-monitoring-schedule",
        { monitoringScheduleConfig: { monitoringJobDefinition: { networkConfig: { [ENABLE]: false } } } },
        { monitoringScheduleConfig: { monitoringJobDefinitionName: "quality" } },
    ),
];

const ses = casesOf("aws:ses/configurationSet:ConfigurationSet");
const sesV2 = casesOf("aws:sesv2/configurationSet:ConfigurationSet");

export const mailCases: readonly RuleCase[] = [
    ses("encryption-in-transit-ses-configuration-set", { name: "mail" }, { deliveryOptions: { tlsPolicy: "Require" } }),
    sesV2(
        "encryption-in-transit-sesv2-configuration-set",
        { deliveryOptions: { tlsPolicy: "OPTIONAL" } },
        { deliveryOptions: { tlsPolicy: "REQUIRE" } },
    ),
    sesV2(
        "encryption-in-transit-sesv2-configuration-set-tracking",
        { trackingOptions: { customRedirectDomain: "t.example.com" } },
        { trackingOptions: { customRedirectDomain: "t.example.com", httpsPolicy: "REQUIRE" } },
        "trackingOptions.httpsPolicy",
    ),
    casesOf("aws:ses/receiptRule:ReceiptRule")(
        "encryption-in-transit-ses-receipt-rule",
        { enabled: true },
        { tlsPolicy: "Require" },
    ),
    casesOf("aws:mailmanager/ingressPoint:IngressPoint")(
        "encryption-in-transit-mailmanager-ingress-point",
        { tlsPolicy: "OPTIONAL" },
        { tlsPolicy: "FIPS" },
    ),
    casesOf("aws:chime/voiceConnector:VoiceConnector")(
        "encryption-in-transit-chime-voice-connector",
        { requireEncryption: false },
        { requireEncryption: true },
    ),
    casesOf("aws:chime/voiceConnectorOrigination:VoiceConnectorOrigination")(
        "encryption-in-transit-chime-voice-connector-origination",
        { routes: [{ host: "192.0.2.1", protocol: "UDP" }] },
        { routes: [{ host: "192.0.2.1", protocol: "TCP" }] },
        "routes[0].protocol",
    ),
];

const task = casesOf("aws:ecs/taskDefinition:TaskDefinition");
const job = casesOf("aws:batch/jobDefinition:JobDefinition");
const efs = (more: Record<string, unknown> = {}) => ({
    efsVolumeConfiguration: { fileSystemId: "fs-0a1b2c3d", ...more },
});
const TLS = { transitEncryption: "ENABLED" };
const beanstalk = casesOf("aws:elasticbeanstalk/environment:Environment");
const option = (namespace: string, name: string, value: string) => ({ settings: [{ namespace, name, value }] });
const build = casesOf("aws:codebuild/project:Project");

export const computeCases: readonly RuleCase[] = [
    task(
        "encryption-in-transit-ecs-task-definition-efs",
        { volumes: [{ name: "scratch" }, { name: "data", ...efs() }] },
        { volumes: [{ name: "data", ...efs(TLS) }] },
        "volumes[1].efsVolumeConfiguration.transitEncryption",
    ),
    casesOf("aws:ecs/service:Service")(
        "encryption-in-transit-ecs-service-service-connect",
        { serviceConnectConfiguration: { enabled: true, services: [{ portName: "http" }] } },
        { serviceConnectConfiguration: { enabled: true } },
        "serviceConnectConfiguration.services[0].tls",
    ),
    job(
        "encryption-in-transit-batch-job-definition-efs",
        { containerProperties: JSON.stringify({ image: "app", volumes: [efs({ transitEncryption: "DISABLED" })] }) },
        {
            containerProperties: JSON.stringify({
                image: "app",
                volumes: [{ host: { sourcePath: "/tmp" } }, efs(TLS)],
            }),
        },
    ),
    job(
        "encryption-in-transit-batch-job-definition-efs",
        { nodeProperties: JSON.stringify({ nodeRangeProperties: [{ container: { volumes: [efs()] } }] }) },
        { ecsProperties: JSON.stringify({ taskProperties: [{ volumes: [efs(TLS)] }] }) },
    ),
    build("encryption-in-transit-codebuild-project", { source: { insecureSsl: true } }, { source: { type: "GITHUB" } }),
    build(
        "encryption-in-transit-codebuild-project-secondary",
        { secondarySources: [{ insecureSsl: false }, { insecureSsl: "true" }] },
        { source: { insecureSsl: true } },
        "secondarySources[1].insecureSsl",
    ),
    beanstalk(
        "encryption-in-transit-elasticbeanstalk-environment",
        option("aws:elb:listener:80", "ListenerProtocol", "HTTP"),
        option("aws:elbv2:listener:443", "Protocol", "HTTPS"),
        "settings[0].value",
    ),
    beanstalk(
        "encryption-tls-version-elasticbeanstalk-environment",
        option("aws:elbv2:listener:443", "SSLPolicy", "ELBSecurityPolicy-2016-08"),
        option("aws:elbv2:listener:443", "SSLPolicy", "ELBSecurityPolicy-TLS13-1-2-2021-06"),
    ),
];

const vpn = casesOf("aws:ec2/vpnConnection:VpnConnection");
const STRONG = {
    tunnel1IkeVersions: ["ikev2"],
    tunnel2IkeVersions: ["ikev2"],
    ...Object.fromEntries(
        ["tunnel1Phase1", "tunnel1Phase2", "tunnel2Phase1", "tunnel2Phase2"].flatMap((phase) => [
            [`${phase}DhGroupNumbers`, [20]],
            [`${phase}IntegrityAlgorithms`, ["SHA2-384"]],
        ]),
    ),
};

export const linkCases: readonly RuleCase[] = [
    vpn(
        "encryption-in-transit-ec2-vpn-connection-dh-group",
        { tunnel2Phase2DhGroupNumbers: [14, 5] },
        { tunnel2Phase2DhGroupNumbers: [14, 19] },
        "tunnel2Phase2DhGroupNumbers[1]",
    ),
    vpn(
        "encryption-in-transit-ec2-vpn-connection-integrity",
        { tunnel1Phase1IntegrityAlgorithms: ["SHA1"] },
        { tunnel1Phase1IntegrityAlgorithms: ["SHA2-512"] },
    ),
    vpn(
        "encryption-in-transit-ec2-vpn-connection-encryption",
        { tunnel1Phase1EncryptionAlgorithms: ["3DES"] },
        { tunnel1Phase1EncryptionAlgorithms: ["AES128", "AES256-GCM-16"] },
    ),
    vpn(
        "encryption-in-transit-ec2-vpn-connection-ike",
        { tunnel1IkeVersions: ["ikev1", "ikev2"] },
        { tunnel1IkeVersions: ["ikev2"] },
        "tunnel1IkeVersions[0]",
    ),
    vpn("encryption-in-transit-ec2-vpn-connection-defaults", { type: "ipsec.1" }, STRONG),
    casesOf("aws:directconnect/connection:Connection")(
        "encryption-in-transit-directconnect-connection",
        { requestMacsec: true },
        { requestMacsec: true, encryptionMode: "must_encrypt" },
    ),
    casesOf("aws:directconnect/connection:Connection")(
        "encryption-in-transit-directconnect-connection",
        { encryptionMode: "shouldEncrypt" },
        { bandwidth: "1Gbps" },
    ),
    casesOf("aws:ec2transitgateway/transitGateway:TransitGateway")(
        "encryption-in-transit-ec2transitgateway-transit-gateway",
        { encryptionSupport: "disable" },
        {},
    ),
    casesOf("aws:ec2/encryptionControl:EncryptionControl")(
        "encryption-in-transit-ec2-encryption-control",
        { mode: "monitor" },
        { mode: "enforce" },
    ),
    casesOf("aws:ec2/vpcEncryptionControl:VpcEncryptionControl")(
        "encryption-in-transit-ec2-vpc-encryption-control",
        { mode: "monitor" },
        { mode: "enforce" },
    ),
];

const node = casesOf("aws:appmesh/virtualNode:VirtualNode");
const gateway = casesOf("aws:appmesh/virtualGateway:VirtualGateway");
const spec = (value: Record<string, unknown>) => ({ spec: value });
const backend = { virtualService: { virtualServiceName: "orders.local" } };
const client = (tls: Record<string, unknown>) => ({ clientPolicy: { tls } });
const session = casesOf("aws:ssm/document:Document");
const sessionJson = (kmsKeyId: string, sessionType = "Standard_Stream") => ({
    documentType: "Session",
    content: JSON.stringify({ schemaVersion: "1.0", sessionType, inputs: { kmsKeyId } }),
});
const sessionYaml = (kmsKeyId: string) => ({
    documentType: "Session",
    documentFormat: "YAML",
    content: `schemaVersion: '1.0'\nsessionType: Standard_Stream\ninputs:\n  kmsKeyId: ${kmsKeyId}\n  runAsEnabled: true\n`,
});

export const serviceCases: readonly RuleCase[] = [
    gateway(
        "encryption-in-transit-appmesh-virtual-gateway",
        spec({ listeners: [{ tls: { mode: "PERMISSIVE" } }] }),
        spec({ listeners: [{ tls: { mode: "STRICT" } }] }),
    ),
    gateway(
        "encryption-in-transit-appmesh-virtual-gateway-backends",
        spec({ backendDefaults: client({ enforce: false }) }),
        spec({ backendDefaults: client({ validation: {} }) }),
    ),
    node(
        "encryption-in-transit-appmesh-virtual-node",
        spec({ listeners: [{ portMapping: { port: 8080 } }] }),
        spec({ listeners: [{ tls: { mode: "STRICT" } }] }),
        "spec.listeners[0].tls.mode",
    ),
    node(
        "encryption-in-transit-appmesh-virtual-node-backends",
        spec({ backendDefaults: client({ enforce: "false" }) }),
        spec({}),
    ),
    node(
        "encryption-in-transit-appmesh-virtual-node-backend",
        spec({ backends: [backend] }),
        spec({ backends: [backend], backendDefaults: client({ enforce: true }) }),
        "spec.backends[0].virtualService.clientPolicy.tls",
    ),
    node(
        "encryption-in-transit-appmesh-virtual-node-backend",
        spec({ backends: [{ virtualService: client({ enforce: false }) }] }),
        spec({ backends: [{ virtualService: client({ enforce: true }) }] }),
    ),
    casesOf("aws:vpclattice/listener:Listener")(
        "encryption-in-transit-vpclattice-listener",
        { protocol: "HTTP" },
        { protocol: "TLS_PASSTHROUGH" },
    ),
    casesOf("aws:vpclattice/targetGroup:TargetGroup")(
        "encryption-in-transit-vpclattice-target-group",
        { config: { protocol: "HTTP" } },
        { type: "LAMBDA" },
    ),
    casesOf("aws:sns/topicSubscription:TopicSubscription")(
        "encryption-in-transit-sns-topic-subscription",
        { protocol: "http" },
        { protocol: "https" },
    ),
    casesOf("aws:iot/domainConfiguration:DomainConfiguration")(
        "encryption-tls-version-iot-domain-configuration",
        { tlsConfig: { securityPolicy: "IoTSecurityPolicy_TLS12_1_0_2016_01" } },
        { tlsConfig: { securityPolicy: "IoTSecurityPolicy_TLS13_1_2_2022_10" } },
    ),
    casesOf("aws:route53/resolverEndpoint:ResolverEndpoint")(
        "encryption-in-transit-route53-resolver-endpoint",
        { protocols: ["Do53", "DoH"] },
        { protocols: ["Do53"] },
        "protocols[0]",
    ),
    session("encryption-in-transit-ssm-document-session", sessionJson(""), sessionJson("alias/sessions"), "content"),
    session("encryption-in-transit-ssm-document-session", sessionYaml("''"), sessionYaml("alias/sessions")),
    session("encryption-in-transit-ssm-document-session", sessionYaml(""), sessionJson("", "Port")),
    session("encryption-in-transit-ssm-document-session", sessionJson(" "), { documentType: "Command", content: "{}" }),
];
