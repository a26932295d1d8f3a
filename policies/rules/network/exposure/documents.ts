import { each, violation } from "../../../engine/outcomes";
import type { Property } from "../../../engine/property";
import type { ResourceRule } from "../../../engine/rule";
import { customRule, type ExposureInfo } from "./setting";

const NETWORK_POLICY = "aws:opensearch/serverlessSecurityPolicy:ServerlessSecurityPolicy";

/** Whether an item of a network policy is about collections themselves, or only about their dashboards. */
function isAbout(item: Property, resourceType: string): boolean {
    return item
        .get("Rules")
        .items()
        .some((rule) => rule.get("ResourceType").lower() === resourceType);
}

/** Network policies of OpenSearch Serverless are JSON (OpenSearch Developer Guide, "Network access"). */
function networkPolicy(resourceType: string, info: ExposureInfo): ResourceRule {
    return customRule(NETWORK_POLICY, info, ["policy", "type"], (policy) =>
        each(policy.get("type").lower() === "network" ? policy.get("policy").json().items() : [], function* (item) {
            const open = item.get("AllowFromPublic");
            if (open.flag() === true && isAbout(item, resourceType)) {
                yield violation(open, `Every address of the internet reaches the ${resourceType}s.`);
            }
        }),
    );
}

const KAFKA = "aws:msk/configuration:Configuration";
const WITHOUT_ACL = /^\s*allow\.everyone\.if\.no\.acl\.found\s*[=:]\s*(\S+)/gim;

/**
 * Kafka takes the last of several lines, and lets in everyone where there is none (MSK Developer Guide, "Custom
 * configurations").
 */
const withoutAcl: ResourceRule = customRule(
    KAFKA,
    {
        family: "unauthenticated",
        part: "topics",
        title: "Topics of MSK clusters are for those whom an ACL names.",
        severity: "medium",
        level: "advisory",
        publicTier: false,
        fix: 'serverProperties: "allow.everyone.if.no.acl.found=false"',
    },
    ["serverProperties"],
    function* (configuration) {
        const properties = configuration.get("serverProperties");
        const values = [...(properties.text() ?? "").matchAll(WITHOUT_ACL)].map(([, value]) => value?.toLowerCase());
        if (values.at(-1) !== "false") {
            yield violation(
                properties,
                "Every client can use a topic that no ACL is about, unless IAM authorizes the clients.",
            );
        }
    },
);

/** Both kinds of resources that hold options of Elastic Beanstalk. */
const BEANSTALK = [
    "aws:elasticbeanstalk/environment:Environment",
    "aws:elasticbeanstalk/configurationTemplate:ConfigurationTemplate",
] as const;

const SETTING_PATHS = ["settings[].namespace", "settings[].name", "settings[].value"];

/** A value that an option must not have (Elastic Beanstalk Developer Guide, "General options for all environments"). */
function optionRule(
    namespace: string,
    option: string,
    wrong: string,
    message: string,
    info: ExposureInfo,
): ResourceRule {
    const is = (setting: Property, name: string, text: string): boolean =>
        setting.get(name).lower() === text.toLowerCase();
    return customRule(BEANSTALK, info, SETTING_PATHS, (resource) =>
        each(resource.get("settings").items(), function* (setting) {
            const isOption = is(setting, "name", option) && is(setting, "namespace", namespace);
            if (isOption && is(setting, "value", wrong)) {
                yield violation(setting.get("value"), message);
            }
        }),
    );
}

/** Settings that stand in documents and lists of options. */
export const documents: readonly ResourceRule[] = [
    withoutAcl,
    networkPolicy("collection", {
        title: "Collections of OpenSearch Serverless are reached through VPC endpoints.",
        severity: "high",
        level: "mandatory",
        fix: 'policy: JSON.stringify([{ Rules: [...], AllowFromPublic: false, SourceVPCEs: ["vpce-..."] }])',
    }),
    networkPolicy("dashboard", {
        part: "dashboard",
        title: "Dashboards of OpenSearch Serverless are reached through VPC endpoints.",
        severity: "medium",
        level: "advisory",
        fix: 'policy: JSON.stringify([{ Rules: [...], AllowFromPublic: false, SourceVPCEs: ["vpce-..."] }])',
    }),
    optionRule("aws:ec2:vpc", "AssociatePublicIpAddress", "true", "The environment's instances get public addresses.", {
        part: "public-address",
        title: "Instances of Elastic Beanstalk have no public address.",
        severity: "high",
        level: "mandatory",
        fix: '{ namespace: "aws:ec2:vpc", name: "AssociatePublicIpAddress", value: "false" }',
    }),
    optionRule(
        "aws:ec2:vpc",
        "ELBScheme",
        "public",
        "The environment's load balancer can be reached from the internet.",
        {
            part: "load-balancer",
            title: "Load balancers of Elastic Beanstalk are internal, unless they are meant for the internet.",
            severity: "low",
            level: "advisory",
            fix: '{ namespace: "aws:ec2:vpc", name: "ELBScheme", value: "internal" }',
        },
    ),
    optionRule(
        "aws:autoscaling:launchconfiguration",
        "DisableIMDSv1",
        "false",
        "Version 1 of the metadata service gives the instance's credentials to any request from it.",
        {
            family: "instance-metadata",
            title: "Instances of Elastic Beanstalk give their credentials by version 2 of the metadata service only.",
            severity: "high",
            level: "mandatory",
            controls: { nist: ["AC-3", "AC-6"] },
            fix: '{ namespace: "aws:autoscaling:launchconfiguration", name: "DisableIMDSv1", value: "true" }',
        },
    ),
];
