import type { ExposureSetting } from "./setting";

/** Something that is told to more people than need it. A public tier is no reason for it. */
function told(
    type: string,
    extra: Pick<ExposureSetting, "path" | "title" | "message" | "fix"> & Partial<ExposureSetting>,
): ExposureSetting {
    return { type, wrong: true, severity: "medium", level: "advisory", publicTier: false, ...extra };
}

const logs: readonly ExposureSetting[] = [
    // API Gateway Developer Guide, "Set up CloudWatch logging": AWS recommends not to trace data of production APIs.
    told("aws:apigateway/methodSettings:MethodSettings", {
        part: "data-trace",
        title: "Logs of REST APIs do not hold whole requests and responses.",
        path: "settings.dataTraceEnabled",
        message: "Requests and responses are logged in full, so with whatever personal data and tokens they hold.",
        fix: "settings: { dataTraceEnabled: false }",
    }),
    // The provider's documentation: the logs hold the text of SQL statements.
    told("aws:rds/proxy:Proxy", {
        part: "debug-logging",
        title: "Logs of RDS proxies do not hold statements.",
        path: "debugLogging",
        message: "The text of SQL statements is logged, so with whatever data they hold.",
        severity: "low",
        fix: "debugLogging: false",
    }),
];

const others: readonly ExposureSetting[] = [
    // CodeBuild User Guide, "Create build badges": the badge's URL needs no login.
    told("aws:codebuild/project:Project", {
        part: "badge",
        title: "Builds tell nobody outside how they end.",
        path: "badgeEnabled",
        message: "Everyone who has the badge's URL sees whether the last build failed.",
        severity: "low",
        fix: "badgeEnabled: false",
    }),
    // On unless told otherwise (AppSync API Reference, `CreateGraphqlApi`).
    told("aws:appsync/graphQLApi:GraphQLApi", {
        part: "introspection",
        title: "AppSync APIs do not describe themselves to their callers.",
        path: "introspectionConfig",
        wrong: ["enabled"],
        leftOut: true,
        message: "Every caller can list all types, queries and mutations.",
        severity: "low",
        fix: 'introspectionConfig: "DISABLED"',
    }),
];

/** WHOIS conceals all of them unless told otherwise (the provider's documentation). */
const CONTACTS = ["registrant", "admin", "tech", "billing"] as const;

const domains: readonly ExposureSetting[] = ["registeredDomain:RegisteredDomain", "domain:Domain"].flatMap((name) =>
    CONTACTS.map((contact) =>
        told(`aws:route53domains/${name}`, {
            part: `${contact}-privacy`,
            title: "WHOIS conceals the contacts of domains.",
            path: `${contact}Privacy`,
            wrong: false,
            message: "Everyone can look up the contact's name, address, telephone number and email address.",
            severity: "low",
            fix: `${contact}Privacy: true`,
        }),
    ),
);

/** What logs, badges, APIs and directories tell. */
export const disclosure: readonly ExposureSetting[] = [...logs, ...others, ...domains];
