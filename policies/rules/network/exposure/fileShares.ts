import { each, violation } from "../../../engine/outcomes";
import type { ResourceRule } from "../../../engine/rule";
import { valuesAt } from "../../../engine/valuesAt";
import { isWorld, parseCidr } from "../reachability/cidr";
import { customRule, exposureRules, type ExposureSetting } from "./setting";

const gateways: readonly ExposureSetting[] = [
    {
        type: "aws:storagegateway/smbFileShare:SmbFileShare",
        family: "unauthenticated",
        title: "Users of SMB file shares log in.",
        path: "authentication",
        wrong: ["guestaccess"],
        message: "Everyone who reaches the gateway reads and writes files as a guest.",
        severity: "high",
        level: "mandatory",
        publicTier: false,
        fix: 'authentication: "ActiveDirectory"',
    },
    {
        type: "aws:storagegateway/nfsFileShare:NfsFileShare",
        part: "root-squash",
        title: "Root of a client is not root on NFS file shares.",
        path: "squash",
        wrong: ["nosquash"],
        message: "Root of any client is root on the file share.",
        severity: "medium",
        level: "advisory",
        publicTier: false,
        fix: 'squash: "RootSquash"',
    },
];

/** Where the exports of OpenZFS volumes stand. */
const EXPORTS = [
    ["aws:fsx/openZfsVolume:OpenZfsVolume", "nfsExports"],
    ["aws:fsx/openZfsFileSystem:OpenZfsFileSystem", "rootVolumeConfiguration.nfsExports"],
] as const;

function isEveryone(clients: string): boolean {
    const range = parseCidr(clients);
    return clients === "*" || (range !== undefined && isWorld(range.family, [range]));
}

/** Exports of NFS as Linux has them (FSx for OpenZFS User Guide, "Volume properties"; exports(5)). */
const volumes: readonly ResourceRule[] = EXPORTS.flatMap(([type, block]) => {
    const clients = `${block}.clientConfigurations[].clients`;
    const options = `${block}.clientConfigurations[].options`;
    return [
        customRule(
            type,
            {
                part: "clients",
                title: "OpenZFS volumes are exported to named clients only.",
                severity: "medium",
                level: "advisory",
                publicTier: false,
                fix: 'clientConfigurations: [{ clients: "10.0.0.0/16", options: ["rw", "crossmnt"] }]',
            },
            [clients],
            (volume) =>
                each(valuesAt(volume.properties, clients), function* (at) {
                    if (isEveryone(at.text() ?? "")) {
                        yield violation(at, "Every client that reaches the file system mounts the volume.");
                    }
                }),
        ),
        customRule(
            type,
            {
                part: "root-squash",
                title: "Root of a client is not root on OpenZFS volumes.",
                severity: "medium",
                level: "advisory",
                publicTier: false,
                fix: 'clientConfigurations: [{ clients: "10.0.0.0/16", options: ["rw", "crossmnt", "root_squash"] }]',
            },
            [options],
            (volume) =>
                each(valuesAt(volume.properties, options), function* (at) {
                    if (at.lower() === "no_root_squash") {
                        yield violation(at, "Root of any client is root on the volume.");
                    }
                }),
        ),
    ];
});

/** Who gets at shared files, and as whom. */
export const fileShares: readonly ResourceRule[] = [...exposureRules(gateways), ...volumes];
