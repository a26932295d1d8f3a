import { managedUnlessNamed, OWN_KEY, ownedUnlessNamed } from "../support/keyCases";
import type { CaseResource, RuleCase } from "../support/ruleCase";

const INGRESS = "aws:mailmanager/ingressPoint:IngressPoint";
const CHANNEL = "aws:medialive/channel:Channel";
const STREAM = "aws:rekognition/streamProcessor:StreamProcessor";
const REGISTRATION = "aws:quicksight/keyRegistration:KeyRegistration";

const trustStore = (kmsKeyArn?: string): CaseResource => ({
    type: INGRESS,
    properties: {
        ingressPointConfiguration: { tlsAuthConfiguration: { trustStore: { caContent: "PEM", kmsKeyArn } } },
    },
});

const mail: readonly RuleCase[] = [
    ...ownedUnlessNamed({
        subject: "mailmanager-archive",
        type: "aws:mailmanager/archive:Archive",
        key: "kmsKeyArn",
        base: { retention: { retentionPeriod: "ONE_YEAR" } },
    }),
    ...ownedUnlessNamed({
        subject: "mailmanager-ingress-point-trust-store",
        type: INGRESS,
        key: "ingressPointConfiguration.tlsAuthConfiguration.trustStore.kmsKeyArn",
        base: { ingressPointConfiguration: { tlsAuthConfiguration: { trustStore: { caContent: "PEM" } } } },
    }),
    {
        // There is no trust store to encrypt.
        rule: "encryption-kms-key-mailmanager-ingress-point-trust-store",
        violation: trustStore(),
        clean: { type: INGRESS, properties: { type: "OPEN" } },
    },
    ...managedUnlessNamed({
        subject: "workmail-organization",
        type: "aws:workmail/organization:Organization",
        key: "kmsKeyArn",
        base: { organizationAlias: "example" },
    }),
];

/** A channel with one output group for each block of settings. */
const channel = (...hls: readonly unknown[]): CaseResource => ({
    type: CHANNEL,
    properties: {
        encoderSettings: {
            outputGroups: hls.map((hlsGroupSettings) => ({ outputGroupSettings: { hlsGroupSettings } })),
        },
    },
});
const ENCRYPTED = { encryptionType: "SAMPLE_AES", keyProviderSettings: {} };

const media: readonly RuleCase[] = [
    {
        rule: "encryption-at-rest-medialive-channel-hls",
        violation: channel({ mode: "LIVE" }),
        clean: channel({ mode: "LIVE", encryptionType: "AES128" }),
        path: "encoderSettings.outputGroups[0].outputGroupSettings.hlsGroupSettings.encryptionType",
    },
    {
        rule: "encryption-at-rest-medialive-channel-hls",
        violation: channel(ENCRYPTED, { encryptionType: "" }),
        clean: channel(ENCRYPTED, ENCRYPTED),
        path: "encoderSettings.outputGroups[1].outputGroupSettings.hlsGroupSettings.encryptionType",
    },
    {
        // An output group of another kind.
        rule: "encryption-at-rest-medialive-channel-hls",
        violation: channel({}),
        clean: channel(undefined),
    },
    ...ownedUnlessNamed({
        subject: "rekognition-stream-processor",
        type: STREAM,
        key: "kmsKeyId",
        base: { settings: { connectedHome: { labels: ["PERSON"] } } },
    }),
    {
        // The search of faces takes no key.
        rule: "encryption-kms-key-rekognition-stream-processor",
        violation: { type: STREAM, properties: { settings: { connectedHome: { labels: ["PACKAGE"] } } } },
        clean: { type: STREAM, properties: { settings: { faceSearch: { collectionId: "staff" } } } },
        path: "kmsKeyId",
    },
];

const GRAMMAR = { s3BucketName: "grammars", s3ObjectKey: "cities.grxml" };

const people: readonly RuleCase[] = [
    ...ownedUnlessNamed({
        subject: "location-geofence-collection",
        type: "aws:location/geofenceCollection:GeofenceCollection",
        key: "kmsKeyId",
        base: { collectionName: "depots" },
    }),
    ...ownedUnlessNamed({
        subject: "location-tracker",
        type: "aws:location/tracker:Tracker",
        key: "kmsKeyId",
        base: { trackerName: "vans" },
    }),
    ...ownedUnlessNamed({
        subject: "lex-v2models-slot-type-grammar",
        type: "aws:lex/v2modelsSlotType:V2modelsSlotType",
        key: "externalSourceSettings[0].grammarSlotTypeSettings[0].sources[0].kmsKeyArn",
        base: { externalSourceSettings: [{ grammarSlotTypeSettings: [{ sources: [GRAMMAR] }] }] },
    }),
    {
        rule: "encryption-customer-key-quicksight-key-registration",
        violation: {
            type: REGISTRATION,
            properties: {
                keyRegistrations: [{ keyArn: OWN_KEY, defaultKey: true }, { keyArn: "alias/aws/quicksight" }],
            },
        },
        clean: { type: REGISTRATION, properties: { keyRegistrations: [{ keyArn: OWN_KEY, defaultKey: true }] } },
        path: "keyRegistrations[1].keyArn",
    },
];

export const atRestMediaCases: readonly RuleCase[] = [...mail, ...media, ...people];
