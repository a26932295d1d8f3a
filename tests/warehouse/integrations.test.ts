import { strict as assert } from "node:assert";

import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { Integrations } from "../../components/warehouse/integrations";
import { configParameters } from "../../components/warehouse/serverless/parameters";
import { deploy, type Resources, testEnvironment, valueOf } from "../support/mocks";

const NAMESPACE = "arn:aws:redshift-serverless:us-east-1:000000000000:namespace/1b2c";
const TABLE = "arn:aws:dynamodb:us-east-1:000000000000:table/strata-dev-vendors";
const BUCKET = "arn:aws:s3:::strata-dev-feeds-000000000000";
const INTEGRATION = "aws:redshift/integration:Integration";

describe("Integrations", () => {
    let resources: Resources;
    let integrations: Integrations;

    before(async () => {
        ({ resources, result: integrations } = await deploy(
            () =>
                new Integrations("integrations", {
                    environment: testEnvironment(),
                    namespaceArn: pulumi.output(NAMESPACE),
                    sources: [
                        { id: "feeds", description: "New files", arn: BUCKET, ready: [] },
                        {
                            id: "vendors",
                            description: "Companies",
                            arn: pulumi.output(TABLE),
                            key: new aws.kms.Key("warehouse-key", {}),
                            ready: [new aws.dynamodb.ResourcePolicy("policy", { resourceArn: TABLE, policy: "{}" })],
                        },
                    ],
                }),
            { outputs: { [INTEGRATION]: { arn: "arn:aws:redshift:us-east-1:000000000000:integration:1b2c-3d" } } },
        ));
    });

    it("let the sources feed the namespace, and the account's IAM policies say who may connect more", () => {
        const { inputs } = resources.get("aws:redshift/resourcePolicy:ResourcePolicy");
        assert.equal(inputs.resourceArn, NAMESPACE);
        assert.deepEqual(JSON.parse(inputs.policy).Statement, [
            {
                Sid: "AuthorizeSources",
                Effect: "Allow",
                Principal: { Service: "redshift.amazonaws.com" },
                Action: "redshift:AuthorizeInboundIntegration",
                Resource: NAMESPACE,
                Condition: {
                    StringEquals: { "aws:SourceArn": [BUCKET, TABLE], "aws:SourceAccount": "000000000000" },
                },
            },
            {
                Sid: "CreateByIam",
                Effect: "Allow",
                Principal: { AWS: "arn:aws:iam::000000000000:root" },
                Action: "redshift:CreateInboundIntegration",
                Resource: NAMESPACE,
            },
        ]);
    });

    it("are one for each source, made after the namespace and the source allow it", () => {
        const feeds = resources.get(INTEGRATION, "integrations-feeds");
        assert.deepEqual(feeds.inputs, {
            integrationName: "strata-dev-feeds",
            description: "New files",
            sourceArn: BUCKET,
            targetArn: NAMESPACE,
        });
        const vendors = resources.get(INTEGRATION, "integrations-vendors");
        assert.deepEqual(vendors.inputs, {
            integrationName: "strata-dev-vendors",
            description: "Companies",
            sourceArn: TABLE,
            targetArn: NAMESPACE,
            kmsKeyId: "arn:aws:kms:us-east-1:000000000000:key/warehouse-key",
        });
        const namespacePolicy = resources.get("aws:redshift/resourcePolicy:ResourcePolicy").urn;
        const tablePolicy = resources.get("aws:dynamodb/resourcePolicy:ResourcePolicy").urn;
        assert.ok(feeds.options.dependencies.includes(namespacePolicy));
        assert.ok([namespacePolicy, tablePolicy].every((urn) => vendors.options.dependencies.includes(urn)));
    });

    it("tell their ids, by which a database is made of one", async () => {
        assert.deepEqual(Object.keys(integrations.ids), ["feeds", "vendors"]);
        assert.equal(await valueOf(integrations.ids.vendors!), "1b2c-3d");
    });
});

describe("configParameters", () => {
    it("let names in quotes keep their case only where an integration asks for it", () => {
        const caseOf = (sensitive: boolean) =>
            configParameters(sensitive).find(({ parameterKey }) => parameterKey === "enable_case_sensitive_identifier")
                ?.parameterValue;
        assert.deepEqual([caseOf(false), caseOf(true)], ["false", "true"]);
    });
});
