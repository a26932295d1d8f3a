/** A configuration parameter of a workgroup. */
export interface ConfigParameter {
    readonly parameterKey: string;
    readonly parameterValue: string;
}

/**
 * Every parameter of a Redshift Serverless workgroup, as AWS has them by default except where noted.
 *
 * The full list, because AWS adds what is missing, so that a shorter list differs at every preview and then fails
 * (pulumi-aws issue 4405). Values read from a live workgroup in 2026-07.
 */
const DEFAULTS = {
    auto_mv: "true",
    datestyle: "ISO, MDY",
    enable_case_sensitive_identifier: "false",
    // The log of user activity, one of the log exports, is empty without it.
    enable_user_activity_logging: "true",
    query_group: "default",
    // Connections without TLS are refused.
    require_ssl: "true",
    search_path: "$user, public",
    use_fips_ssl: "false",
    // Seconds after which a query is stopped: four hours.
    max_query_execution_time: "14400",
};

/**
 * Every parameter of a workgroup.
 *
 * @param caseSensitive whether names in quotes keep their case, which zero-ETL integrations ask for
 */
export function configParameters(caseSensitive: boolean): ConfigParameter[] {
    const parameters = { ...DEFAULTS, enable_case_sensitive_identifier: String(caseSensitive) };
    return Object.entries(parameters).map(([parameterKey, parameterValue]) => ({ parameterKey, parameterValue }));
}
