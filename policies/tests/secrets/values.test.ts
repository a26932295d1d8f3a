import assert from "node:assert/strict";

import { kindByForm } from "../../rules/encryption/secrets/formats";
import { isGuessable } from "../../rules/encryption/secrets/guessable";
import { secretName } from "../../rules/encryption/secrets/names";
import { kindByName } from "../../rules/encryption/secrets/values";

describe("names that say that a variable holds a secret", () => {
    const kinds: Readonly<Record<string, string>> = {
        DB_PASSWORD: "a password",
        dbPassword: "a password",
        "spring.datasource.password": "a password",
        PGPASSWORD: "a password",
        MYSQL_PWD: "a password",
        SMTP_PASS: "a password",
        DB_PASSWORD_PROD: "a password",
        "--db-password": "a password",
        API_KEY: "a key",
        stripeApiKey: "a key",
        APIKEY: "a key",
        JWT_PRIVATE_KEY: "a key",
        "x-api-key": "a key",
        GITHUB_TOKEN: "a token",
        authToken: "a token",
        CLIENT_SECRET: "a secret",
        DJANGO_SECRET_KEY: "a key",
        AWS_SECRET_ACCESS_KEY: "an AWS secret access key",
        aws_access_key_id: "an AWS access key",
        DB_CREDENTIALS: "a secret",
    };
    for (const [name, kind] of Object.entries(kinds)) {
        it(`${name} does`, () => assert.equal(secretName(name)?.kind, kind));
    }

    const others = [
        ...[
            "DB_PASSWORD_ARN",
            "SECRET_NAME",
            "TOKEN_URL",
            "API_KEY_ID",
            "PASSWORD_FILE",
            "tokenEndpoint",
            "PWD",
            "OLDPWD",
        ],
        ...["MAX_TOKENS", "MAX_TOKEN", "NEXT_TOKEN", "TOKEN_TTL_SECONDS", "PUBLIC_KEY", "PARTITION_KEY", "KMS_KEY_ID"],
        ...["KEY", "S3_KEY", "PASSWORD_MIN_LENGTH", "PASSWORD_POLICY", "SECRETS_MANAGER_ENDPOINT", "COMPASS", "BYPASS"],
        ...["SECRETARY", "TOKENIZER_PATH", "PASSENGER_COUNT", "CREDENTIALS_SOURCE", "SECRET_REGION", "", "AUTHOR"],
    ];
    for (const name of others) {
        it(`${name === "" ? "an empty one" : name} does not`, () => assert.equal(secretName(name), undefined));
    }
});

describe("values of variables with such names", () => {
    const literal: readonly (readonly [string, string])[] = [
        ["DB_PASSWORD", "hunter2"],
        ["DB_PASSWORD", "correct-horse-battery-staple"],
        ["DB_PASSWORD", "changeme"],
        ["DB_PASSWORD", "$ecret-7!"],
        ["DB_PASSWORD", "!Horse7"],
        ["TOKEN", "f3a9c1d27b"],
        ["CLIENT_SECRET", "GOCSPX-1a2b3c4d5e6f"],
        ["API_KEY", "0f8fad5b-d9cb-469f-a165-70867728950e"],
        ["ENCRYPTION_KEY", "u8x!A%D*G-KaPdSgVkYp3s6v9y$B&E)H"],
    ];
    for (const [name, value] of literal) {
        it(`${name}=${value} is a secret`, () => assert.notEqual(kindByName(name, value), undefined));
    }

    const references: readonly (readonly [string, string])[] = [
        ["DB_PASSWORD", ""],
        ["DB_PASSWORD", "arn:aws:secretsmanager:eu-west-1:111122223333:secret:db"],
        ["DB_PASSWORD", "{{resolve:secretsmanager:db:SecretString:password}}"],
        ["DB_PASSWORD", "${DB_PASSWORD}"],
        ["DB_PASSWORD", "$DB_PASSWORD"],
        ["DB_PASSWORD", "%DB_PASSWORD%"],
        ["DB_PASSWORD", "$.input.password"],
        ["DB_PASSWORD", "!Ref DbPassword"],
        ["DB_PASSWORD", "ssm:/orders/db"],
        ["DB_PASSWORD", "/orders/db/password"],
        ["DB_PASSWORD", "<password>"],
        ["DB_PASSWORD", "********"],
        ["DB_SECRET", "orders/db/credentials"],
        ["DB_SECRET", "orders-db-secret"],
        ["API_TOKEN", "api-token"],
        ["USE_API_KEY", "true"],
        ["TOKEN", "https://login.example.com/token"],
        ["ENCRYPTION_KEY", "alias/orders"],
        ["ENCRYPTION_KEY", "1234abcd-12ab-34cd-56ef-1234567890ab"],
        ["DB_PASSWORD", "DB_PASSWORD"],
        ["AUTH_TOKEN", "Bearer"],
        ["API_KEY", "AIza...q8"],
        ["STAGE", "production"],
    ];
    for (const [name, value] of references) {
        it(`${name}=${value} is none`, () => assert.equal(kindByName(name, value), undefined));
    }
});

