import { type ChildProcess, spawn } from "node:child_process";
import * as path from "node:path";

import * as grpc from "@grpc/grpc-js";
import { AnalyzerClient } from "@pulumi/pulumi/proto/analyzer_grpc_pb";
import * as proto from "@pulumi/pulumi/proto/analyzer_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { type JavaScriptValue, Struct } from "google-protobuf/google/protobuf/struct_pb";

/** A resource as the engine sends it. */
export interface SentResource {
    readonly type: string;
    readonly properties: Readonly<Record<string, unknown>>;
    readonly urn?: string;
    readonly name?: string;
    readonly propertyDependencies?: Readonly<Record<string, readonly string[]>>;
    readonly provider?: { readonly type: string; readonly properties: Readonly<Record<string, unknown>> };
}

/** A diagnostic of the pack, in short. */
export interface Diagnostic {
    readonly policy: string;
    readonly message: string;
    readonly level: "advisory" | "mandatory" | "disabled" | "remediate";
    readonly urn: string;
    readonly severity: number;
}

const LEVELS = ["advisory", "mandatory", "disabled", "remediate"] as const;

/** 400 MB, as Pulumi's own client and server allow. */
const MESSAGE_SIZE = 400 * 1024 * 1024;

const struct = (value: Readonly<Record<string, unknown>>): Struct =>
    Struct.fromJavaScript(value as Record<string, JavaScriptValue>);

function options(): proto.AnalyzerResourceOptions {
    const result = new proto.AnalyzerResourceOptions();
    result.setCustomtimeouts(new proto.AnalyzerResourceOptions.CustomTimeouts());
    return result;
}

const urnOf = ({ urn, type, name = "subject" }: SentResource): string =>
    urn ?? `urn:pulumi:test::cases::${type}::${name}`;

function providerOf({ provider }: SentResource): proto.AnalyzerProviderResource | undefined {
    if (provider === undefined) {
        return undefined;
    }
    const result = new proto.AnalyzerProviderResource();
    result.setType(provider.type);
    result.setName("provider");
    result.setUrn(`urn:pulumi:test::cases::${provider.type}::provider`);
    result.setProperties(struct(provider.properties));
    return result;
}

function fill<T extends proto.AnalyzeRequest | proto.AnalyzerResource>(message: T, resource: SentResource): T {
    message.setType(resource.type);
    message.setName(resource.name ?? "subject");
    message.setUrn(urnOf(resource));
    message.setOptions(options());
    message.setProperties(struct(resource.properties));
    message.setProvider(providerOf(resource));
    return message;
}

function stackRequest(resources: readonly SentResource[]): proto.AnalyzeStackRequest {
    const request = new proto.AnalyzeStackRequest();
    request.setResourcesList(
        resources.map((resource) => {
            const message = fill(new proto.AnalyzerResource(), resource);
            for (const [name, urns] of Object.entries(resource.propertyDependencies ?? {})) {
                const dependencies = new proto.AnalyzerPropertyDependencies();
                dependencies.setUrnsList([...urns]);
                message.getPropertydependenciesMap().set(name, dependencies);
            }
            return message;
        }),
    );
    return request;
}

const diagnostics = (response: proto.AnalyzeResponse): readonly Diagnostic[] =>
    response.getDiagnosticsList().map((it) => ({
        policy: it.getPolicyname(),
        message: it.getMessage(),
        level: LEVELS[it.getEnforcementlevel()] ?? "advisory",
        urn: it.getUrn(),
        severity: it.getSeverity(),
    }));

type Call<Request, Response> = (
    request: Request,
    callback: (error: grpc.ServiceError | null, response: Response) => void,
) => unknown;

const promised = <Request, Response>(call: Call<Request, Response>, request: Request): Promise<Response> =>
    new Promise((resolve, reject) => {
        call(request, (error, response) => (error === null ? resolve(response) : reject(error)));
    });

const PORT = /^(\d+)\s*$/m;

