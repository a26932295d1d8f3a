import { strict as assert } from "node:assert";

import * as aws from "@pulumi/aws";

import { TaskRoles } from "../../components/access/taskRoles";
import type { Lifetime } from "../../components/environment";
import { endpointsFor } from "../../components/network/features";
import { Pseudonyms } from "../../components/warehouse/pseudonyms";
import { deploy, type Inputs, testEnvironment } from "../support/mocks";

const ROLE = "arn:aws:iam::000000000000:role/strata-dev-pseudonym";

async function deployPseudonyms(lifetime: Lifetime = "permanent") {
    const { resources } = await deploy(() => {
        const environment = testEnvironment(lifetime);
        const roles = new TaskRoles("roles", { environment, datasets: [], flowLogs: false, lambdaUdf: true });
        return new Pseudonyms("pseudonyms", {
            environment,
            role: roles.pseudonym!,
            key: new aws.kms.Key("etl-key", {}),
            network: { subnetIds: ["subnet-a"], securityGroupId: "sg-functions", paths: [] },
            logRetentionDays: 14,
            keyDeletionDays: 7,
        });
    });
    return resources;
}

describe("Pseudonyms", () => {
    it("are made with a key of their own, which only the function may use, and which outlives the stack", async () => {
        const resources = await deployPseudonyms();
        const { inputs, options } = resources.get("aws:kms/key:Key", "pseudonyms-hmac");
        const { policy, ...key } = inputs;
        assert.deepEqual(key, {
            description: "strata-dev: pseudonyms",
            keyUsage: "GENERATE_VERIFY_MAC",
            customerMasterKeySpec: "HMAC_256",
            deletionWindowInDays: 7,
        });
        assert.deepEqual(
            JSON.parse(policy).Statement.filter(({ Sid }: Inputs) => Sid !== "AdministerByIam"),
            [
                {
                    Sid: "MakePseudonyms",
                    Effect: "Allow",
                    Principal: { AWS: ROLE },
                    Action: ["kms:GenerateMac"],
                    Resource: "*",
                    Condition: { StringEquals: { "kms:MacAlgorithm": "HMAC_SHA_256" } },
                },
            ],
        );
        assert.equal(options.protect, true);
        const disposable = await deployPseudonyms("disposable");
        assert.equal(disposable.get("aws:kms/key:Key", "pseudonyms-hmac").options.protect, false);
    });

    it("are made by a function in the private subnets", async () => {
        const resources = await deployPseudonyms();
        const { name, handler, role, environment, timeout, vpcConfig, reservedConcurrentExecutions } =
            resources.get("aws:lambda/function:Function").inputs;
        assert.deepEqual(
            { name, handler, role, environment, timeout, vpcConfig, reservedConcurrentExecutions },
            {
                name: "strata-dev-pseudonym",
                handler: "pseudonym.handler",
                role: ROLE,
                environment: {
                    variables: { KEY_ID: "arn:aws:kms:us-east-1:000000000000:key/pseudonyms-hmac" },
                },
                timeout: 30,
                vpcConfig: { subnetIds: ["subnet-a"], securityGroupIds: ["sg-functions"] },
                reservedConcurrentExecutions: 10,
            },
        );
        const rights = resources.get("aws:iam/rolePolicy:RolePolicy").inputs.policy.Statement;
        assert.deepEqual(rights.at(-1), {
            Sid: "MakePseudonyms",
            Effect: "Allow",
            Action: ["kms:GenerateMac"],
            Resource: "arn:aws:kms:us-east-1:000000000000:key/pseudonyms-hmac",
        });
    });

    it("are reached by the warehouse, and reach the key, through endpoints that are there for them only", () => {
        const features = { jobsInVpc: false, loadFromVpc: false, lakeQueriesFromWarehouse: false };
        assert.deepEqual(endpointsFor(features), []);
        assert.deepEqual(endpointsFor({ ...features, warehouseFunction: true }), ["kms", "lambda"]);
    });
});
