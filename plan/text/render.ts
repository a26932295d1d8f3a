import type { Plan } from "../types";

/** The plan as text for a reviewer. */
export function render(plan: Plan, _width: number): string {
    return plan.resources.map((resource) => `${resource.type} ${resource.name}\n`).join("");
}
