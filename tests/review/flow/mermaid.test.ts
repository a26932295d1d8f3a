import assert from "assert/strict";

import { labelText, mermaidOf } from "../../../review/flow/mermaid";
import { flow, HOSTILE, place, way } from "./flows";

/** What a label may hold: nothing that ends it, and nothing that means anything in Mermaid, Markdown or HTML. */
const LABEL = /^(?:[\p{L}\p{N} _.,()−+~-]|#\d+;|<br\/>)*$/u;

describe("Mermaid of a flow", () => {
    for (const name of HOSTILE) {
        it(`lets no name out of its label: ${JSON.stringify(name)}`, () => {
            const text = mermaidOf(
                flow([place("a", name), place("b", "plain", { family: "step", kind: name })], [way("a", "b")]),
            );
            const labels = text.split("\n").slice(1, 3);
            assert.equal(text.split("\n").length, 4);
            labels.forEach((line) => assert.match(/"(.*)"/.exec(line)![1]!, LABEL));
        });
    }

    it("leaves out what does not show, and writes a name in one line", () => {
        assert.equal(labelText("\u202eexe\u0000.txt\n  end"), "exe .txt end");
    });

    it("cuts a name that is too long", () => {
        assert.equal(labelText("x".repeat(80)), `${"x".repeat(59)}#8230;`);
    });

    it("gives each family its shape, and each mark its sign, its class and its line", () => {
        const places = [
            place("a", "store"),
            place("b", "step", { family: "step", mark: "added" }),
            place("c", "catalog", { family: "catalog", mark: "removed" }),
            place("d", "query", { family: "query", mark: "changed", replaced: true }),
            place("e", "start", { family: "start" }),
            place("f", "outside", { family: "outside" }),
            place("g", "message", { family: "message" }),
        ];
        const ways = [
            way("a", "b", { mark: "added" }),
            way("a", "c", { mark: "removed" }),
            way("a", "f", { mark: "removed" }),
            way("a", "d", { mark: "changed" }),
            way("d", "a", { mark: "changed", verb: "write" }),
            way("e", "b", { verb: "start", mark: "added" }),
        ];
        assert.deepEqual(mermaidOf(flow(places, ways)).split("\n"), [
            "flowchart LR",
            '    n1[("store<br/>S3 bucket")]',
            '    n2["+ step<br/>S3 bucket"]:::added',
            '    n3[["− catalog<br/>S3 bucket"]]:::removed',
            '    n4(["~ query<br/>S3 bucket, replaced"]):::changed',
            '    n5{{"start<br/>S3 bucket"}}',
            '    n6>"outside<br/>S3 bucket"]',
            '    n7[/"message<br/>S3 bucket"/]',
            // What comes or goes with a place needs no word of its own.
            "    n1 --> n2",
            "    n1 --> n3",
            '    n1 -->|"− removed"| n6',
            '    n4 <-->|"~ changed"| n1',
            "    n5 -.-> n2",
            "    classDef added fill:#d7f0dd,stroke:#1a7f37,stroke-width:2px,color:#0f3d1e",
            "    classDef changed fill:#fbe8b8,stroke:#9a6700,stroke-width:2px,color:#3d2900",
            "    classDef removed fill:#fadbd7,stroke:#c3362b,stroke-width:2px,stroke-dasharray:5 4,color:#5c1410",
            "    linkStyle 0,4 stroke:#2da44e,stroke-width:3px",
            "    linkStyle 3 stroke:#bf8700,stroke-width:3px",
            "    linkStyle 1,2 stroke:#e5534b,stroke-width:2px,stroke-dasharray:6 4",
        ]);
    });
});
