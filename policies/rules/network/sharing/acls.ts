import { each, violation } from "../../../engine/outcomes";
import type { Property } from "../../../engine/property";
import type { Resource } from "../../../engine/resource";
import type { Controls, Outcome, ResourceRule, RuleInfo, Severity } from "../../../engine/rule";
import { valuesAt } from "../../../engine/valuesAt";

/** What an ACL grants to a group that is not the owner's. */
type Right = "READ" | "WRITE" | "READ_ACP" | "WRITE_ACP";

/** Anyone at all, or anyone with an AWS account of any owner. */
type Group = "everyone" | "authenticated";

interface Grant {
    readonly group: Group;
    readonly rights: readonly Right[];
    readonly at: Property;
}

const ALL_RIGHTS: readonly Right[] = ["READ", "WRITE", "READ_ACP", "WRITE_ACP"];

/** Canned ACLs that grant something to a group (S3 User Guide, "Canned ACL"). */
const CANNED: Readonly<Record<string, Omit<Grant, "at">>> = {
    "public-read": { group: "everyone", rights: ["READ"] },
    "public-read-write": { group: "everyone", rights: ["READ", "WRITE"] },
    "authenticated-read": { group: "authenticated", rights: ["READ"] },
};

/** Ends of the URIs of S3's predefined groups (S3 User Guide, "Amazon S3 predefined groups"). */
const GROUPS: readonly (readonly [string, Group])[] = [
    ["/groups/global/allusers", "everyone"],
    ["/groups/global/authenticatedusers", "authenticated"],
    ["allusers", "everyone"],
    ["authenticatedusers", "authenticated"],
];

function groupOf(grantee: Property): Group | undefined {
    const uri = grantee.lower() ?? "";
    return GROUPS.find(([end]) => uri.endsWith(end))?.[1];
}

function rightsOf(permissions: readonly Property[]): readonly Right[] {
    const names = permissions.map((permission) => permission.text()?.toUpperCase());
    return names.some((name) => name === "FULL_CONTROL" || name === "FULLCONTROL")
        ? ALL_RIGHTS
        : ALL_RIGHTS.filter((right) => names.some((name) => name === right || name === right.replace("_ACP", "ACP")));
}

/** Where a type writes its grants. */
interface GrantPaths {
    readonly list: string;
    readonly grantee: string;
    readonly permissions: string;
}

interface AclType {
    readonly canned?: string;
    readonly grants?: GrantPaths;
}

const BUCKET: AclType = {
    canned: "acl",
    grants: { list: "grants[]", grantee: "uri", permissions: "permissions[]" },
};
const BUCKET_ACL: AclType = {
    canned: "acl",
    grants: { list: "accessControlPolicy.grants[]", grantee: "grantee.uri", permissions: "permission" },
};
const LOG: AclType = {
    grants: { list: "targetGrants[]", grantee: "grantee.uri", permissions: "permission" },
};

function transcoder(list: string): AclType {
    return { grants: { list: `${list}[]`, grantee: "grantee", permissions: "accesses[]" } };
}

/** Several types with ACLs on the same kind of thing. */
interface AclKind {
    readonly id: string;
    /** The thing, in the plural: `buckets`. */
    readonly what: string;
    readonly types: Readonly<Record<string, readonly AclType[]>>;
}

const KINDS: readonly AclKind[] = [
    {
        id: "s3-bucket-acl",
        what: "buckets",
        types: {
            "aws:s3/bucket:Bucket": [BUCKET],
            "aws:s3/bucketV2:BucketV2": [BUCKET],
            "aws:s3/bucketAcl:BucketAcl": [BUCKET_ACL],
            "aws:s3/bucketAclV2:BucketAclV2": [BUCKET_ACL],
        },
    },
    {
        id: "s3-object-acl",
        what: "objects",
        types: {
            "aws:s3/bucketObject:BucketObject": [{ canned: "acl" }],
            "aws:s3/bucketObjectv2:BucketObjectv2": [{ canned: "acl" }],
            "aws:s3/objectCopy:ObjectCopy": [BUCKET],
            "aws:storagegateway/nfsFileShare:NfsFileShare": [{ canned: "objectAcl" }],
            "aws:storagegateway/smbFileShare:SmbFileShare": [{ canned: "objectAcl" }],
            "aws:dms/s3Endpoint:S3Endpoint": [{ canned: "cannedAclForObjects" }],
            "aws:elastictranscoder/pipeline:Pipeline": [
                transcoder("contentConfigPermissions"),
                transcoder("thumbnailConfigPermissions"),
            ],
            "aws:s3/bucketLogging:BucketLogging": [LOG],
            "aws:s3/bucketLoggingV2:BucketLoggingV2": [LOG],
        },
    },
];

