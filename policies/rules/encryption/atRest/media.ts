import { type AtRestSetting, written } from "./setting";

/** Mail, media, maps and other services for people. */
export const media: readonly AtRestSetting[] = [
    {
        type: "aws:mailmanager/archive:Archive",
        what: "archived messages",
        data: "store",
        key: "kmsKeyArn",
        default: "aws-owned-key",
    },
    {
        type: "aws:mailmanager/ingressPoint:IngressPoint",
        part: "trust-store",
        what: "contents of the trust store",
        data: "other",
        in: "ingressPointConfiguration.tlsAuthConfiguration.trustStore",
        key: "kmsKeyArn",
        default: "aws-owned-key",
        when: written,
    },
    {
        type: "aws:workmail/organization:Organization",
        what: "mailboxes",
        data: "store",
        key: "kmsKeyArn",
        default: "aws-managed-key",
    },
    {
        // Segments and playlists are what anybody can fetch from the destination. Public streams are often meant to be
        // in clear, so this is shown only.
        type: "aws:medialive/channel:Channel",
        part: "hls",
        what: "segments of HLS outputs",
        data: "other",
        in: "encoderSettings.outputGroups[].outputGroupSettings.hlsGroupSettings",
        switch: {
            path: "encryptionType",
            values: { AES128: "customer-key", SAMPLE_AES: "customer-key" },
        },
        default: "off",
        severity: "low",
        level: "advisory",
        when: written,
    },
    {
        type: "aws:location/geofenceCollection:GeofenceCollection",
        what: "geofences",
        data: "store",
        key: "kmsKeyId",
        default: "aws-owned-key",
    },
    {
        type: "aws:location/tracker:Tracker",
        what: "positions",
        data: "store",
        key: "kmsKeyId",
        default: "aws-owned-key",
    },
    {
        // Only label detection takes a key, for its results.
        type: "aws:rekognition/streamProcessor:StreamProcessor",
        what: "detection results",
        data: "store",
        key: "kmsKeyId",
        default: "aws-owned-key",
        when: (block) => block.get("settings.connectedHome").isPresent(),
    },
    {
        type: "aws:lex/v2modelsSlotType:V2modelsSlotType",
        part: "grammar",
        what: "grammars",
        data: "other",
        in: "externalSourceSettings[].grammarSlotTypeSettings[].sources[]",
        key: "kmsKeyArn",
        default: "aws-owned-key",
    },
    {
        type: "aws:quicksight/keyRegistration:KeyRegistration",
        what: "datasets in SPICE",
        data: "store",
        in: "keyRegistrations[]",
        key: "keyArn",
        default: "aws-managed-key",
    },
];
