import type { Rule } from "../../../engine/rule";
import { analytics } from "./analytics";
import { analyticsChecks } from "./analyticsChecks";
import { analyticsEmr } from "./analyticsEmr";
import { applications } from "./applications";
import { stageCache } from "./applicationsCache";
import { artificialIntelligence } from "./artificialIntelligence";
import { auditLogs } from "./auditLogs";
import { backups } from "./backups";
import { bucketChecks } from "./bucketChecks";
import { buckets } from "./buckets";
import { centralizedLogs } from "./centralizedLogs";
import { atRestCheck } from "./check";
import { computeVolumes } from "./computeVolumes";
import { containers } from "./containers";
import { containersChecks } from "./containersChecks";
import { customerContact } from "./customerContact";
import { databasesAndCaches } from "./databasesAndCaches";
import { databasesMigration } from "./databasesMigration";
import { databaseSnapshots } from "./databaseSnapshots";
import { developerTools } from "./developerTools";
import { dynamodb } from "./dynamodb";
import { emptyKey } from "./emptyKey";
import { glue } from "./glue";
import { glueRunners } from "./glueRunners";
import { keyValueAndGraph } from "./keyValueAndGraph";
import { lambdaKeys } from "./lambdaKeys";
import { media } from "./media";
import { messaging } from "./messaging";
import { rds } from "./rds";
import { redshift } from "./redshift";
import { s3Objects } from "./s3Objects";
import { sagemaker } from "./sagemaker";
import { search } from "./search";
import { secretsAndParameters } from "./secretsAndParameters";
import { security } from "./security";
import { sessionDocuments } from "./sessionDocuments";
import type { AtRestSetting } from "./setting";
import { atRestRules } from "./settingRules";
import { storage } from "./storage";
import { streaming } from "./streaming";
import { workloads } from "./workloads";

/** Settings of services from a to e. */
const first: readonly AtRestSetting[] = [
    ...analytics,
    ...analyticsEmr,
    ...applications,
    ...artificialIntelligence,
    ...auditLogs,
    ...backups,
    ...computeVolumes,
    ...containers,
    ...customerContact,
    ...databasesAndCaches,
    ...databasesMigration,
    ...developerTools,
    ...dynamodb,
];

/** Settings of services from f to z. */
const second: readonly AtRestSetting[] = [
    ...glue,
    ...keyValueAndGraph,
    ...media,
    ...messaging,
    ...rds,
    ...redshift,
    ...s3Objects,
    ...sagemaker,
    ...search,
    ...secretsAndParameters,
    ...security,
    ...storage,
    ...streaming,
    ...workloads,
];

/** Rules on encryption at rest, and on whose keys do it. */
export const atRest: readonly Rule[] = [
    ...atRestRules([...first, ...second]),
    emptyKey([...first, ...second]),
    // Services from a to e.
    ...analyticsChecks,
    ...containersChecks,
    stageCache,
    // Services from f to z.
    ...buckets,
    ...[...bucketChecks, ...centralizedLogs, ...lambdaKeys, ...sessionDocuments].map(atRestCheck),
    ...databaseSnapshots,
    ...glueRunners,
];
