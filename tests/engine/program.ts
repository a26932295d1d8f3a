import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";

import { ROOT } from "../plan/support";

/** What the program is made of: all that it imports, reads and deploys, and its settings. */
const PARTS = [
    ...["Pulumi.yaml", "Pulumi.dev.yaml", "Pulumi.staging.yaml", "Pulumi.prod.yaml"],
    ...["package.json", "package-lock.json", "tsconfig.json"],
    ...["index.ts", "outputs.ts", "settings.ts", "settings", "components", "datasets", "glue-scripts", "sql"],
];

/** A text that takes the place of another one in a file of the program. */
export interface Edit {
    readonly file: string;
    readonly from: string;
    readonly to: string;
}

/** A copy of the program that a test may change: the engine writes settings files, and tests write other files. */
export class ProgramCopy {
    /** Folder of its `Pulumi.yaml`. */
    readonly folder: string;
    /** Folder in which it lies, and nothing else of this checkout. */
    readonly home = fs.mkdtempSync(path.join(fs.realpathSync(os.tmpdir()), "strata-engine-"));

    constructor() {
        this.folder = path.join(this.home, "program");
        fs.mkdirSync(this.folder);
        PARTS.forEach((part) => this.restore(part));
        fs.symlinkSync(path.join(ROOT, "node_modules"), path.join(this.folder, "node_modules"));
    }

    /** Put a file or folder back as it is in the checkout. */
    restore(part: string): void {
        fs.cpSync(path.join(ROOT, part), path.join(this.folder, part), { recursive: true });
    }

    /**
     * Replace a text in a file.
     *
     * @throws Error where the file does not hold the text, as then the test would test nothing
     */
    edit({ file, from, to }: Edit): void {
        const target = path.join(this.folder, file);
        const text = fs.readFileSync(target, "utf8");
        if (!text.includes(from)) {
            throw new Error(`${file} does not hold ${JSON.stringify(from)}: change the test with the program`);
        }
        fs.writeFileSync(target, text.replace(from, to));
    }

    /** Do something while files hold other texts. */
    async edited<T>(edits: readonly Edit[], work: () => Promise<T>): Promise<T> {
        const files = [...new Set(edits.map(({ file }) => path.join(this.folder, file)))];
        const texts = files.map((file) => fs.readFileSync(file, "utf8"));
        try {
            edits.forEach((edit) => this.edit(edit));
            return await work();
        } finally {
            files.forEach((file, index) => fs.writeFileSync(file, texts[index]!));
        }
    }

    /** Make the folder a Git repository of one commit, and give that. */
    commit(): string {
        const git = (...args: string[]) =>
            execFileSync("git", ["-c", "user.name=Test", "-c", "user.email=test@example.com", ...args], {
                cwd: this.folder,
                encoding: "utf8",
            });
        fs.writeFileSync(path.join(this.folder, ".gitignore"), "node_modules\n");
        git("init", "--quiet");
        git("add", "--all");
        git("commit", "--quiet", "--message", "base");
        return git("rev-parse", "HEAD").trim();
    }

    remove(): void {
        fs.rmSync(this.home, { recursive: true, force: true });
    }
}
