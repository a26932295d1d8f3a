import { AWS_KEY, managedUnlessNamed, OWN_KEY, ownedUnlessNamed } from "../support/keyCases";
import { UNKNOWN } from "../../engine/unknown";
import type { CaseResource, RuleCase } from "../support/ruleCase";

const METHODS = "aws:apigateway/methodSettings:MethodSettings";
const STAGE = "aws:apigateway/stage:Stage";
const CACHE = "aws:appsync/apiCache:ApiCache";
const PROFILE = "aws:appconfig/configurationProfile:ConfigurationProfile";

const stage: CaseResource = {
    type: STAGE,
    name: "stage",
    properties: { restApi: "a1b2c3", stageName: "live", cacheClusterEnabled: true },
};

const methods = (settings: Record<string, unknown>, methodPath = "*/*"): CaseResource => ({
    type: METHODS,
    properties: { restApi: "a1b2c3", stageName: "live", methodPath, settings },
});

const caches: readonly RuleCase[] = [
    {
        rule: "encryption-at-rest-apigateway-method-settings-cache",
        violation: { type: METHODS, properties: { settings: { cachingEnabled: true } } },
        clean: { type: METHODS, properties: { settings: { metricsEnabled: true } } },
        path: "settings.cacheDataEncrypted",
    },
    {
        rule: "encryption-at-rest-apigateway-method-settings-cache",
        violation: { type: METHODS, properties: { settings: { cacheDataEncrypted: false } } },
        clean: { type: METHODS, properties: { settings: { cachingEnabled: true, cacheDataEncrypted: true } } },
    },
    {
        rule: "encryption-at-rest-apigateway-stage-cache",
        violation: [stage, methods({ cacheDataEncrypted: true }, "orders/GET")],
        clean: [stage, methods({ cacheDataEncrypted: true })],
        path: "cacheClusterEnabled",
    },
    {
        rule: "encryption-at-rest-apigateway-stage-cache",
        violation: [stage, methods({ metricsEnabled: true })],
        clean: { type: STAGE, properties: { restApi: "a1b2c3", stageName: "live" } },
    },
    {
        // At preview the settings know their stage only by where its name comes from.
        rule: "encryption-at-rest-apigateway-stage-cache",
        violation: stage,
        clean: [
            stage,
            {
                type: METHODS,
                properties: {
                    restApi: UNKNOWN,
                    stageName: UNKNOWN,
                    methodPath: "*/*",
                    settings: { cacheDataEncrypted: true },
                },
                from: { stageName: ["stage"] },
            },
        ],
    },
    {
        rule: "encryption-at-rest-appsync-api-cache",
        violation: { type: CACHE, properties: { ttl: 60 } },
        clean: { type: CACHE, properties: { atRestEncryptionEnabled: true } },
        path: "atRestEncryptionEnabled",
    },
];

const configurations: readonly RuleCase[] = [
    ...ownedUnlessNamed({
        subject: "appconfig-configuration-profile",
        type: PROFILE,
        key: "kmsKeyIdentifier",
        base: { locationUri: "hosted" },
    }),
    {
        rule: "encryption-kms-key-appconfig-configuration-profile",
        violation: { type: PROFILE, properties: { locationUri: "hosted" } },
        clean: { type: PROFILE, properties: { locationUri: "s3://settings/app.json" } },
    },
    ...ownedUnlessNamed({
        subject: "appconfig-deployment",
        type: "aws:appconfig/deployment:Deployment",
        key: "kmsKeyIdentifier",
    }),
    ...ownedUnlessNamed({
        subject: "appfabric-app-bundle",
        type: "aws:appfabric/appBundle:AppBundle",
        key: "customerManagedKeyArn",
    }),
];

const events: readonly RuleCase[] = [
    ...ownedUnlessNamed({
        subject: "cloudwatch-event-bus",
        type: "aws:cloudwatch/eventBus:EventBus",
        key: "kmsKeyIdentifier",
    }),
    ...ownedUnlessNamed({
        subject: "cloudwatch-event-archive",
        type: "aws:cloudwatch/eventArchive:EventArchive",
        key: "kmsKeyIdentifier",
    }),
    ...ownedUnlessNamed({
        subject: "cloudwatch-event-connection",
        type: "aws:cloudwatch/eventConnection:EventConnection",
        key: "kmsKeyIdentifier",
    }),
];

const POOL = "aws:cognito/userPool:UserPool";
const SENDER = { lambdaArn: "arn:aws:lambda:eu-west-1:111122223333:function:sender", lambdaVersion: "V1_0" };

const cognito: readonly RuleCase[] = [
    {
        rule: "encryption-at-rest-cognito-user-pool-sender",
        violation: { type: POOL, properties: { lambdaConfig: { customSmsSender: SENDER } } },
        clean: { type: POOL, properties: { lambdaConfig: { postConfirmation: SENDER.lambdaArn } } },
        path: "lambdaConfig.kmsKeyId",
    },
    {
        rule: "encryption-customer-key-cognito-user-pool-sender",
        violation: { type: POOL, properties: { lambdaConfig: { customEmailSender: SENDER, kmsKeyId: AWS_KEY } } },
        clean: { type: POOL, properties: { lambdaConfig: { customEmailSender: SENDER, kmsKeyId: OWN_KEY } } },
        path: "lambdaConfig.kmsKeyId",
    },
];

export const atRestApplicationsCases: readonly RuleCase[] = [
    ...caches,
    ...configurations,
    ...events,
    ...cognito,
    ...managedUnlessNamed({
        subject: "elastictranscoder-pipeline",
        type: "aws:elastictranscoder/pipeline:Pipeline",
        key: "awsKmsKeyArn",
    }),
];
