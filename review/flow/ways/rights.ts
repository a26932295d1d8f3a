/** Ways that the rights of roles open. */
import type { PlannedResource } from "../../../plan/types";
import {
    actionInfo,
    grantsOf,
    type IamPrincipal,
    matchesGlob,
    principalsOf,
    recordedResources,
    Stack,
} from "../../policyPack";
import { kindOf, serviceOf } from "../kinds";
import type { Graph } from "../model";
import type { Places } from "../places";
import type { Serving } from "../serves";
import { s3Place, type StackIndex } from "../stackIndex";
import { isWild, textsIn } from "../values";
import { EVERY, MOVERS, OUTSIDE, TYPE_SERVICE, type Mover } from "./actions";
import { holders } from "./holders";
import type { WayBook } from "./wayBook";

/** More buckets than these behind one pattern are told as all of them. */
const MOST_MATCHES = 6;

/** A place that a right reaches. */
interface Target {
    readonly key: string;
    /** The part of it that the right is about. */
    readonly part: string;
    readonly serving: boolean;
}

/** A pattern that stands for all resources of a service: `*`, `arn:aws:s3:::*\/*`, `arn:aws:dynamodb:*:*:table/*`. */
function isEverything(service: string, pattern: string): boolean {
    const place = service === "s3" ? s3Place(pattern) : undefined;
    return place === undefined
        ? /^\*+$|^arn:[^:]*:[^:]*:[^:]*:[^:]*:(?:[\w-]+[:/])?\*+(?:\/\*+)?$/.test(pattern)
        : /^\*+$/.test(place.bucket);
}

class RightsReader {
    readonly unread = new Map<string, readonly string[]>();

    constructor(
        private readonly index: StackIndex,
        private readonly places: Places,
        private readonly serving: Serving,
        private readonly ways: WayBook,
    ) {}

    read(): void {
        const byRole = holders(this.index, this.places);
        for (const principal of principalsOf(new Stack(recordedResources({ resources: this.index.resources }).stack))) {
            const keys = byRole.get(principal.resource?.urn ?? "") ?? [];
            if (keys.length > 0) {
                this.give(keys, principal);
            }
        }
    }

    private give(keys: readonly string[], principal: IamPrincipal): void {
        const { all: grants, documents } = grantsOf(principal);
        const unseen = grants.some(
            ({ statement: { resources } }) => resources.named || resources.unknown !== undefined,
        );
        if (unseen || principal.unread.length > 0 || documents.some(({ unknown }) => unknown.length > 0)) {
            this.unread.set(principal.resource?.name ?? "", keys);
        }
        for (const mover of MOVERS) {
            for (const name of mover.actions) {
                const action = actionInfo(name);
                const patterns = new Set(grants.flatMap((grant) => (action ? grant.reach(action) : [])));
                const service = name.split(":")[0]!;
                keys.forEach((key) => patterns.forEach((pattern) => this.open(key, mover, service, pattern)));
            }
        }
    }

    private open(key: string, mover: Mover, service: string, pattern: string): void {
        for (const target of this.targets(key, mover, service, pattern)) {
            const detail = `${mover.word} ${target.part}`.trim();
            if (mover.verb === "read") {
                this.ways.add(target.key, key, mover.verb, detail, target.serving);
            } else {
                this.ways.add(key, target.key, mover.verb, detail, target.serving);
            }
        }
    }

    private targets(key: string, mover: Mover, service: string, pattern: string): readonly Target[] {
        if (isEverything(service, pattern)) {
            return mover.verb === "read" || mover.verb === "write" ? this.everything(key, service) : [];
        }
        return service === "s3" ? this.inBuckets(key, pattern) : this.named(service, pattern);
    }

    /** All of a service as one place outside, and what of the stack the one who may do so names in its settings. */
    private everything(key: string, service: string): readonly Target[] {
        const name = EVERY[service];
        if (name === undefined) {
            return [];
        }
        const all = this.places.outside("all", name, "of the account");
        const texts = textsIn(this.places.all.get(key)?.resource?.inputs);
        const named = this.ofService(service).filter((each) => texts.some((text) => mentions(text, each)));
        return [all, ...named.map((each) => this.places.key(each)!)].map((each) => ({
            key: each,
            part: "*",
            serving: false,
        }));
    }

    private inBuckets(key: string, pattern: string): readonly Target[] {
        const place = s3Place(pattern);
        // Rights on objects that name a bucket alone reach none of them.
        if (place === undefined || (place.key === "" && !place.bucket.endsWith("*"))) {
            return [];
        }
        const part = place.key === "" ? "*" : place.key;
        const step = this.places.all.get(key)?.resource;
        const target = (bucket: string): Target => ({
            key: this.places.bucket({ bucket, key: part }),
            part,
            serving: this.serving.isServing({ bucket, key: part }, step),
        });
        if (!isWild(place.bucket)) {
            return [target(place.bucket)];
        }
        const names = this.ofService("s3").map(({ state }) => String(state["bucket"]));
        const fitting = names.filter((bucket) => matchesGlob(place.bucket, bucket));
        if (fitting.length === 0) {
            return [target(place.bucket)];
        }
        const known = fitting.map(target).filter(({ serving }) => !serving);
        return known.length <= MOST_MATCHES ? known : this.everything(key, "s3");
    }

    private named(service: string, pattern: string): readonly Target[] {
        const known = this.ofService(service).filter((each) => reaches(pattern, each));
        if (known.length > 0) {
            return known.map((each) => ({ key: this.places.key(each)!, part: "", serving: false }));
        }
        const [noun, kind] = OUTSIDE[service] ?? [];
        const own = this.index.resources.some((each) => reaches(pattern, each));
        if (noun === undefined || kind === undefined || isWild(pattern) || own) {
            return [];
        }
        const name = pattern
            .split(":")
            .slice(5)
            .join(":")
            .replace(/^(table|stream|deliverystream)\//, "");
        return [{ key: this.places.outside(noun, name, kind), part: "", serving: false }];
    }

    /** The places, and parts of places, of a service. */
    private ofService(service: string): readonly PlannedResource[] {
        const word = TYPE_SERVICE[service] ?? service;
        return this.index.resources.filter(
            (each) =>
                kindOf(each) !== undefined && serviceOf(each.type) === word && this.places.key(each) !== undefined,
        );
    }
}

/** Whether a pattern stands for a resource or for something in it. Topics of Kafka are named beside their cluster. */
function reaches(pattern: string, { state }: PlannedResource): boolean {
    const arn = state["arn"];
    const named = pattern.replace(/^(arn:[^:]*:kafka:[^:]*:[^:]*:)(?:topic|group)\//, "$1cluster/");
    return (
        typeof arn === "string" &&
        (matchesGlob(named, arn) || named.startsWith(`${arn}/`) || named.startsWith(`${arn}:`))
    );
}

/** Whether a text of a step's settings names a resource. */
function mentions(text: string, { state }: PlannedResource): boolean {
    const names = [state["bucket"], state["name"], state["arn"]].filter((each) => typeof each === "string");
    return names.includes(text) || names.includes(s3Place(text)?.bucket ?? "");
}

/**
 * Add the ways that roles may use to those of the places that work by them.
 *
 * @returns roles of which not everything can be read, and who works by them
 */
export function rightsWays(index: StackIndex, places: Places, serving: Serving, ways: WayBook): Graph["unread"] {
    const reader = new RightsReader(index, places, serving, ways);
    reader.read();
    return reader.unread;
}
