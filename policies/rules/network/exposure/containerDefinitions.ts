import { each, violation } from "../../../engine/outcomes";
import type { Property } from "../../../engine/property";
import type { Resource } from "../../../engine/resource";
import type { ResourceRule } from "../../../engine/rule";
import { valuesAt } from "../../../engine/valuesAt";
import { customRule, type ExposureInfo } from "./setting";

/** Where containers are defined in a type, and what the rules read of it. */
export interface Definitions {
    readonly type: string;
    readonly paths: readonly string[];
    readonly containers: (resource: Resource) => readonly Property[];
}

/** Task definitions of ECS, whose containers are JSON. */
export const TASK: Definitions = {
    type: "aws:ecs/taskDefinition:TaskDefinition",
    paths: ["containerDefinitions"],
    containers: (task) => task.get("containerDefinitions").json().items(),
};

/** Task definitions of ECS's daemons, whose containers are objects. */
export const DAEMON: Definitions = {
    type: "aws:ecs/daemonTaskDefinition:DaemonTaskDefinition",
    paths: ["containerDefinitions[]"],
    containers: (task) => task.get("containerDefinitions").items(),
};

/** What holds containers in a job of Batch, each with its members: of one container, of nodes, or of tasks of ECS. */
export function jobParts(job: Resource): readonly { readonly part: Property; readonly containers: Property }[] {
    const single = job.get("containerProperties").json().items();
    const nodes = job.get("nodeProperties").json().all("nodeRangeProperties");
    const ranges = nodes.flatMap((list) => list.items());
    const tasks = [
        ...ranges.flatMap((range) => range.all("ecsProperties.taskProperties")),
        ...job.get("ecsProperties").json().all("taskProperties"),
    ].flatMap((list) => list.items());
    return [
        ...[...single, ...ranges.map((range) => range.get("container"))].map((part) => ({ part, containers: part })),
        ...tasks.map((part) => ({ part, containers: part.get("containers") })),
    ];
}

/** Jobs of Batch, whose containers are JSON in one of three properties. */
export const JOB: Definitions = {
    type: "aws:batch/jobDefinition:JobDefinition",
    paths: ["containerProperties", "nodeProperties", "ecsProperties"],
    containers: (job) => jobParts(job).flatMap(({ containers }) => containers.items()),
};

/** Which resources a rule on containers is about, and what tells. */
export interface Applies {
    readonly when: (resource: Resource) => boolean;
    readonly reads: readonly string[];
}

const FAMILY = "runtimePlatform.operatingSystemFamily";

/** Linux is the default (ECS Developer Guide, task definition parameters). */
const isOnWindows = (task: Property): boolean => task.get(FAMILY).lower()?.startsWith("windows") === true;

/** Task definitions for Linux. */
export const ON_LINUX: Applies = { when: (task) => !isOnWindows(task.properties), reads: [FAMILY] };

/** Task definitions for Windows. */
export const ON_WINDOWS: Applies = { when: (task) => isOnWindows(task.properties), reads: [FAMILY] };

/** Containers of jobs that run on Linux. */
export const LINUX_JOB: Definitions = {
    ...JOB,
    containers: (job) => jobParts(job).flatMap(({ part, containers }) => (isOnWindows(part) ? [] : containers.items())),
};

/** Whether it is known that a rule is not about a resource. Never throws. */
function isAside({ when, reads }: Applies, resource: Resource): boolean {
    const isKnown = reads.every((path) => valuesAt(resource.properties, path).every((it) => it.isKnown()));
    return isKnown && !when(resource);
}

const EVERYWHERE: Applies = { when: () => true, reads: [] };

/**
 * A rule on the containers of a resource.
 *
 * @param wrongAt gives the property of a container that is wrong
 * @param applies matters only where a container is wrong, if it is not known yet
 */
export function containerRule(
    { type, paths, containers }: Definitions,
    info: Omit<ExposureInfo, "family"> & { readonly message: string },
    wrongAt: (container: Property) => Property | undefined,
    applies: Applies = EVERYWHERE,
): ResourceRule {
    return customRule(type, { family: "container-isolation", ...info }, [...paths, ...applies.reads], (resource) =>
        each(isAside(applies, resource) ? [] : containers(resource), function* (container) {
            const at = wrongAt(container);
            if (at !== undefined && applies.when(resource)) {
                yield violation(at, info.message);
            }
        }),
    );
}
