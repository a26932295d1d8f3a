/** Redshift with nodes of one's own. */
import type { PlannedResource } from "../../../plan/types";

import { Charges, noun } from "../entries";
import { isOn, isSet, numberOf, textOf } from "../inputs";
import { HOURS, type Context, type Model } from "../types";
import { managedSecret } from "./keys";

const CLUSTER = "aws:redshift/cluster:Cluster";
const SCHEDULED_ACTION = "aws:redshift/scheduledAction:ScheduledAction";

/** Whether a schedule pauses the cluster: by the name that its action holds. */
function isPaused(cluster: PlannedResource, { stack }: Context): boolean {
    return stack.ofType(SCHEDULED_ACTION).some((action) => {
        const id = "targetAction.pauseCluster.clusterIdentifier";
        return (
            isSet(action, id) &&
            (action.propertyDependencies["targetAction"]?.includes(cluster.urn) ||
                textOf(action, id) === textOf(cluster, "clusterIdentifier"))
        );
    });
}

const cluster: Model = (resource, context) => {
    const charges = new Charges(context, noun("cluster"));
    const { warehouse } = context.usage;
    const nodeType = () => textOf(resource, "nodeType");
    return [
        () => {
            const type = nodeType();
            // Source: CreateCluster; a second zone holds as many nodes again.
            const nodes = numberOf(resource, "numberOfNodes", 1) * (isOn(resource, "multiAz") ? 2 : 1);
            const paused = isPaused(resource, context);
            const hours = paused ? warehouse.pausedClusterHours : HOURS;
            const size = `of ${nodes} ${type}${paused ? ", paused by a schedule" : ""}`;
            return charges.sized(`redshift.${type}`, nodes * hours, `its node type ${type}`, size);
        },
        () => (/^(ra3|rg)\./.test(nodeType()) ? charges.usage("redshift.managedGb", warehouse.storedGb) : undefined),
        // RG nodes read the lake themselves; the others' Spectrum is paid for by what it scans.
        () => (nodeType().startsWith("rg.") ? undefined : charges.usage("redshift.spectrumTb", warehouse.spectrumTb)),
        ...managedSecret("manageMasterPassword")(resource, context),
    ];
};

/** A kept snapshot, or the copies in another region of all automatic ones. */
const snapshot: Model = (_, context) => [
    () => new Charges(context, noun("kept snapshot")).usage("redshift.snapshotGb", context.usage.warehouse.snapshotGb),
];

export const redshiftModels: Readonly<Record<string, Model>> = {
    [CLUSTER]: cluster,
    "aws:redshift/clusterSnapshot:ClusterSnapshot": snapshot,
    "aws:redshift/snapshotCopy:SnapshotCopy": snapshot,
};
