import type { RuleCase } from "../support/ruleCase";

const TOPIC = "aws:sns/topic:Topic";

export const regionCases: readonly RuleCase[] = [
    {
        rule: "placement-region",
        violation: { type: TOPIC, properties: { region: "us-east-1" } },
        clean: [
            { type: TOPIC, properties: { region: "eu-west-1" } },
            { type: TOPIC, properties: {} },
        ],
        path: "region",
        configuration: { regions: ["eu-west-1", "eu-central-1"] },
    },
];
