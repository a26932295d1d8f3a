import assert from "node:assert/strict";

import { UNKNOWN } from "../../engine/unknown";
import { daysBetween, secretRotation } from "../../rules/encryption/keys/secretRotation";
import { rsaBits } from "../../rules/encryption/keys/sshKeys";
import { ask } from "../support/ask";
import type { CaseResource } from "../support/ruleCase";

const SECRET: CaseResource = { type: "aws:secretsmanager/secret:Secret", properties: { name: "orders" } };
const ROTATION = "aws:secretsmanager/secretRotation:SecretRotation";

describe("rotation of secrets", () => {
    const kindsOf = (...rotations: readonly CaseResource[]): readonly string[] =>
        ask(secretRotation, [SECRET, ...rotations])
            .filter(({ rule }) => rule.id === "key-secretsmanager-secret-rotation")
            .map(({ kind }) => kind);

    it("is undetermined while one cannot tell which secret a rotation is about", () => {
        assert.deepEqual(kindsOf(), ["violation"]);
        assert.deepEqual(kindsOf({ type: ROTATION, properties: { secretId: UNKNOWN } }), ["undetermined"]);
        assert.deepEqual(
            kindsOf(
                { type: ROTATION, properties: { secretId: UNKNOWN } },
                { type: ROTATION, properties: { secretId: "orders" } },
            ),
            [],
        );
    });

    const schedules: Readonly<Record<string, number | undefined>> = {
        "rate(10 days)": 10,
        "rate(1 day)": 1,
        "rate(36 hours)": 1.5,
        "cron(0 8 1 * ? *)": 30,
        "cron(0 8 1 1/2 ? *)": 60,
        "cron(0 8 1 JAN,MAR,APR ? *)": 270,
        "cron(0 8 ? 11-2 MON#1 *)": undefined,
        "at night": undefined,
        "": undefined,
    };
    for (const [schedule, days] of Object.entries(schedules)) {
        it(`by "${schedule}" is ${days ?? "nothing that is understood"}`, () => {
            assert.equal(daysBetween(schedule), days);
        });
    }
});

describe("lengths of SSH keys", () => {
    /** A key of one modulus, in the form of RFC 4253. */
    const keyOf = (modulus: Buffer): string => {
        const parts = [Buffer.from("ssh-rsa"), Buffer.from([1, 0, 1]), modulus];
        const framed = parts.flatMap((part) => [Buffer.from([0, 0, part.length >> 8, part.length & 255]), part]);
        return `ssh-rsa ${Buffer.concat(framed).toString("base64")} me@host`;
    };

    it("are those of the modulus, without its leading zeros", () => {
        assert.equal(rsaBits(keyOf(Buffer.concat([Buffer.from([0]), Buffer.alloc(256, 0xff)]))), 2048);
        assert.equal(rsaBits(keyOf(Buffer.concat([Buffer.from([0x01]), Buffer.alloc(127, 0)]))), 1017);
    });

    it("are not told of other keys, or of nonsense", () => {
        for (const text of [
            "",
            "ssh-rsa",
            "ssh-rsa AAAA",
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGHK",
            "ssh-rsa ////////////////////",
        ]) {
            assert.equal(rsaBits(text), undefined);
        }
    });
});
