import { createRequire } from "module";

import { PlanError } from "../errors";
import type { RecordingMonitor } from "./monitor";
import type { InvokeRequest, OutputsRequest, ReadRequest, RegisterRequest } from "./requests";

/** The SDK of a program. */
export type Sdk = typeof import("@pulumi/pulumi");

type Callback = (error: unknown, response?: unknown) => void;

/**
 * The SDK that a program would load: only the copy that its resources are made of can be given a monitor.
 *
 * @throws PlanError if none is installed.
 */
export function loadSdk(entry: string): Sdk {
    const load = createRequire(entry);
    try {
        return load("@pulumi/pulumi") as Sdk;
    } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== "MODULE_NOT_FOUND") {
            throw error;
        }
        throw new PlanError(
            `@pulumi/pulumi is not installed for ${entry}; run 'npm ci' or 'npm install' in its folder`,
        );
    }
}

function answering<Request>(work: (request: Request) => unknown): (request: Request, ...rest: unknown[]) => void {
    return (request, ...rest) => {
        const callback = rest.pop() as Callback;
        Promise.resolve()
            .then(() => work(request))
            .then(
                (response) => callback(null, response),
                (error: unknown) => callback(Object.assign(error as object, { details: (error as Error).message })),
            );
    };
}

/** The engine's features; `transforms` would need the engine to call the program back. */
const UNSUPPORTED = new Set(["outputValues", "transforms", "invokeTransforms"]);

function handlers(monitor: RecordingMonitor) {
    return {
        registerResource: answering(async (request: RegisterRequest) => {
            const { urn, id, object } = await monitor.register(request);
            return {
                getUrn: () => urn,
                getId: () => id,
                getObject: () => object,
                getPropertydependenciesMap: () => undefined,
                getResult: () => 0,
            };
        }),
        readResource: answering(async (request: ReadRequest) => {
            const { urn, properties } = await monitor.read(request);
            return { getUrn: () => urn, getProperties: () => properties };
        }),
        registerResourceOutputs: answering((request: OutputsRequest) => monitor.setOutputs(request)),
        invoke: answering((request: InvokeRequest) => returning(monitor.invoke(request))),
        call: answering((request: InvokeRequest) => returning(monitor.call(request))),
        supportsFeature: answering((request: { getId(): string }) => {
            const supported = !UNSUPPORTED.has(request.getId());
            return { getHassupport: () => supported };
        }),
        registerResourceHook: answering(() => ({})),
        registerErrorHook: answering(() => ({})),
    };
}

function returning(result: unknown) {
    return { getReturn: () => result, getFailuresList: () => [], getReturndependenciesMap: () => new Map() };
}

/** Put the SDK into a preview under its own mock monitor, whose answers come from the recording one. */
export async function attach(sdk: Sdk, monitor: RecordingMonitor, project: string, stack: string): Promise<void> {
    const none = {
        newResource: (args: { id?: string; inputs: object }) => ({ id: args.id, state: args.inputs }),
        call: () => ({}),
    };
    await sdk.runtime.setMocks(none, project, stack, true, "organization");
    Object.assign(sdk.runtime.getMonitor()!, handlers(monitor));
}
