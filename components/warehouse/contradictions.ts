import type { Settings } from "../../settings";
import { NODE_TYPES, RESIZE_FACTOR, SCALING_NODES } from "./cluster/nodeTypes";
import type { WarehouseSettings } from "./place";

type Values = Partial<
    WarehouseSettings &
        Pick<Settings, "queryEditor" | "queryEditorPrincipalArns" | "permissionsBoundaryArn" | "peopleBoundaryArn">
>;

/** Longest that Redshift keeps automatic snapshots of a cluster, in days. Source: Redshift API, CreateCluster. */
const MAX_AUTOMATIC_DAYS = 35;

/** Settings of one kind of warehouse, with the values by which they do nothing. */
const OF_PROVISIONED = {
    warehouseMultiAz: false,
    warehouseConcurrencyClusters: 0,
    warehousePauseSchedule: "",
    warehouseResumeSchedule: "",
    warehouseBusyNodes: 0,
    warehouseBusySchedule: "",
    warehouseQuietSchedule: "",
    warehouseMaintenanceWindow: "",
    warehouseSnapshotCopyRegion: "",
} as const;
const OF_SERVERLESS = { warehousePricePerformance: 0, warehouseRpuHoursPerMonth: 0 } as const;

const named = (name: keyof Values, values: Values) => `setting strata:${name} = ${String(values[name])}`;

/** Problems of the warehouse's settings that are right one by one and do not go together. */
export function warehouseContradictions(values: Values, region: string | undefined): string[] {
    const type = values.warehouseType ?? "serverless";
    return [
        ...capacityProblems(values),
        ...(type === "provisioned"
            ? [...ofOtherKind(values, OF_SERVERLESS, "serverless"), ...clusterProblems(values, region)]
            : ofOtherKind(values, OF_PROVISIONED, "provisioned")),
        ...editorProblems(values),
        ...editorBoundaryProblems(values),
    ];
}

function capacityProblems(values: Values): string[] {
    const { warehouseBaseRpus: base, warehouseMaxRpus: max } = values;
    return base !== undefined && max !== undefined && max < base
        ? [`${named("warehouseMaxRpus", values)} is below strata:warehouseBaseRpus = ${base}; it must not be`]
        : [];
}

function ofOtherKind(values: Values, idle: Readonly<Partial<Values>>, kind: string): string[] {
    return (Object.keys(idle) as (keyof Values)[])
        .filter((name) => values[name] !== undefined && values[name] !== idle[name])
        .map((name) => `${named(name, values)} needs strata:warehouseType = ${kind}; change one of them`);
}

function clusterProblems(values: Values, region: string | undefined): string[] {
    return [
        ...nodeProblems(values),
        ...multiAzProblems(values),
        ...scalingProblems(values),
        ...scheduleProblems(values),
        ...snapshotProblems(values, region),
    ];
}

function nodeProblems(values: Values): string[] {
    const { warehouseNodeType: type, warehouseNodes: nodes } = values;
    if (type === undefined || nodes === undefined) {
        return [];
    }
    const { min, max } = NODE_TYPES[type];
    return nodes < min || nodes > max
        ? [
              `${named("warehouseNodes", values)} is not a number of ${type} nodes; a new cluster has ${min} to ${max} of them`,
          ]
        : [];
}

function multiAzProblems(values: Values): string[] {
    if (values.warehouseMultiAz !== true) {
        return [];
    }
    const setting = named("warehouseMultiAz", values);
    return [
        ...(values.warehouseNodeType?.startsWith("ra3.") === false
            ? [`${setting} needs RA3 nodes; set strata:warehouseNodeType to one of those`]
            : []),
        ...(values.warehouseNodes === 1 ? [`${setting} needs two nodes or more; raise strata:warehouseNodes`] : []),
        ...(values.warehousePauseSchedule
            ? [`${setting} cannot be paused; empty strata:warehousePauseSchedule and strata:warehouseResumeSchedule`]
            : []),
    ];
}

function scalingProblems(values: Values): string[] {
    const { warehouseConcurrencyClusters: clusters = 0, warehouseNodes: nodes = 2 } = values;
    return clusters > 0 && (nodes === 1 || nodes > SCALING_NODES)
        ? [
              `${named("warehouseConcurrencyClusters", values)} needs 2 to ${SCALING_NODES} nodes, ` +
                  `and strata:warehouseNodes is ${nodes}; change one of them`,
          ]
        : [];
}

/** Settings that are given all together or not at all. */
function halves(values: Values, first: keyof Values, ...others: readonly (keyof Values)[]): string[] {
    const isSet = (name: keyof Values) => Boolean(values[name]);
    const missing = [first, ...others].filter((name) => !isSet(name));
    return missing.length === 0 || missing.length === others.length + 1
        ? []
        : [
              `setting strata:${[first, ...others].find(isSet)!} goes with ` +
                  `${missing.map((name) => `strata:${name}`).join(" and ")}; give all of them or none`,
          ];
}

function scheduleProblems(values: Values): string[] {
    const { warehouseBusyNodes: busy = 0, warehouseNodes: nodes, warehouseNodeType: type } = values;
    const problems = [
        ...halves(values, "warehousePauseSchedule", "warehouseResumeSchedule"),
        ...halves(values, "warehouseBusyNodes", "warehouseBusySchedule", "warehouseQuietSchedule"),
    ];
    if (busy === 0 || nodes === undefined || type === undefined) {
        return problems;
    }
    const most = Math.min(nodes * RESIZE_FACTOR, NODE_TYPES[type].resizable);
    return nodes === 1 || busy <= nodes || busy > most
        ? [
              ...problems,
              `${named("warehouseBusyNodes", values)} is no elastic resize of ${nodes} ${type} nodes; ` +
                  `from 2 nodes or more it goes to at most ${RESIZE_FACTOR} times their number and ${NODE_TYPES[type].resizable}`,
          ]
        : problems;
}

function snapshotProblems(values: Values, region: string | undefined): string[] {
    const { warehouseSnapshotDays: days = 0, warehouseSnapshotCopyRegion: copies = "" } = values;
    return [
        ...(days > MAX_AUTOMATIC_DAYS
            ? [
                  `${named("warehouseSnapshotDays", values)} is more than the ${MAX_AUTOMATIC_DAYS} days that a cluster keeps them`,
              ]
            : []),
        ...(copies !== "" && copies === region
            ? [`${named("warehouseSnapshotCopyRegion", values)} is the stack's own region; choose another`]
            : []),
    ];
}

function editorProblems(values: Values): string[] {
    const { queryEditor: isOn, queryEditorPrincipalArns: principals } = values;
    if (isOn === undefined || principals === undefined || isOn === principals.length > 0) {
        return [];
    }
    return isOn
        ? ["setting strata:queryEditor = true lets nobody in; name who may by strata:queryEditorPrincipalArns"]
        : [
              "setting strata:queryEditorPrincipalArns is of no use without strata:queryEditor = true; set it, or name nobody",
          ];
}

/** The boundary of the tasks allows nothing of the editor, so that its role needs one of its own. */
function editorBoundaryProblems(values: Values): string[] {
    const { queryEditor: isOn, permissionsBoundaryArn: ofTasks, peopleBoundaryArn: ofPeople } = values;
    return isOn === true && Boolean(ofTasks) && ofPeople === ""
        ? [
              "setting strata:queryEditor = true makes a role for people, and strata:permissionsBoundaryArn bounds those of " +
                  "tasks; set strata:peopleBoundaryArn to the boundary for people, which the bootstrap program makes too",
          ]
        : [];
}
