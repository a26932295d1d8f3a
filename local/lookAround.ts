import * as path from "node:path";

import { CREDENTIALS } from "./environment";
import type { Finished } from "./run";
import { shown } from "./workspace";

/** How to look at what a run has left, for somebody with a second terminal. */
export function lookAround({ session, pipeline }: Finished): string {
    const { endpoints, workspace, region, machine } = session;
    const { curated, warehouse } = pipeline.dataset;
    const bucket = /^s3:\/\/([^/]+)\//.exec(pipeline.curatedUri)![1]!;
    const files = path.join(workspace.lake, pipeline.curatedUri.slice("s3://".length), curated.table, "*", "*.parquet");
    const boto3 = "import boto3; aws = lambda service, url: boto3.client(service, endpoint_url=url)";
    return [
        "The services stay up until Ctrl-C. In another terminal:",
        "",
        `  export AWS_ACCESS_KEY_ID=${CREDENTIALS.accessKeyId} AWS_SECRET_ACCESS_KEY=${CREDENTIALS.secretAccessKey} AWS_REGION=${region}`,
        `  export AWS_ENDPOINT_URL=${endpoints.aws} AWS_ENDPOINT_URL_REDSHIFT_DATA=${endpoints.redshiftData}`,
        "",
        "  with the AWS CLI:",
        `  aws s3 ls --recursive s3://${bucket}/`,
        `  aws glue get-tables --database-name ${pipeline.curatedDatabase} --query 'TableList[].Name'`,
        `  aws redshift-data execute-statement --workgroup-name ${session.plan.stack} --database ${"strata"} --sql 'select count(*) from ${warehouse.schema}.${warehouse.table}'`,
        "",
        "  without it:",
        `  curl -s '${endpoints.aws}/${bucket}?list-type=2'`,
        `  ${shown(machine.python)} -c "${boto3}; print([t['Name'] for t in aws('glue', '${endpoints.aws}').get_tables(DatabaseName='${pipeline.curatedDatabase}')['TableList']])"`,
        `  ${shown(machine.python)} -c "import duckdb; duckdb.sql(\\"select * from '${files}' limit 10\\").show()"`,
        "",
        `Logs and files of the run: ${shown(workspace.root)}`,
    ].join("\n");
}