function cannedGrants(acl: Property): readonly Grant[] {
    const granted = CANNED[acl.lower()?.replaceAll("_", "-") ?? ""];
    return granted === undefined ? [] : [{ ...granted, at: acl }];
}

function listedGrants(grant: Property, { grantee, permissions }: GrantPaths): readonly Grant[] {
    const group = groupOf(grant.get(grantee));
    return group === undefined ? [] : [{ group, rights: rightsOf(valuesAt(grant, permissions)), at: grant }];
}

/** Outcomes for every grant; one that is unknown hides nothing in the others. */
function eachGrant(
    resource: Resource,
    types: readonly AclType[],
    judge: (grant: Grant) => Iterable<Outcome>,
): Iterable<Outcome> {
    const reads = types.flatMap(({ canned, grants }) => [
        ...(canned === undefined ? [] : [() => cannedGrants(resource.get(canned))]),
        ...(grants === undefined
            ? []
            : valuesAt(resource.properties, grants.list).map((grant) => () => listedGrants(grant, grants))),
    ]);
    return each(reads, function* (read) {
        for (const grant of read()) {
            yield* judge(grant);
        }
    });
}

function decided(kind: AclKind): RuleInfo["decides"] {
    const paths = ({ canned, grants }: AclType): readonly string[] => [
        ...(canned === undefined ? [] : [canned]),
        ...(grants === undefined
            ? []
            : [`${grants.list}.${grants.grantee}`, `${grants.list}.${grants.permissions.replace("[]", "")}`]),
    ];
    return Object.fromEntries(Object.entries(kind.types).map(([type, types]) => [type, types.flatMap(paths)]));
}

/** What may not be granted to whom. */
interface AclConcern {
    readonly id: string;
    /** Continues "The ACL lets the buckets …": `be read by`. */
    readonly can: string;
    readonly right: Right;
    readonly severity: Severity;
    readonly controls: Controls;
    readonly group: Group;
}

const WHO: Readonly<Record<Group, string>> = {
    everyone: "everyone",
    authenticated: "everyone with an AWS account of any owner",
};

const RIGHTS: readonly Pick<AclConcern, "id" | "can" | "right">[] = [
    { id: "read", can: "be read by", right: "READ" },
    { id: "write", can: "be written by", right: "WRITE" },
    { id: "read-acl", can: "have their ACLs read by", right: "READ_ACP" },
    { id: "write-acl", can: "have their ACLs changed by", right: "WRITE_ACP" },
];

/** Any owner's accounts are as good as the public: an account is free. */
const CONCERNS: readonly AclConcern[] = (["everyone", "authenticated"] as const).flatMap((group) =>
    RIGHTS.map(({ id, can, right }) => ({
        id: `${group === "everyone" ? "public" : group}-${id}`,
        can,
        right,
        group,
        severity: "critical",
        controls: { fsbp: [right.startsWith("READ") ? "S3.2" : "S3.3"], nist: ["AC-3", "AC-6", "SC-7"] },
    })),
);

function aclRule(kind: AclKind, { id, can, right, severity, controls, group }: AclConcern): ResourceRule {
    return {
        scope: "resource",
        id: `sharing-${kind.id}-${id}`,
        title: `No ACL lets ${kind.what} ${can} ${WHO[group]}.`,
        domain: "network",
        family: "sharing",
        severity,
        level: "mandatory",
        controls,
        fix: 'acl: "private"',
        decides: decided(kind),
        check: (resource, settings) =>
            eachGrant(resource, kind.types[resource.type] ?? [], function* (grant) {
                const readable = right === "READ" && settings.isPublicTier(resource);
                if (grant.group === group && grant.rights.includes(right) && !readable) {
                    yield violation(grant.at, `The ACL lets the ${kind.what} ${can} ${WHO[group]}.`);
                }
            }),
    };
}

/** ACLs of S3, set by S3 itself or by services that write to it. */
export const acls: readonly ResourceRule[] = KINDS.flatMap((kind) => CONCERNS.map((concern) => aclRule(kind, concern)));
