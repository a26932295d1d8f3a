import type { Option } from "../option";

/** Options of the Glue catalog and crawlers, Lake Formation and Athena. */
export const catalogOptions: readonly Option[] = [
    {
        row: "Glue catalog and crawlers",
        name: "event-driven crawls",
        off: { eventDrivenCrawls: "false" },
        on: { eventDrivenCrawls: "true" },
        resources: ["aws:sqs/queue:Queue crawls*", "aws:sqs/queuePolicy:QueuePolicy crawls*"],
        inUse: "0.40 USD per million messages after the first million of a month",
    },
    {
        row: "Glue catalog and crawlers",
        name: "partition projection",
        off: { partitionProjection: "false" },
        on: { partitionProjection: "true" },
        resources: [],
        inUse: "nothing",
    },
    {
        row: "Athena",
        name: "teams",
        off: { athenaTeams: "[]" },
        on: { athenaTeams: '["analysts=50"]' },
        resources: [
            "aws:athena/workgroup:Workgroup query-*",
            "aws:athena/preparedStatement:PreparedStatement query-analysts-*",
        ],
        inUse: "5 USD per TB that a query reads",
    },
    {
        row: "Athena",
        name: "Iceberg tables",
        off: { icebergTables: "false" },
        on: { icebergTables: "true" },
        resources: [
            "aws:iam/role:Role roles-*-optimizer",
            "aws:iam/rolePolicy:RolePolicy catalog-*-iceberg-rights",
            "aws:glue/catalogTable:CatalogTable catalog-*-iceberg",
            "aws:glue/catalogTableOptimizer:CatalogTableOptimizer *",
            "aws:athena/namedQuery:NamedQuery query-*-iceberg-*",
        ],
        inUse: "0.44 USD per DPU-hour of compaction, and their files",
    },
    {
        row: "Glue catalog and crawlers",
        name: "crawler of the sources",
        off: { sourceCrawler: "false" },
        on: { sourceCrawler: "true", dynamoDbSource: "true" },
        resources: [
            "aws:iam/role:Role roles-source-crawler",
            "aws:iam/rolePolicy:RolePolicy source-crawler-rights",
            "aws:cloudwatch/logGroup:LogGroup source-crawler-logs",
            "aws:glue/crawler:Crawler source-crawler",
        ],
        inUse: "0.44 USD per DPU-hour of a crawl, 10 minutes at least",
    },
    {
        row: "Lake Formation",
        name: "hybrid access",
        off: { lakeFormation: "false" },
        on: { lakeFormation: "true" },
        resources: [
            "aws:lakeformation/*",
            "aws:iam/role:Role roles-lake-formation",
            "aws:iam/rolePolicy:RolePolicy governance-*",
            "aws:iam/rolePolicy:RolePolicy locations-rights",
        ],
        inUse: "nothing",
    },
];
