import type { Property } from "../../../engine/property";

/** Properties by which an instance gets its subnet and security groups from elsewhere. */
export const NETWORK_ELSEWHERE = ["networkInterfaces", "primaryNetworkInterface", "launchTemplate"] as const;

/** Whether an EC2 instance says itself in which subnet and security groups it is. */
export function hasOwnNetwork(instance: Property): boolean {
    return NETWORK_ELSEWHERE.every((path) => !instance.get(path).isSet());
}
