import type { RuleCase } from "../support/ruleCase";
import { casesOf } from "../support/singleCases";

const ON = { enableNetworkIsolation: true };
const OFF = { enableNetworkIsolation: false };

const model = casesOf("aws:sagemaker/model:Model");
const tuning = casesOf("aws:sagemaker/hyperParameterTuningJob:HyperParameterTuningJob");
const schedule = casesOf("aws:sagemaker/monitoringSchedule:MonitoringSchedule");

const sageMaker: readonly RuleCase[] = [
    model("network-isolation-sagemaker-model", OFF, ON, "enableNetworkIsolation"),
    model("network-isolation-sagemaker-model", { name: "rank" }, { enableNetworkIsolation: "true" }),
    casesOf("aws:sagemaker/trainingJob:TrainingJob")("network-isolation-sagemaker-training-job", OFF, ON),
    tuning(
        "network-isolation-sagemaker-hyper-parameter-tuning-job",
        { trainingJobDefinition: { roleArn: "arn" } },
        { trainingJobDefinition: ON },
        "trainingJobDefinition.enableNetworkIsolation",
    ),
    tuning(
        "network-isolation-sagemaker-hyper-parameter-tuning-job-definition",
        { trainingJobDefinitions: [ON, OFF] },
        { trainingJobDefinitions: [ON] },
        "trainingJobDefinitions[1].enableNetworkIsolation",
    ),
    casesOf("aws:sagemaker/dataQualityJobDefinition:DataQualityJobDefinition")(
        "network-isolation-sagemaker-data-quality-job-definition",
        { networkConfig: OFF },
        { networkConfig: ON },
        "networkConfig.enableNetworkIsolation",
    ),
    schedule(
        "network-isolation-sagemaker-monitoring-schedule",
        { monitoringScheduleConfig: { monitoringJobDefinition: { roleArn: "arn" } } },
        { monitoringScheduleConfig: { monitoringJobDefinition: { networkConfig: ON } } },
        "monitoringScheduleConfig.monitoringJobDefinition.networkConfig.enableNetworkIsolation",
    ),
    // A definition of its own has its own settings.
    schedule(
        "network-isolation-sagemaker-monitoring-schedule",
        { monitoringScheduleConfig: { monitoringJobDefinition: { networkConfig: OFF } } },
        { monitoringScheduleConfig: { monitoringJobDefinitionName: "quality" } },
    ),
];

const task = casesOf("aws:ecs/taskDefinition:TaskDefinition");
const daemon = casesOf("aws:ecs/daemonTaskDefinition:DaemonTaskDefinition");

/** A task definition with the JSON of one container. */
const inTask = (container: object) => ({
    containerDefinitions: JSON.stringify([{ name: "app", readonlyRootFilesystem: true, ...container }]),
});
/** A daemon's, whose containers are objects. */
const inDaemon = (container: object) => ({
    containerDefinitions: [{ name: "agent", readonlyRootFilesystem: true, ...container }],
});

const tasks: readonly RuleCase[] = [
    task(
        "container-isolation-ecs-task-definition-process-namespace",
        { pidMode: "host" },
        { pidMode: "task" },
        "pidMode",
    ),
    task("container-isolation-ecs-task-definition-ipc", { ipcMode: "host" }, { ipcMode: "none" }, "ipcMode"),
    task(
        "container-isolation-ecs-task-definition-network",
        { networkMode: "host" },
        { networkMode: "awsvpc" },
        "networkMode",
    ),
    task(
        "container-isolation-ecs-task-definition-privileged",
        inTask({ privileged: true }),
        inTask({ privileged: false }),
        "containerDefinitions[0].privileged",
    ),
    daemon(
        "container-isolation-ecs-daemon-task-definition-privileged",
        inDaemon({ privileged: true }),
        inDaemon({}),
        "containerDefinitions[0].privileged",
    ),
    task(
        "container-isolation-ecs-task-definition-read-only",
        inTask({ readonlyRootFilesystem: undefined }),
        inTask({}),
        "containerDefinitions[0].readonlyRootFilesystem",
    ),
    task("container-isolation-ecs-task-definition-read-only", inTask({ readonlyRootFilesystem: false }), {
        ...inTask({ readonlyRootFilesystem: false }),
        runtimePlatform: { operatingSystemFamily: "WINDOWS_SERVER_2022_CORE" },
    }),
    daemon(
        "container-isolation-ecs-daemon-task-definition-read-only",
        inDaemon({ readonlyRootFilesystem: false }),
        inDaemon({}),
        "containerDefinitions[0].readonlyRootFilesystem",
    ),
    task(
        "container-isolation-ecs-task-definition-capabilities",
        inTask({ linuxParameters: { capabilities: { add: ["CHOWN", "SYS_ADMIN"] } } }),
        inTask({ linuxParameters: { capabilities: { add: ["CHOWN"], drop: ["ALL"] } } }),
        "containerDefinitions[0].linuxParameters.capabilities.add[1]",
    ),
    daemon(
        "container-isolation-ecs-daemon-task-definition-capabilities",
        inDaemon({ linuxParameters: { capabilities: { adds: ["NET_ADMIN"] } } }),
        inDaemon({ linuxParameters: { capabilities: { drops: ["ALL"] } } }),
        "containerDefinitions[0].linuxParameters.capabilities.adds[0]",
    ),
    task(
        "container-isolation-ecs-task-definition-host-path",
        {
            volumes: [
                { name: "data", hostPath: "/srv/data" },
                { name: "docker", hostPath: "/var/run" },
            ],
        },
        {
            volumes: [
                { name: "data", hostPath: "/srv/data" },
                { name: "efs", efsVolumeConfiguration: {} },
            ],
        },
        "volumes[1].hostPath",
    ),
    daemon(
        "container-isolation-ecs-daemon-task-definition-host-path",
        { volumes: [{ name: "all", hosts: [{ sourcePath: "/" }] }] },
        { volumes: [{ name: "logs", hosts: [{ sourcePath: "/var/log/app" }] }] },
        "volumes[0].hosts[0].sourcePath",
    ),
];

