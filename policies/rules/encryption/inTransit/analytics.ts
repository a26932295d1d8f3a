import { violation } from "../../../engine/outcomes";
import type { Property } from "../../../engine/property";
import type { Outcome, ResourceRule } from "../../../engine/rule";
import { isOff, TRANSIT_CONTROLS, transitRules, type TransitSetting } from "./setting";

const EMR_SECURITY = "aws:emr/securityConfiguration:SecurityConfiguration";
const EMR_CLUSTER = "aws:emr/cluster:Cluster";

/** A job on one instance sends nothing between instances. */
const isDistributed =
    (path: string) =>
    (job: Property): boolean => {
        const count = job.get(path);
        return !count.isSet() || count.number() !== 1;
    };

/** SageMaker API Reference: traffic between containers is not encrypted where nothing is set. */
function containers(
    type: string,
    block: string | undefined,
    path: string,
    what: string,
    more: Partial<TransitSetting> = {},
): TransitSetting {
    return {
        type,
        title: `${what} encrypt what their containers send each other.`,
        ...(block === undefined ? {} : { in: block }),
        path,
        wrong: isOff,
        leftOut: true,
        message: "What containers on different instances send each other is not encrypted.",
        level: "advisory",
        fix: "enableInterContainerTrafficEncryption: true",
        ...more,
    };
}

const ENABLE = "enableInterContainerTrafficEncryption";
const TUNING = "aws:sagemaker/hyperParameterTuningJob:HyperParameterTuningJob";

const sageMaker: readonly TransitSetting[] = [
    containers("aws:sagemaker/trainingJob:TrainingJob", undefined, ENABLE, "SageMaker training jobs", {
        also: ["resourceConfig.instanceCount"],
        leftOut: isDistributed("resourceConfig.instanceCount"),
    }),
    containers(TUNING, "trainingJobDefinition", ENABLE, "SageMaker tuning jobs", {
        also: ["trainingJobDefinition.resourceConfig.instanceCount"],
        when: (definition) => definition.isSet(),
        leftOut: isDistributed("resourceConfig.instanceCount"),
    }),
    containers(TUNING, "trainingJobDefinitions[]", ENABLE, "Each definition's jobs of SageMaker tuning jobs", {
        part: "definition",
        also: ["trainingJobDefinitions[].resourceConfig.instanceCount"],
        leftOut: isDistributed("resourceConfig.instanceCount"),
    }),
    containers(
        "aws:sagemaker/dataQualityJobDefinition:DataQualityJobDefinition",
        "networkConfig",
        ENABLE,
        "SageMaker data quality jobs",
        { controls: { fsbp: ["SageMaker.9"] } },
    ),
    containers(
        "aws:sagemaker/monitoringSchedule:MonitoringSchedule",
        "monitoringScheduleConfig.monitoringJobDefinition",
        `networkConfig.${ENABLE}`,
        "SageMaker monitoring jobs",
        // A schedule may name a job definition of its own instead.
        { when: (definition) => definition.isSet() },
    ),
    {
        type: EMR_CLUSTER,
        title: "EMR clusters have a security configuration, without which nothing is encrypted in transit.",
        path: "securityConfiguration",
        wrong: () => false,
        // EMR Management Guide, "Encrypt data at rest and in transit": only by a security configuration.
        leftOut: true,
        message: "Without a security configuration the nodes of the cluster send each other plain data.",
        level: "advisory",
        controls: { fsbp: ["EMR.4"] },
        fix: "securityConfiguration: configuration.name",
    },
];

/** The member of an object whose name is the same in any case. */
export function memberOf(object: Property, name: string): Property | undefined {
    return [...object.members()].find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1];
}

const emr: ResourceRule = {
    scope: "resource",
    id: "encryption-in-transit-emr-security-configuration",
    title: "EMR security configurations switch encryption in transit on.",
    domain: "encryption",
    family: "encryption-in-transit",
    severity: "high",
    level: "mandatory",
    controls: { ...TRANSIT_CONTROLS, fsbp: ["EMR.4"] },
    fix: "EncryptionConfiguration: { EnableInTransitEncryption: true, InTransitEncryptionConfiguration: { ... } }",
    decides: { [EMR_SECURITY]: ["configuration"] },
    *check(resource): Iterable<Outcome> {
        const configuration = resource.get("configuration").json();
        const encryption = memberOf(configuration, "EncryptionConfiguration");
        const enabled = encryption && memberOf(encryption, "EnableInTransitEncryption");
        if (enabled?.flag() !== true) {
            yield violation("configuration", "The configuration leaves encryption in transit off.");
        }
    },
};

/** Clusters and jobs that work on several machines: EMR, SageMaker. */
export const analytics: readonly ResourceRule[] = [...transitRules(sageMaker), emr];
