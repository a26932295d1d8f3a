import type { Stage } from "./runRecord";

/** Where progress goes; the default is the standard output. */
export interface Screen {
    write(text: string): void;
    /** Whether colours and a line that is written over are of use. */
    readonly isTty: boolean;
    readonly columns: number;
}

const STDOUT: Screen = {
    write: (text) => void process.stdout.write(text),
    isTty: Boolean(process.stdout.isTTY) && process.env.NO_COLOR === undefined,
    columns: process.stdout.columns || 100,
};

const CLEAR = "\r\x1b[2K";

/** Shows the stages of a run as they go, and keeps what they did. Stages may overlap. */
export class Progress {
    private readonly ended: Stage[] = [];
    private readonly running = new Map<string, number>();
    private readonly startedAt = Date.now();
    private closed = false;
    private ticker?: NodeJS.Timeout | undefined;

    constructor(private readonly screen: Screen = STDOUT) {}

    /** The stages that have ended, in the order of their ends. */
    get stages(): readonly Stage[] {
        return this.ended;
    }

    /** Run a stage. `work` gives its result and, in a few words with counts, what it did. */
    async stage<T>(name: string, title: string, work: () => Promise<readonly [T, string]>): Promise<T> {
        const start = Date.now();
        this.running.set(title, start);
        this.show();
        try {
            const [result, summary] = await work();
            const stage = { name, title, seconds: (Date.now() - start) / 1000, summary };
            this.ended.push(stage);
            this.line(`${this.colour("32", "✓")} ${describe(stage)}`);
            return result;
        } catch (error) {
            this.line(`${this.colour("31", "✗")} ${title}`);
            throw error;
        } finally {
            this.running.delete(title);
            this.show();
        }
    }

    /** Write a line above whatever is being shown. */
    line(text: string): void {
        if (this.closed) {
            return;
        }
        this.screen.write(`${this.screen.isTty ? CLEAR : ""}${text}\n`);
        this.redraw();
    }

    /** Stop showing; what has been written stays, and what still ends is not shown any more. */
    close(): void {
        this.running.clear();
        this.show();
        this.closed = true;
    }

    /** What each stage did, as a table, with the total of wall-clock time. */
    table(): string {
        const title = Math.max(5, ...this.ended.map((stage) => stage.title.length));
        const seconds = (Date.now() - this.startedAt) / 1000;
        const row = (left: string, middle: string, right: string) =>
            `  ${left.padEnd(title)}  ${middle.padStart(7)}  ${right}`.trimEnd();
        return [
            this.colour("1", row("Stage", "seconds", "what it did")),
            ...this.ended.map((stage) => row(stage.title, stage.seconds.toFixed(1), stage.summary)),
            this.colour("1", row("Total", seconds.toFixed(1), "wall clock; some stages run at the same time")),
        ].join("\n");
    }

    private colour(code: string, text: string): string {
        return this.screen.isTty ? `\x1b[${code}m${text}\x1b[0m` : text;
    }

    private show(): void {
        if (!this.screen.isTty || this.closed) {
            return;
        }
        if (this.running.size > 0 && this.ticker === undefined) {
            this.ticker = setInterval(() => this.redraw(), 500).unref();
        }
        if (this.running.size === 0) {
            clearInterval(this.ticker);
            this.ticker = undefined;
            this.screen.write(CLEAR);
        }
        this.redraw();
    }

    private redraw(): void {
        if (!this.screen.isTty || this.running.size === 0) {
            return;
        }
        const now = Date.now();
        const parts = [...this.running].map(([title, start]) => `${title} ${Math.round((now - start) / 1000)} s`);
        this.screen.write(`${CLEAR}… ${parts.join(" · ")}`.slice(0, this.screen.columns));
    }
}

function describe(stage: Stage): string {
    return `${stage.title}: ${stage.summary} (${stage.seconds.toFixed(1)} s)`;
}
