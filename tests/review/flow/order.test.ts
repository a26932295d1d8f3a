import assert from "assert/strict";

import type { Flow } from "../../../review/flow/model";
import { inOrder, strandsOf } from "../../../review/flow/order";
import { drawable, shown } from "../../../review/flow/shown";
import { flow, LAKE, place, way } from "./flows";

/** The strands of ways, as `a -> b`. */
const drawn = ({ ways }: Pick<Flow, "ways">): readonly string[] =>
    strandsOf(ways).map(
        ({ from, to, both, against }) => `${from} ${both ? "<->" : "->"} ${to}${against ? " against" : ""}`,
    );

describe("order of a flow", () => {
    it("draws who reads back what it writes as one line, in the direction of writing", () => {
        assert.deepEqual(drawn({ ways: [way("store", "job"), way("job", "store", { verb: "write" })] }), [
            "job <-> store",
        ]);
    });

    it("takes the store whose arrivals start something for where data comes from", () => {
        const ways = [
            way("store", "job"),
            way("job", "store", { verb: "write" }),
            way("store", "job", { verb: "start" }),
        ];
        assert.deepEqual(drawn({ ways }), ["store <-> job", "store -> job"]);
    });

    it("lets a way that stays say where data comes from, and not its opposite that is new", () => {
        const ways = [way("store", "job"), way("job", "store", { verb: "write", mark: "added" })];
        assert.deepEqual(drawn({ ways }), ["store -> job", "job -> store against"]);
        const places = [place("job", "job"), place("store", "store")];
        assert.deepEqual(
            inOrder(flow(places, ways)).places.map(({ key }) => key),
            ["store", "job"],
        );
    });

    it("draws one line for two stores that are copied to each other", () => {
        const ways = [way("b", "a", { verb: "copy" }), way("a", "b", { verb: "copy" })];
        assert.deepEqual(drawn({ ways }), ["a <-> b"]);
    });

    it("enters a circle where data comes in", () => {
        const places = ["d", "c", "b", "a"].map((key) => place(key, key));
        const ways = [way("a", "b"), way("b", "c"), way("c", "d"), way("d", "b")];
        assert.deepEqual(
            inOrder(flow(places, ways)).places.map(({ key }) => key),
            ["a", "b", "c", "d"],
        );
    });

    it("is the same whatever the order in which places and ways come", () => {
        const turned = flow([...LAKE.places].reverse(), [...LAKE.ways].reverse());
        assert.deepEqual(inOrder(turned), inOrder(LAKE));
    });
});

describe("what is shown of a flow", () => {
    const keys = ({ places }: Flow): readonly string[] => places.map(({ key }) => key);

    it("leaves out optional places without ways, and starts that lead nowhere", () => {
        const places = [
            place("store", "store"),
            place("function", "function", { family: "step", optional: true }),
            place("rule", "rule", { family: "start", optional: true }),
            place("topic", "topic", { family: "message", optional: true }),
        ];
        assert.deepEqual(keys(shown(flow(places, [way("rule", "topic", { verb: "start" })]))), ["store"]);
    });

    it("shows a bucket that only serves the work, with its ways, when it changes", () => {
        const places = (mark: "changed" | "unchanged") => [
            place("job", "job", { family: "step" }),
            place("scripts", "scripts", { serves: "scripts", mark }),
        ];
        const ways = [way("scripts", "job", { serving: true })];
        assert.deepEqual(keys(shown(flow(places("unchanged"), ways))), ["job"]);
        const changed = shown(flow(places("changed"), ways));
        assert.deepEqual(keys(changed), ["scripts", "job"]);
        assert.equal(changed.ways.length, 1);
    });

    it("draws of a very large flow what changes and what it touches, and nothing when nothing changes", () => {
        const large = (mark: "added" | "unchanged"): Flow =>
            flow(
                Array.from({ length: 50 }, (_, index) => place(`p${index}`, `p${index}`)),
                Array.from({ length: 49 }, (_, index) =>
                    way(`p${index}`, `p${index + 1}`, index === 20 ? { mark } : {}),
                ),
            );
        assert.deepEqual(keys(drawable(large("added"))), ["p20", "p21"]);
        assert.deepEqual(keys(drawable(large("unchanged"))), []);
        assert.equal(drawable(LAKE), LAKE);
    });
});
