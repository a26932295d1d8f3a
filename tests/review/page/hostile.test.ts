import * as assert from "assert";

import { renderPage } from "../../../review/page";
import type { Review } from "../../../review/types";
import { textOf } from "../../support/html";
import { FIXTURE } from "./fixture";
import { HOSTILE, poisoned } from "./poison";

describe("the page of hostile names", () => {
    const html = renderPage(poisoned(FIXTURE) as Review);

    it("holds them as text only", () => {
        assert.strictEqual(/<script|<img|<\/style>[^]*<\/style>/i.test(html), false);
        assertCounted(textOf(html), HOSTILE, 200);
        assert.ok(html.includes("&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;"));
    });

    it("ends every attribute where it should", () => {
        const bare = html.replace(/"[^"]*"/g, '""');
        assert.strictEqual(/<[^>]*(?:onerror|onclick|javascript)/.test(bare), false);
    });

    it("links to its own sections only", () => {
        const links = [...html.matchAll(/<a [^>]*?href="([^"]*)"/g)].map(([, link]) => link!);
        assert.ok(links.length > 10);
        for (const link of links) {
            assert.match(link, /^#(?:content|stack::[123](?::[a-z]+)?)$/);
        }
    });

    it("keeps texts whose marks of code do not pair", () => {
        const odd = { ...FIXTURE.stacks[1]!, warnings: ["a `b <i>"] };
        assert.ok(renderPage({ ...FIXTURE, stacks: [odd] }).includes('a <code class="code">b &lt;i&gt;</code>'));
    });
});

function assertCounted(text: string, phrase: string, atLeast: number): void {
    const found = text.split(phrase).length - 1;
    assert.ok(found >= atLeast, `${found} times`);
}
