import * as assert from "assert";

import { renderPage } from "../../../review/page";
import type { Section } from "../../../review/types";
import { section, textOf } from "../../support/html";
import { FIXTURE, oneStack, STILL } from "./fixture";

function assertSays(where: string, ...phrases: readonly string[]): void {
    for (const phrase of phrases) {
        assert.ok(where.includes(phrase), `does not say: ${phrase}\n${where}`);
    }
}

/** The part of a page between two of its marks. */
const between = (html: string, from: string, to: string) =>
    html.slice(html.indexOf(from), html.indexOf(to, html.indexOf(from)));

describe("the page of a review", () => {
    const html = renderPage(FIXTURE);
    const head = textOf(between(html, "<header", "</header>"));

    it("begins with the project, the base and what it comes to", () => {
        assertSays(
            html,
            "<title>strata: Blocked: 2 findings stop this change, and 4 more need a person&#39;s decision.</title>",
        );
        assert.ok(
            head.startsWith(
                "strata review of a change, compared with main (1a2b3c4) " +
                    "Blocked: 2 findings stop this change, and 4 more need a person's decision. Stops the change",
            ),
            head,
        );
    });

    it("says the verdict of all stacks, most important first, each sentence once with its stacks", () => {
        assert.strictEqual(
            textOf(between(html, '<div class="verdict">', '<nav class="overview"')),
            "Stops the change " +
                "s3.Bucket lake-raw is replaced: the objects in it are lost, and nothing protects it. Data at risk · prod " +
                "s3.Bucket lake-raw breaks the mandatory rule bucket-tls-only . Policies · prod " +
                "Needs a person's decision " +
                "logs.LogGroup audit-trail keeps its events for 30 days instead of 400. Data at risk · prod " +
                "Role etl-clean gains s3:DeleteObject and s3:PutObject (write). Permissions · prod , dev " +
                "cloudtrail.Trail audit is deleted. Resources · prod " +
                "The estimate more than doubles, from 180 to 412 USD a month; glue.Job clean is most of it. Cost · prod " +
                "Good to know The change alters policies/rules.ts , which checks it. The whole change",
        );
    });

    it("links each sentence to its section in each stack", () => {
        assertSays(
            html,
            '<a href="#stack:prod:permissions">Role <code class="code">etl-clean</code> gains',
            'Permissions · <a href="#stack:prod:permissions">prod</a>, <a href="#stack:dev:permissions">dev</a>',
        );
    });

    it("counts the resources of each stack", () => {
        assert.strictEqual(
            textOf(between(html, '<nav class="overview"', "</nav>")),
            "prod blocked + 3 create ~ 14 update ± 1 replace − 1 delete = 187 unchanged " +
                "staging nothing changes + 0 create ~ 0 update ± 0 replace − 0 delete = 186 unchanged " +
                "dev needs a decision + 3 create ~ 12 update ± 0 replace − 0 delete = 171 unchanged",
        );
    });

    it("shows warnings and sources at the top, with the stacks that they are about", () => {
        assertSays(
            head,
            "Warnings aws.s3.BucketObject is deprecated: use aws.s3.BucketObjectv2 . (prod, dev) " +
                "The answer of aws:ec2/getAmi:getAmi is not known without the account. (prod) " +
                "As the engine decided in preview.json . (prod) " +
                "Planned offline on both sides: what AWS would compute is not known. (staging, dev)",
        );
    });

    it("opens the first stack, folds the others, and gives one line to one that stays", () => {
        assert.deepStrictEqual(html.match(/<(?:details|div) class="stack[^>]*>/g), [
            '<details class="stack" id="stack:prod" open>',
            '<div class="stack still" id="stack:staging">',
            '<details class="stack" id="stack:dev">',
        ]);
        assertSays(textOf(html), "staging Nothing changes; 186 resources stay as they are. dev needs a decision");
    });

    it("shows the sections in their order, and collects those of which there is only a summary", () => {
        assert.deepStrictEqual(html.match(/(?<=<section id=")[^"]+/g), [
            ...["data", "permissions", "policies", "flow", "resources", "cost"].map((id) => `stack:prod:${id}`),
            ...["permissions", "flow", "resources"].map((id) => `stack:dev:${id}`),
        ]);
        const silent = html.split('<div class="silent">').slice(1);
        assert.ok(
            textOf(silent[0]!).startsWith(
                "Nothing changes in Network No path opens or closes. Encryption No key and no setting of encryption changes. staging",
            ),
        );
        assertSays(textOf(silent[1]!), "Nothing changes in Data at risk No data is at risk. Network");
    });

    it("shows lines with their weight in words, details, and notes", () => {
        assert.strictEqual(
            textOf(section(html, "stack:prod:data")),
            "Stops the change: Data at risk 1 resource that holds data is replaced, and 1 keeps its data for a shorter time. " +
                "Stops the change: s3.Bucket lake-raw is replaced, because AWS cannot rename a bucket " +
                "bucket : strata-prod-raw → strata-prod-landing forceDestroy : false → true protect: true → not set " +
                "Needs a decision: logs.LogGroup audit-trail keeps its events for a shorter time retentionInDays : 400 → 30 " +
                "Whether a bucket holds objects is not known without the account.",
        );
        assertSays(
            section(html, "stack:prod:data"),
            '<code class="code">retentionInDays</code>: <code class="before">400</code> → <code class="after">30</code>',
            '<ul class="notes">',
        );
    });

    it("marks what is gained and lost", () => {
        const permissions = section(html, "stack:prod:permissions");
        assertSays(
            permissions,
            '<li><span class="sign add">+</span> write: <code class="code">s3:DeleteObject</code> and',
            '<li><span class="sign remove">−</span> read: <code class="code">s3:GetObject</code> on',
        );
    });

    it("folds long lists and says what the fold holds", () => {
        const [shown = "", folded = ""] = section(html, "stack:prod:resources").split('<details class="fold">');
        assert.strictEqual(shown.match(/<li class="note">/g)?.length, 12);
        assert.strictEqual(
            textOf(folded),
            "3 more, of which 1 needs a decision Needs a decision: audit: cloudtrail.Trail audit is deleted " +
                "etl: glue.Job clean is updated ~ numberOfWorkers : 2 → 10 timeout : not set → 120 " +
                "etl: glue.Job load is created role : known after the deployment password : a secret → a secret",
        );
        assertSays(textOf(section(html, "stack:dev:resources")), "2 more etl: glue.Job clean is updated");
        assertSays(textOf(section(html, "stack:prod:permissions")), "2 more + list: s3:ListBucket");
    });

    it("says of several heavy lines in a fold how many there are", () => {
        const lines = (["note", "block", "look"] as const).flatMap((weight) =>
            Array.from({ length: weight === "note" ? 12 : 2 }, () => ({ weight, text: "T" })),
        );
        const long: Section = { id: "x", title: "X", summary: "S.", empty: false, verdict: [], lines };
        const text = textOf(renderPage(oneStack({ sections: [long] })));
        assertSays(text, "4 more, of which 2 stop the change and 2 need a decision");
    });

    it("shows tables with numbers flush right, and folds their later rows", () => {
        const cost = section(html, "stack:prod:cost");
        assertSays(
            cost,
            '<th scope="col">Service</th><th scope="col" class="n">Before (USD)</th>',
            '<tr><td><div class="cell">Amazon S3</div></td><td class="n"><div class="cell">40.00</div></td>',
            'aria-label="Table: Cost, 21 rows"',
            'aria-label="Table: Cost, 21 rows, the rest"',
        );
        const [shown = "", folded = ""] = cost.split('<details class="fold">');
        assert.strictEqual(shown.match(/<tr><td>/g)?.length, 16);
        assertSays(
            textOf(folded),
            "5 more rows Service Before (USD) After (USD) Difference What drives it Service 14 0.00",
        );
    });

    it("shows drawings as they are, in words for those who do not see them, and no Mermaid", () => {
        const flow = section(html, "stack:prod:flow");
        assertSays(
            flow,
            '<div role="img" aria-label="Files go from lake-raw, which is replaced, through etl-clean, which changes, to the warehouse."><svg ',
            'marker-end="url(#stack:prod:flow:head)"',
        );
        assert.ok(!html.includes("flowchart"));
    });

    it("is the same each time", () => {
        assert.strictEqual(renderPage(FIXTURE), html);
    });

    it("refers to nothing outside itself, holds no scripts, and forbids both", () => {
        assert.deepStrictEqual([...new Set(html.match(/https?:\/\/[^"'\s)<]+/g))], ["http://www.w3.org/2000/svg"]);
        assert.strictEqual(/<script|@import|url\((?!#)|<iframe|<link (?!rel="icon" href="data:,")/.test(html), false);
        assertSays(
            html,
            `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'">`,
        );
    });

    it("has no id twice, and no link to nowhere", () => {
        const ids = [...html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id);
        assert.deepStrictEqual(
            ids.filter((id, index) => ids.indexOf(id) !== index),
            [],
        );
        for (const [, id] of html.matchAll(/(?:url\(|href=")#([^)"]+)/g)) {
            assert.ok(ids.includes(id), `nothing has the id ${id}`);
        }
    });
});

describe("the page of another review", () => {
    it("does not fold the only stack, and links sentences by their section", () => {
        const html = renderPage(oneStack());
        assert.deepStrictEqual(html.match(/<(?:details|div) class="stack[ "][^>]*>/g), [
            '<div class="stack" id="stack:prod">',
        ]);
        assertSays(html, '<p class="place"><a href="#stack:prod:data">Data at risk</a></p>');
        assert.ok(!html.includes('class="overview"'));
        const text = textOf(html);
        assertSays(text, "prod blocked + 3 create ~ 14 update", "As the engine decided in preview.json . prod");
    });

    it("asks for a person's decision", () => {
        const { stacks } = FIXTURE;
        assertSays(
            textOf(renderPage({ ...FIXTURE, stacks: [stacks[2]!] })),
            "1 point needs a person's decision; nothing blocks. Needs a person's decision Role",
        );
    });

    it("says that there is nothing to decide", () => {
        const cost: Section = {
            ...{ id: "cost", title: "Cost", summary: "1 USD more.", empty: false, verdict: [] },
            lines: [{ weight: "note", text: "S3 costs more" }],
        };
        assertSays(
            textOf(renderPage(oneStack({ sections: [cost] }))),
            "Nothing to decide: no data at risk, no more rights, nothing opened, no policy finding.",
            "Cost 1 USD more. S3 costs more",
        );
    });

    it("says that nothing changes, and still warns", () => {
        const still = { ...STILL, unchanged: 1, warnings: ["`x` is deprecated."] };
        const html = renderPage({ ...FIXTURE, general: [], stacks: [STILL, { ...still, stack: "dev" }] });
        assert.strictEqual(
            textOf(html.slice(html.indexOf("<h1>"), html.indexOf("<footer"))),
            "Nothing changes in staging and dev. Warnings x is deprecated. (dev) " +
                "Planned offline on both sides: what AWS would compute is not known. " +
                "staging Nothing changes; 186 resources stay as they are. dev Nothing changes; 1 resource stays as it is.",
        );
    });

    it("does not take a stack for one that stays while a section has something to say", () => {
        const outputs: Section = {
            ...{ id: "outputs", title: "Outputs", summary: "1 output changes.", empty: false, verdict: [] },
            lines: [{ weight: "note", text: "`url`: `a` → `b`" }],
        };
        const html = renderPage({ ...FIXTURE, stacks: [{ ...STILL, sections: [outputs] }] });
        assertSays(textOf(html), "Outputs 1 output changes. url : a → b");
    });
});