/** The port that a pack's process prints once it listens. */
function portOf(child: ChildProcess): Promise<string> {
    return new Promise((resolve, reject) => {
        let output = "";
        let errors = "";
        child.stderr!.on("data", (data: Buffer) => (errors += data.toString()));
        child.stdout!.on("data", (data: Buffer) => {
            output += data.toString();
            const port = PORT.exec(output)?.[1];
            if (port !== undefined) {
                resolve(port);
            }
        });
        child.once("exit", (code) => reject(new Error(`The pack ended with code ${code}: ${errors}${output}`)));
    });
}

/** A policy pack in a process of its own, driven over gRPC as Pulumi's engine does. */
export class Analyzer {
    private constructor(
        private readonly child: ChildProcess,
        private readonly client: AnalyzerClient,
    ) {}

    /** Starts the pack in a folder by Pulumi's own runner. */
    static async start(folder: string, environment: NodeJS.ProcessEnv = {}): Promise<Analyzer> {
        const runner = require.resolve("@pulumi/pulumi/cmd/run-policy-pack", { paths: [folder] });
        const env = { ...process.env, ...environment };
        const child = spawn(process.execPath, [runner, "127.0.0.1:0", "."], { cwd: path.resolve(folder), env });
        const port = await portOf(child);
        const client = new AnalyzerClient(`127.0.0.1:${port}`, grpc.credentials.createInsecure(), {
            "grpc.max_receive_message_length": MESSAGE_SIZE,
            "grpc.max_send_message_length": MESSAGE_SIZE,
        });
        return new Analyzer(child, client);
    }

    /** Process id, for reading its memory. */
    get pid(): number {
        return this.child.pid ?? -1;
    }

    async info(): Promise<proto.AnalyzerInfo> {
        return promised<Empty, proto.AnalyzerInfo>(this.client.getAnalyzerInfo.bind(this.client), new Empty());
    }

    /** Hands the pack a configuration by policy, as the engine does before anything else. */
    async configure(
        policies: Readonly<
            Record<string, { readonly level?: number; readonly properties: Readonly<Record<string, unknown>> }>
        >,
    ): Promise<void> {
        const request = new proto.ConfigureAnalyzerRequest();
        for (const [name, { level = 1, properties }] of Object.entries(policies)) {
            const config = new proto.PolicyConfig();
            config.setEnforcementlevel(level as proto.EnforcementLevel);
            config.setProperties(struct(properties));
            request.getPolicyconfigMap().set(name, config);
        }
        await promised<proto.ConfigureAnalyzerRequest, Empty>(this.client.configure.bind(this.client), request);
    }

    async analyze(resource: SentResource): Promise<readonly Diagnostic[]> {
        const request = fill(new proto.AnalyzeRequest(), resource);
        return diagnostics(
            await promised<proto.AnalyzeRequest, proto.AnalyzeResponse>(this.client.analyze.bind(this.client), request),
        );
    }

    async analyzeStack(resources: readonly SentResource[]): Promise<readonly Diagnostic[]> {
        return diagnostics(
            await promised<proto.AnalyzeStackRequest, proto.AnalyzeResponse>(
                this.client.analyzeStack.bind(this.client),
                stackRequest(resources),
            ),
        );
    }

    /** What the engine would have of the resource after remediation, by policy. */
    async remediate(
        resource: SentResource,
    ): Promise<readonly { readonly policy: string; readonly properties: unknown }[]> {
        const request = fill(new proto.AnalyzeRequest(), resource);
        const response = await promised<proto.AnalyzeRequest, proto.RemediateResponse>(
            this.client.remediate.bind(this.client),
            request,
        );
        return response
            .getRemediationsList()
            .map((it) => ({ policy: it.getPolicyname(), properties: it.getProperties()?.toJavaScript() }));
    }

    /** All that the engine would show of the resources: each by itself, then the stack. */
    async judge(resources: readonly SentResource[]): Promise<readonly Diagnostic[]> {
        const single: Diagnostic[] = [];
        for (const resource of resources) {
            single.push(...(await this.analyze(resource)));
        }
        return [...single, ...(await this.analyzeStack(resources))];
    }

    stop(): void {
        this.client.close();
        this.child.kill();
    }
}
