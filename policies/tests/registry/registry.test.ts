import assert from "node:assert/strict";

import type { Classification } from "../../registry/classification";
import { classifications } from "../../registry/classifications";
import { classify, unknownPaths } from "../../registry/classify";
import { concernsOf } from "../../registry/concerns";
import { byType, isDecided } from "../../registry/coverage";
import { rules } from "../../rules";
import { matchesGlob } from "../../engine/glob";
import { describeTypes } from "../support/describeTypes";

describeTypes("the registry of settings", (types) => {
    it("reads every resource type of @pulumi/aws, through lists and nested inputs", () => {
        assert.equal(types.size, 1738);
        assert.ok(types.get("aws:sqs/queue:Queue")?.includes("kmsMasterKeyId"));
        assert.ok(types.get("aws:ec2/securityGroup:SecurityGroup")?.includes("ingress[].cidrBlocks[]"));
        assert.ok(
            types
                .get("aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream")
                ?.includes("extendedS3Configuration.s3BackupConfiguration.kmsKeyArn"),
        );
    });

    it("knows concerns by whole words of names", () => {
        assert.deepEqual(concernsOf("a.kmsKeyId"), ["encryption at rest"]);
        assert.deepEqual(concernsOf("settings[].subnetIds[]"), ["placement"]);
        assert.deepEqual(concernsOf("assessmentId"), []);
        assert.deepEqual(concernsOf("classes"), []);
    });

    it("has every property whose name suggests a setting decided by a rule, or classified by a person", () => {
        const open = classify(types, rules, classifications).filter(({ status }) => status === "unclassified");
        assert.deepEqual(
            open.map(({ type, path }) => `${type} ${path}`),
            [],
        );
    });

    it("has a deciding rule for at least 95% of the types that carry settings", () => {
        const carrying = byType(classify(types, rules, classifications));
        assert.ok(carrying.length > 700, `${carrying.length} types carry settings`);
        const undecided = carrying.filter((it) => !isDecided(it)).map(({ type }) => type);
        assert.ok(undecided.length <= 0.05 * carrying.length, undecided.join("\n"));
    });

    it("would notice a property that a new version of @pulumi/aws brings", () => {
        const grown = new Map([...types, ["aws:new/store:Store", ["name", "kmsKeyArn"]]]);
        const open = classify(grown, rules, classifications).filter(({ status }) => status === "unclassified");
        assert.deepEqual(
            open.map(({ type, path }) => `${type} ${path}`),
            ["aws:new/store:Store kmsKeyArn"],
        );
    });

    it("finds every property that a rule says it decides", () => {
        assert.deepEqual(unknownPaths(types, rules), []);
    });

    it("has no classification that is about nothing: a property that is gone, has no such name or is decided by a rule", () => {
        const open = classify(types, rules, classifications).filter(({ status }) => status !== "decided");
        const isUsed = ({ type, path }: Classification): boolean =>
            open.some((it) => matchesGlob(type, it.type) && matchesGlob(path, it.path.replaceAll("[]", "")));
        assert.deepEqual(
            classifications.filter((it) => !isUsed(it)).map(({ type, path }) => `${type} ${path}`),
            [],
        );
    });

    it("classifies nothing twice, and gives every reason in a sentence's length", () => {
        const places = classifications.map(({ type, path }) => `${type} ${path}`);
        assert.deepEqual(
            places.filter((place, index) => places.indexOf(place) !== index),
            [],
        );
        assert.deepEqual(
            classifications.filter(({ reason }) => reason.length < 20),
            [],
        );
    });

    it("would notice a new setting beside those that are classified", () => {
        const beside = ["kmsKeyArn", "vpcConfig", "publiclyAccessible", "policy", "tlsPolicy", "acl", "principal"];
        const swallowed = [...types.keys()].flatMap((type) =>
            classify(new Map([[type, beside.map((name) => `somethingNew.${name}`)]]), [], classifications)
                .filter(({ status }) => status !== "unclassified")
                .map(({ path }) => `${type} ${path}`),
        );
        assert.deepEqual(swallowed, []);
    });
});
