import type { Property } from "../../../engine/property";
import type { ResourceRule } from "../../../engine/rule";
import { containerRule, DAEMON, JOB, ON_LINUX, ON_WINDOWS, TASK } from "./containerDefinitions";

/** The user of `user`, `user:group`, `uid` or `uid:gid` (ECS Developer Guide, task definition parameters). */
const nameOf = (user: Property): string | undefined => user.lower()?.split(":", 1)[0];

const isRoot = (user: Property): boolean => /^(root|0+)$/.test(nameOf(user) ?? "");

/** Left out, the image says which user it is, and that is root unless the image names another. */
function rootOrLeftOut(container: Property): Property | undefined {
    const user = container.get("user");
    return nameOf(user) === undefined || isRoot(user) ? user : undefined;
}

function root(container: Property): Property | undefined {
    const user = container.get("user");
    return isRoot(user) ? user : undefined;
}

function administratorOrLeftOut(container: Property): Property | undefined {
    const user = container.get("user");
    return [undefined, "containeradministrator", "administrator"].includes(nameOf(user)) ? user : undefined;
}

const info = {
    part: "user",
    title: "Containers name a user that is not root.",
    message: "No user but root is named for the container, so that whoever breaks into it is root there.",
    severity: "medium",
    level: "advisory",
    fix: 'user: "1000"',
} as const;

const nist = ["AC-6", "CM-6"] as const;

/** As whom containers run. */
export const containerUsers: readonly ResourceRule[] = [
    containerRule(TASK, { ...info, controls: { fsbp: ["ECS.20"], nist } }, rootOrLeftOut, ON_LINUX),
    containerRule(DAEMON, { ...info, controls: { nist } }, rootOrLeftOut),
    containerRule(
        JOB,
        {
            ...info,
            title: "Containers of Batch do not run as root.",
            message: "The container runs as root, so that whoever breaks into it is root there.",
            controls: { nist },
        },
        root,
    ),
    containerRule(
        TASK,
        {
            ...info,
            part: "windows-user",
            title: "Windows containers name a user that is not their administrator.",
            message: "No user but the container's administrator is named for it.",
            controls: { fsbp: ["ECS.21"], nist },
            fix: 'user: "ContainerUser"',
        },
        administratorOrLeftOut,
        ON_WINDOWS,
    ),
];
