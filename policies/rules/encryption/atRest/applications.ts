import type { Property } from "../../../engine/property";
import type { AtRestSetting } from "./setting";

/** Whether responses are cached, or encryption is spoken of where caching is not. */
function isCached(settings: Property): boolean {
    const caching = settings.get("cachingEnabled").flag();
    return caching ?? settings.get("cacheDataEncrypted").isPresent();
}

/** APIs, events and application configuration. */
export const applications: readonly AtRestSetting[] = [
    {
        // Off unless switched on (API Gateway API Reference, MethodSetting).
        type: "aws:apigateway/methodSettings:MethodSettings",
        part: "cache",
        what: "cached responses",
        data: "store",
        in: "settings",
        switch: "cacheDataEncrypted",
        default: "off",
        when: isCached,
        reads: ["cachingEnabled"],
        severity: "medium",
        controls: { fsbp: ["APIGateway.5"] },
    },
    {
        // AppSync API Reference, CreateApiCache.
        type: "aws:appsync/apiCache:ApiCache",
        what: "cached responses",
        data: "store",
        switch: "atRestEncryptionEnabled",
        default: "off",
        severity: "medium",
    },
    {
        // Configuration in AppConfig's own store is encrypted by a key that AWS owns (AppConfig User Guide, "Data
        // encryption at rest"); other stores have their own setting.
        type: "aws:appconfig/configurationProfile:ConfigurationProfile",
        what: "hosted configurations",
        data: "store",
        key: "kmsKeyIdentifier",
        default: "aws-owned-key",
        when: (profile) => profile.get("locationUri").lower() === "hosted",
    },
    {
        type: "aws:appconfig/deployment:Deployment",
        what: "deployed configurations",
        data: "store",
        key: "kmsKeyIdentifier",
        default: "aws-owned-key",
    },
    {
        type: "aws:appfabric/appBundle:AppBundle",
        what: "application data",
        data: "store",
        key: "customerManagedKeyArn",
        default: "aws-owned-key",
    },
    {
        // EventBridge User Guide, "Encrypting event buses with keys in AWS KMS" (and archives, and connections).
        type: "aws:cloudwatch/eventBus:EventBus",
        what: "events",
        data: "queue",
        key: "kmsKeyIdentifier",
        default: "aws-owned-key",
    },
    {
        type: "aws:cloudwatch/eventArchive:EventArchive",
        what: "archived events",
        data: "store",
        key: "kmsKeyIdentifier",
        default: "aws-owned-key",
    },
    {
        type: "aws:cloudwatch/eventConnection:EventConnection",
        what: "credentials of the connection",
        data: "secret",
        key: "kmsKeyIdentifier",
        default: "aws-owned-key",
    },
    {
        // The default key of Elastic Transcoder (Elastic Transcoder Developer Guide, "Data encryption options").
        type: "aws:elastictranscoder/pipeline:Pipeline",
        what: "keys and files of transcoding jobs",
        data: "store",
        key: "awsKmsKeyArn",
        default: "aws-managed-key",
    },
];
