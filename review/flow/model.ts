/** What a data flow is: places that hold, move or read data, and the ways on which it goes from one to another. */
import type { PlannedResource } from "../../plan/types";

/**
 * What a place does with data: a store, a warehouse or a stream holds it, a step moves it, a catalog says where it lies,
 * a query reads it, a message carries it, a start only sets others going, and what is outside is not of the stack.
 */
export type Family = "store" | "warehouse" | "stream" | "step" | "catalog" | "query" | "message" | "start" | "outside";

export interface Place {
    /** URN after the change, or before it where the resource goes; `outside …` for what is not of the stack. */
    readonly key: string;
    readonly family: Family;
    /** As a sentence calls it: `job`, `bucket`. */
    readonly noun: string;
    /** Logical name. */
    readonly name: string;
    /** What it is, below its name: `Glue Spark job`. */
    readonly kind: string;
    /** What a store is there for besides the data, where it only serves others: `access logs`. */
    readonly serves?: string;
    /** Whether it says something only where data comes or goes. */
    readonly optional: boolean;
    /** Undefined for what is outside the stack. */
    readonly resource?: PlannedResource;
}

/** What happens on a way. The one who acts is at its end for `read`, `crawl`, `hold`, `query` and `take`. */
export type Verb =
    "read" | "write" | "run" | "crawl" | "fill" | "hold" | "query" | "take" | "deliver" | "copy" | "start";

/** Data goes from one place to another, or one starts the other. */
export interface Way {
    readonly from: string;
    readonly to: string;
    readonly verb: Verb;
    /** What exactly, in words that no physical name is part of: `read yellow_taxi/*`. Sorted. */
    readonly details: readonly string[];
    /** Whether it only serves the work itself (scripts, temporary files, results), and is shown where it changes. */
    readonly serving: boolean;
}

export interface Graph {
    readonly places: ReadonlyMap<string, Place>;
    readonly ways: readonly Way[];
    /** Keys of the places that resources belong to, by URN. */
    readonly owners: ReadonlyMap<string, ReadonlySet<string>>;
    /** Roles of which only the deployment tells all they may do, by name, and the places that work by them. */
    readonly unread: ReadonlyMap<string, readonly string[]>;
}

export type Mark = "added" | "changed" | "removed" | "unchanged";

export interface MarkedPlace extends Place {
    readonly mark: Mark;
    /** Whether a new resource takes the place of the old one. */
    readonly replaced: boolean;
    /** What of it changed: properties and resources that belong to it, as texts of a review. */
    readonly because: readonly string[];
}

export interface MarkedWay extends Way {
    readonly mark: Mark;
    /** Details that are new, and that are gone, on a way that changed. */
    readonly gained: readonly string[];
    readonly lost: readonly string[];
}

/** Both sides in one. */
export interface Flow {
    /** In the order in which data reaches them. */
    readonly places: readonly MarkedPlace[];
    readonly ways: readonly MarkedWay[];
    /** Names of the roles of which only the deployment tells all they may do. */
    readonly unread: readonly string[];
}

/** Whether it is a way of data, and not a start. */
export const carriesData = ({ verb }: Pick<Way, "verb">): boolean => verb !== "start";

/** Whether the place at the end of a way is the one who acts. */
export const actsAtEnd = ({ verb }: Pick<Way, "verb">): boolean =>
    verb === "read" || verb === "crawl" || verb === "hold" || verb === "query" || verb === "take";
