import type { Athena } from "./athena";
import type { Clients } from "./clients";
import type { Warehouse } from "./dataApi";
import type { Endpoints } from "./environment";
import type { Lake } from "./lake";
import type { Processes } from "./processes";
import type { Plan } from "../plan/types";
import type { Machine } from "./stages/preflight";
import type { Workspace } from "./workspace";

/** What every stage may use before the services are up. */
export interface Base {
    readonly workspace: Workspace;
    readonly processes: Processes;
    readonly machine: Machine;
}

/** What every stage may use once the services are up and the plan is known. */
export interface Session extends Base {
    readonly plan: Plan;
    readonly endpoints: Endpoints;
    readonly clients: Clients;
    readonly lake: Lake;
    readonly athena: Athena;
    readonly warehouse: Warehouse;
}
