/** Command `npm run review -- --base REF`: says what a change does to the stacks. */
import { CommanderError } from "commander";

import { readOptions } from "./options";
import { ReviewError } from "./reviewError";
import { makeReview, type Made } from "./run";
import { stateOf, stateText } from "./verdict";
import { clean, write } from "./write";

/** Nothing blocks; the review could not be made; a mandatory policy finding, or data that would be lost. */
const EXIT = { clean: 0, failed: 1, blocked: 2 } as const;

/** `planning 3.1 s, policies 1.2 s, in all 5.0 s`: both sides of all stacks. */
function timingText({ timing }: Made): string {
    const seconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(1)} s`;
    const { planning, policies, all } = timing;
    return `  planning ${seconds(planning)}, policies ${seconds(policies)}, in all ${seconds(all)}\n`;
}

async function main(): Promise<number> {
    const options = readOptions(process.argv.slice(2));
    clean(options.out);
    const made = await makeReview(options, new Date().toISOString().slice(0, 10));
    const files = write(made, options.out);
    process.stdout.write(`${stateText(made.review)}\n${files.map((file) => `  ${file}\n`).join("")}`);
    if (options.timings) {
        process.stdout.write(timingText(made));
    }
    return stateOf(made.review) === "blocked" ? EXIT.blocked : EXIT.clean;
}

main().then(
    (code) => {
        process.exitCode = code;
    },
    (error: unknown) => {
        if (error instanceof CommanderError) {
            process.exitCode = error.exitCode === 0 ? EXIT.clean : EXIT.failed;
            return;
        }
        const known = error instanceof ReviewError;
        process.stderr.write(`review: ${known ? error.message : ((error as Error).stack ?? String(error))}\n`);
        process.exitCode = EXIT.failed;
    },
);
