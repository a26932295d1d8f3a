import { ATTACHMENTS, INLINE, POLICY, ROLE } from "../../../iam/principals";

export type Paths = Readonly<Record<string, readonly string[]>>;

/** All paths of several lists, each once. */
export function joined(...lists: readonly Paths[]): Paths {
    return grouped(
        lists.flatMap((paths) => Object.entries(paths).flatMap(([type, own]) => own.map((it) => [type, it] as const))),
    );
}

function grouped(pairs: readonly (readonly [string, string])[]): Paths {
    const paths: Record<string, string[]> = {};
    for (const [type, path] of pairs) {
        (paths[type] ??= []).push(path);
    }
    return Object.fromEntries(Object.entries(paths).map(([type, all]) => [type, [...new Set(all)]]));
}

/** Where documents are that give rights to principals. */
export const DOCUMENT_PATHS: Paths = {
    [POLICY]: ["policy"],
    [ROLE]: ["inlinePolicies[].policy"],
    ...grouped(INLINE.map(([type, , , path]) => [type, path])),
};

/** A property that may be a list, as it stands in the inputs. */
const listed = (path: string): string => (/s$/.test(path) ? `${path}[]` : path);

/** Where policies are attached to principals. */
export const ATTACHMENT_PATHS: Paths = {
    [ROLE]: ["managedPolicyArns[]"],
    ...grouped(ATTACHMENTS.map(([type, , , path]) => [type, listed(path)])),
};

/** Where principals are limited by a boundary. */
export const BOUNDARY_PATHS: Paths = {
    [ROLE]: ["permissionsBoundary"],
    "aws:iam/user:User": ["permissionsBoundary"],
    "aws:ssoadmin/permissionsBoundaryAttachment:PermissionsBoundaryAttachment": [
        "permissionsBoundary.managedPolicyArn",
        "permissionsBoundary.customerManagedPolicyReference.name",
    ],
};
