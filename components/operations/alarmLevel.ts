/**
 * Which CloudWatch alarms a stack has.
 *
 * - `none`: the topic tells of each failed run, and nothing keeps a state.
 * - `failures`: something failed: a run, its notice, or the delivery of a start.
 * - `all`: also what will fail or has gone quiet: the warehouse close to its limit, a dataset without a fresh load.
 */
export const ALARM_LEVELS = ["none", "failures", "all"] as const;

/** One of {@link ALARM_LEVELS}. */
export type AlarmLevel = (typeof ALARM_LEVELS)[number];
