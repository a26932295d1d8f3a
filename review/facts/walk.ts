/** A plain value among the properties of a resource. */
export interface Leaf {
    /** Such as `vpcConfig.subnetIds[0]`. */
    readonly path: string;
    readonly value: unknown;
}

/** Every plain value below one, lists and objects gone through. */
export function leavesOf(value: unknown, path = ""): readonly Leaf[] {
    if (Array.isArray(value)) {
        return value.flatMap((item, index) => leavesOf(item, `${path}[${index}]`));
    }
    if (typeof value === "object" && value !== null) {
        return Object.entries(value).flatMap(([name, member]) =>
            leavesOf(member, path === "" ? name : `${path}.${name}`),
        );
    }
    return value === undefined || value === null || value === "" ? [] : [{ path, value }];
}

/** Names on a path, without the places in lists: `vpcConfig`, `subnetIds`. */
export function stepsOf(path: string): readonly string[] {
    return path.replace(/\[[^\]]*\]/g, "").split(".");
}
