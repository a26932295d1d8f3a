import { managedUnlessNamed, OWN_KEY, ownedUnlessNamed } from "../support/keyCases";
import type { RuleCase } from "../support/ruleCase";

const PROJECT = "aws:codebuild/project:Project";
const REPORTS = "aws:codebuild/reportGroup:ReportGroup";
const REVIEW = "aws:codegurureviewer/repositoryAssociation:RepositoryAssociation";

const codeBuild: readonly RuleCase[] = [
    ...managedUnlessNamed({ subject: "codebuild-project", type: PROJECT, key: "encryptionKey" }),
    {
        rule: "encryption-at-rest-codebuild-project-artifacts",
        violation: { type: PROJECT, properties: { artifacts: { type: "S3", encryptionDisabled: true } } },
        clean: { type: PROJECT, properties: { artifacts: { type: "NO_ARTIFACTS", encryptionDisabled: true } } },
        path: "artifacts.encryptionDisabled",
    },
    {
        rule: "encryption-at-rest-codebuild-project-secondary-artifacts",
        violation: {
            type: PROJECT,
            properties: { secondaryArtifacts: [{ type: "S3" }, { type: "S3", encryptionDisabled: "true" }] },
        },
        clean: { type: PROJECT, properties: { secondaryArtifacts: [{ type: "S3", encryptionDisabled: false }] } },
        path: "secondaryArtifacts[1].encryptionDisabled",
    },
    {
        rule: "encryption-at-rest-codebuild-project-s3-logs",
        violation: {
            type: PROJECT,
            properties: { logsConfig: { s3Logs: { status: "ENABLED", encryptionDisabled: true } } },
        },
        clean: {
            type: PROJECT,
            properties: { logsConfig: { s3Logs: { status: "ENABLED", location: "logs/builds" } } },
        },
        path: "logsConfig.s3Logs.encryptionDisabled",
    },
    {
        rule: "encryption-at-rest-codebuild-report-group",
        violation: {
            type: REPORTS,
            properties: { exportConfig: { type: "S3", s3Destination: { encryptionDisabled: true } } },
        },
        clean: {
            type: REPORTS,
            properties: { exportConfig: { type: "S3", s3Destination: { bucket: "b", encryptionKey: OWN_KEY } } },
        },
        path: "exportConfig.s3Destination.encryptionDisabled",
    },
    ...managedUnlessNamed({
        subject: "codebuild-report-group",
        type: REPORTS,
        key: "exportConfig.s3Destination.encryptionKey",
        base: { exportConfig: { type: "S3", s3Destination: { bucket: "reports" } } },
    }),
];

export const atRestDeveloperToolsCases: readonly RuleCase[] = [
    ...codeBuild,
    ...managedUnlessNamed({
        subject: "codepipeline-pipeline",
        type: "aws:codepipeline/pipeline:Pipeline",
        key: "artifactStores[0].encryptionKey.id",
        base: { artifactStores: [{ location: "artifacts", type: "S3" }] },
    }),
    ...managedUnlessNamed({
        subject: "codecommit-repository",
        type: "aws:codecommit/repository:Repository",
        key: "kmsKeyId",
    }),
    ...managedUnlessNamed({
        subject: "codeartifact-domain",
        type: "aws:codeartifact/domain:Domain",
        key: "encryptionKey",
    }),
    ...ownedUnlessNamed({
        subject: "codegurureviewer-repository-association",
        type: REVIEW,
        key: "kmsKeyDetails.kmsKeyId",
    }),
    {
        rule: "encryption-kms-key-codegurureviewer-repository-association",
        violation: { type: REVIEW, properties: { kmsKeyDetails: { encryptionOption: "AWS_OWNED_CMK" } } },
        clean: { type: REVIEW, properties: { kmsKeyDetails: { encryptionOption: "CUSTOMER_MANAGED_CMK" } } },
    },
];
