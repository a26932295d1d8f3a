import * as pulumi from "@pulumi/pulumi";

import type { Dataset } from "../../datasets";
import type { Environment } from "../environment";
import { datasetArguments, type ZoneUris } from "../etl/jobArguments";
import { jobScriptKey, scriptKeys } from "../etl/scripts";

/** What {@link startCommand} names. */
export interface StartScope {
    readonly environment: Environment;
    readonly dataset: Dataset;
    readonly uris: ZoneUris;
    readonly applicationId: pulumi.Input<string>;
    readonly roleArn: pulumi.Input<string>;
}

/** Python of the release that the scripts are written for; without a setting Spark takes 3.9. */
const PYTHON = "/usr/bin/python3.11";

/** The command that runs a dataset's job on EMR Serverless now: the script, packages and arguments of the Glue job. */
export function startCommand({
    environment,
    dataset,
    uris,
    applicationId,
    roleArn,
}: StartScope): pulumi.Output<string> {
    const keys = scriptKeys(dataset);
    const driver = pulumi.jsonStringify({
        sparkSubmit: {
            entryPoint: pulumi.interpolate`${uris.scripts}${jobScriptKey(dataset, "pyspark")}`,
            entryPointArguments: Object.entries(datasetArguments(environment, dataset, uris)).flat(),
            sparkSubmitParameters: pulumi.interpolate`--py-files ${uris.scripts}${keys.packages} ${python()}`,
        },
    });
    return pulumi.interpolate`aws emr-serverless start-job-run --region ${environment.region} --application-id ${applicationId} --execution-role-arn ${roleArn} --name ${dataset.name} --job-driver '${driver}'`;
}

function python(): string {
    const settings = [
        "emr-serverless.driverEnv.PYSPARK_DRIVER_PYTHON",
        "emr-serverless.driverEnv.PYSPARK_PYTHON",
        "executorEnv.PYSPARK_PYTHON",
    ];
    return settings.map((setting) => `--conf spark.${setting}=${PYTHON}`).join(" ");
}
