/** Runs one program under the recording monitor, in a process of its own, and reports what it registered. */
import { createRequire } from "module";
import * as path from "path";
import { pathToFileURL } from "url";

import { isModule } from "../program/modules";
import type { Plan } from "../types";
import { failure } from "./failures";
import { JOB_VARIABLE, type Job, type Recorded, type Report } from "./job";
import { Ledger } from "./ledger";
import { RecordingMonitor } from "./monitor";
import { Places } from "./places";
import { Positions } from "./positions";
import { attach, loadSdk } from "./sdk";
import { Sightings } from "./sightings";

/** Text order that is the same on every machine. */
function byText<T>(text: (value: T) => string): (a: T, b: T) => number {
    return (a, b) => (text(a) < text(b) ? -1 : text(a) > text(b) ? 1 : 0);
}

/** A real `import()`, which the compiler would otherwise turn into `require`. */
const importModule = new Function("file", "return import(file)") as (file: string) => Promise<Record<string, unknown>>;

async function exportsOf(entry: string): Promise<unknown> {
    if (!isModule(entry)) {
        return createRequire(entry)(entry);
    }
    const exported = await importModule(pathToFileURL(entry).href);
    return "default" in exported ? exported.default : { ...exported };
}

/** The program's exports; an exported function is called, as Pulumi does. */
async function runProgram(entry: string): Promise<unknown> {
    const exported = await exportsOf(entry);
    return typeof exported === "function" ? (exported as () => unknown)() : exported;
}

function recorded(ledger: Ledger): Recorded {
    const invokes = new Map(ledger.invokes.map((invoke) => [JSON.stringify([invoke.token, invoke.inputs]), invoke]));
    return {
        resources: [...ledger.entries.values()].map((entry) => entry.planned).sort(byText((resource) => resource.urn)),
        outputs: ledger.outputs.values,
        secretOutputs: ledger.outputs.secrets,
        providers: Object.fromEntries([...ledger.providers].sort(byText(([name]) => name))) as Plan["providers"],
        invokes: [...invokes].sort(byText(([key]) => key)).map(([, invoke]) => invoke),
        warnings: [...ledger.warnings].sort(),
    };
}

/** Start the program; its registrations go on until the event loop is empty, as under the engine. */
async function start(job: Job, ledger: Ledger): Promise<void> {
    const sdk = loadSdk(job.entry);
    const sightings = new Sightings();
    const monitor = new RecordingMonitor({
        ...job,
        ledger,
        sightings,
        places: new Places(job.config, ledger),
        positions: new Positions(job.root),
        pathOf: (file) => path.relative(job.root, path.resolve(file)),
    });
    await attach(sdk, monitor, job.project, job.stack);
    await sdk.runtime.runInPulumiStack(async () => {
        sdk.runtime.registerStackTransformation(sightings.watch);
        return runProgram(job.entry);
    });
    await sdk.runtime.disconnect();
}

function finish(report: Report, ledger: Ledger): void {
    const redacted = JSON.parse(ledger.redact(JSON.stringify(report))) as Report;
    process.send!(redacted, () => process.exit(0));
}

const job = JSON.parse(process.env[JOB_VARIABLE]!) as Job;
delete process.env[JOB_VARIABLE];
const ledger = new Ledger();
let complete = false;

/**
 * The SDK takes a stack trace of every resource. Mapping these to TypeScript takes a sixth of the time of a plan and
 * nothing reads them, so that only the trace of a failure is mapped.
 */
const traces: { prepareStackTrace?: unknown } = Error;
const mapTrace = traces.prepareStackTrace;
traces.prepareStackTrace = undefined;

function fail(error: unknown): void {
    traces.prepareStackTrace = mapTrace;
    finish(failure(error, job), ledger);
}

process.on("uncaughtException", fail);
process.on("unhandledRejection", fail);
process.once("beforeExit", () => {
    if (complete) {
        finish({ kind: "plan", recorded: recorded(ledger) }, ledger);
    }
});
start(job, ledger).then(() => {
    complete = true;
}, fail);
