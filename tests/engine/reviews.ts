import { readOptions } from "../../review/options";
import { makeReview } from "../../review/run";
import type { Section } from "../../review/types";
import { sentences } from "../../review/verdict";
import type { ProgramCopy } from "./program";
import { ACCOUNT_ID } from "./standin/provider";

/** Day on which the reviews are made, as far as exemptions are concerned. */
const TODAY = "2026-12-01";

/** What a review of one stack says, as text that can be compared. */
export interface Said {
    /** `update aws:kms/key:Key keys-lake`, sorted. */
    readonly operations: readonly string[];
    readonly verdict: readonly string[];
    readonly warnings: readonly string[];
    /** Summary, lines with their details and rows of each section, by its id. */
    readonly sections: Readonly<Record<string, readonly string[]>>;
}

/** A plan knows no account, and writes zeros for it. */
const withoutAccount = (text: string): string => text.replaceAll(ACCOUNT_ID, "000000000000");

/** Notes are about the source of a review, and differ with it. */
function linesOf({ summary, verdict, lines, table }: Section): readonly string[] {
    return [
        summary,
        ...verdict.map(({ weight, text }) => `verdict ${weight}: ${text}`),
        ...lines.flatMap(({ weight, text, under = [] }) => [`${weight}: ${text}`, ...under.map((each) => `- ${each}`)]),
        ...(table?.rows ?? []).map((row) => row.join(" | ")),
    ].map(withoutAccount);
}

/** Make a review of the program in a folder, with options as on the command line. */
export async function review(program: Pick<ProgramCopy, "folder">, ...args: readonly string[]): Promise<Said> {
    const options = readOptions(["--program", program.folder, ...args]);
    const { review: made, stacks } = await makeReview(options, TODAY);
    const [stack] = made.stacks;
    return {
        operations: stacks[0]!.comparison.changes
            .map(({ operation, before, after }) => ({ operation, resource: (after ?? before)! }))
            .filter(({ resource }) => resource.custom)
            .map(({ operation, resource }) => `${operation} ${resource.type} ${resource.name}`)
            .sort(),
        verdict: sentences(made).map(({ weight, text }) => `${weight}: ${withoutAccount(text)}`),
        warnings: stack!.warnings,
        sections: Object.fromEntries(stack!.sections.map((section) => [section.id, linesOf(section)])),
    };
}

/** Lines that only one of two reviews has, by section. */
export function differences(left: Said, right: Said): Readonly<Record<string, readonly string[]>> {
    const entries = Object.keys(left.sections).map((id) => {
        const [a, b] = [left.sections[id]!, right.sections[id]!];
        const only = (these: readonly string[], those: readonly string[], sign: string) =>
            these.filter((line) => !those.includes(line)).map((line) => `${sign} ${line}`);
        return [id, [...only(a, b, "<"), ...only(b, a, ">")]] as const;
    });
    return Object.fromEntries(entries.filter(([, lines]) => lines.length > 0));
}
