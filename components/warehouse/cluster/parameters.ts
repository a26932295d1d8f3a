/** A parameter of a cluster's parameter group. */
export interface ClusterParameter {
    readonly name: string;
    readonly value: string;
}

/** Family of the parameter group: that of new clusters since 2025-01. */
export const FAMILY = "redshift-2.0";

/** Milliseconds after which a statement is stopped: four hours, as in a workgroup. */
const STATEMENT_TIMEOUT = 4 * 60 * 60 * 1000;

/**
 * One queue for everything, which Redshift manages, and short queries past it. With clusters to scale to, queries that
 * would wait go there. Properties: Redshift Management Guide, "Properties in the wlm_json_configuration parameter".
 */
function workloadManagement(concurrencyClusters: number): object[] {
    const scaling = concurrencyClusters > 0 ? "auto" : "off";
    return [
        { auto_wlm: true, queue_type: "auto", priority: "normal", concurrency_scaling: scaling },
        { short_query_queue: true },
    ];
}

/**
 * Parameters of a cluster, in alphabetical order.
 *
 * @param concurrencyClusters most clusters that it scales to
 * @param caseSensitive whether names in quotes keep their case, which zero-ETL integrations ask for
 */
export function clusterParameters(concurrencyClusters: number, caseSensitive: boolean): ClusterParameter[] {
    const values = {
        auto_mv: "true",
        enable_case_sensitive_identifier: String(caseSensitive),
        // The log of user activity, one of the log exports, is empty without it.
        enable_user_activity_logging: "true",
        max_concurrency_scaling_clusters: String(concurrencyClusters),
        // Connections without TLS are refused.
        require_ssl: "true",
        statement_timeout: String(STATEMENT_TIMEOUT),
        wlm_json_configuration: JSON.stringify(workloadManagement(concurrencyClusters)),
    };
    return Object.entries(values).map(([name, value]) => ({ name, value }));
}
