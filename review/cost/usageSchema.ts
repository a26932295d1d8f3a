/** What `usage.yaml` may hold. The meaning of each member and why it has its value stand there. */
import { z } from "zod";

import { members } from "./yamlFile";

const amount = z.number("is not a number of 0 or more").nonnegative("is below 0; a number of 0 or more is allowed");

/** Assumptions for resources by their names: the first entry whose pattern (with `*`) fits counts. */
const byName = <T extends z.core.$ZodLooseShape>(shape: T) =>
    z
        .array(
            members({ name: z.string("is not a name such as lake-* in quotes"), ...shape }),
            "is not a list of entries with a name",
        )
        .min(1, 'holds no entry; one for the name "*" is the least');

const groups = {
    audit: { dataEventsMillions: amount },
    athena: { workgroups: byName({ scannedTb: amount }) },
    compute: { emrVcpuHours: amount, emrMemoryGbHours: amount, stepTransitionsThousands: amount, imagesGb: amount },
    databases: {
        auroraAcus: amount,
        auroraStoredGb: amount,
        dynamoReadsMillions: amount,
        dynamoWritesMillions: amount,
        dynamoStoredGb: amount,
    },
    glue: {
        jobs: byName({ runsPerMonth: amount, minutesPerRun: amount, workers: amount }),
        crawlers: byName({ runsPerMonth: amount, minutesPerRun: amount, dpus: amount }),
        catalogObjectsThousands: amount,
        catalogRequestsMillions: amount,
        optimizerDpuHours: amount,
    },
    keys: {
        rotations: amount.max(2, "is above 2; later rotations are not billed"),
        requestsThousands: amount,
        secretRequestsThousands: amount,
    },
    lambda: { functions: byName({ invocationsThousands: amount, milliseconds: amount }) },
    logs: { groups: byName({ gb: amount }) },
    messages: {
        topicRequestsMillions: amount,
        emailsThousands: amount,
        queueRequestsMillions: amount,
        scheduleInvocations: amount,
        customEventsMillions: amount,
        archivedGb: amount,
    },
    network: { gbPerEndpoint: amount, gbPerNatGateway: amount },
    quicksight: { authors: amount, readers: amount, spiceGb: amount },
    s3: {
        buckets: byName({ freshGb: amount, colderGb: amount, writesThousands: amount, readsThousands: amount }),
    },
    streams: { inGb: amount, outGb: amount, recordsMillions: amount, firehoseGb: amount },
    warehouse: {
        activeHoursPerDay: amount.max(24, "is above 24; a day has 24 hours"),
        storedGb: amount,
        snapshotGb: amount,
        spectrumTb: amount,
        pausedClusterHours: amount.max(730, "is above 730, the hours of a month"),
    },
};

const whole = members({
    audit: members(groups.audit),
    athena: members(groups.athena),
    compute: members(groups.compute),
    databases: members(groups.databases),
    glue: members(groups.glue),
    keys: members(groups.keys),
    lambda: members(groups.lambda),
    logs: members(groups.logs),
    messages: members(groups.messages),
    network: members(groups.network),
    quicksight: members(groups.quicksight),
    s3: members(groups.s3),
    streams: members(groups.streams),
    warehouse: members(groups.warehouse),
});

/** The assumptions for one environment. Every amount is per month, and per resource where it does not say otherwise. */
export type Usage = z.infer<typeof whole>;

/** An environment that says only what differs from the default; a list replaces the default's. */
const partial = members(
    Object.fromEntries(
        Object.entries(groups).map(([name, shape]) => [
            name,
            members(
                Object.fromEntries(
                    Object.entries(shape).map(([member, type]) => [member, (type as z.ZodType).optional()]),
                ),
            ).optional(),
        ]),
    ),
);

/** The whole file. */
export const usageFile = members({
    thresholds: members({
        risePercent: amount,
        riseUsd: amount,
        ceilingRisePercent: amount,
        ceilingRiseUsd: amount,
    }),
    default: whole,
    environments: z.record(z.string(), partial, "is not a map of environments"),
});

/** From which rise on a reviewer is asked to look: both the share and the amount must be reached. */
export type Thresholds = z.infer<typeof usageFile>["thresholds"];
