/** Services that the roles of a stack are for. */
export const PASSED_TO = [
    "cloudtrail.amazonaws.com",
    "events.amazonaws.com",
    "firehose.amazonaws.com",
    "glue.amazonaws.com",
    "lambda.amazonaws.com",
    "lakeformation.amazonaws.com",
    "quicksight.amazonaws.com",
    "redshift-serverless.amazonaws.com",
    "redshift.amazonaws.com",
    "scheduler.amazonaws.com",
    "scheduler.redshift.amazonaws.com",
    "vpc-flow-logs.amazonaws.com",
];
