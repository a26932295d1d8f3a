import type { WarehouseTasks } from "../access/taskRoles";
import { hasSchedules, type ScheduleSettings } from "./cluster/schedules";
import type { WarehouseSettings } from "./place";

/** Which roles the settings of the warehouse take. */
export function warehouseTasks(
    settings: Pick<WarehouseSettings, "warehouseType" | "warehouseSnapshotHours"> & ScheduleSettings,
): WarehouseTasks {
    const { warehouseType: type } = settings;
    return {
        type,
        // A cluster has a schedule of its own for them.
        snapshots: type === "serverless" && settings.warehouseSnapshotHours > 0,
        clusterSchedule: type === "provisioned" && hasSchedules(settings),
    };
}
