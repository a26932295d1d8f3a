import { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import * as proto from "@pulumi/pulumi/proto/provider_pb";
import type * as Grpc from "@grpc/grpc-js";
import type { Struct as StructMessage } from "google-protobuf/google/protobuf/struct_pb";

import type { WireProperties } from "../../../plan/runner/wire";
import { StandIn } from "./provider";
import { Empty, Struct } from "./sdk";

const values = (message: StructMessage | undefined): WireProperties =>
    (message?.toJavaScript() ?? {}) as WireProperties;

const struct = (properties: WireProperties): StructMessage =>
    Struct.fromJavaScript(properties as Parameters<typeof Struct.fromJavaScript>[0]);

/** A method of a service from a function of its request. */
function method<Request, Response>(answer: (request: Request) => Response): Grpc.UntypedHandleCall {
    const handler: Grpc.handleUnaryCall<Request, Response> = (call, callback) => {
        try {
            callback(null, answer(call.request));
        } catch (error) {
            callback(error as Error, null);
        }
    };
    return handler as Grpc.UntypedHandleCall;
}

function configured(provider: StandIn, request: proto.ConfigureRequest): proto.ConfigureResponse {
    provider.configure(new Map(request.getVariablesMap().toObject()));
    return new proto.ConfigureResponse()
        .setAcceptsecrets(true)
        .setAcceptresources(true)
        .setAcceptoutputs(true)
        .setSupportspreview(true);
}

function compared(provider: StandIn, request: proto.DiffRequest): proto.DiffResponse {
    const olds = values(request.getOldInputs() ?? request.getOlds());
    const found = provider.diff(request.getUrn(), olds, values(request.getNews()), request.getIgnorechangesList());
    const { DIFF_SOME, DIFF_NONE } = proto.DiffResponse.DiffChanges;
    return new proto.DiffResponse()
        .setChanges(found.changed.length > 0 ? DIFF_SOME : DIFF_NONE)
        .setDiffsList([...found.changed])
        .setReplacesList([...found.replacing])
        .setDeletebeforereplace(found.deleteFirst);
}

/**
 * What the engine asks of a provider's process, answered by the stand-in. What is left out is not implemented, so that the
 * engine does it itself: it compares the settings of providers, for instance.
 */
export function serviceOf(provider: StandIn, version: string): Grpc.UntypedServiceImplementation {
    return {
        attach: method(() => new Empty()),
        cancel: method(() => new Empty()),
        delete: method(() => new Empty()),
        getPluginInfo: method(() => new PluginInfo().setVersion(version)),
        configure: method((request: proto.ConfigureRequest) => configured(provider, request)),
        invoke: method((request: proto.InvokeRequest) =>
            new proto.InvokeResponse().setReturn(struct(provider.invoke(request.getTok(), values(request.getArgs())))),
        ),
        check: method((request: proto.CheckRequest) =>
            new proto.CheckResponse().setInputs(
                struct(provider.check(request.getUrn(), values(request.getOlds()), values(request.getNews()))),
            ),
        ),
        diff: method((request: proto.DiffRequest) => compared(provider, request)),
        create: method((request: proto.CreateRequest) => {
            const made = provider.create(request.getUrn(), values(request.getProperties()), request.getPreview());
            return new proto.CreateResponse().setId(made.id).setProperties(struct(made.state));
        }),
        update: method((request: proto.UpdateRequest) => {
            const olds = [values(request.getOlds()), values(request.getOldInputs())] as const;
            return new proto.UpdateResponse().setProperties(
                struct(provider.update(...olds, values(request.getNews()))),
            );
        }),
        // A refresh finds what was left: nobody else changes anything.
        read: method((request: proto.ReadRequest) =>
            new proto.ReadResponse()
                .setId(request.getId())
                .setProperties(request.getProperties())
                .setInputs(request.getInputs()),
        ),
    };
}
