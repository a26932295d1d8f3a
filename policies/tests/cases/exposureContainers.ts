import { UNKNOWN } from "../../engine/unknown";
import type { RuleCase } from "../support/ruleCase";
import { casesOf } from "../support/singleCases";

const task = casesOf("aws:ecs/taskDefinition:TaskDefinition");
const daemon = casesOf("aws:ecs/daemonTaskDefinition:DaemonTaskDefinition");
const job = casesOf("aws:batch/jobDefinition:JobDefinition");

/** A task definition with the JSON of a container of such a user, behind one that is fine. */
const taskOf = (user?: string) => ({
    containerDefinitions: JSON.stringify([
        { name: "proxy", user: "1337" },
        { name: "app", user },
    ]),
});
const windowsOf = (user?: string) => ({
    ...taskOf(user),
    runtimePlatform: { operatingSystemFamily: "WINDOWS_SERVER_2022_CORE" },
});

const TASK_USER = "container-isolation-ecs-task-definition-user";
const WINDOWS_USER = "container-isolation-ecs-task-definition-windows-user";
const JOB_USER = "container-isolation-batch-job-definition-user";
const AT = "containerDefinitions[1].user";

const users: readonly RuleCase[] = [
    task(TASK_USER, taskOf(), taskOf("1000"), AT),
    task(TASK_USER, taskOf("root"), taskOf("app"), AT),
    task(TASK_USER, taskOf("0"), taskOf("10"), AT),
    task(TASK_USER, taskOf("0:0"), taskOf("1000:0"), AT),
    task(TASK_USER, taskOf("Root:app"), taskOf("rootless"), AT),
    // Names of Windows are judged by the other rule, and the other way round.
    task(TASK_USER, taskOf(""), windowsOf()),
    task(
        TASK_USER,
        { ...taskOf(), runtimePlatform: { operatingSystemFamily: "LINUX" } },
        { ...taskOf("1000"), runtimePlatform: { operatingSystemFamily: UNKNOWN } },
    ),
    task(WINDOWS_USER, windowsOf("ContainerAdministrator"), windowsOf("ContainerUser"), AT),
    task(WINDOWS_USER, windowsOf(), taskOf()),
    daemon(
        "container-isolation-ecs-daemon-task-definition-user",
        { containerDefinitions: [{ name: "agent" }] },
        { containerDefinitions: [{ name: "agent", user: "1000:1000" }] },
        "containerDefinitions[0].user",
    ),
    job(
        JOB_USER,
        { containerProperties: JSON.stringify({ user: "root" }) },
        { containerProperties: JSON.stringify({ user: "1000" }) },
        "containerProperties.user",
    ),
    job(
        JOB_USER,
        { ecsProperties: JSON.stringify({ taskProperties: [{ containers: [{ user: "0" }] }] }) },
        // The image says who it is.
        { ecsProperties: JSON.stringify({ taskProperties: [{ containers: [{ image: "app" }] }] }) },
        "ecsProperties.taskProperties[0].containers[0].user",
    ),
];

const JOB_READ_ONLY = "container-isolation-batch-job-definition-read-only";
const nodes = (container: object) => ({ nodeProperties: JSON.stringify({ nodeRangeProperties: [{ container }] }) });

const readOnly: readonly RuleCase[] = [
    job(
        JOB_READ_ONLY,
        { containerProperties: JSON.stringify({ image: "app", readonlyRootFilesystem: false }) },
        { containerProperties: JSON.stringify({ image: "app", readonlyRootFilesystem: true }) },
        "containerProperties.readonlyRootFilesystem",
    ),
    job(
        JOB_READ_ONLY,
        nodes({ image: "app" }),
        nodes({ image: "app", readonlyRootFilesystem: true }),
        "nodeProperties.nodeRangeProperties[0].container.readonlyRootFilesystem",
    ),
    // Windows does not support it.
    job(
        JOB_READ_ONLY,
        { ecsProperties: JSON.stringify({ taskProperties: [{ containers: [{ image: "app" }] }] }) },
        {
            containerProperties: JSON.stringify({
                image: "app",
                runtimePlatform: { operatingSystemFamily: "WINDOWS_SERVER_2019_CORE" },
            }),
        },
    ),
];

const JOB_SOCKET = "container-isolation-batch-job-definition-engine-socket";
const JOB_PATH = "container-isolation-batch-job-definition-host-path";
const mounts = (sourcePath: string) => ({ volumes: [{ name: "host", host: { sourcePath } }] });
const podMounts = (path: string) => ({ eksProperties: { podProperties: { volumes: [{ hostPath: { path } }] } } });

const hostPaths: readonly RuleCase[] = [
    task(
        "container-isolation-ecs-task-definition-engine-socket",
        { volumes: [{ name: "data" }, { name: "docker", hostPath: "/var/run/docker.sock" }] },
        { volumes: [{ name: "data" }, { name: "run", hostPath: "/var/run/app.sock" }] },
        "volumes[1].hostPath",
    ),
    daemon(
        "container-isolation-ecs-daemon-task-definition-engine-socket",
        { volumes: [{ hosts: [{ sourcePath: "/run/containerd/containerd.sock" }] }] },
        { volumes: [{ hosts: [{ sourcePath: "/var/log/app" }] }] },
        "volumes[0].hosts[0].sourcePath",
    ),
    job(
        JOB_SOCKET,
        { containerProperties: JSON.stringify(mounts("/var/run/docker.sock")) },
        { containerProperties: JSON.stringify(mounts("/srv/data")) },
        "containerProperties.volumes[0].host.sourcePath",
    ),
    job(
        JOB_SOCKET,
        { ecsProperties: JSON.stringify({ taskProperties: [mounts("/run/docker.sock")] }) },
        { ecsProperties: JSON.stringify({ taskProperties: [{ volumes: [{ name: "scratch" }] }] }) },
        "ecsProperties.taskProperties[0].volumes[0].host.sourcePath",
    ),
    job(
        JOB_SOCKET,
        podMounts("/var/run/docker.sock"),
        podMounts("/srv/data"),
        "eksProperties.podProperties.volumes[0].hostPath.path",
    ),
    job(JOB_PATH, nodes(mounts("/")), nodes(mounts("/srv/data"))),
    job(JOB_PATH, podMounts("/etc/"), podMounts("/etc/app")),
];

const pod = (list: string, securityContext: object) => ({
    eksProperties: { podProperties: { [list]: [{ image: "app", securityContext }] } },
});

const pods: readonly RuleCase[] = (
    [
        ["containers", ""],
        ["initContainers", "-init"],
    ] as const
).flatMap(([list, suffix]) => [
    job(
        `container-isolation-batch-job-definition-pod-user${suffix}`,
        pod(list, { runAsUser: 0 }),
        pod(list, { runAsUser: 1000 }),
        `eksProperties.podProperties.${list}[0].securityContext.runAsUser`,
    ),
    job(
        `container-isolation-batch-job-definition-pod-read-only${suffix}`,
        pod(list, { readOnlyRootFileSystem: false }),
        pod(list, { readOnlyRootFileSystem: true }),
        `eksProperties.podProperties.${list}[0].securityContext.readOnlyRootFileSystem`,
    ),
]);

export const exposureContainersCases: readonly RuleCase[] = [...users, ...readOnly, ...hostPaths, ...pods];
