import { violation } from "../../../engine/outcomes";
import type { Resource } from "../../../engine/resource";
import type { Outcome } from "../../../engine/rule";
import type { AtRestCheck } from "./check";

const PATH = "rule.destination.destinationLogsConfiguration.logsEncryptionConfiguration";

/** Whether the centralized log events are to be encrypted by a key of the customer's. */
const wantsOwnKey = (resource: Resource): boolean =>
    resource.get(`${PATH}.encryptionStrategy`).lower() === "customer_managed";

/** A setting beside the key: what it should be, and whether a value of it is worse. */
interface Beside {
    readonly part: string;
    readonly title: string;
    readonly property: string;
    readonly good: string;
    readonly message: string;
    readonly isBad: (value: string | undefined) => boolean;
}

const check = ({ part, title, property, good, message, isBad }: Beside): AtRestCheck => ({
    type: "aws:observabilityadmin/centralizationRuleForOrganization:CentralizationRuleForOrganization",
    part,
    title,
    paths: [`${PATH}.${property}`],
    fix: `${PATH.split(".").at(-1)}: { ${property}: "${good}" }`,
    level: "advisory",
    *check(resource): Iterable<Outcome> {
        if (wantsOwnKey(resource) && isBad(resource.get(`${PATH}.${property}`).lower())) {
            yield violation(`${PATH}.${property}`, message);
        }
    },
});

/** What a key for centralized log events leaves out (Observability Admin API Reference, `LogsEncryptionConfiguration`). */
export const centralizedLogs: readonly AtRestCheck[] = [
    check({
        part: "scope",
        title: "The key for centralized log events encrypts all of their log groups.",
        property: "encryptionScope",
        good: "NEW_DESTINATION_LOG_GROUPS",
        message: "The key encrypts only what comes from encrypted log groups.",
        isBad: (value) => value !== "new_destination_log_groups",
    }),
    check({
        part: "conflicts",
        title: "Centralized log events do not go to log groups that the key does not encrypt.",
        property: "encryptionConflictResolutionStrategy",
        good: "SKIP",
        message: "Log events may go to log groups that only a key of AWS's encrypts.",
        isBad: (value) => value === "allow",
    }),
];
