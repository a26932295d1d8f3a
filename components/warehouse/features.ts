/** Features that a migration may need, each called as the setting that switches it on. */
export const FEATURES = [
    "bi",
    "dynamoDbSource",
    "lambdaUdf",
    "queryEditor",
    "streaming",
    "warehouseCopyJobs",
    "warehouseUnload",
    "zeroEtl",
] as const;

/** A feature that a migration may need. */
export type Feature = (typeof FEATURES)[number];

/** Whether a name is that of a feature. */
export function isFeature(name: string): name is Feature {
    return (FEATURES as readonly string[]).includes(name);
}

/** The features that are on: those whose setting is true. */
export function featuresOf(settings: object): Feature[] {
    const values = new Map<string, unknown>(Object.entries(settings));
    return FEATURES.filter((feature) => values.get(feature) === true);
}