describe("credentials that are told by their form", () => {
    const repeated = (text: string, length: number): string => text.repeat(length).slice(0, length);
    const forms: Readonly<Record<string, string>> = {
        "an AWS access key": "key: AKIAIOSFODNN7EXAMPLE",
        "an AWS secret access key": 'aws_secret_access_key = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"',
        "a private key": "-----BEGIN RSA PRIVATE KEY-----\nMIIEowIBAAKCAQEA0123",
        "a GitHub token": `ghp_${repeated("aB3", 36)}`,
        "a GitLab token": `glpat-${repeated("aB3", 20)}`,
        // Put together here, so that no scanner of repositories takes it for one.
        "a Slack token": ["xoxb", "123456789012", "abcdefABCDEF"].join("-"),
        "a Stripe key": ["sk", "live", repeated("aB3", 24)].join("_"),
        "a Google API key": `AIza${repeated("aB3", 35)}`,
        "a signed token": "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9P",
        "an Azure storage key": `AccountName=a;AccountKey=${repeated("aB3/", 86)}==;EndpointSuffix=core.windows.net`,
        "a password in a URL": "amqps://orders:Horse7@mq.internal:5671",
    };
    for (const [kind, text] of Object.entries(forms)) {
        it(`tells ${kind}`, () => assert.equal(kindByForm(text), kind));
    }

    const harmless = [
        "https://bucket.s3.amazonaws.com/path/to/object?versionId=3sL4kqtJlcpXroDTDmJ+rmSpXd3dIbrHY",
        "arn:aws:iam::111122223333:role/service-role/VeryLongRoleNameOfFortyCharactersOrMore12",
        "postgresql://orders@db.internal/orders",
        "postgresql://orders:${PASSWORD}@db.internal/orders",
        "postgresql://user:<password>@host/db",
        "redis://cache.internal:6379/0",
        "-----BEGIN CERTIFICATE-----\nMIIEowIBAAKCAQEA0123",
        'if (line === "-----BEGIN PRIVATE KEY-----") {',
        "-----BEGIN PUBLIC KEY-----\nMIIE",
        "aws ecr get-login-password | docker login --password-stdin 111122223333.dkr.ecr.eu-west-1.amazonaws.com",
        "sha256:2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824",
        "secret = 2fd4e1c67a2d28fced849ee1bb76e7391b93eb12",
        "key-value pairs, as in http://localhost:8080/@me",
    ];
    for (const text of harmless) {
        it(`finds nothing in ${text.split("\n", 1)[0]}`, () => assert.equal(kindByForm(text), undefined));
    }
});

describe("passwords that can be guessed", () => {
    for (const password of [
        "Password1!",
        "P@ssw0rd",
        "admin12345",
        "changeme",
        "12345678",
        "aaaaaaaaaaaa",
        "k7-Q_z",
        "Welcome2026!",
    ]) {
        it(`${password} is one`, () => assert.ok(isGuessable(password)));
    }
    for (const password of [
        "kV9-tq2Z_mL4xR7w",
        "correct-horse-battery-staple",
        "4829104772195530",
        "Passwordless-9x",
    ]) {
        it(`${password} is none`, () => assert.ok(!isGuessable(password)));
    }
});
