import { each, violation } from "../../../engine/outcomes";
import type { Property } from "../../../engine/property";
import type { Resource } from "../../../engine/resource";
import type { ResourceRule } from "../../../engine/rule";
import { valuesAt } from "../../../engine/valuesAt";
import { DAEMON, JOB, jobParts, TASK } from "./containerDefinitions";
import { customRule, type ExposureInfo } from "./setting";

/** Where the volumes of a type name paths of the host. */
interface HostPaths {
    readonly type: string;
    readonly paths: readonly string[];
    readonly found: (resource: Resource) => readonly Property[];
    readonly fix: string;
}

const POD_VOLUMES = "eksProperties.podProperties.volumes[].hostPath.path";

const SOURCES: readonly HostPaths[] = [
    ...(
        [
            [TASK.type, "volumes[].hostPath", 'hostPath: "/data"'],
            [DAEMON.type, "volumes[].hosts[].sourcePath", 'hosts: [{ sourcePath: "/data" }]'],
        ] as const
    ).map(([type, path, fix]) => ({
        type,
        paths: [path],
        found: (task: Resource) => valuesAt(task.properties, path),
        fix,
    })),
    {
        type: JOB.type,
        paths: [...JOB.paths, POD_VOLUMES],
        found: (job) => [
            ...jobParts(job).flatMap(({ part }) => valuesAt(part, "volumes[].host.sourcePath")),
            ...valuesAt(job.properties, POD_VOLUMES),
        ],
        fix: 'volumes: [{ name: "data", host: { sourcePath: "/data" } }]',
    },
];

/** Whoever writes to such a socket starts containers with every right on the host (Docker Engine, "Security"). */
const SOCKETS = /\/(docker|containerd|crio|podman)\.sock$/;

/** Paths by which a container can steer its host: all of it, its configuration, or where sockets and images are. */
const STEERING = /^(\/|\/(etc|proc|sys|dev|boot|root|var|var\/run|run|var\/lib\/(docker|containerd|kubelet))\/?)$/;

function pathRule({ type, paths, found, fix }: HostPaths, info: ExposureInfo, wrong: RegExp, message: string) {
    return customRule(type, { ...info, family: "container-isolation", fix }, paths, (resource) =>
        each(found(resource), function* (at) {
            if (wrong.test(at.text() ?? "")) {
                yield violation(at, message);
            }
        }),
    );
}

/** What containers mount of their host. */
export const hostPaths: readonly ResourceRule[] = SOURCES.flatMap((source) => [
    pathRule(
        source,
        {
            part: "engine-socket",
            title: "Containers do not mount the socket of their host's container engine.",
            severity: "high",
            level: "mandatory",
            fix: source.fix,
        },
        SOCKETS,
        "The container can start others with every right on the host, as it has the container engine's socket.",
    ),
    pathRule(
        source,
        {
            part: "host-path",
            title: "Containers do not mount what steers their host.",
            severity: "high",
            level: "advisory",
            fix: source.fix,
        },
        STEERING,
        "A part of the host is mounted by which the container can steer it.",
    ),
]);
