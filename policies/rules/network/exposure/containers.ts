import { each, violation } from "../../../engine/outcomes";
import type { Property } from "../../../engine/property";
import type { ResourceRule } from "../../../engine/rule";
import { containerRule, DAEMON, JOB, jobParts, LINUX_JOB, ON_LINUX, TASK } from "./containerDefinitions";
import { customRule } from "./setting";

const onIf = (at: Property): Property | undefined => (at.flag() === true ? at : undefined);

const privileged = (container: Property): Property | undefined => onIf(container.get("privileged"));

const privilegedInfo = {
    part: "privileged",
    title: "Containers are not privileged.",
    message: "The container has the rights of root on its host.",
    severity: "high",
    level: "mandatory",
    fix: "privileged: false",
} as const;

const readOnlyInfo = {
    part: "read-only",
    title: "Containers cannot change their root file system.",
    message: "Whoever breaks in can change the programs of the container.",
    severity: "low",
    level: "advisory",
    fix: "readonlyRootFilesystem: true",
} as const;

const ECS_5 = { fsbp: ["ECS.5"], nist: ["CM-6"] } as const;

/** Windows does not support it (ECS Developer Guide, task definition parameters). */
function writable(container: Property): Property | undefined {
    const at = container.get("readonlyRootFilesystem");
    return at.flag() === true ? undefined : at;
}

/** Linux capabilities that amount to root on the host or to its network (capabilities(7)). */
const CAPABILITIES: ReadonlySet<string> = new Set([
    "all",
    "bpf",
    "dac_read_search",
    "net_admin",
    "net_raw",
    "perfmon",
    "sys_admin",
    "sys_boot",
    "sys_module",
    "sys_ptrace",
    "sys_rawio",
]);

/** The JSON of ECS says `add`, the provider's list `adds`. */
function capability(container: Property): Property | undefined {
    const block = container.get("linuxParameters.capabilities");
    return ["add", "adds"]
        .flatMap((name) => block.get(name).items())
        .find((item) => CAPABILITIES.has(item.lower()?.replace(/^cap_/, "") ?? ""));
}

const capabilityInfo = {
    part: "capabilities",
    title: "Containers do not get capabilities that reach beyond them.",
    message: "The container gets a capability by which it can reach its host or the host's network.",
    severity: "medium",
    level: "advisory",
    fix: 'linuxParameters: { capabilities: { drop: ["ALL"] } }',
} as const;

const PUBLIC = "networkConfiguration.assignPublicIp";

/** What containers may do on their host, where JSON tells it. */
export const containers: readonly ResourceRule[] = [
    containerRule(TASK, { ...privilegedInfo, controls: { fsbp: ["ECS.4"], nist: ["CM-6"] } }, privileged),
    containerRule(DAEMON, privilegedInfo, privileged),
    containerRule(JOB, privilegedInfo, privileged),
    containerRule(TASK, { ...readOnlyInfo, controls: ECS_5 }, writable, ON_LINUX),
    containerRule(DAEMON, { ...readOnlyInfo, controls: ECS_5 }, writable),
    containerRule(LINUX_JOB, readOnlyInfo, writable),
    containerRule(TASK, capabilityInfo, capability),
    containerRule(DAEMON, capabilityInfo, capability),
    customRule(
        JOB.type,
        {
            part: "public-address",
            title: "Jobs of Batch have no public address.",
            severity: "high",
            level: "mandatory",
            fix: 'networkConfiguration: { assignPublicIp: "DISABLED" }',
        },
        JOB.paths,
        (job) => {
            const blocks = jobParts(job).flatMap(({ part }) => part.items());
            return each(blocks, function* (block) {
                if (onIf(block.get(PUBLIC)) !== undefined) {
                    yield violation(block.get(PUBLIC), "The job's containers get public addresses.");
                }
            });
        },
    ),
];
