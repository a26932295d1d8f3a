import type { Controls, ResourceRule } from "../../../../engine/rule";
import { resourcesOf } from "../../../subject";
import { requiredRule, type RequiredSetting } from "../required";

/** A property that names security groups. Where it is left out, AWS uses the VPC's default group. */
export type GroupSetting = Pick<RequiredSetting, "type" | "paths"> & Partial<RequiredSetting>;

const BOUNDARY: Controls = { nist: ["AC-4", "SC-7"] };

/** The rules of settings that name security groups. */
export function groupRules(settings: readonly GroupSetting[]): readonly ResourceRule[] {
    return settings.map((setting) =>
        requiredRule("own-security-group", {
            title: `${resourcesOf(setting.type)} have security groups of their own.`,
            message: "No security group is named, so the VPC's default one applies, which all that name none share.",
            // A group named `default` is the default one.
            sameAsNone: ["default"],
            severity: "low",
            level: "advisory",
            fix: `${setting.paths[0]}: [securityGroup.id]`,
            ...setting,
            controls: { ...BOUNDARY, ...setting.controls },
        }),
    );
}
