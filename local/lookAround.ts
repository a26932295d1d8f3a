import * as path from "node:path";

import { CREDENTIALS, REGION } from "./environment";
import { plannedWarehouse } from "./planned/warehouse";
import type { Finished } from "./run";
import { shown } from "./workspace";

/** How to look at what a run has left, for somebody with a second terminal. */
export function lookAround({ session, pipeline }: Finished): string {
    const { endpoints, workspace, machine } = session;
    const { curated, warehouse } = pipeline.dataset;
    const { name, database } = plannedWarehouse(session.plan);
    const [[parameter, identifier]] = Object.entries(name) as [[string, string]];
    const option = parameter === "WorkgroupName" ? "--workgroup-name" : "--cluster-identifier";
    const bucket = /^s3:\/\/([^/]+)\//.exec(pipeline.curatedUri)![1]!;
    const files = path.join(workspace.lake, pipeline.curatedUri.slice("s3://".length), curated.table, "*", "*.parquet");
    const python = `${shown(machine.python)} -c`;
    const count = `select count(*) from ${warehouse.schema}.${warehouse.table}`;
    const at = `${parameter}='${identifier}', Database='${database}'`;
    const ask = `i = c.execute_statement(${at}, Sql='${count}')['Id']; time.sleep(1); print(c.get_statement_result(Id=i)['Records'])`;
    return [
        "The services stay up until Ctrl-C. In another terminal:",
        "",
        `  export AWS_ACCESS_KEY_ID=${CREDENTIALS.accessKeyId} AWS_SECRET_ACCESS_KEY=${CREDENTIALS.secretAccessKey} AWS_DEFAULT_REGION=${REGION}`,
        `  export AWS_ENDPOINT_URL=${endpoints.aws} AWS_ENDPOINT_URL_REDSHIFT_DATA=${endpoints.redshiftData}`,
        "",
        "With the AWS CLI:",
        `  aws s3 ls --recursive s3://${bucket}/`,
        `  aws glue get-tables --database-name ${pipeline.curatedDatabase} --query 'TableList[].Name'`,
        `  aws redshift-data execute-statement ${option} ${identifier} --database ${database} --sql '${count}'`,
        "",
        "Without it:",
        `  curl -s '${endpoints.aws}/${bucket}?list-type=2'`,
        `  ${python} "import boto3; print([t['Name'] for t in boto3.client('glue').get_tables(DatabaseName='${pipeline.curatedDatabase}')['TableList']])"`,
        `  ${python} "import boto3, time; c = boto3.client('redshift-data'); ${ask}"`,
        `  ${python} "import duckdb; duckdb.sql(\\"select * from '${files}' limit 10\\").show()"`,
        "",
        `Files and logs, as long as the services are up: ${shown(workspace.root)}`,
    ].join("\n");
}
