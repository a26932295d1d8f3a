import { createRequire } from "module";
import * as path from "path";
import { fileURLToPath } from "url";

import type { PlannedPosition } from "../types";
import type { PositionMessage, ResourceRequest } from "./requests";

/** What maps a position in compiled JavaScript back to its source: the library that ts-node fills with its maps. */
interface SourceMaps {
    mapSourcePosition(position: { source: string; line: number; column: number }): { source: string; line: number };
}

const load = createRequire(require.resolve("ts-node"));
const { mapSourcePosition } = load("@cspotcode/source-map-support") as SourceMaps;

/** Finds the line of the program that made a resource. */
export class Positions {
    private readonly known = new Map<string, PlannedPosition | undefined>();

    /** @param root absolute folder of the program */
    constructor(private readonly root: string) {}

    /** The innermost line of the program itself, as neither a library nor the SDK is; undefined where none is told. */
    of(request: ResourceRequest): PlannedPosition | undefined {
        const frames = request.getStacktrace?.()?.getFramesList() ?? [];
        const places = frames.map((frame) => frame.getPc());
        for (const place of places.length > 0 ? places : [request.getSourceposition?.()]) {
            const position = place && this.position(place);
            if (position !== undefined) {
                return position;
            }
        }
        return undefined;
    }

    private position(place: PositionMessage): PlannedPosition | undefined {
        const [uri, line, column] = [place.getUri(), place.getLine(), place.getColumn()];
        const key = `${uri}:${line}:${column}`;
        if (!this.known.has(key)) {
            this.known.set(key, this.mapped(uri, line, column));
        }
        return this.known.get(key);
    }

    private mapped(uri: string, line: number, column: number): PlannedPosition | undefined {
        if (!uri.startsWith("file:")) {
            return undefined;
        }
        const source = fileURLToPath(uri);
        const file = path.relative(this.root, source).split(path.sep).join("/");
        if (file.startsWith("..") || path.isAbsolute(file) || file.split("/").includes("node_modules")) {
            return undefined;
        }
        return { file, line: mapSourcePosition({ source, line, column: column - 1 }).line };
    }
}
