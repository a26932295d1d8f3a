import { attempt, each, NOTHING, violation } from "../../../engine/outcomes";
import type { Outcome, ResourceRule } from "../../../engine/rule";
import { INLINE, POLICY, ROLE } from "../../../iam/principals";
import {
    documentsAt,
    type DocumentKind,
    type DocumentSetting,
    type PolicyDocument,
} from "../../../iam/resourcePolicyDocuments";
import { allDocuments } from "./data/documents";
import { byTypeOf, infoOf, type Concern } from "./statementRule";

/** A concern about what IAM can read; of all documents, or of some kinds. */
export function validity(
    it: Omit<Concern, "family" | "documents" | "level" | "severity"> & Partial<Pick<Concern, "severity">>,
    kinds?: readonly DocumentKind[],
    which: (setting: DocumentSetting) => boolean = () => true,
): Concern {
    return {
        severity: "medium",
        ...it,
        family: "iam-document",
        level: "advisory",
        documents: allDocuments.filter((document) => kinds?.includes(document.kind) !== false && which(document)),
    };
}

const READABLE = validity({
    id: "iam-document-json",
    title: "IAM documents can be read: they are JSON objects with statements.",
    fix: 'policy: { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "s3:GetObject", Resource: "*" }] }',
});

function judgeReadable(document: PolicyDocument): Iterable<Outcome> {
    const { broken, property } = document;
    if (broken !== undefined) {
        return [violation(property, `The document ${broken}.`)];
    }
    if (!document.hasStatements) {
        return [violation(property, "The document has no Statement.")];
    }
    return each(document.items, (item) => {
        const value = item.isKnown() ? item.unchecked() : item.members();
        return typeof value !== "object" || value === null || Array.isArray(value)
            ? [violation(item, "The statement is no object.")]
            : NOTHING;
    });
}

/** Types with documents of identities that the rules on identities read. */
const OF_IDENTITIES: ReadonlySet<string> = new Set([POLICY, ROLE, ...INLINE.map(([type]) => type)]);

/** Whether the rules on identities read a document, and tell where it is not known: of them, and of their sessions. */
function isReadElsewhere({ kind, type }: DocumentSetting): boolean {
    return kind === "session" || (kind === "identity" && OF_IDENTITIES.has(type));
}

const settingsByType = byTypeOf(allDocuments);

/**
 * The rule that tells, for all rules on documents, what cannot be read now: once for a resource, so that a first preview
 * is not full of it.
 */
export const readable: ResourceRule = {
    scope: "resource",
    ...infoOf(READABLE),
    *check(resource) {
        let told = false;
        for (const setting of settingsByType.get(resource.type) ?? []) {
            const silent = isReadElsewhere(setting);
            for (const outcome of attempt(() => each(documentsAt(resource, setting), judgeReadable))) {
                if (outcome.kind !== "undetermined") {
                    yield outcome;
                } else if (!silent && !told) {
                    told = true;
                    yield { ...outcome, message: `${outcome.message}: what it allows, and whom, cannot be told` };
                }
            }
        }
    },
};
