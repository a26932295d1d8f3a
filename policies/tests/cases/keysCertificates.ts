import type { RuleCase } from "../support/ruleCase";
import { casesOf } from "../support/singleCases";

const certificate = casesOf("aws:acm/certificate:Certificate");

/** What SNS signs its messages with. */
export const messageSignatureCases: readonly RuleCase[] = [
    casesOf("aws:sns/topic:Topic")(
        "key-sns-topic-signature",
        { signatureVersion: 1 },
        { signatureVersion: 2 },
        "signatureVersion",
    ),
    casesOf("aws:sns/topic:Topic")("key-sns-topic-signature", { signatureVersion: "1" }, {}),
];

/** Names for which certificates are good. */
export const certificateNameCases: readonly RuleCase[] = [
    certificate(
        "key-acm-certificate-wildcard",
        { domainName: "*.example.com" },
        { domainName: "www.example.com" },
        "domainName",
    ),
    certificate(
        "key-acm-certificate-wildcard-alternatives",
        { domainName: "example.com", subjectAlternativeNames: ["www.example.com", "*.example.com"] },
        { domainName: "example.com", subjectAlternativeNames: ["www.example.com"] },
        "subjectAlternativeNames[1]",
    ),
];
