import { isRecord, type PlainRecord } from "../../plan/records";
import { layerOf, nameOf } from "../../plan/urns";
import { type PlannedPosition, type PlannedResource, SECRET, UNKNOWN } from "../../plan/types";
import { isUnknown } from "../policyPack";

/** A resource as the engine writes it. */
export interface State {
    readonly urn: string;
    readonly type: string;
    readonly custom?: boolean | undefined;
    readonly id?: unknown;
    readonly parent?: unknown;
    readonly external?: unknown;
    readonly protect?: unknown;
    readonly retainOnDelete?: unknown;
    readonly inputs?: Readonly<Record<string, unknown>> | undefined;
    readonly outputs?: Readonly<Record<string, unknown>> | undefined;
    readonly dependencies?: unknown;
    readonly propertyDependencies?: unknown;
    readonly sourcePosition?: unknown;
    readonly stackTrace?: unknown;
}

/** Key by which the engine marks special values, and their marks. Source: pulumi/pulumi, sdk/go/common/resource/sig. */
const SIGNATURE = "4dabf18193072939515e22adb298388d";
const SECRET_MARK = "1b47061264138c4ac30d75fd1eb44270";
const ASSET_MARK = "c44067f5952c0a294b673a41bacd8c17";
const ARCHIVE_MARK = "0def7320c3a5731c473e5ecbe6d01bc7";
const RESOURCE_MARK = "5cf8f73096256a8f31e491e813e4eb8e";

function asset({ path, text, uri, hash }: PlainRecord): PlainRecord {
    const content = path !== undefined ? { path } : text !== undefined ? { text } : { uri };
    return hash === undefined || hash === "" || path === undefined ? content : { ...content, hash };
}

/** A value as a plan writes it. */
function plainValue(value: unknown): unknown {
    if (typeof value === "string") {
        return isUnknown(value) ? UNKNOWN : value;
    }
    if (Array.isArray(value)) {
        return value.map(plainValue);
    }
    if (!isRecord(value)) {
        return value;
    }
    switch (value[SIGNATURE]) {
        case undefined:
            return plainValues(value);
        case SECRET_MARK:
            return SECRET;
        case ASSET_MARK:
            return { asset: asset(value) };
        case ARCHIVE_MARK:
            return { archive: isRecord(value["assets"]) ? { assets: plainValues(value["assets"]) } : asset(value) };
        case RESOURCE_MARK:
            return typeof value["id"] === "string" ? plainValue(value["id"]) : value["urn"];
        default:
            return UNKNOWN;
    }
}

/** Members that providers keep for themselves, such as `__defaults`, say nothing. */
function plainValues(values: PlainRecord): PlainRecord {
    return Object.fromEntries(
        Object.entries(values)
            .filter(([name]) => !name.startsWith("__"))
            .map(([name, value]) => [name, plainValue(value)]),
    );
}

const texts = (value: unknown): readonly string[] =>
    Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];

function propertyDependencies(value: unknown): PlannedResource["propertyDependencies"] {
    const entries = isRecord(value) ? Object.entries(value) : [];
    return Object.fromEntries(
        entries.map(([name, urns]) => [name, [...texts(urns)].sort()] as const).filter(([, urns]) => urns.length > 0),
    );
}

/** `project:///components/lake/zone.ts#36,23`; undefined where a package stands there. */
function positionOf(value: unknown): PlannedPosition | undefined {
    const match = typeof value === "string" ? /^project:\/\/\/(.+)#(\d+),\d+$/.exec(value) : null;
    const file = match?.[1] ?? "";
    return match === null || file.split("/").includes("node_modules") ? undefined : { file, line: Number(match[2]) };
}

/** The innermost line of the program itself that makes a resource. */
function ownPosition({ sourcePosition, stackTrace }: State): PlannedPosition | undefined {
    const frames = Array.isArray(stackTrace) ? stackTrace.filter(isRecord).map((frame) => frame["sourcePosition"]) : [];
    return [...frames, sourcePosition].map(positionOf).find((position) => position !== undefined);
}

/** A resource of the engine as a resource of a plan. */
export function plannedState(state: State, project: string): PlannedResource {
    const inputs = plainValues(state.inputs ?? {});
    const position = ownPosition(state);
    const id = typeof state.id === "string" && state.id !== "" ? { id: plainValue(state.id) } : {};
    return {
        urn: state.urn,
        type: state.type,
        name: nameOf(state.urn),
        custom: state.custom === true,
        ...(typeof state.parent === "string" ? { parent: state.parent } : {}),
        layer: layerOf(state.urn, project),
        ...(position === undefined ? {} : { position }),
        inputs,
        state: { ...inputs, ...plainValues(state.outputs ?? {}), ...id },
        secrets: [],
        options: {
            ...(state.protect === true ? { protect: true } : {}),
            ...(state.retainOnDelete === true ? { retainOnDelete: true } : {}),
        },
        dependencies: [...texts(state.dependencies)].sort(),
        propertyDependencies: propertyDependencies(state.propertyDependencies),
    };
}
