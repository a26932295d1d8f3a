/** Packages on which the SDK of Pulumi stands, in the copies that it uses itself: messages of others are none of its. */
import { createRequire } from "node:module";

import type * as Grpc from "@grpc/grpc-js";
import type * as EmptyMessages from "google-protobuf/google/protobuf/empty_pb";
import type * as StructMessages from "google-protobuf/google/protobuf/struct_pb";

const load = createRequire(createRequire(__filename).resolve("@pulumi/pulumi/package.json"));

export const grpc = load("@grpc/grpc-js") as typeof Grpc;
export const { Empty } = load("google-protobuf/google/protobuf/empty_pb") as typeof EmptyMessages;
export const { Struct } = load("google-protobuf/google/protobuf/struct_pb") as typeof StructMessages;
