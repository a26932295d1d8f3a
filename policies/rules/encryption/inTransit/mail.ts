import type { ResourceRule } from "../../../engine/rule";
import { isAnyOf, isNoneOf, isOff, transitRules, type TransitSetting } from "./setting";

const SET_V2 = "aws:sesv2/configurationSet:ConfigurationSet";

/** SES sends in plain text where TLS fails, unless it is told otherwise (SES Developer Guide, "Security protocols"). */
const OPPORTUNISTIC = "SES sends messages in plain text where the receiver's TLS fails.";

const SETTINGS: readonly TransitSetting[] = [
    {
        type: "aws:ses/configurationSet:ConfigurationSet",
        title: "SES configuration sets send messages by TLS only.",
        path: "deliveryOptions.tlsPolicy",
        wrong: isNoneOf("require"),
        leftOut: true,
        message: OPPORTUNISTIC,
        fix: 'deliveryOptions: { tlsPolicy: "Require" }',
    },
    {
        type: SET_V2,
        title: "SES configuration sets send messages by TLS only.",
        path: "deliveryOptions.tlsPolicy",
        wrong: isNoneOf("require"),
        leftOut: true,
        message: OPPORTUNISTIC,
        fix: 'deliveryOptions: { tlsPolicy: "REQUIRE" }',
    },
    {
        type: SET_V2,
        part: "tracking",
        title: "SES configuration sets track opens and clicks by HTTPS.",
        in: "trackingOptions",
        path: "httpsPolicy",
        when: (options) => options.isSet(),
        wrong: isNoneOf("require"),
        // SES API Reference, TrackingOptions: OPTIONAL where nothing is set.
        leftOut: true,
        message: "Links that are tracked may go by plain HTTP.",
        level: "advisory",
        fix: 'trackingOptions: { httpsPolicy: "REQUIRE" }',
    },
    {
        type: "aws:ses/receiptRule:ReceiptRule",
        title: "SES receipt rules take messages by TLS only.",
        path: "tlsPolicy",
        wrong: isNoneOf("require"),
        // SES API Reference, ReceiptRule: Optional where nothing is set.
        leftOut: true,
        message: "The rule takes messages that come in plain text.",
        level: "advisory",
        fix: 'tlsPolicy: "Require"',
    },
    {
        type: "aws:mailmanager/ingressPoint:IngressPoint",
        title: "Ingress points of Mail Manager take messages by TLS only.",
        path: "tlsPolicy",
        wrong: isAnyOf("optional"),
        message: "The ingress point takes messages that come in plain text.",
        fix: 'tlsPolicy: "REQUIRED"',
    },
    {
        type: "aws:chime/voiceConnector:VoiceConnector",
        title: "Chime voice connectors require encryption.",
        path: "requireEncryption",
        wrong: isOff,
        leftOut: true,
        message: "Calls and their signalling may go in plain text.",
        severity: "high",
        fix: "requireEncryption: true",
    },
    {
        type: "aws:chime/voiceConnectorOrigination:VoiceConnectorOrigination",
        title: "Origination routes of Chime voice connectors use TCP, which can be encrypted.",
        in: "routes[]",
        path: "protocol",
        wrong: isAnyOf("udp"),
        message: "SIP by UDP cannot be encrypted.",
        level: "advisory",
        fix: 'routes: [{ protocol: "TCP" }]',
    },
];

/** Mail and voice. */
export const mail: readonly ResourceRule[] = transitRules(SETTINGS);
