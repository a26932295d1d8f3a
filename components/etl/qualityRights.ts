import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { Dataset } from "../../datasets";
import { arn } from "../access/arns";
import { databaseNames } from "../catalog/names";
import type { Environment } from "../environment";
import {
    type BucketRef,
    type CatalogKey,
    catalogArns,
    listBuckets,
    objectsBelow,
    putMetrics,
    readObjects,
    type Statement,
    useCatalogKey,
    useKey,
    writeLogs,
} from "../rights";

/** What the rights of a dataset's evaluations name. */
export interface QualityScope {
    readonly environment: Environment;
    readonly dataset: Dataset;
    readonly curated: BucketRef;
    readonly lakeKey: aws.kms.Key;
    readonly catalogKey: CatalogKey;
    readonly rulesetName: string;
    /** Start of the names of the log groups. */
    readonly logPrefix: string;
}

/** ARN of a ruleset. */
export function rulesetArn(environment: Environment, name: string): pulumi.Output<string> {
    return arn(environment, "glue", `dataQualityRuleset/${name}`);
}

/**
 * Rights of a dataset's evaluations: the curated table in, results and metrics out.
 *
 * Actions as in the Glue Developer Guide, "IAM permissions for AWS Glue Data Quality", of the role of evaluation runs;
 * the evaluation fetches its code from a bucket of AWS.
 */
export function qualityRights(scope: QualityScope): Statement[] {
    const { environment, dataset, curated } = scope;
    const { partition, region } = environment;
    const tables = { [databaseNames(environment).curated]: [dataset.curated.table] };
    return [
        {
            Sid: "PublishResults",
            Effect: "Allow",
            Action: [
                "glue:GetDataQualityResult",
                "glue:GetDataQualityRuleset",
                "glue:GetDataQualityRulesetEvaluationRun",
                "glue:PublishDataQuality",
            ],
            Resource: rulesetArn(environment, scope.rulesetName),
        },
        {
            Sid: "ReadTable",
            Effect: "Allow",
            Action: ["glue:GetDatabase", "glue:GetPartitions", "glue:GetTable"],
            Resource: catalogArns(environment, tables),
        },
        useCatalogKey("read", scope.catalogKey),
        listBuckets([curated]),
        readObjects("ReadRows", objectsBelow(curated, [`${dataset.name}/${dataset.curated.table}/`])),
        useKey("DecryptLake", scope.lakeKey.arn, "read", { environment, service: "s3" }),
        readObjects("FetchCode", [
            pulumi.interpolate`arn:${partition}:s3:::aws-glue-ml-data-quality-assets-${region}/*`,
        ]),
        putMetrics("Glue Data Quality"),
        writeLogs(environment, [`${scope.logPrefix}/*`]),
    ];
}
