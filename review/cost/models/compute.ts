/** Lambda, EMR Serverless, EC2 and Airflow. */
import type { PlannedResource } from "../../../plan/types";

import { assumed, Charges, noun } from "../entries";
import { isSet, listOf, numberOf, textOf } from "../inputs";
import { HOURS, type Model } from "../types";

const FUNCTION = "aws:lambda/function:Function";

/** MB of memory of a function that names none. Source: CreateFunction of the Lambda API. */
const DEFAULT_MB = 128;

const memoryGb = (lambda: PlannedResource) => numberOf(lambda, "memorySize", DEFAULT_MB) / 1024;

const lambda: Model = (resource, context) => {
    const charges = new Charges(context, noun("function"));
    const use = () => assumed(context.usage.lambda.functions, resource);
    return [
        () => charges.usage("lambda.requestsMillion", use().invocationsThousands / 1000),
        () => {
            const arm = listOf(resource, "architectures").includes("arm64");
            const seconds = use().invocationsThousands * use().milliseconds;
            const size = `with ${numberOf(resource, "memorySize", DEFAULT_MB)} MB${arm ? " on ARM" : ""}`;
            return charges.usage(arm ? "lambda.armGbSecond" : "lambda.gbSecond", seconds * memoryGb(resource), size);
        },
    ];
};

/** Instances that are kept warm around the clock. */
const warm: Model = (resource, context) => [
    () => {
        const target = context.stack.target(resource, "functionName", [FUNCTION]);
        if (target === undefined) {
            return { kind: "unpriced", reason: "its function, whose memory it pays for, is not in the stack" };
        }
        const instances = numberOf(resource, "provisionedConcurrentExecutions");
        const charges = new Charges(context, noun("provisioned concurrency", "provisioned concurrencies"));
        const seconds = instances * memoryGb(target) * HOURS * 3600;
        return charges.fixed("lambda.provisionedGbSecond", seconds, `of ${instances} instances`);
    },
];

const emrApplication: Model = (resource, context) => {
    const charges = new Charges(context, noun("application"));
    const { emrVcpuHours, emrMemoryGbHours } = context.usage.compute;
    return [
        () => charges.usage("emr.vcpuHour", emrVcpuHours),
        () => charges.usage("emr.memoryGbHour", emrMemoryGbHours),
        () =>
            isSet(resource, "initialCapacities")
                ? { kind: "unpriced", reason: "its workers that wait for jobs are paid for as long as it is started" }
                : undefined,
    ];
};

const instance: Model = (resource, context) => [
    () => {
        const type = textOf(resource, "instanceType");
        const charges = new Charges(context, noun("instance"));
        return charges.sized(`ec2.${type}`, HOURS, `its instance type ${type}`, `of type ${type}`);
    },
];

const volume: Model = (resource, context) => [
    () => {
        const type = textOf(resource, "type", "gp2");
        const gb = numberOf(resource, "size");
        const charges = new Charges(context, noun("volume"));
        return charges.sized(`ebs.${type}`, gb, `its volume type ${type}`, `of ${gb} GB ${type}`);
    },
];

const airflow: Model = (resource, context) => [
    () => {
        const size = textOf(resource, "environmentClass", "mw1.small");
        const charges = new Charges(context, noun("Airflow environment"));
        return charges.sized(`mwaa.${size}`, HOURS, `its class ${size}`, `of class ${size}`);
    },
];

export const computeModels: Readonly<Record<string, Model>> = {
    "aws:ebs/volume:Volume": volume,
    "aws:ec2/instance:Instance": instance,
    "aws:emrserverless/application:Application": emrApplication,
    [FUNCTION]: lambda,
    "aws:lambda/provisionedConcurrencyConfig:ProvisionedConcurrencyConfig": warm,
    "aws:mwaa/environment:Environment": airflow,
};
