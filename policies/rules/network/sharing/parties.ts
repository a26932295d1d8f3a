import { each, violation } from "../../../engine/outcomes";
import type { Property } from "../../../engine/property";
import type { Resource } from "../../../engine/resource";
import type { Controls, ResourceRule, RuleInfo, Severity } from "../../../engine/rule";
import { valuesAt } from "../../../engine/valuesAt";
import { subjectOf } from "../../subject";
import { isKnownParty, isOfProgram, ownAccounts, partyOf } from "./accounts";

/** How one type says who something is shared with. Rules are made of it: on everyone, and on unknown accounts. */
export interface SharingSetting {
    readonly type: string;
    /** Words behind the type's in the rules' ids, where a type has several settings. */
    readonly part?: string;
    /** Paths of the principals, each one text or a list of texts (account ids, ARNs), or several with commas. */
    readonly paths: readonly string[];
    /** The paths as the type declares them, where the principals stand in a free map. */
    readonly declared?: readonly string[];
    /** What is shared, as the subject of a sentence in the singular: `snapshot`. */
    readonly what: string;
    /** Continues "The … ", before the party: `is shared with`. @default is shared with */
    readonly verb?: string;
    /** Whether the setting can name everyone, too. */
    readonly everyone?: { readonly controls?: Controls; readonly fix: string; readonly level?: "advisory" };
    /** Properties with the account's own id in them: ARNs, account ids. */
    readonly own?: readonly string[];
    /** Which principals count, where others stand for something else. */
    readonly when?: (principal: string, resource: Resource) => boolean;
    /** Of the rule on unknown accounts. @default medium */
    readonly severity?: Severity;
}

interface Principal {
    readonly text: string;
    readonly at: Property;
}

function* principalsAt(at: Property, resource: Resource, setting: SharingSetting): Iterable<Principal> {
    for (const text of (at.text() ?? "").split(",").map((part) => part.trim())) {
        if (text !== "" && (setting.when === undefined || setting.when(text, resource))) {
            yield { text, at };
        }
    }
}

/** The properties with principals, without those of the program's own. */
function propertiesOf(resource: Resource, paths: readonly string[]): readonly Property[] {
    return paths.flatMap((path) => {
        const found = valuesAt(resource.properties, path);
        return isOfProgram(resource, path, found.length) ? [] : found;
    });
}

function info(
    setting: SharingSetting,
): Pick<RuleInfo, "domain" | "family" | "decides"> & { readonly scope: "resource" } {
    const { type, paths, declared = paths } = setting;
    return { scope: "resource", domain: "network", family: "sharing", decides: { [type]: declared } };
}

function subject({ type, part }: SharingSetting): string {
    return [subjectOf(type), part].filter((word) => word !== undefined).join("-");
}

function everyoneRule(setting: SharingSetting, everyone: NonNullable<SharingSetting["everyone"]>): ResourceRule {
    const { what, verb = "is shared with", paths } = setting;
    return {
        ...info(setting),
        id: `sharing-${subject(setting)}-public`,
        title: `No ${what} ${verb} everyone.`,
        severity: "critical",
        level: everyone.level ?? "mandatory",
        controls: { nist: ["AC-3", "AC-6", "SC-7"], ...everyone.controls },
        fix: everyone.fix,
        check: (resource, settings) =>
            each(propertiesOf(resource, paths), function* (at) {
                for (const { text } of principalsAt(at, resource, setting)) {
                    if (partyOf(text).kind === "everyone" && !settings.isPublicTier(resource)) {
                        yield violation(at, `The ${what} ${verb} everyone.`);
                    }
                }
            }),
    };
}

function accountRule(setting: SharingSetting): ResourceRule {
    const { what, verb = "is shared with", paths, own = [], severity = "medium" } = setting;
    return {
        ...info(setting),
        id: `sharing-${subject(setting)}-account`,
        title: `Every ${what} that ${verb} another account or organization names a known one.`,
        severity,
        level: "advisory",
        controls: { nist: ["AC-3", "AC-6"] },
        fix: 'allowedAccounts: ["111122223333"] // in the pack\'s configuration, if the account is yours',
        check: (resource, settings) =>
            each(propertiesOf(resource, paths), function* (at) {
                for (const { text } of principalsAt(at, resource, setting)) {
                    const party = partyOf(text);
                    if (
                        (party.kind === "account" || party.kind === "organization") &&
                        !isKnownParty(party, ownAccounts(resource, own), settings)
                    ) {
                        yield violation(at, `The ${what} ${verb} ${party.kind} ${party.id}, which is not a known one.`);
                    }
                }
            }),
    };
}

/** The rules of settings: that nothing is shared with everyone, where it can be, nor with unknown accounts. */
export function sharingRules(settings: readonly SharingSetting[]): readonly ResourceRule[] {
    return settings.flatMap((setting) => [
        ...(setting.everyone === undefined ? [] : [everyoneRule(setting, setting.everyone)]),
        accountRule(setting),
    ]);
}
