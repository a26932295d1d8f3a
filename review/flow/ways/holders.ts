import type { PlannedResource } from "../../../plan/types";
import type { Places } from "../places";
import type { StackIndex } from "../stackIndex";

const ROLE = "aws:iam/role:Role";
const PROFILE = "aws:iam/instanceProfile:InstanceProfile";

/** Properties that say by which role a resource works. A role among a job's arguments is handed on, not its own. */
const OWN_ROLES = [
    "role",
    "roleArn",
    "iamRoles",
    "taskRoleArn",
    "executionRoleArn",
    "executionRole",
    "serviceExecutionRole",
    "jobRoleArn",
    "instanceRoleArn",
    "serviceRole",
    "configuration.executionRole",
    "containerProperties.jobRoleArn",
];

const PROFILES = ["iamInstanceProfile", "ec2Attributes.instanceProfile"];

/** Ties of a role to a resource that stand beside it. */
const TIES: Readonly<Record<string, readonly [place: string, roles: string]>> = {
    "aws:redshift/clusterIamRoles:ClusterIamRoles": ["clusterIdentifier", "iamRoleArns"],
    "aws:rds/clusterRoleAssociation:ClusterRoleAssociation": ["dbClusterIdentifier", "roleArn"],
};

function rolesOf(resource: PlannedResource, index: StackIndex): readonly PlannedResource[] {
    const own = OWN_ROLES.flatMap((path) => index.referred(resource, path, ROLE));
    const profiles = PROFILES.flatMap((path) => index.referred(resource, path, PROFILE));
    return [...new Set([...own, ...profiles.flatMap((profile) => index.referred(profile, "role", ROLE))])];
}

/** Keys of the places that work by a role, by the role's URN. */
export function holders(index: StackIndex, places: Places): ReadonlyMap<string, readonly string[]> {
    const found = new Map<string, Set<string>>();
    const give = (role: PlannedResource, key: string | undefined): void => {
        if (key !== undefined) {
            found.set(role.urn, (found.get(role.urn) ?? new Set()).add(key));
        }
    };
    for (const resource of index.resources) {
        const [place, roles] = TIES[resource.type] ?? [];
        if (place !== undefined && roles !== undefined) {
            const keys = places.named(resource, place, "aws:");
            index.referred(resource, roles, ROLE).forEach((role) => keys.forEach((key) => give(role, key)));
        }
        if (places.key(resource) !== undefined) {
            rolesOf(resource, index).forEach((role) => give(role, places.key(resource)));
        }
    }
    return new Map([...found].map(([urn, keys]) => [urn, [...keys].sort()]));
}
