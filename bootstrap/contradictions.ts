import { namePrefix } from "../components/environment";
import { wrong } from "../settings/problems";
import { BOOTSTRAP } from "./environment";

/** Settings that must go together. */
interface Named {
    readonly project: string;
    readonly environments: readonly string[];
    readonly disposableEnvironments: readonly string[];
}

const KEY = "strata-bootstrap:environments";

/** Why the names of a stack's resources cannot be told from others'; undefined where they can. */
function whyNot(
    name: string,
    index: number,
    { project, environments }: Pick<Named, "project" | "environments">,
): string | undefined {
    if (environments.indexOf(name) !== index) {
        return "named once";
    }
    if (name === BOOTSTRAP || name.startsWith(`${BOOTSTRAP}-`)) {
        return `another name than ${BOOTSTRAP}, which begins the names of what is made here`;
    }
    // Rights go by the beginning of names: those on strata-dev-* would hold for the stack dev-eu too.
    const outer = environments.find((other) => name.startsWith(`${other}-`));
    if (outer !== undefined) {
        return `a name that does not begin with ${outer}-, which the names of all resources of the stack ${outer} do`;
    }
    try {
        namePrefix(project, name);
        return undefined;
    } catch (error) {
        return `short enough: ${(error as Error).message}`;
    }
}

/** Problems of settings that are right one by one and do not go together. */
export function contradictions(right: Partial<Named>): string[] {
    const { project, environments, disposableEnvironments = [] } = right;
    if (project === undefined || environments === undefined) {
        return [];
    }
    const names = environments.flatMap((name, index) => {
        const problem = whyNot(name, index, { project, environments });
        return problem === undefined ? [] : [wrong(KEY, name, problem, `[${index}]`)];
    });
    const unknown = disposableEnvironments.flatMap((name, index) =>
        environments.includes(name)
            ? []
            : [
                  wrong(
                      "strata-bootstrap:disposableEnvironments",
                      name,
                      `one of ${environments.join(", ")}`,
                      `[${index}]`,
                  ),
              ],
    );
    return [...names, ...unknown];
}