const job = casesOf("aws:batch/jobDefinition:JobDefinition");
const JOB_RULE = "container-isolation-batch-job-definition-privileged";
const ADDRESS_RULE = "exposure-batch-job-definition-public-address";
const PUBLIC = { networkConfiguration: { assignPublicIp: "ENABLED" } };
const PRIVATE = { networkConfiguration: { assignPublicIp: "DISABLED" } };

const pod = (properties: object) => ({ eksProperties: { podProperties: { hostNetwork: false, ...properties } } });
const secured = (securityContext: object) => [{ image: "app", securityContext }];

const jobs: readonly RuleCase[] = [
    job(
        JOB_RULE,
        { containerProperties: JSON.stringify({ image: "app", privileged: true }) },
        { containerProperties: JSON.stringify({ image: "app", privileged: false }) },
        "containerProperties.privileged",
    ),
    job(
        JOB_RULE,
        { nodeProperties: JSON.stringify({ nodeRangeProperties: [{ container: { privileged: true } }] }) },
        { nodeProperties: JSON.stringify({ nodeRangeProperties: [{ container: { image: "app" } }] }) },
        "nodeProperties.nodeRangeProperties[0].container.privileged",
    ),
    job(
        JOB_RULE,
        { ecsProperties: JSON.stringify({ taskProperties: [{ containers: [{}, { privileged: true }] }] }) },
        { ecsProperties: JSON.stringify({ taskProperties: [{ containers: [{}, {}] }] }) },
        "ecsProperties.taskProperties[0].containers[1].privileged",
    ),
    job(
        ADDRESS_RULE,
        { containerProperties: JSON.stringify(PUBLIC) },
        { containerProperties: JSON.stringify(PRIVATE) },
        "containerProperties.networkConfiguration.assignPublicIp",
    ),
    job(
        ADDRESS_RULE,
        { ecsProperties: JSON.stringify({ taskProperties: [PUBLIC] }) },
        { ecsProperties: JSON.stringify({ taskProperties: [PRIVATE] }) },
        "ecsProperties.taskProperties[0].networkConfiguration.assignPublicIp",
    ),
    job(
        "container-isolation-batch-job-definition-pod-privileged",
        pod({ containers: secured({ privileged: true }) }),
        pod({ containers: secured({ privileged: false }) }),
        "eksProperties.podProperties.containers[0].securityContext.privileged",
    ),
    job(
        "container-isolation-batch-job-definition-pod-privileged-init",
        pod({ initContainers: secured({ privileged: true }) }),
        pod({ initContainers: secured({}), containers: secured({ privileged: true }) }),
        "eksProperties.podProperties.initContainers[0].securityContext.privileged",
    ),
    job(
        "container-isolation-batch-job-definition-pod-escalation",
        pod({ containers: secured({ allowPrivilegeEscalation: true }) }),
        pod({ containers: secured({ allowPrivilegeEscalation: false }) }),
        "eksProperties.podProperties.containers[0].securityContext.allowPrivilegeEscalation",
    ),
    job(
        "container-isolation-batch-job-definition-pod-escalation-init",
        pod({ initContainers: secured({ allowPrivilegeEscalation: true }) }),
        pod({ initContainers: secured({ runAsNonRoot: true }) }),
        "eksProperties.podProperties.initContainers[0].securityContext.allowPrivilegeEscalation",
    ),
    job(
        "container-isolation-batch-job-definition-pod-network",
        { eksProperties: { podProperties: { containers: [{ image: "app" }] } } },
        pod({}),
        "eksProperties.podProperties.hostNetwork",
    ),
    // Jobs that do not run on EKS have no pods.
    job("container-isolation-batch-job-definition-pod-network", pod({ hostNetwork: true }), {
        containerProperties: JSON.stringify({ image: "app" }),
    }),
    casesOf("aws:codebuild/project:Project")(
        "container-isolation-codebuild-project-privileged",
        { environment: { privilegedMode: true } },
        { environment: { computeType: "BUILD_GENERAL1_SMALL" } },
        "environment.privilegedMode",
    ),
];

export const exposureIsolationCases: readonly RuleCase[] = [...sageMaker, ...tasks, ...jobs];
