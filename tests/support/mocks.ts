/**
 * Runs a piece of the program under the SDK's mocks and records what it would create.
 *
 * ```ts
 * const { result, resources } = await deploy(() => new Keyring("keys", { ... }));
 * const key = resources.get("aws:kms/key:Key", "keys-lake");
 * assert.equal(key.inputs.enableKeyRotation, true);
 * ```
 */
import * as pulumi from "@pulumi/pulumi";

import type { Environment, Lifetime } from "../../components/environment";
import { arnOf, idOf, madeUpOutputs, physicalName } from "./identifiers";

export const ACCOUNT_ID = "000000000000";
export const REGION = "us-east-1";

/** Inputs as the engine would get them. Not `unknown`: a test asserts on what it knows to be there. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Inputs = Record<string, any>;

/** One resource that the program registered. */
export interface RecordedResource {
    readonly type: string;
    readonly name: string;
    readonly custom: boolean;
    readonly urn: string;
    /** Inputs with secrets in clear; {@link RecordedResource.secretInputs} names them. */
    readonly inputs: Inputs;
    /** Top-level inputs that hold a secret. */
    readonly secretInputs: readonly string[];
    readonly options: RecordedOptions;
}

/** Options of a resource, as the engine would get them. */
export interface RecordedOptions {
    /** URN of the parent; empty without one. */
    readonly parent: string;
    readonly protect: boolean;
    readonly retainOnDelete: boolean;
    readonly deleteBeforeReplace: boolean;
    /** URNs of what it depends on, by option or by input. */
    readonly dependencies: readonly string[];
    readonly ignoreChanges: readonly string[];
    readonly replaceOnChanges: readonly string[];
    readonly additionalSecretOutputs: readonly string[];
}

/** A data source that the program asked. */
export interface RecordedCall {
    readonly token: string;
    readonly inputs: Inputs;
}

/** The request of the monitor's registerResource, as far as it is read here. */
interface RegisterRequest {
    getParent(): string;
    getProtect(): boolean | undefined;
    getRetainondelete(): boolean | undefined;
    getDeletebeforereplace(): boolean;
    getDependenciesList(): string[];
    getIgnorechangesList(): string[];
    getReplaceonchangesList(): string[];
    getAdditionalsecretoutputsList(): string[];
    getType(): string;
    getName(): string;
}

/** What was registered, in the order of registration. */
export class Resources {
    public constructor(public readonly all: readonly RecordedResource[]) {}

    /** Every resource of a type. */
    public ofType(type: string): readonly RecordedResource[] {
        return this.all.filter((resource) => resource.type === type);
    }

    /** Logical names of the resources of a type, sorted. */
    public names(type: string): readonly string[] {
        return this.ofType(type)
            .map((resource) => resource.name)
            .sort();
    }

    /**
     * The resource of a type and logical name; without a name, the only one of the type.
     *
     * @throws Error that lists the names there are.
     */
    public get(type: string, name?: string): RecordedResource {
        const found = this.ofType(type).filter((resource) => name === undefined || resource.name === name);
        const [only] = found;
        if (only === undefined || found.length > 1) {
            const wanted = name === undefined ? `exactly one ${type}` : `${type} ${name}`;
            throw new Error(`expected ${wanted}; there are: ${this.names(type).join(", ") || "none"}`);
        }
        return only;
    }
}

/** What {@link deploy} found. */
export interface Deployment<T> {
    readonly result: T;
    readonly resources: Resources;
    readonly calls: readonly RecordedCall[];
}

/** How {@link deploy} runs. */
export interface DeployOptions {
    /** @default "strata" */
    readonly project?: string;
    /** @default "dev" */
    readonly stack?: string;
    /** Values of outputs that the mocks do not make up, by type. @default {} */
    readonly outputs?: Readonly<Record<string, Inputs>>;
}

const dataSources: Readonly<Record<string, (inputs: Inputs) => Inputs>> = {
    "aws:index/getCallerIdentity:getCallerIdentity": () => ({
        accountId: ACCOUNT_ID,
        arn: `arn:aws:iam::${ACCOUNT_ID}:role/deployer`,
        userId: "AROAEXAMPLE:deployer",
    }),
    "aws:index/getPartition:getPartition": () => ({
        partition: "aws",
        dnsSuffix: "amazonaws.com",
        reverseDnsPrefix: "com.amazonaws",
    }),
    "aws:index/getRegion:getRegion": () => ({ region: REGION, name: REGION, id: REGION }),
    "aws:index/getAvailabilityZones:getAvailabilityZones": () => ({
        names: ["a", "b", "c"].map((zone) => `${REGION}${zone}`),
        zoneIds: ["1", "2", "3"].map((zone) => `use1-az${zone}`),
    }),
    "aws:ec2/getPrefixList:getPrefixList": () => ({ id: "pl-00000000", cidrBlocks: ["52.216.0.0/15"] }),
    "aws:ec2/getManagedPrefixList:getManagedPrefixList": () => ({ id: "pl-00000000" }),
};

