import assert from "node:assert/strict";
import * as zlib from "node:zlib";

import { HIDDEN_SECRET, UNKNOWN } from "../../engine/unknown";
import { decoded, secretIn } from "../../rules/encryption/secrets/text";
import { type Found, Walk } from "../../rules/encryption/secrets/walk";

const walked = (value: unknown, name = ""): readonly Found[] => [...new Walk().value(value, "at", name)];
const names = (value: unknown): readonly (string | undefined)[] => walked(value).map(({ name }) => name);

describe("secrets in texts", () => {
    const found: Readonly<Record<string, string>> = {
        "export DB_PASSWORD=Horse7": "DB_PASSWORD",
        "DB_PASSWORD=HORSE": "DB_PASSWORD",
        "  password: Horse7battery": "password",
        'password: "Horse"': "password",
        "$password = 'Horse'": "password",
        '{ "clientSecret" : "f3a9c1d27b" }': "clientSecret",
        "curl --api-key f3a9c1d27b https://example.com": "api-key",
        "java -Djavax.net.ssl.keyStorePassword=Horse7 -jar app.jar": "-Djavax.net.ssl.keyStorePassword",
        "jdbc:mysql://db/orders?user=me&password=Horse7&ssl=true": "password",
        'echo \'{\\"password\\": \\"Horse7\\"}\'': "password",
    };
    for (const [text, name] of Object.entries(found)) {
        it(`finds ${name} in ${text}`, () => assert.equal(secretIn(text)?.name, name));
    }

    const harmless = [
        "export DB_PASSWORD=$(aws secretsmanager get-secret-value --secret-id db)",
        "DB_PASSWORD=`cat /run/secrets/db`",
        "export DB_PASSWORD=${DB_PASSWORD:-}",
        "password = get_password(client)",
        "password = config.password",
        "connect(user=user, password=password)",
        "const token = await getToken();",
        "const { password } = JSON.parse(secret);",
        "password: string;",
        "token: process.env.TOKEN",
        "TOKEN=$(curl -X PUT http://169.254.169.254/latest/api/token)",
        "if [ -z \"$PASSWORD\" ]; then echo 'password: missing'; fi",
        "--secret-id orders/db --query SecretString",
        "MAX_TOKENS=4096",
        "passwordPolicy: { minimumLength: 14 }",
        "aws ecr get-login-password --region eu-west-1 | docker login --username AWS --password-stdin",
        "PasswordAuthentication no\nPermitRootLogin no",
        "secret_name = 'orders/db'",
        "api_key_source: HEADER",
    ];
    for (const text of harmless) {
        it(`finds nothing in ${text}`, () => assert.equal(secretIn(text), undefined));
    }

    it("reads base64, packed or not, and nothing that only looks like it", () => {
        assert.equal(decoded(Buffer.from("#!/bin/sh\necho hi\n").toString("base64")), "#!/bin/sh\necho hi\n");
        assert.equal(decoded(zlib.gzipSync("#!/bin/sh\n").toString("base64")), "#!/bin/sh\n");
        assert.equal(decoded("#!/bin/sh"), undefined);
        assert.equal(decoded("H4sIAAAAAAAAA0vOSCwqAQBxY2+p".slice(0, 24)), undefined);
    });

    it("takes linear time on any text", function () {
        this.timeout(20_000);
        const parts = [
            "a",
            "eyJ",
            "password",
            'password="',
            "secret ",
            "awsA1a",
            "://a:",
            " --token",
            '\\"',
            "sk-",
            " ",
        ];
        for (const part of parts) {
            const text = part.repeat(2_000_000 / part.length);
            const start = performance.now();
            walked(text);
            assert.ok(performance.now() - start < 2_000, `${part} takes too long`);
        }
    });
});

describe("the walk through a property", () => {
    it("gives variables of maps and lists their names, wherever they are", () => {
        assert.deepEqual(names({ outer: [{ DB_PASSWORD: "Horse7" }] }), ["DB_PASSWORD"]);
        assert.deepEqual(names([{ Name: "TOKEN", Value: "f3a9c1d27b" }]), ["TOKEN"]);
        assert.deepEqual(names({ DB_PASSWORD: 12, TOKEN: null, API_KEY: true }), []);
    });

    it("says where in the properties, and only which property where it is a document", () => {
        const [inMap] = walked({ list: [{ API_KEY: "f3a9c1d27b" }] });
        const [inDocument] = walked({ body: '{"list":[{"API_KEY":"f3a9c1d27b"}]}' });
        assert.equal(inMap?.path, "at.list[0].API_KEY");
        assert.equal(inDocument?.path, "at.body");
    });

    it("never gives the value away", () => {
        const told = JSON.stringify(
            walked({ DB_PASSWORD: "Horse7", url: "https://a:Horse7@b", text: "password='Horse7'" }),
        );
        assert.ok(!told.includes("Horse7"));
    });

    it("is undetermined on an unknown value only where the name says that it matters", () => {
        assert.deepEqual(walked({ TABLE: UNKNOWN }), []);
        assert.deepEqual(
            walked({ DB_PASSWORD: UNKNOWN }).map(({ kind, path }) => [kind, path]),
            [[undefined, "at.DB_PASSWORD"]],
        );
    });

    it("takes a hidden secret for what the name says, and is undetermined where it says nothing", () => {
        assert.deepEqual(
            walked({ DB_PASSWORD: HIDDEN_SECRET, URL: HIDDEN_SECRET }).map(({ kind }) => kind),
            ["a password", undefined],
        );
    });

    it("ends on documents of absurd depth and size", () => {
        let deep: unknown = "password=Horse7";
        for (let depth = 0; depth < 5_000; depth += 1) {
            deep = [deep];
        }
        assert.deepEqual(walked(deep), []);
        assert.deepEqual(walked(Array.from({ length: 300_000 }, () => "x")), []);
    });
});
