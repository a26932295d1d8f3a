import { each, violation } from "../../../engine/outcomes";
import type { Property } from "../../../engine/property";
import type { Resource } from "../../../engine/resource";
import type { Controls, Outcome, ResourceRule, Severity } from "../../../engine/rule";
import { Undetermined } from "../../../engine/unknown";
import { subjectOf } from "../../subject";
import { isWorld, parseCidr } from "./cidr";

/** A list of the addresses that may use something. */
interface AllowList {
    readonly type: string;
    /** Path of the CIDR blocks. */
    readonly path: string;
    /** Title of the rule. */
    readonly title: string;
    /** Message of a violation, without the block and the full stop: "Everyone can push video to the input". */
    readonly wrong: string;
    readonly severity: Severity;
    readonly level: "mandatory" | "advisory";
    readonly fix: string;
    readonly controls?: Controls;
    /** The blocks with the property to name, where they are not the texts at the path. */
    readonly blocks?: (resource: Resource) => readonly Block[];
}

interface Block {
    readonly text: string | undefined;
    readonly at: Property;
}

/** Source of an Elastic Beanstalk option value such as `tcp,22,22,0.0.0.0/0` (Developer Guide, SSHSourceRestriction). */
function sshSources(resource: Resource): readonly Block[] {
    return resource
        .get("settings")
        .items()
        .filter((setting) => setting.get("name").lower() === "sshsourcerestriction")
        .map((setting) => setting.get("value"))
        .map((at) => ({ text: at.text()?.split(",").at(-1)?.trim(), at }))
        .filter(({ text }) => text === undefined || parseCidr(text) !== undefined);
}

const beanstalk = {
    path: "settings[].value",
    title: "The instances of Elastic Beanstalk environments do not open SSH to everyone.",
    wrong: "SSH on the instances is open to",
    severity: "high",
    level: "mandatory",
    fix: 'value: "tcp,22,22,10.0.0.0/16"',
    blocks: sshSources,
} as const;

const LISTS: readonly AllowList[] = [
    {
        type: "aws:medialive/inputSecurityGroup:InputSecurityGroup",
        path: "whitelistRules[].cidr",
        title: "MediaLive inputs take video from known addresses only.",
        wrong: "Video can be pushed to the inputs from",
        severity: "high",
        level: "mandatory",
        fix: 'whitelistRules: [{ cidr: "198.51.100.0/24" }]',
    },
    {
        type: "aws:storagegateway/nfsFileShare:NfsFileShare",
        path: "clientLists",
        title: "NFS file shares of Storage Gateway are limited to known clients.",
        wrong: "The file share can be mounted from",
        severity: "high",
        level: "mandatory",
        fix: 'clientLists: ["10.0.0.0/16"]',
    },
    {
        type: "aws:workspaces/ipGroup:IpGroup",
        path: "rules[].source",
        title: "IP groups of WorkSpaces limit the addresses of users.",
        wrong: "WorkSpaces can be reached from",
        severity: "medium",
        level: "advisory",
        fix: 'rules: [{ source: "198.51.100.0/24" }]',
    },
    {
        type: "aws:workspacesweb/ipAccessSettings:IpAccessSettings",
        path: "ipRules[].ipRange",
        title: "IP access settings of WorkSpaces Secure Browser limit the addresses of users.",
        wrong: "The web portal can be reached from",
        severity: "medium",
        level: "advisory",
        fix: 'ipRules: [{ ipRange: "198.51.100.0/24" }]',
    },
    {
        type: "aws:quicksight/ipRestriction:IpRestriction",
        path: "ipRestrictionRuleMap",
        title: "IP restrictions of QuickSight limit the addresses of users.",
        wrong: "QuickSight can be reached from",
        severity: "medium",
        level: "advisory",
        fix: 'ipRestrictionRuleMap: { "198.51.100.0/24": "office" }',
        blocks: (resource) => [...resource.get("ipRestrictionRuleMap").members()].map(([text, at]) => ({ text, at })),
    },
    {
        type: "aws:ses/receiptFilter:ReceiptFilter",
        path: "cidr",
        title: "Receipt filters of SES do not exempt everyone from being blocked.",
        wrong: "The filter allows mail from",
        severity: "low",
        level: "advisory",
        fix: 'policy: "Block"',
        blocks: (resource) =>
            resource.get("policy").lower() === "allow"
                ? [{ text: resource.get("cidr").text(), at: resource.get("cidr") }]
                : [],
    },
    { ...beanstalk, type: "aws:elasticbeanstalk/environment:Environment" },
    { ...beanstalk, type: "aws:elasticbeanstalk/configurationTemplate:ConfigurationTemplate" },
];

function textsAt(resource: Resource, path: string): readonly Property[] {
    return resource.all(path).flatMap((property) => property.items());
}

function rule(list: AllowList): ResourceRule {
    const { type, path, title, wrong, severity, level, fix, controls = { nist: ["AC-4", "SC-7"] }, blocks } = list;
    const judge = (text: string | undefined, at: Property): readonly Outcome[] => {
        const range = text === undefined ? undefined : parseCidr(text);
        if (text !== undefined && range === undefined) {
            throw new Undetermined(at.path, "is not a CIDR block");
        }
        return range !== undefined && isWorld(range.family, [range]) ? [violation(at, `${wrong} ${text}.`)] : [];
    };
    return {
        scope: "resource",
        id: `reachability-${subjectOf(type)}-addresses`,
        title,
        domain: "network",
        family: "reachability",
        severity,
        level,
        controls,
        fix,
        decides: { [type]: [path] },
        check: (resource) =>
            blocks === undefined
                ? each(textsAt(resource, path), (at) => judge(at.text(), at))
                : each(blocks(resource), ({ text, at }) => judge(text, at)),
    };
}

/** QuickSight's list counts for nothing while it is switched off. */
const quicksightEnabled: ResourceRule = {
    scope: "resource",
    id: "reachability-quicksight-ip-restriction-enabled",
    title: "IP restrictions of QuickSight are switched on.",
    domain: "network",
    family: "reachability",
    severity: "medium",
    level: "advisory",
    controls: { nist: ["AC-4", "SC-7"] },
    fix: "enabled: true",
    decides: { "aws:quicksight/ipRestriction:IpRestriction": ["enabled"] },
    *check(resource): Iterable<Outcome> {
        if (resource.get("enabled").flag() === false) {
            yield violation("enabled", "The IP restriction is switched off, so it limits nothing.");
        }
    },
};

/** Rules about lists of addresses that let everyone use something. */
export const allowLists: readonly ResourceRule[] = [...LISTS.map(rule), quicksightEnabled];
