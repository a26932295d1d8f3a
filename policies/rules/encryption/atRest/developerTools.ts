import type { Property } from "../../../engine/property";
import type { AtRestSetting } from "./setting";

const PROJECT = "aws:codebuild/project:Project";

/** CodeBuild encrypts what it writes unless told not to (CodeBuild User Guide, "Data encryption"). */
const ENCRYPTION_DISABLED = {
    path: "encryptionDisabled",
    values: { false: "aws-managed-key", true: "off" },
} as const;

const writesArtifacts = (artifacts: Property): boolean => artifacts.get("type").lower() !== "no_artifacts";

const codeBuild: readonly AtRestSetting[] = [
    {
        type: PROJECT,
        what: "artifacts, caches and logs",
        data: "store",
        key: "encryptionKey",
        default: "aws-managed-key",
    },
    {
        type: PROJECT,
        part: "artifacts",
        what: "build artifacts",
        data: "store",
        in: "artifacts",
        switch: ENCRYPTION_DISABLED,
        default: "aws-managed-key",
        when: writesArtifacts,
    },
    {
        type: PROJECT,
        part: "secondary-artifacts",
        what: "secondary build artifacts",
        data: "store",
        in: "secondaryArtifacts[]",
        switch: ENCRYPTION_DISABLED,
        default: "aws-managed-key",
        when: writesArtifacts,
    },
    {
        type: PROJECT,
        part: "s3-logs",
        what: "build logs in S3",
        data: "log",
        in: "logsConfig.s3Logs",
        switch: ENCRYPTION_DISABLED,
        default: "aws-managed-key",
        // Logs go to S3 only where that is switched on.
        when: (logs) => logs.get("status").lower() === "enabled",
        severity: "medium",
        controls: { fsbp: ["CodeBuild.3"] },
    },
    {
        type: "aws:codebuild/reportGroup:ReportGroup",
        what: "exported test reports",
        data: "store",
        in: "exportConfig.s3Destination",
        switch: ENCRYPTION_DISABLED,
        key: "encryptionKey",
        default: "aws-managed-key",
        when: (destination, group) => destination.isPresent() && group.get("exportConfig.type").lower() !== "no_export",
        severity: "medium",
        controls: { fsbp: ["CodeBuild.7"] },
    },
];

/** Source, build and delivery services. */
export const developerTools: readonly AtRestSetting[] = [
    ...codeBuild,
    {
        // CodePipeline uses the default key for S3, aws/s3 (CodePipeline User Guide, "Configure server-side encryption
        // for artifacts stored in Amazon S3").
        type: "aws:codepipeline/pipeline:Pipeline",
        what: "artifacts",
        data: "store",
        in: "artifactStores[]",
        key: "encryptionKey.id",
        default: "aws-managed-key",
        keyFix: 'artifactStores: [{ encryptionKey: { id: key.arn, type: "KMS" } }]',
    },
    {
        // The key aws/codecommit (CodeCommit User Guide, "AWS KMS and encryption for CodeCommit repositories").
        type: "aws:codecommit/repository:Repository",
        what: "sources",
        data: "store",
        key: "kmsKeyId",
        default: "aws-managed-key",
    },
    {
        // The key aws/codeartifact (CodeArtifact API Reference, CreateDomain).
        type: "aws:codeartifact/domain:Domain",
        what: "packages",
        data: "store",
        key: "encryptionKey",
        default: "aws-managed-key",
    },
    {
        // CodeGuru Reviewer API Reference, KMSKeyDetails.
        type: "aws:codegurureviewer/repositoryAssociation:RepositoryAssociation",
        what: "reviewed sources",
        data: "store",
        switch: {
            path: "kmsKeyDetails.encryptionOption",
            values: { AWS_OWNED_CMK: "aws-owned-key", CUSTOMER_MANAGED_CMK: "customer-key" },
        },
        key: "kmsKeyDetails.kmsKeyId",
        default: "aws-owned-key",
    },
];
