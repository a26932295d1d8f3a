import { each, violation } from "../../../engine/outcomes";
import type { Property } from "../../../engine/property";
import type { ResourceRule } from "../../../engine/rule";
import { isNoneOf, isOn, TRANSIT_CONTROLS, transitRules, type TransitSetting } from "./setting";
import { oldestTlsOfElbPolicy } from "./tls";

const JOB = "aws:batch/jobDefinition:JobDefinition";
const BEANSTALK = [
    "aws:elasticbeanstalk/environment:Environment",
    "aws:elasticbeanstalk/configurationTemplate:ConfigurationTemplate",
] as const;

const EFS_MESSAGE = "The container mounts the EFS file system without TLS.";

const SETTINGS: readonly TransitSetting[] = [
    {
        type: "aws:ecs/taskDefinition:TaskDefinition",
        part: "efs",
        title: "ECS tasks mount EFS file systems by TLS.",
        in: "volumes[].efsVolumeConfiguration",
        path: "transitEncryption",
        when: (volume) => volume.isSet(),
        wrong: isNoneOf("enabled"),
        // Provider documentation: DISABLED where nothing is set.
        leftOut: true,
        message: EFS_MESSAGE,
        fix: 'efsVolumeConfiguration: { transitEncryption: "ENABLED" }',
    },
    {
        type: "aws:ecs/service:Service",
        part: "service-connect",
        title: "ECS services use TLS with those that they reach by Service Connect.",
        in: "serviceConnectConfiguration.services[]",
        path: "tls",
        wrong: () => false,
        // ECS Developer Guide, "Encrypt Service Connect traffic": only where it is switched on.
        leftOut: true,
        message: "Services reach this one by Service Connect in plain text.",
        severity: "low",
        level: "advisory",
        fix: "tls: { issuerCertAuthority: { awsPcaAuthorityArn: authority.arn } }",
    },
    {
        type: "aws:codebuild/project:Project",
        title: "CodeBuild projects verify the certificate of their source.",
        path: "source.insecureSsl",
        wrong: isOn,
        message: "CodeBuild takes source code from whoever pretends to be the server.",
        severity: "high",
        fix: "source: { insecureSsl: false }",
    },
    {
        type: "aws:codebuild/project:Project",
        part: "secondary",
        title: "CodeBuild projects verify the certificates of their secondary sources.",
        in: "secondarySources[]",
        path: "insecureSsl",
        wrong: isOn,
        message: "CodeBuild takes source code from whoever pretends to be the server.",
        severity: "high",
        fix: "insecureSsl: false",
    },
];

/** Volumes of the containers of a Batch job, which is given as JSON of one of three kinds. */
function batchVolumes(job: Property): readonly Property[] {
    const node = job.get("nodeProperties").json();
    const ecs = job.get("ecsProperties").json();
    return [
        ...job.get("containerProperties").json().all("volumes"),
        ...(node.isSet() ? node.all("nodeRangeProperties[].container.volumes") : []),
        ...(ecs.isSet() ? ecs.all("taskProperties[].volumes") : []),
    ].flatMap((volumes) => volumes.items());
}

const batch: ResourceRule = {
    scope: "resource",
    id: "encryption-in-transit-batch-job-definition-efs",
    title: "Batch jobs mount EFS file systems by TLS.",
    domain: "encryption",
    family: "encryption-in-transit",
    severity: "medium",
    level: "mandatory",
    controls: TRANSIT_CONTROLS,
    fix: 'efsVolumeConfiguration: { transitEncryption: "ENABLED" }',
    decides: { [JOB]: ["containerProperties", "nodeProperties", "ecsProperties"] },
    check: (job) =>
        each(batchVolumes(job.properties), function* (volume) {
            const efs = volume.get("efsVolumeConfiguration");
            // Batch User Guide, "Amazon EFS volumes": DISABLED where nothing is set.
            if (efs.isSet() && efs.get("transitEncryption").lower() !== "enabled") {
                yield violation(efs, EFS_MESSAGE);
            }
        }),
};

interface BeanstalkOption {
    readonly namespace: string;
    readonly name: string;
    readonly value: Property;
}

function optionsOf(environment: Property): readonly BeanstalkOption[] {
    return environment
        .get("settings")
        .items()
        .map((setting) => ({
            namespace: setting.get("namespace").lower() ?? "",
            name: setting.get("name").lower() ?? "",
            value: setting.get("value"),
        }));
}

const LISTENER = /^aws:elb(?:v2)?:listener(?::|$)/;

function beanstalkRule(
    facts: Pick<ResourceRule, "title" | "family" | "fix" | "level">,
    message: string,
    isWeak: (option: BeanstalkOption) => boolean,
): ResourceRule {
    return {
        scope: "resource",
        id: `${facts.family}-elasticbeanstalk-environment`,
        domain: "encryption",
        severity: "medium",
        controls: TRANSIT_CONTROLS,
        decides: Object.fromEntries(
            BEANSTALK.map((type) => [type, ["settings[].namespace", "settings[].name", "settings[].value"]]),
        ),
        ...facts,
        check: (environment) =>
            each(optionsOf(environment.properties), function* (option) {
                if (isWeak(option)) {
                    yield violation(option.value, message);
                }
            }),
    };
}

const beanstalk: readonly ResourceRule[] = [
    beanstalkRule(
        {
            family: "encryption-in-transit",
            level: "advisory",
            title: "Listeners of Elastic Beanstalk environments use HTTPS.",
            fix: '{ namespace: "aws:elbv2:listener:443", name: "Protocol", value: "HTTPS" }',
        },
        "The listener serves plain HTTP.",
        ({ namespace, name, value }) =>
            LISTENER.test(namespace) && /^(?:listener)?protocol$/.test(name) && value.lower() === "http",
    ),
    beanstalkRule(
        {
            family: "encryption-tls-version",
            level: "mandatory",
            title: "Listeners of Elastic Beanstalk environments refuse TLS 1.0 and 1.1.",
            fix: '{ namespace: "aws:elbv2:listener:443", name: "SSLPolicy", value: "ELBSecurityPolicy-TLS13-1-2-2021-06" }',
        },
        "The listener's security policy accepts TLS 1.0 or 1.1.",
        ({ namespace, name, value }) =>
            (LISTENER.test(namespace) && name === "sslpolicy" && oldestTlsOfElbPolicy(value.text() ?? "") < 2) ||
            (namespace.startsWith("aws:elb:policies") &&
                name === "sslreferencepolicy" &&
                oldestTlsOfElbPolicy(value.text() ?? "") < 2),
    ),
];

/** Containers, builds and applications. */
export const compute: readonly ResourceRule[] = [...transitRules(SETTINGS), batch, ...beanstalk];
