/** What starts what: triggers, workflows, events, schedules, notifications, state machines. */
import { isRecord, jsonIn } from "../../../plan/records";
import type { PlannedResource } from "../../../plan/types";
import { EVENT_RULE, TRIGGER, WORKFLOW } from "../kinds";
import type { Places } from "../places";
import type { StackIndex } from "../stackIndex";
import { textsAt, textsIn, valuesAt } from "../values";
import type { WayBook } from "./wayBook";

const NOTIFICATION = "aws:s3/bucketNotification:BucketNotification";
const TARGET = "aws:cloudwatch/eventTarget:EventTarget";
const SCHEDULE = "aws:scheduler/schedule:Schedule";
const MACHINE = "aws:sfn/stateMachine:StateMachine";

/** What a trigger of Glue starts, and whose end it waits for. */
const PARTS = [
    ["jobName", "aws:glue/job:"],
    ["crawlerName", "aws:glue/crawler:"],
] as const;

class StartsReader {
    constructor(
        private readonly index: StackIndex,
        private readonly places: Places,
        private readonly ways: WayBook,
    ) {}

    read(): void {
        this.index.ofType(TRIGGER).forEach((trigger) => this.readTrigger(trigger));
        this.index.ofType(TARGET).forEach((target) => this.readTarget(target));
        this.index.ofType(SCHEDULE).forEach((schedule) => this.readSchedule(schedule));
        this.index.ofType(NOTIFICATION).forEach((notification) => this.readNotification(notification));
        this.index.ofType(MACHINE).forEach((machine) => this.readMachine(machine));
    }

    private parts(trigger: PlannedResource, path: string): readonly string[] {
        return PARTS.flatMap(([name, type]) => this.places.named(trigger, `${path}.${name}`, type));
    }

    private readTrigger(trigger: PlannedResource): void {
        const { state } = trigger;
        const off = state["enabled"] === false ? "off" : "";
        const waits = this.parts(trigger, "predicate.conditions[]");
        const states = ["state", "crawlState"].flatMap((name) => textsAt(state, `predicate.conditions[].${name}`));
        const [workflow] = this.places.named(trigger, "workflowName", WORKFLOW);
        const starters = waits.length > 0 ? waits : [workflow ?? this.places.key(trigger)];
        const schedule = textsAt(state, "schedule")[0];
        const when = waits.length > 0 ? [...new Set(states)].sort().join(", ") : (schedule ?? "");
        for (const starter of starters) {
            for (const started of this.parts(trigger, "actions[]")) {
                this.ways.add(starter, started, "start", told(when, off));
            }
        }
    }

    /** Events of a bucket lead from the bucket itself; other rules are places of their own, if they start a step. */
    private readTarget(target: PlannedResource): void {
        const [rule] = this.index.referred(target, "rule", EVENT_RULE);
        const ended = this.index.referred(target, "arn", "aws:");
        const started = ended.find((each) => this.places.key(each) !== undefined);
        const key = this.places.key(started);
        if (rule === undefined || key === undefined) {
            return;
        }
        const pattern = jsonIn(String(rule.state["eventPattern"]));
        const names = textsAt(pattern, "detail.bucket.name[]");
        const buckets = names
            .map((name) => this.places.key(this.index.bucket(name)))
            .filter((each) => each !== undefined);
        const off = rule.state["state"] === "DISABLED" ? "off" : "";
        const keys = valuesAt(pattern, "detail.object.key[]").flatMap(filterText);
        buckets.forEach((bucket) => this.ways.add(bucket, key, "start", told(keys.sort().join(" "), off)));
        const family = this.places.all.get(key)?.family;
        if (buckets.length === 0 && (family === "step" || family === "start")) {
            this.ways.add(this.places.key(rule), key, "start", off);
        }
    }

    /** A schedule calls an ARN, or any API with the names of what to start in its input. */
    private readSchedule(schedule: PlannedResource): void {
        const { state } = schedule;
        const off = state["state"] === "DISABLED" ? "off" : "";
        const call = textsAt(state, "target.arn")[0] ?? "";
        const service = /^arn:[^:]*:scheduler:::aws-sdk:(\w+):start/.exec(call)?.[1];
        const texts = service === undefined ? [call] : textsAt(state, "target.input").flatMap(textsIn);
        const prefixes =
            service === undefined
                ? ["aws:"]
                : (SDK_TYPES[service] ?? []).filter((type) => call.endsWith(STARTS[type]!));
        const found = texts.flatMap((text) => prefixes.flatMap((prefix) => this.index.named(text, prefix)));
        found.forEach((each) =>
            this.ways.add(
                this.places.key(schedule),
                this.places.key(each),
                "start",
                told(String(state["scheduleExpression"]), off),
            ),
        );
    }

    private readNotification(notification: PlannedResource): void {
        const [bucket] = this.places.named(notification, "bucket", "aws:s3/bucket");
        const lists = [
            ["lambdaFunctions[]", "lambdaFunctionArn"],
            ["queues[]", "queueArn"],
            ["topics[]", "topicArn"],
        ] as const;
        for (const [list, arn] of lists) {
            for (const each of valuesAt(notification.state, list)) {
                const filter = [...textsAt(each, "filterPrefix"), ...textsAt(each, "filterSuffix")].join(" ");
                textsAt(each, arn).forEach((text) =>
                    this.ways.add(bucket, this.places.called(text, "aws:"), "start", filter),
                );
            }
        }
    }

    /** The definition of a state machine names what its states start by names and ARNs. */
    private readMachine(machine: PlannedResource): void {
        const key = this.places.key(machine);
        for (const text of textsAt(machine.state, "definition").flatMap(textsIn)) {
            for (const each of this.index.named(text, "aws:")) {
                const started = this.places.key(each);
                if (this.places.all.get(started ?? "")?.family === "step") {
                    this.ways.add(key, started, "start");
                }
            }
        }
    }
}

const told = (...parts: readonly string[]): string => parts.filter((part) => part !== "").join(", ");

/** `{ prefix: "in/" }` of an event's pattern as `prefix in/`. */
function filterText(filter: unknown): readonly string[] {
    const parts = isRecord(filter) ? Object.entries(filter) : [["key", filter] as const];
    return parts.map(([name, value]) => `${name} ${typeof value === "string" ? value : JSON.stringify(value)}`);
}

/** What the calls of a scheduler start, by service and the end of the call's name. */
const SDK_TYPES: Readonly<Record<string, readonly string[]>> = {
    glue: ["aws:glue/workflow:", "aws:glue/job:", "aws:glue/crawler:"],
    sfn: ["aws:sfn/stateMachine:"],
};
const STARTS: Readonly<Record<string, string>> = {
    "aws:glue/workflow:": "startWorkflowRun",
    "aws:glue/job:": "startJobRun",
    "aws:glue/crawler:": "startCrawler",
    "aws:sfn/stateMachine:": "startExecution",
};

/** Add what starts what. */
export function startWays(index: StackIndex, places: Places, ways: WayBook): void {
    new StartsReader(index, places, ways).read();
}
