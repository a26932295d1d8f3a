import { violation } from "../../../engine/outcomes";
import type { Resource } from "../../../engine/resource";
import type { Outcome, ResourceRule } from "../../../engine/rule";
import { TRANSIT_CONTROLS } from "./setting";

const DOCUMENT = "aws:ssm/document:Document";

/** Members of a document in YAML, with their value where that is on the same line. */
const KEY_IN_YAML = /\bkmsKeyId[ \t]*:[ \t]*(?:"([^"\n]*)"|'([^'\n]*)'|([^\s#]*))/;
const SHELL_IN_YAML = /\bsessionType[ \t]*:[ \t]*["']?Standard_Stream\b/i;

/** What a document says of sessions in a shell: the key, "none", or undefined where it is not about such sessions. */
function keyOf(document: Resource): string | undefined {
    const content = document.get("content");
    if (document.get("documentFormat").lower() === "yaml") {
        const text = content.text() ?? "";
        const [, double, single, plain] = KEY_IN_YAML.exec(text) ?? [];
        const key = [double, single, plain].find((found) => found !== undefined && found.trim() !== "");
        return SHELL_IN_YAML.test(text) ? (key ?? "none") : undefined;
    }
    const json = content.json();
    return json.get("sessionType").lower() === "standard_stream"
        ? (json.get("inputs.kmsKeyId").text() ?? "none")
        : undefined;
}

/**
 * Sessions of Session Manager use TLS always; a key adds end-to-end encryption of what is typed and shown (Systems
 * Manager User Guide, "Turn on KMS key encryption of session data").
 */
export const sessions: readonly ResourceRule[] = [
    {
        scope: "resource",
        id: "encryption-in-transit-ssm-document-session",
        title: "Session Manager encrypts the data of its sessions with a KMS key.",
        domain: "encryption",
        family: "encryption-in-transit",
        severity: "medium",
        level: "advisory",
        controls: TRANSIT_CONTROLS,
        fix: 'content: JSON.stringify({ inputs: { kmsKeyId: "alias/sessions" } })',
        decides: { [DOCUMENT]: ["content", "documentType", "documentFormat"] },
        *check(document): Iterable<Outcome> {
            if (document.get("documentType").lower() === "session" && keyOf(document) === "none") {
                yield violation("content", "The sessions' data is not encrypted with a KMS key on its way.");
            }
        },
    },
];
