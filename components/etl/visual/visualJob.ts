import * as path from "node:path";

import type * as aws from "@pulumi/aws";
import * as command from "@pulumi/command";
import * as pulumi from "@pulumi/pulumi";

import { pipelineName } from "../../catalog/names";
import type { Environment } from "../../environment";
import type { Zone } from "../../lake/zone";
import { grant } from "../../rights";
import { temporaryPrefix } from "../jobArguments";
import { jobLogNames } from "../jobLogs";
import type { JobSettings } from "../jobs";
import { type VisualDataset, visualNodes } from "./nodes";
import { visualRights } from "./visualRights";

/** Runs from the project's root, which is the working directory of a Pulumi program. */
const RUNNER = "node -r ts-node/register/transpile-only components/etl/visual/main.ts";

/** What the caller of {@link VisualJob} decides. */
export interface VisualJobArgs {
    readonly environment: Environment;
    readonly dataset: VisualDataset;
    readonly lake: { readonly raw: Zone; readonly curated: Zone; readonly scripts: Zone };
    /** Role of the dataset's job: the visual one reads the same files; it gets what Spark takes beside them. */
    readonly role: aws.iam.Role;
    readonly securityConfiguration: pulumi.Input<string>;
    readonly connection: pulumi.Input<string>;
    readonly settings: Pick<JobSettings, "glueVersion" | "glueWorkerType" | "glueMaxWorkers" | "glueTimeoutMinutes">;
    /** Folder of the jobs' code, path from the project's root. */
    readonly folder: string;
}

/**
 * A dataset's job as a visual job, to be looked at and tried out in Glue Studio.
 *
 * By the Glue API, because neither the provider's Job nor CloudFormation's has the nodes (pulumi-aws 7.48;
 * cloudformation-coverage-roadmap issue 1298). Glue writes the script from the nodes.
 */
export class VisualJob extends pulumi.ComponentResource {
    public readonly jobName: string;

    constructor(name: string, args: VisualJobArgs, opts?: pulumi.ComponentResourceOptions) {
        super("strata:etl:VisualJob", name, {}, opts);
        const { environment, dataset, lake, role } = args;
        this.jobName = `${pipelineName(environment, dataset)}-visual`;
        const key = `glue/${path.posix.dirname(dataset.script)}/visual.py`;
        const rights = grant(
            `${name}-rights`,
            role,
            visualRights({
                environment,
                dataset,
                scripts: lake.scripts,
                script: key,
                logGroups: jobLogNames({
                    kind: "spark",
                    securityConfiguration: args.securityConfiguration,
                    roleName: role.name,
                }),
            }),
            { parent: this },
        );
        new command.local.Command(
            name,
            {
                create: `${RUNNER} apply`,
                update: `${RUNNER} apply`,
                delete: `${RUNNER} delete`,
                environment: {
                    AWS_REGION: environment.region,
                    JOB: pulumi.jsonStringify(this.request(args, pulumi.interpolate`${lake.scripts.uri}${key}`)),
                },
            },
            { parent: this, dependsOn: [rights] },
        );
        this.registerOutputs({ jobName: this.jobName });
    }

    /** Request of the call CreateJob. */
    private request(args: VisualJobArgs, script: pulumi.Input<string>) {
        const { dataset, lake, settings } = args;
        const temporary = pulumi.interpolate`${lake.scripts.uri}${temporaryPrefix(dataset)}`;
        const nodes = pulumi.all([lake.raw.uri, lake.curated.uri, temporary]).apply(([raw, curated, output]) =>
            visualNodes(dataset, args.folder, {
                raw: `${raw}${dataset.name}/`,
                curated: `${curated}${dataset.name}/`,
                output: `${output}visual/`,
            }),
        );
        return {
            Name: this.jobName,
            JobMode: "VISUAL",
            Description: `${dataset.title} in Glue Studio; writes to the scratch folder, which is emptied after a week`,
            Role: args.role.arn,
            Command: { Name: "glueetl", PythonVersion: "3", ScriptLocation: script },
            GlueVersion: settings.glueVersion,
            WorkerType: dataset.job?.workerType ?? settings.glueWorkerType,
            NumberOfWorkers: dataset.job?.maxWorkers ?? settings.glueMaxWorkers,
            Timeout: dataset.job?.timeoutMinutes ?? settings.glueTimeoutMinutes,
            ExecutionProperty: { MaxConcurrentRuns: 1 },
            MaxRetries: 0,
            SecurityConfiguration: args.securityConfiguration,
            Connections: { Connections: [args.connection] },
            DefaultArguments: {
                "--job-language": "python",
                "--TempDir": temporary,
                "--enable-auto-scaling": "true",
                "--enable-metrics": "true",
                "--enable-continuous-cloudwatch-log": "true",
                "--job-bookmark-option": "job-bookmark-disable",
            },
            CodeGenConfigurationNodes: nodes,
        };
    }
}
