import assert from "node:assert/strict";

import { actionInfo, actionsMatching, takesResource } from "../../iam/actionTable";
import { ESCALATIONS } from "../../iam/escalation";
import { managedActions, managedName, managedPolicy } from "../../iam/managedPolicies";
import {
    ASSUME_ROLE,
    COPY_SHARES,
    CREDENTIALS,
    DATA_READS,
    DECRYPTS,
    DOCUMENTED_WILDCARDS,
    HARMLESS_ON_ALL,
    SECRET_READS,
    TELEMETRY,
} from "../../iam/sensitive";

const missing = (names: readonly string[]): readonly string[] =>
    names.filter((name) => actionInfo(name)?.name !== name);

describe("tables of actions", () => {
    it("name actions that exist, as AWS writes them", () => {
        const sensitive = [
            DATA_READS,
            SECRET_READS,
            DECRYPTS,
            COPY_SHARES,
            CREDENTIALS,
            TELEMETRY,
            [ASSUME_ROLE, ...HARMLESS_ON_ALL],
        ];
        assert.deepEqual(sensitive.flatMap(missing), []);
        assert.deepEqual(
            ESCALATIONS.flatMap(({ unlimited, any = [] }) => missing([...unlimited, ...any])),
            [],
        );
    });

    it("ask for unlimited resources of actions only that take resources", () => {
        const names = ESCALATIONS.flatMap(({ unlimited }) => unlimited);
        assert.deepEqual(
            names.filter((name) => !takesResource(actionInfo(name)!)),
            [],
        );
    });

    it("have patterns that stand for something", () => {
        const patterns = [...managedActions(), ...DOCUMENTED_WILDCARDS];
        assert.deepEqual(
            patterns.filter((pattern) => actionsMatching(pattern).length === 0),
            [],
        );
    });

    it("have each way once", () => {
        const ways = ESCALATIONS.map(({ unlimited, any = [], passTo = "" }) =>
            [passTo, ...unlimited, ...any].sort().join(),
        );
        assert.deepEqual(
            ways.filter((way, index) => ways.indexOf(way) !== index),
            [],
        );
    });

    it("know the services of the newer ways", () => {
        const known = new Set(
            ESCALATIONS.flatMap(({ unlimited, any = [] }) => [...unlimited, ...any]).map((name) => name.split(":")[0]),
        );
        const wanted =
            "glue bedrock-agentcore sagemaker codebuild ecs apprunner batch emr-serverless states imagebuilder";
        const others = "amplify cloudformation scheduler pipes lambda ec2 ssm iam sso datapipeline codestar eks iot";
        assert.deepEqual(
            `${wanted} ${others}`.split(" ").filter((service) => !known.has(service)),
            [],
        );
    });
});

describe("AWS-managed policies", () => {
    it("are told from customers' by the ARN", () => {
        assert.equal(managedName("arn:aws:iam::aws:policy/job-function/ViewOnlyAccess"), "ViewOnlyAccess");
        assert.equal(managedName("arn:aws-cn:iam::aws:policy/AdministratorAccess"), "AdministratorAccess");
        assert.equal(managedName("arn:aws:iam::111122223333:policy/AdministratorAccess"), undefined);
        assert.equal(managedName("AdministratorAccess"), undefined);
    });

    it("that give little have nothing said against them", () => {
        for (const name of [
            "service-role/AWSLambdaBasicExecutionRole",
            "SecurityAudit",
            "AmazonSSMManagedInstanceCore",
        ]) {
            assert.equal(managedPolicy(`arn:aws:iam::aws:policy/${name}`), undefined, name);
        }
    });
});
