import type { Controls, ResourceRule } from "../../../../engine/rule";
import { resourcesOf } from "../../../subject";
import { requiredRule, type RequiredSetting } from "../required";

/** A block that puts a workload into a VPC; leaving it out is the violation. */
export type VpcSetting = Omit<RequiredSetting, "title" | "severity" | "level"> &
    Partial<Pick<RequiredSetting, "title" | "severity" | "level">>;

/** Boundary protection and information flow (NIST SP 800-53 revision 5). */
export const BOUNDARY: Controls = { nist: ["AC-4", "SC-7"] };

/** Where data or computing would be in a network that is not the owner's. */
export const OUTSIDE = { severity: "high", level: "mandatory" } as const;

/** Where the default VPC would be used, whose subnets are public (VPC User Guide, "Default VPCs"). */
export const DEFAULT_VPC = { severity: "medium", level: "mandatory" } as const;

/** Where outside of a VPC is the service's normal mode, and a VPC is defence in depth. */
export const NORMAL_MODE = { severity: "low", level: "advisory" } as const;

/** The same, where the workload handles data of the owner's. */
export const HANDLES_DATA = { severity: "medium", level: "advisory" } as const;

/** Code of a block that names subnets and security groups. */
export function vpcBlock(block: string, subnets = "subnetIds", groups = "securityGroupIds"): string {
    return `${block}: { ${subnets}: privateSubnetIds, ${groups}: [securityGroup.id] }`;
}

/** The rules of settings that put workloads into a VPC. */
export function vpcRules(settings: readonly VpcSetting[]): readonly ResourceRule[] {
    return settings.map((setting) =>
        requiredRule("placement", {
            title: `${resourcesOf(setting.type)} are placed in a VPC of the owner's.`,
            publicTier: true,
            ...HANDLES_DATA,
            ...setting,
            controls: { ...BOUNDARY, ...setting.controls },
        }),
    );
}
