import { code, plain, resourceText, valueText } from "../text";
import type { Comparison, PropertyChange, ResourceChange } from "../types";
import { ACL_TYPES } from "./aclEntries";
import { folded, type Item } from "./items";
import { type Judge, judgeOf } from "../facts/judge";
import { ENDPOINT, GROUP_TYPES, RULE_TYPES } from "./openings";
import type { Finding } from "../policyPack";
import { isPlacing } from "./placement";
import { isAbout, isNear, settingsOf } from "../facts/settings";

/** More settings, or new resources, stand below a line. */
const MOST_LINES = 5;

/** Families of rules by which a setting lets somebody reach something that could not be reached. */
const FAMILIES: readonly string[] = ["exposure", "unauthenticated", "network-protection", "network-isolation"];

/** Rules of these families, and of others, that are about something else than who reaches what. */
const OTHER =
    /cors|introspection|badge|privacy|logging|data-trace|squash|user-name|default-port|deletion|zones|metrics|cross-zone/;

const SHARING = /public|acl/;

/** Types of which other parts of the section tell everything. */
const TOLD = new Set<string>([
    ...GROUP_TYPES,
    ...RULE_TYPES,
    ...ACL_TYPES,
    ENDPOINT,
    "aws:ec2/networkAclRule:NetworkAclRule",
]);
const TOLD_PREFIX = /^aws:(iam|kms)\/|^aws:ec2\/(route|routeTable|defaultRouteTable|routeTableAssociation):/;

function isOfReach({ rule }: Finding): boolean {
    if (rule.domain !== "network" || OTHER.test(rule.id)) {
        return false;
    }
    return rule.family === "sharing"
        ? SHARING.test(rule.id)
        : rule.family === "reachability" || FAMILIES.includes(rule.family);
}

const isTold = (type: string): boolean => TOLD.has(type) || TOLD_PREFIX.test(type);

const turnText = ({ path, before, after }: PropertyChange, resource: string): string =>
    `${code(path)} of ${resource}: ${valueText(before)} → ${valueText(after)}`;

/** A property that changes, with what the policy pack says of its new value. */
function settingItem(setting: PropertyChange, resource: string, worse: readonly Finding[]): Item {
    const found = worse.find(({ path }) => isNear(path, setting.path));
    const text = turnText(setting, resource);
    return found === undefined
        ? { weight: "note", text: `${text}.`, tally: { setting: 1 } }
        : { weight: "look", text: `${text}. ${plain(found.message)}`, tally: { madePublic: 1 } };
}

function changed(change: ResourceChange, judge: Judge): readonly Item[] {
    const worse = judge.of(change).worse.filter(isOfReach);
    const all = settingsOf(change).filter(({ path }) => !isPlacing(path));
    const settings = all.filter(
        ({ path }) => isAbout(path, "placement", "exposure") || worse.some((finding) => isNear(finding.path, path)),
    );
    const resource = resourceText(change.after!);
    const rest = worse.filter((finding) => !settings.some(({ path }) => isNear(finding.path, path)));
    return [
        ...settings.map((setting) => settingItem(setting, resource, worse)),
        ...rest.map((finding) => findingItem(`${resource}: `, finding)),
    ];
}

const findingItem = (subject: string, { message }: Finding): Item => ({
    weight: "look",
    text: `${subject}${plain(message)}`,
    tally: { madePublic: 1 },
});

/** New resources that can be reached from outside, or without a login. */
function created(changes: readonly ResourceChange[], judge: Judge): readonly Item[] {
    const items = changes.flatMap((change) =>
        judge
            .of(change)
            .worse.filter(
                (finding) => isOfReach(finding) && /^(exposure|unauth|reach|sharing)/.test(finding.rule.family),
            )
            .map((finding) => findingItem(`New ${resourceText(change.after!)}: `, finding)),
    );
    return folded(items, MOST_LINES, (amount) => `New resources can be reached from outside in ${amount} ways.`);
}

/** Settings of any resource by which something can be reached, or no longer. */
export function exposures(comparison: Comparison): readonly Item[] {
    const judge = judgeOf(comparison);
    const own = comparison.changes.filter(({ before, after }) => {
        const { custom, type } = (after ?? before)!;
        return custom && !isTold(type);
    });
    const fresh = own.filter(({ operation }) => operation === "create");
    const both = own.filter(({ before, after }) => before !== undefined && after !== undefined);
    const items = both.flatMap((change) => changed(change, judge));
    return [
        ...items.filter(({ weight }) => weight === "look"),
        ...created(fresh, judge),
        ...folded(
            items.filter(({ weight }) => weight === "note"),
            MOST_LINES,
            (amount) => `${amount} settings of the network change.`,
        ),
    ];
}
