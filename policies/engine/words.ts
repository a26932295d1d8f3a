import type { Finding } from "./finding";
import type { Controls } from "./rule";

const FRAMEWORKS = {
    fsbp: "AWS FSBP",
    cis: "CIS AWS 3.0.0",
    pci: "PCI DSS 4.0.1",
    nist: "NIST 800-53",
} as const satisfies Record<keyof Controls, string>;

/** The controls in one line, for instance `AWS FSBP SQS.1; NIST 800-53 SC-28`; empty where there are none. */
export function controlWords(controls: Controls): string {
    return (Object.keys(FRAMEWORKS) as (keyof Controls)[])
        .filter((framework) => (controls[framework] ?? []).length > 0)
        .map((framework) => `${FRAMEWORKS[framework]} ${controls[framework]?.join(", ")}`)
        .join("; ");
}

/** A finding in lines: what is wrong and where, the fix, the controls. */
export function findingLines(finding: Finding): readonly string[] {
    const { rule, kind, path, message } = finding;
    const place = path === "" ? "" : `${path}: `;
    const controls = controlWords(rule.controls);
    if (kind === "undetermined") {
        return [`Undetermined: ${message}; decided once it is known. ${rule.title}`];
    }
    return [
        `${place}${message}`,
        `Fix: ${finding.fix ?? rule.fix}`,
        ...(controls === "" ? [] : [`Controls: ${controls}`]),
    ];
}
