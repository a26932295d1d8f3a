import { violation } from "../../../engine/outcomes";
import type { Property } from "../../../engine/property";
import type { Outcome, ResourceRule } from "../../../engine/rule";
import { atRestCheck } from "./check";

const CLUSTER = "aws:ecs/cluster:Cluster";
const LOGS = "configuration.executeCommandConfiguration.logConfiguration";

/** A place to which ECS Exec logs. ECS does not check its encryption by a KMS key unless the flag is true. */
function logDestination(part: string, words: string, name: string, flag: string): ResourceRule {
    return atRestCheck({
        type: CLUSTER,
        part: `execute-command-${part}`,
        title: `ECS Exec insists on the encryption of the ${words} that it logs to.`,
        level: "advisory",
        paths: [`${LOGS}.${flag}`, `${LOGS}.${name}`],
        fix: `configuration: { executeCommandConfiguration: { logConfiguration: { ${flag}: true } } }`,
        *check(cluster) {
            const logs = cluster.get(LOGS);
            const encrypted = logs.get(flag).flag();
            if (encrypted === false || (encrypted === undefined && logs.get(name).isPresent())) {
                yield violation(logs.get(flag), `ECS Exec logs to ${words} without insisting on their encryption.`);
            }
        },
    });
}

const areLogged = (command: Property): boolean => command.isPresent() && command.get("logging").lower() !== "none";

const logged: ResourceRule = atRestCheck({
    type: CLUSTER,
    part: "execute-command-logs",
    title: "ECS Exec logs to a place on whose encryption it insists.",
    level: "advisory",
    paths: [
        "configuration.executeCommandConfiguration.logging",
        `${LOGS}.cloudWatchEncryptionEnabled`,
        `${LOGS}.s3BucketEncryptionEnabled`,
    ],
    fix:
        'configuration: { executeCommandConfiguration: { kmsKeyId: key.arn, logging: "OVERRIDE", ' +
        "logConfiguration: { cloudWatchEncryptionEnabled: true, cloudWatchLogGroupName: logs.name } } }",
    *check(cluster): Iterable<Outcome> {
        const command = cluster.get("configuration.executeCommandConfiguration");
        const logs = command.get("logConfiguration");
        const flags = [logs.get("cloudWatchEncryptionEnabled"), logs.get("s3BucketEncryptionEnabled")];
        if (areLogged(command) && !flags.some((flag) => flag.flag() === true)) {
            yield violation(logs, "ECS Exec is open, but insists nowhere on encryption of what it logs.");
        }
    },
});

const secretsNamed: ResourceRule = atRestCheck({
    type: "aws:eks/cluster:Cluster",
    part: "secrets-named",
    title: "The encryption of an EKS cluster names the Kubernetes secrets.",
    paths: ["encryptionConfig.resources"],
    severity: "high",
    controls: { fsbp: ["EKS.3"] },
    fix: 'encryptionConfig: { resources: ["secrets"] }',
    *check(cluster) {
        const encryption = cluster.get("encryptionConfig");
        const resources = encryption.get("resources");
        if (encryption.isPresent() && !resources.texts().includes("secrets")) {
            yield violation(resources, "The key that is named does not encrypt the Kubernetes secrets.");
        }
    },
});

/** What containers store encrypted, where a switch and a key do not tell it. */
export const containersChecks: readonly ResourceRule[] = [
    logDestination("log-group", "log groups", "cloudWatchLogGroupName", "cloudWatchEncryptionEnabled"),
    logDestination("bucket", "buckets", "s3BucketName", "s3BucketEncryptionEnabled"),
    logged,
    secretsNamed,
];
