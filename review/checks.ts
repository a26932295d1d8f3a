import { code, counted, listed } from "./text";
import type { Line } from "./types";

/** What checks a change, by the paths of its files from the program's folder. */
const CHECKS: readonly (readonly [RegExp, string])[] = [
    [/^policies\//, "the policy pack"],
    [/^policy-(config|exemptions)\.json$/, "the policy pack's settings or exemptions"],
    [/^(plan\/|review\/(?!cost\/(prices|usage)\.yaml$))/, "this review"],
    [/^(\.github\/|delivery\/|\.ci\/|\.gitlab-ci\.yml$)/, "the workflows of pull requests"],
    [/^bootstrap\//, "the roles and the state of deployments"],
];

/**
 * A line for a change that touches what checks it: such a change is judged by its own rules.
 *
 * @param files paths from the top of the repository
 * @param folder path of the program from there
 */
export function checkNotes(files: readonly string[], folder: string): readonly Line[] {
    const prefix = folder === "" ? "" : `${folder}/`;
    const own = files.map((file) => (file.startsWith(prefix) ? file.slice(prefix.length) : file));
    return CHECKS.flatMap(([pattern, what]): readonly Line[] => {
        const touched = own.filter((file) => pattern.test(file));
        return touched.length === 0
            ? []
            : [
                  {
                      weight: "look",
                      text: `The change alters what checks it: ${what} (${counted(touched.length, "file")}: ${listed(touched.map(code), 3)}).`,
                  },
              ];
    });
}
