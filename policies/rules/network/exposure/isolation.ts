import type { ExposureSetting } from "./setting";

/** Code and models that SageMaker runs have the network of the account unless they are kept off it. */
function isolated(type: string, what: string, extra: Partial<ExposureSetting> = {}): ExposureSetting {
    return {
        type,
        family: "network-isolation",
        path: "enableNetworkIsolation",
        wrong: false,
        leftOut: true,
        title: `${what} run without network access.`,
        message: "The container can send data to anywhere.",
        severity: "medium",
        level: "advisory",
        fix: "enableNetworkIsolation: true",
        ...extra,
    };
}

const TUNING = "aws:sagemaker/hyperParameterTuningJob:HyperParameterTuningJob";

const sageMaker: readonly ExposureSetting[] = [
    isolated("aws:sagemaker/model:Model", "Models of SageMaker", { controls: { fsbp: ["SageMaker.5"] } }),
    isolated("aws:sagemaker/trainingJob:TrainingJob", "Training jobs of SageMaker"),
    isolated(TUNING, "Tuning jobs of SageMaker", { in: "trainingJobDefinition" }),
    isolated(TUNING, "Tuning jobs of SageMaker", { part: "definition", in: "trainingJobDefinitions[]" }),
    isolated("aws:sagemaker/dataQualityJobDefinition:DataQualityJobDefinition", "Data quality jobs of SageMaker", {
        path: "networkConfig.enableNetworkIsolation",
        controls: { fsbp: ["SageMaker.11"] },
        fix: "networkConfig: { enableNetworkIsolation: true }",
    }),
    isolated("aws:sagemaker/monitoringSchedule:MonitoringSchedule", "Monitoring jobs of SageMaker", {
        in: "monitoringScheduleConfig.monitoringJobDefinition",
        path: "networkConfig.enableNetworkIsolation",
        controls: { fsbp: ["SageMaker.14"] },
        fix: "networkConfig: { enableNetworkIsolation: true }",
    }),
    ...(
        [
            ["image", "primaryContainer"],
            ["images", "containers[]"],
        ] as const
    ).map(([part, block]): ExposureSetting => ({
        type: "aws:sagemaker/model:Model",
        family: "network-isolation",
        part,
        title: "Images of SageMaker models come through the VPC.",
        in: `${block}.imageConfig`,
        path: "repositoryAccessMode",
        wrong: ["platform"],
        message: "The image is pulled past the VPC, so that its controls and flow logs do not see it.",
        severity: "low",
        level: "advisory",
        fix: 'imageConfig: { repositoryAccessMode: "Vpc" }',
    })),
    {
        type: "aws:sagemaker/trainingJob:TrainingJob",
        family: "network-isolation",
        part: "image",
        title: "Images of SageMaker training jobs come through the VPC.",
        in: "algorithmSpecification.trainingImageConfig",
        path: "trainingRepositoryAccessMode",
        wrong: ["platform"],
        message: "The image is pulled past the VPC, so that its controls and flow logs do not see it.",
        severity: "low",
        level: "advisory",
        fix: 'trainingImageConfig: { trainingRepositoryAccessMode: "Vpc" }',
    },
];

const meshes: readonly ExposureSetting[] = [
    {
        type: "aws:appmesh/mesh:Mesh",
        family: "network-isolation",
        part: "egress",
        title: "Services of a mesh reach destinations of the mesh only.",
        path: "spec.egressFilter.type",
        // The default lets through what is in the mesh only (the provider's documentation).
        wrong: ["allow_all"],
        message: "Services can send data to anywhere, past the mesh.",
        severity: "medium",
        level: "advisory",
        fix: 'spec: { egressFilter: { type: "DROP_ALL" } }',
    },
];

const TASK = "aws:ecs/taskDefinition:TaskDefinition";

/** A part of the host that the containers of a task share. */
function shared(part: string, path: string, what: string, extra: Partial<ExposureSetting>): ExposureSetting {
    return {
        type: TASK,
        family: "container-isolation",
        part,
        path,
        wrong: ["host"],
        title: `Tasks of ECS do not share ${what} of their host.`,
        message: `The containers share ${what} of the host.`,
        severity: "medium",
        level: "advisory",
        fix: `${path}: "task"`,
        ...extra,
    };
}

const JOB = "aws:batch/jobDefinition:JobDefinition";
const PODS = "eksProperties.podProperties";

/** Both kinds of containers of a pod. */
const podContainers = ["containers", "initContainers"].flatMap((list): readonly ExposureSetting[] => {
    const suffix = list === "containers" ? "" : "-init";
    const common = { type: JOB, family: "container-isolation", in: `${PODS}.${list}[].securityContext` } as const;
    return [
        {
            ...common,
            part: `pod-privileged${suffix}`,
            path: "privileged",
            wrong: true,
            title: "Pods of Batch are not privileged.",
            message: "The container has the rights of root on its host.",
            severity: "high",
            level: "mandatory",
            fix: "securityContext: { privileged: false }",
        },
        {
            ...common,
            part: `pod-escalation${suffix}`,
            path: "allowPrivilegeEscalation",
            wrong: true,
            title: "Processes in pods of Batch do not get more rights than they started with.",
            message: "Processes in the container may get more rights than they started with.",
            severity: "medium",
            level: "advisory",
            fix: "securityContext: { allowPrivilegeEscalation: false }",
        },
        {
            ...common,
            part: `pod-user${suffix}`,
            path: "runAsUser",
            wrong: ["0"],
            title: "Containers in pods of Batch do not run as root.",
            message: "The container runs as root, so that whoever breaks into it is root there.",
            severity: "medium",
            level: "advisory",
            fix: "securityContext: { runAsUser: 1000, runAsNonRoot: true }",
        },
        {
            ...common,
            part: `pod-read-only${suffix}`,
            path: "readOnlyRootFileSystem",
            wrong: false,
            title: "Containers in pods of Batch cannot change their root file system.",
            message: "Whoever breaks in can change the programs of the container.",
            severity: "low",
            level: "advisory",
            fix: "securityContext: { readOnlyRootFileSystem: true }",
        },
    ];
});

const containers: readonly ExposureSetting[] = [
    shared("process-namespace", "pidMode", "the processes", {
        severity: "high",
        level: "mandatory",
        controls: { fsbp: ["ECS.3"], nist: ["CM-6"] },
    }),
    shared("ipc", "ipcMode", "the shared memory", {}),
    shared("network", "networkMode", "the network", {
        controls: { fsbp: ["ECS.17"], nist: ["CM-6"] },
        fix: 'networkMode: "awsvpc"',
    }),
    ...podContainers,
    {
        type: JOB,
        family: "container-isolation",
        part: "pod-network",
        in: PODS,
        path: "hostNetwork",
        wrong: true,
        // The provider's documentation: the default value is true.
        leftOut: true,
        title: "Pods of Batch have a network of their own.",
        message: "The pod shares the network of its host.",
        severity: "low",
        level: "advisory",
        fix: "hostNetwork: false",
    },
    {
        type: "aws:codebuild/project:Project",
        family: "container-isolation",
        part: "privileged",
        title: "Builds are not privileged.",
        path: "environment.privilegedMode",
        wrong: true,
        message: "The build has the rights of root on its host.",
        severity: "medium",
        level: "advisory",
        fix: "environment: { privilegedMode: false, ... }",
    },
];

/** What runs apart from the network or from its host. */
export const isolation: readonly ExposureSetting[] = [...sageMaker, ...meshes, ...containers];
