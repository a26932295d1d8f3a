/** Process `main.ts <package>`: a stand-in of the provider of `aws` or `command`; prints the port at which it listens. */
import * as fs from "node:fs";
import { createRequire } from "node:module";

import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";

import { StandIn } from "./provider";
import { grpc } from "./sdk";
import { serviceOf } from "./service";

/** The provider's version is that of its SDK, as the program asks for it. */
function versionOf(pkg: string): string {
    const file = createRequire(__filename).resolve(`@pulumi/${pkg}/package.json`);
    return (JSON.parse(fs.readFileSync(file, "utf8")) as { version: string }).version;
}

const UNLIMITED = { "grpc.max_receive_message_length": -1, "grpc.max_send_message_length": -1 };

const server = new grpc.Server(UNLIMITED);
server.addService(ResourceProviderService, serviceOf(new StandIn(), versionOf(process.argv[2]!)));
server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, port) => {
    if (error !== null) {
        throw error;
    }
    process.stdout.write(`${port}\n`);
});

// However its parent ends, the stand-in does not outlive it.
process.stdin.on("end", () => process.exit(0)).resume();