class Recorder implements pulumi.runtime.Mocks {
    public readonly registered: RecordedResource[] = [];
    public readonly calls: RecordedCall[] = [];
    private request: RegisterRequest | undefined;

    public constructor(
        private readonly options: Required<DeployOptions>,
        private readonly urnOf: (request: RegisterRequest) => string,
    ) {}

    /** The mocks are called synchronously from within the monitor: this is the request that they answer. */
    public answering(request: RegisterRequest): void {
        this.request = request;
    }

    public call(args: pulumi.runtime.MockCallArgs): Inputs {
        this.calls.push({ token: args.token, inputs: args.inputs as Inputs });
        const answer = dataSources[args.token];
        if (answer === undefined) {
            throw new Error(`tests/support/mocks.ts has no answer to ${args.token}: add one to dataSources`);
        }
        return answer(args.inputs as Inputs);
    }

    public newResource(args: pulumi.runtime.MockResourceArgs): pulumi.runtime.MockResourceResult {
        const request = this.request;
        const entries = Object.entries(args.inputs as Inputs);
        const inputs = Object.fromEntries(entries.map(([key, value]) => [key, pulumi.runtime.unwrapRpcSecret(value)]));
        const custom = args.custom === true;
        this.registered.push({
            type: args.type,
            name: args.name,
            custom,
            urn: request === undefined ? "" : this.urnOf(request),
            inputs,
            secretInputs: entries.filter(([, value]) => pulumi.runtime.isRpcSecret(value)).map(([key]) => key),
            options: optionsOf(request),
        });
        if (!custom) {
            return { id: undefined, state: {} };
        }
        const name = physicalName(args.type, args.name, inputs);
        const made = { arn: arnOf(args.type, name, inputs), ...name.state, ...madeUpOutputs(args.type, name, inputs) };
        return {
            id: idOf(args.type, name, inputs),
            state: { ...made, ...inputs, ...this.options.outputs[args.type] },
        };
    }
}

function optionsOf(request: RegisterRequest | undefined): RecordedOptions {
    return {
        parent: request?.getParent() ?? "",
        protect: request?.getProtect() === true,
        retainOnDelete: request?.getRetainondelete() === true,
        deleteBeforeReplace: request?.getDeletebeforereplace() === true,
        dependencies: request?.getDependenciesList() ?? [],
        ignoreChanges: request?.getIgnorechangesList() ?? [],
        replaceOnChanges: request?.getReplaceonchangesList() ?? [],
        additionalSecretOutputs: request?.getAdditionalsecretoutputsList() ?? [],
    };
}

/** The monitor behind `setMocks`, as far as it is used here. */
interface Monitor {
    newUrn(parent: string, type: string, name: string): string;
    registerResource(request: RegisterRequest, callback: unknown): Promise<void>;
}

/**
 * Run `build` under mocks of the AWS provider and wait until everything that it registers is registered.
 *
 * The mocks know account `000000000000` in partition aws and region us-east-1; outputs are the inputs with an id, an
 * ARN and a name that look like AWS's.
 */
export async function deploy<T>(build: () => T | Promise<T>, options: DeployOptions = {}): Promise<Deployment<T>> {
    const settings = { project: "strata", stack: "dev", outputs: {}, ...options };
    const recorder = new Recorder(settings, (request) =>
        monitor.newUrn(request.getParent(), request.getType(), request.getName()),
    );
    await pulumi.runtime.setMocks(recorder, settings.project, settings.stack);
    const monitor = pulumi.runtime.getMonitor() as unknown as Monitor;
    const register = monitor.registerResource.bind(monitor);
    monitor.registerResource = (request, callback) => {
        recorder.answering(request);
        return register(request, callback);
    };
    const result = await build();
    await pulumi.runtime.disconnect();
    return { result, resources: new Resources(recorder.registered), calls: recorder.calls };
}

/** The value of an output; call it after {@link deploy} or within it. */
export function valueOf<T>(output: pulumi.Input<T>): Promise<pulumi.Unwrap<T>> {
    return new Promise((resolve) => {
        pulumi.output(output).apply((value) => resolve(value as pulumi.Unwrap<T>));
    });
}

/** An environment for tests: `strata-dev` in us-east-1 of account 000000000000. */
export function testEnvironment(lifetime: Lifetime = "permanent"): Environment {
    return {
        prefix: "strata-dev",
        snakePrefix: "strata_dev",
        region: REGION,
        accountId: pulumi.output(ACCOUNT_ID),
        partition: pulumi.output("aws"),
        lifetime,
    };
}
