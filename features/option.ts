/** What an option of the platform is: settings that switch it, and the resources that come and go with it. */

/** Rows of the README's feature table. */
export const ROWS = [
    "Redshift Serverless",
    "Redshift provisioned",
    "COPY and UNLOAD",
    "Spectrum",
    "SQL objects",
    "Query Editor v2",
    "Glue catalog and crawlers",
    "Glue jobs",
    "The right engine for the size",
    "Glue triggers and workflows",
    "Glue Studio",
    "JDBC and RDS",
    "Lake Formation",
    "Athena",
    "Kinesis",
    "Lambda and EMR",
    "Audit",
    "BI",
    "Cost and operations",
    "Network",
] as const;

/** One of {@link ROWS}. */
export type Row = (typeof ROWS)[number];

/** Settings with every option on that can be on together; where options exclude each other, there is one for each. */
export const FULL_VARIANTS = ["everything", "everything provisioned", "everything multi-AZ"] as const;

/** One of {@link FULL_VARIANTS}. */
export type FullVariant = (typeof FULL_VARIANTS)[number];

/** Values of settings by name, as text as `npm run plan -- -c name=value` takes it; lists and objects are JSON. */
export type SettingTexts = Readonly<Record<string, string>>;

/** One option: a part of the platform that a setting switches on or off. */
export interface Option {
    readonly row: Row;
    /** What it is, in a few words; no other option has it. */
    readonly name: string;
    /** Settings that switch it off, and nothing else. */
    readonly off: SettingTexts;
    /** Settings that switch it on in a stack in which every other option is off: with those that it needs. */
    readonly on: SettingTexts;
    /** Variants that have it on. Only for what excludes something else. @default all */
    readonly onlyIn?: readonly FullVariant[];
    /**
     * Resources that are there if it is on, and not if neither it nor another option that names them is, each as `<type> <logical name>`, where `*` stands for any
     * characters: `aws:kinesis/stream:Stream *` or `aws:iam/role:Role roles-streaming-*`. Empty if it only changes
     * inputs of resources that are there anyway.
     */
    readonly resources: readonly string[];
    /** What it costs in use, beyond what it costs while idle, in a few words with the list price. */
    readonly inUse: string;
}
