import { arn } from "../../../components/access/arns";
import { newTag } from "../limits";
import { everything, named } from "../places";
import type { Service } from "../service";

const TAGS = { create: ["glue:TagResource"], read: ["glue:GetTags"], change: ["glue:UntagResource"] };

/** Catalog, crawlers, jobs and workflows. */
export const glue: Service = [
    {
        sid: "Catalog",
        on: (environment) => {
            const database = `${environment.snakePrefix}_*`;
            return ["catalog", `database/${database}`, `table/${database}/*`].map((kind) =>
                arn(environment, "glue", kind),
            );
        },
        calls: {
            "aws:glue/catalogDatabase:CatalogDatabase": {
                create: ["glue:CreateDatabase", ...TAGS.create],
                read: ["glue:GetDatabase", ...TAGS.read],
                change: ["glue:UpdateDatabase", ...TAGS.change],
                remove: ["glue:DeleteDatabase"],
            },
            "aws:glue/catalogTable:CatalogTable": {
                create: ["glue:CreateTable"],
                read: ["glue:GetPartitionIndexes", "glue:GetTable"],
                change: ["glue:UpdateTable"],
                remove: ["glue:DeleteTable"],
            },
            "aws:glue/catalogTableOptimizer:CatalogTableOptimizer": {
                create: ["glue:CreateTableOptimizer"],
                read: ["glue:GetTableOptimizer"],
                change: ["glue:UpdateTableOptimizer"],
                remove: ["glue:DeleteTableOptimizer"],
            },
            // The account's, of which one stack is in charge.
            "aws:glue/dataCatalogEncryptionSettings:DataCatalogEncryptionSettings": {
                create: ["glue:PutDataCatalogEncryptionSettings"],
                read: ["glue:GetDataCatalogEncryptionSettings"],
            },
        },
    },
    {
        sid: "Functions",
        on: (environment) => [arn(environment, "glue", `userDefinedFunction/${environment.snakePrefix}_*/*`)],
        calls: { "aws:glue/catalogDatabase:CatalogDatabase": { remove: ["glue:DeleteDatabase"] } },
    },
    {
        sid: "Connections",
        on: (environment) => [arn(environment, "glue", "catalog"), ...named("glue", "connection/")(environment)],
        calls: {
            "aws:glue/connection:Connection": {
                create: ["glue:CreateConnection", ...TAGS.create],
                read: ["glue:GetConnection", ...TAGS.read],
                change: ["glue:UpdateConnection", ...TAGS.change],
                remove: ["glue:DeleteConnection"],
            },
        },
    },
    {
        sid: "Pipelines",
        on: named("glue", "crawler/", "dataQualityRuleset/", "job/", "trigger/", "workflow/"),
        calls: {
            "aws:glue/crawler:Crawler": {
                create: TAGS.create,
                read: ["glue:GetCrawler", ...TAGS.read],
                change: ["glue:UpdateCrawler", ...TAGS.change],
                remove: ["glue:DeleteCrawler", "glue:StopCrawler"],
            },
            "aws:glue/dataQualityRuleset:DataQualityRuleset": {
                create: TAGS.create,
                read: ["glue:GetDataQualityRuleset", ...TAGS.read],
                change: ["glue:UpdateDataQualityRuleset", ...TAGS.change],
                remove: ["glue:DeleteDataQualityRuleset"],
            },
            "aws:glue/job:Job": {
                create: ["glue:CreateJob", ...TAGS.create],
                read: ["glue:GetJob", ...TAGS.read],
                change: ["glue:UpdateJob", ...TAGS.change],
                remove: ["glue:DeleteJob"],
            },
            "aws:glue/trigger:Trigger": {
                create: ["glue:CreateTrigger", "glue:StartTrigger", ...TAGS.create],
                read: ["glue:GetTrigger", ...TAGS.read],
                change: ["glue:StopTrigger", "glue:UpdateTrigger", ...TAGS.change],
                remove: ["glue:DeleteTrigger"],
            },
            "aws:glue/workflow:Workflow": {
                create: ["glue:CreateWorkflow", ...TAGS.create],
                read: ["glue:GetWorkflow", ...TAGS.read],
                change: ["glue:UpdateWorkflow", ...TAGS.change],
                remove: ["glue:DeleteWorkflow"],
            },
        },
    },
    {
        // IAM knows the names only of crawlers and rulesets that are there.
        sid: "MakeCrawlers",
        on: everything,
        when: newTag,
        calls: {
            "aws:glue/crawler:Crawler": { create: ["glue:CreateCrawler"] },
            "aws:glue/dataQualityRuleset:DataQualityRuleset": { create: ["glue:CreateDataQualityRuleset"] },
        },
    },
    {
        // IAM knows no names of these.
        sid: "Unnamed",
        on: everything,
        calls: {
            "aws:glue/classifier:Classifier": {
                create: ["glue:CreateClassifier"],
                read: ["glue:GetClassifier"],
                change: ["glue:UpdateClassifier"],
                remove: ["glue:DeleteClassifier"],
            },
            "aws:glue/securityConfiguration:SecurityConfiguration": {
                create: ["glue:CreateSecurityConfiguration"],
                read: ["glue:GetSecurityConfiguration"],
                remove: ["glue:DeleteSecurityConfiguration"],
            },
        },
    },
];
