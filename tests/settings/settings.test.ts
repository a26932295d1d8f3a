import { strict as assert } from "node:assert";

import * as pulumi from "@pulumi/pulumi";

import { readSettings, SettingError } from "../../settings";

/** The defaults of Pulumi.yaml, as the engine hands them to the program. */
const DEFAULTS: Readonly<Record<string, string>> = {
    "aws:region": "us-east-1",
    "strata:lifetime": "permanent",
    "strata:datasets": '["yellow_taxi"]',
    "strata:schedulesEnabled": "true",
    "strata:notificationEmail": "",
    "strata:dataReaderArns": "[]",
    "strata:ownsAccountSettings": "true",
    "strata:vpcCidr": "10.40.0.0/16",
    "strata:endpointZones": "3",
    "strata:flowLogs": "true",
    "strata:logRetentionDays": "90",
    "strata:keyDeletionDays": "30",
    "strata:rawRetentionDays": "0",
    "strata:quarantineRetentionDays": "180",
    "strata:glueVersion": "5.1",
    "strata:glueWorkerType": "G.1X",
    "strata:glueMaxWorkers": "4",
    "strata:glueTimeoutMinutes": "60",
    "strata:athenaScanLimitGb": "100",
    "strata:warehouseBaseRpus": "8",
    "strata:warehouseMaxRpus": "32",
    "strata:warehouseRpuHoursPerDay": "24",
};

function configure(changes: Record<string, string | undefined> = {}): void {
    const merged = Object.entries({ ...DEFAULTS, ...changes }).filter(
        (entry): entry is [string, string] => entry[1] !== undefined,
    );
    pulumi.runtime.setAllConfig(Object.fromEntries(merged));
}

function problemsOf(changes: Record<string, string | undefined>): string {
    configure(changes);
    try {
        readSettings();
    } catch (error) {
        assert.ok(error instanceof SettingError);
        return error.message;
    }
    return assert.fail("the settings were accepted");
}

describe("settings", () => {
    beforeEach(async () => {
        await pulumi.runtime.setMocks(
            { newResource: (r) => ({ id: r.name, state: r.inputs }), call: (c) => c.inputs },
            "strata",
            "dev",
        );
    });

    it("reads every setting with its type", () => {
        configure();
        const { datasets, ...values } = readSettings();
        assert.deepEqual(
            datasets.map((dataset) => dataset.name),
            ["yellow_taxi"],
        );
        assert.deepEqual(values, {
            region: "us-east-1",
            lifetime: "permanent",
            schedulesEnabled: true,
            notificationEmail: "",
            dataReaderArns: [],
            ownsAccountSettings: true,
            vpcCidr: "10.40.0.0/16",
            endpointZones: 3,
            flowLogs: true,
            logRetentionDays: 90,
            keyDeletionDays: 30,
            rawRetentionDays: 0,
            quarantineRetentionDays: 180,
            glueVersion: "5.1",
            glueWorkerType: "G.1X",
            glueMaxWorkers: 4,
            glueTimeoutMinutes: 60,
            athenaScanLimitGb: 100,
            warehouseBaseRpus: 8,
            warehouseMaxRpus: 32,
            warehouseRpuHoursPerDay: 24,
        });
    });

    const wrong: readonly [string, string, string][] = [
        ["lifetime", "forever", 'strata:lifetime = "forever" is not one of permanent, disposable'],
        ["datasets", '["no_such_data"]', 'strata:datasets = ["no_such_data"] is not one of yellow_taxi'],
        ["datasets", "[]", "strata:datasets = [] names no dataset"],
        ["datasets", "yellow_taxi", 'strata:datasets = "yellow_taxi" is not a list of dataset names'],
        ["schedulesEnabled", "yes", 'strata:schedulesEnabled = "yes" is not true or false'],
        ["notificationEmail", "me", 'strata:notificationEmail = "me" is neither empty nor an e-mail address'],
        ["dataReaderArns", '["me"]', 'strata:dataReaderArns = ["me"] is not the ARN of an IAM role'],
        ["vpcCidr", "8.8.8.0/16", 'strata:vpcCidr = "8.8.8.0/16" is not a private IPv4 range'],
        ["vpcCidr", "172.15.0.0/16", 'strata:vpcCidr = "172.15.0.0/16" is not a private IPv4 range'],
        ["vpcCidr", "10.300.0.0/16", 'strata:vpcCidr = "10.300.0.0/16" is not a private IPv4 range'],
        ["vpcCidr", "10.0.0.0/24", 'strata:vpcCidr = "10.0.0.0/24" is not a private IPv4 range'],
        ["vpcCidr", "10.0.1.0/16", 'strata:vpcCidr = "10.0.1.0/16" is not a private IPv4 range'],
        ["endpointZones", "0", "strata:endpointZones = 0 is below 1"],
        ["endpointZones", "4", "strata:endpointZones = 4 is above 3"],
        ["endpointZones", "1.5", "strata:endpointZones = 1.5 is not a whole number from 1 to 3"],
        ["endpointZones", "many", 'strata:endpointZones = "many" is not a whole number from 1 to 3'],
        ["logRetentionDays", "8", "strata:logRetentionDays = 8 is not one of 1, 3, 5, 7, 14, 30"],
        ["warehouseBaseRpus", "12", "strata:warehouseBaseRpus = 12 is not 4 or a multiple of 8 up to 512"],
        ["warehouseBaseRpus", "64", "strata:warehouseMaxRpus = 32 is below strata:warehouseBaseRpus = 64"],
        ["glueVersion", "4.0", 'strata:glueVersion = "4.0" is not one of 5.0, 5.1, 6.0'],
    ];
    for (const [name, value, sentence] of wrong) {
        it(`refuses ${name} = ${value}`, () => {
            const message = problemsOf({ [`strata:${name}`]: value });
            assert.ok(message.startsWith(`setting ${sentence}`), message);
            assert.match(message, /\nSet it by 'pulumi config set NAME VALUE' or in Pulumi\.dev\.yaml\.$/);
        });
    }

    it("accepts the bounds", () => {
        configure({
            "strata:endpointZones": "1",
            "strata:warehouseBaseRpus": "4",
            "strata:warehouseMaxRpus": "512",
            "strata:vpcCidr": "192.168.0.0/20",
            "strata:keyDeletionDays": "7",
        });
        const settings = readSettings();
        assert.equal(settings.endpointZones, 1);
        assert.equal(settings.warehouseBaseRpus, 4);
        assert.equal(settings.warehouseMaxRpus, 512);
        assert.equal(settings.vpcCidr, "192.168.0.0/20");
        assert.equal(settings.keyDeletionDays, 7);
    });

    it("names every missing setting at once", () => {
        const message = problemsOf({ "strata:vpcCidr": undefined, "aws:region": undefined });
        assert.equal(
            message,
            "setting strata:vpcCidr is missing; Pulumi.yaml declares what it may be\n" +
                "setting aws:region is missing; for instance us-east-1\n" +
                "Set it by 'pulumi config set NAME VALUE' or in Pulumi.dev.yaml.",
        );
    });
});
