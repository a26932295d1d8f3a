import type { Judge } from "../facts/judge";
import type { Finding } from "../policyPack";
import type { Both } from "../facts/references";
import { isAbout, isNear, settingsOf } from "../facts/settings";
import { code, plain, resourceText, valueText } from "../text";
import type { PropertyChange, ResourceChange } from "../types";
import { type Item, item } from "./items";
import { keysOf, subjectOf } from "./keyUses";
import { asProperty, isParameter, parameterChanges } from "./parameters";
import { blockOf, isBeside, isSaid, swapItem, swapsOf } from "./swaps";
import { isOlderTls } from "./tlsVersion";

const REFUSES_PLAIN_HTTP = /^encryption-in-transit-.*-policy$/;

const isOfEncryption = ({ rule: { domain, family } }: Finding): boolean =>
    domain === "encryption" && family !== "secret";

/** A property that changes, or a value of a list of named ones. */
interface Setting extends PropertyChange {
    readonly isNamed: boolean;
}

/** Names that say that something is left out, so that `true` is the lesser protection. */
const NEGATIVE = /insecure|skip|disable|plain|allow/i;

const ON = /^(true|on|1|enabled|required)$/i;
const OFF = /^(undefined|null|false|off|0|disabled|none|optional)$/i;

function isSwitchedOff({ path, before, after }: PropertyChange): boolean {
    return ON.test(String(before)) && OFF.test(String(after)) && !NEGATIVE.test(path);
}

/** Whether a finding is about a setting, be it one of a list of named values. */
const isAt = (setting: Setting, finding: Finding): boolean =>
    isNear(finding.path, setting.path) || (setting.isNamed && isParameter(finding.path));

function settingItem(setting: Setting, resource: string, worse: readonly Finding[], better: readonly Finding[]): Item {
    const { path, before, after } = setting;
    const found = worse.find((finding) => isAt(setting, finding));
    const isBetter = better.some((finding) => isAt(setting, finding));
    const older = isOlderTls(before, after);
    const text = `${code(path)} of ${resource}: ${valueText(before)} → ${valueText(after)}${older ? ", an older TLS" : ""}.`;
    const isGrave = found !== undefined || older || isSwitchedOff(setting);
    const said = found === undefined ? "" : ` ${plain(found.message)}`;
    return item(
        isGrave ? "look" : "note",
        isGrave ? "weakened" : isBetter ? "strengthened" : "setting",
        `${text}${said}`,
    );
}

/** Settings of encryption that change: in properties, and in lists of named values. */
function encryptionSettings(change: ResourceChange): readonly Setting[] {
    const isOurs = (path: string) => isAbout(path, "encryption at rest", "encryption in transit");
    const properties = settingsOf(change).filter(({ path }) => isOurs(path) && !isParameter(path));
    const parameters = parameterChanges(change).filter(({ path }) => isOurs(asProperty(path)));
    return [
        ...properties.map((setting) => ({ ...setting, isNamed: false })),
        ...parameters.map((setting) => ({ ...setting, isNamed: true })),
    ];
}

/** What is found of a resource that no property tells. */
function findingItem(subject: string, { rule, message }: Finding): Item {
    return REFUSES_PLAIN_HTTP.test(rule.id)
        ? item("look", "weakened", `The policy of ${subject} no longer refuses plain HTTP.`, [plain(message)])
        : item("look", "weakened", `${subject}: ${plain(message)}`);
}

/** Families of rules from the least that is asked for to the most. */
const LADDER = ["encryption-at-rest", "encryption-kms-key", "encryption-customer-key"];

/** Whether a finding only says what else could be better, now that something is: encrypted at all, by a key of AWS. */
const isProgress = ({ rule, path }: Finding, better: readonly Finding[]): boolean =>
    better.some((it) => {
        const [was, is] = [LADDER.indexOf(it.rule.family), LADDER.indexOf(rule.family)];
        return was >= 0 && was < is && blockOf(it.path) === blockOf(path);
    });

/** How a resource that stays is encrypted after a change. */
export function encrypted(change: ResourceChange, both: Both, judge: Judge): readonly Item[] {
    const { before, after } = change;
    const verdict = judge.of(change);
    const better = verdict.better.filter(isOfEncryption);
    const worse = verdict.worse.filter((finding) => isOfEncryption(finding) && !isProgress(finding, better));
    const keys = [keysOf(both.before, before!), keysOf(both.after, after!)];
    const swaps = swapsOf(change, both);
    const settings = encryptionSettings(change).filter(({ path }) => !keys.some((named) => named.has(path)));
    const beside = (path: string) => isAbout(path, "encryption at rest") && swaps.some((swap) => isBeside(swap, path));
    const others = settings.filter(({ path }) => !beside(path));
    const rest = worse.filter(
        (finding) => !others.some((it) => isAt(it, finding)) && !swaps.some((swap) => isSaid(swap, finding)),
    );
    const resource = resourceText(after!);
    return [
        ...swaps.map((swap) =>
            swapItem(
                swap,
                after!,
                both,
                worse,
                settings.filter(({ path }) => beside(path) && isBeside(swap, path)),
            ),
        ),
        ...others.map((setting) => settingItem(setting, resource, worse, better)),
        ...rest.map((finding) => findingItem(resourceText(subjectOf(both.after, after!)), finding)),
    ];
}
