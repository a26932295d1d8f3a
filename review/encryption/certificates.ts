import { code, resourceText, valueText } from "../text";
import type { Comparison, Operation } from "../types";
import { type Item, item } from "./items";

const TYPES: readonly string[] = [
    "aws:acm/certificate:Certificate",
    "aws:acmpca/certificate:Certificate",
    "aws:acmpca/certificateAuthority:CertificateAuthority",
    "aws:iam/serverCertificate:ServerCertificate",
    "aws:iot/certificate:Certificate",
];

export const isCertificate = (type: string): boolean => TYPES.includes(type);

const DONE: Readonly<Record<Operation, string>> = {
    create: "is created",
    update: "changes",
    replace: "is replaced by a new one",
    delete: "is removed",
};

/** Certificates and their authorities that come, go or change. */
export function certificates({ changes }: Comparison): readonly Item[] {
    return changes
        .filter(({ before, after }) => isCertificate((after ?? before)!.type))
        .map(({ operation, before, after, properties }) => {
            const resource = (after ?? before)!;
            const domain = resource.inputs["domainName"];
            const of = domain === undefined ? "" : ` for ${valueText(domain)}`;
            const under = properties.map(
                ({ path, before: was, after: is }) => `${code(path)}: ${valueText(was)} → ${valueText(is)}`,
            );
            return item("note", "certificate", `${resourceText(resource)}${of} ${DONE[operation]}.`, under);
        });
}
