import type { Classification } from "../classification";
import { none } from "./reasons";

/** Names of encryption that encrypt nothing stored, and encryption that is there whatever the property says. */
export const encryption: readonly Classification[] = [
    ...none("identifies the key that an alias, a grant, a policy or a plan of usage is for", {
        "aws:apigateway/usagePlanKey:UsagePlanKey": ["keyId"],
        "aws:kms/grant:Grant": ["keyId"],
        "aws:kms/keyPolicy:KeyPolicy": ["keyId"],
        "aws:paymentcryptography/keyAlias:KeyAlias": ["keyArn"],
    }),
    ...none("key by which the given text is encrypted; it is the resource's whole purpose", {
        "aws:kms/ciphertext:Ciphertext": ["keyId"],
    }),
    ...none("key that signs tokens; stores nothing", {
        "aws:bedrock/agentcoreOauth2CredentialProvider:AgentcoreOauth2CredentialProvider": [
            "oauth2ProviderConfig.customOauth2ProviderConfig.privateKeyJwtConfig.privateKeySource.kmsKeySource",
            "oauth2ProviderConfig.customOauth2ProviderConfig.privateKeyJwtConfig.privateKeySource.kmsKeySource.kmsKeyArn",
        ],
    }),
    ...none("key of the data that is read or shared; how that is stored is set where it is stored", {
        "aws:dataexchange/revisionAssets:RevisionAssets": [
            "assets.createS3DataAccessFromS3Bucket.assetSource.kmsKeysToGrants",
            "assets.createS3DataAccessFromS3Bucket.assetSource.kmsKeysToGrants.kmsKeyArn",
        ],
        "aws:datasync/locationHdfs:LocationHdfs": ["kmsKeyProviderUri"],
    }),
    ...none(
        "names the secret, the role or the key's name by which DMS opens an Oracle wallet; the database has encrypted its files itself",
        {
            "aws:dms/dataProvider:DataProvider": [
                "settings.oracleSettings.secretsManagerSecurityDbEncryptionAccessRoleArn",
                "settings.oracleSettings.secretsManagerSecurityDbEncryptionSecretId",
            ],
            "aws:dms/endpoint:Endpoint": ["oracleSettings.securityDbEncryptionName"],
        },
    ),
    ...none("number of the cipher that a source database speaks; whether the connection is encrypted is sslMode", {
        "aws:dms/dataProvider:DataProvider": ["settings.ibmDb2LuwSettings.encryptionAlgorithm"],
    }),
    ...none("pairs that are bound to the encryption as its context; the key is another setting", {
        "aws:rds/integration:Integration": ["additionalEncryptionContext"],
        "aws:redshift/integration:Integration": ["additionalEncryptionContext"],
        "aws:s3/objectCopy:ObjectCopy": ["kmsEncryptionContext"],
        "aws:workspacesweb/browserSettings:BrowserSettings": ["additionalEncryptionContext"],
        "aws:workspacesweb/dataProtectionSettings:DataProtectionSettings": ["additionalEncryptionContext"],
        "aws:workspacesweb/ipAccessSettings:IpAccessSettings": ["additionalEncryptionContext"],
        "aws:workspacesweb/portal:Portal": ["additionalEncryptionContext"],
        "aws:workspacesweb/sessionLogger:SessionLogger": ["additionalEncryptionContext"],
        "aws:workspacesweb/userSettings:UserSettings": ["additionalEncryptionContext"],
    }),
    ...none("narrows a grant to an encryption context", {
        "aws:kms/grant:Grant": ["constraints.encryptionContextEquals", "constraints.encryptionContextSubset"],
    }),
    ...none("seconds for which a data key is used again; changes the cost, not the protection", {
        "aws:sfn/activity:Activity": ["encryptionConfiguration.kmsDataKeyReusePeriodSeconds"],
        "aws:sfn/stateMachine:StateMachine": ["encryptionConfiguration.kmsDataKeyReusePeriodSeconds"],
        "aws:sqs/queue:Queue": ["kmsDataKeyReusePeriodSeconds"],
    }),
    ...none("whether objects under KMS keys are replicated; the key of the copies is another setting", {
        "aws:s3/bucket:Bucket": ["replicationConfiguration.rules.sourceSelectionCriteria.sseKmsEncryptedObjects"],
        "aws:s3/bucketReplicationConfig:BucketReplicationConfig": [
            "rules.sourceSelectionCriteria.sseKmsEncryptedObjects",
        ],
        "aws:s3/bucketV2:BucketV2": ["replicationConfigurations.rules.sourceSelectionCriterias.sseKmsEncryptedObjects"],
    }),
    ...none("key or checksum that the customer sends with the request (SSE-C); S3 keeps no copy", {
        "aws:s3/objectCopy:ObjectCopy": ["customerKeyMd5", "sourceCustomerKeyMd5"],
    }),
    ...none("role by which Glue uses the catalog's key", {
        "aws:glue/dataCatalogEncryptionSettings:DataCatalogEncryptionSettings": [
            "dataCatalogEncryptionSettings.encryptionAtRest.catalogEncryptionServiceRole",
        ],
    }),
    ...none("which encrypted log groups are copied; the key of the copies is another setting", {
        "aws:observabilityadmin/centralizationRuleForOrganization:CentralizationRuleForOrganization": [
            "rule.source.sourceLogsConfiguration.encryptedLogGroupStrategy",
        ],
    }),
    ...none("what a payment key may be used for", {
        "aws:paymentcryptography/key:Key": ["keyAttributes.keyModesOfUses.encrypt"],
    }),
    ...none("the fields and keys of a profile whose whole purpose is encryption", {
        "aws:cloudfront/fieldLevelEncryptionProfile:FieldLevelEncryptionProfile": ["encryptionEntities"],
    }),
];
