import { each, violation } from "../../../engine/outcomes";
import type { Property } from "../../../engine/property";
import type { Outcome, ResourceRule } from "../../../engine/rule";

const SHARED = { scope: "resource", domain: "network", family: "sharing" } as const;

/** Everything in ECR Public is readable by everyone; there is no setting that makes it private. */
const publicRepository: ResourceRule = {
    ...SHARED,
    id: "sharing-ecrpublic-repository",
    title: "Container images are in private repositories.",
    severity: "medium",
    level: "advisory",
    controls: { nist: ["AC-3"] },
    fix: "new aws.ecr.Repository(...)",
    decides: { "aws:ecrpublic/repository:Repository": ["repositoryName"] },
    *check(resource, settings): Iterable<Outcome> {
        if (!settings.isPublicTier(resource)) {
            yield violation("repositoryName", "Everyone can pull the images of a repository of ECR Public.");
        }
    },
};

const GRANTS = "accessControlPolicy.grants";

/** The canonical user that CloudFront writes its logs as (CloudFront Developer Guide, "Standard logs"). */
const LOG_DELIVERY = "c4c1ede66af53448b93c283ce9448c4ba468c9432aa01d700d3878632f77d2d0";

function isOther(grantee: Property, owner: string | undefined): boolean {
    switch (grantee.get("type").lower()) {
        case "amazoncustomerbyemail":
            return true;
        case "canonicaluser":
            return ![owner, LOG_DELIVERY].includes(grantee.get("id").lower());
        default:
            return false;
    }
}

const ACLS = ["aws:s3/bucketAcl:BucketAcl", "aws:s3/bucketAclV2:BucketAclV2"];

const otherOwner: ResourceRule = {
    ...SHARED,
    id: "sharing-s3-bucket-acl-other-owner",
    title: "ACLs of buckets grant nothing to other accounts.",
    severity: "medium",
    level: "advisory",
    controls: { fsbp: ["S3.12"], nist: ["AC-3", "AC-6"] },
    fix: "new aws.s3.BucketPolicy(...) // where the account's id says who it is",
    decides: Object.fromEntries(
        ACLS.map((type) => [
            type,
            [`${GRANTS}[].grantee.id`, `${GRANTS}[].grantee.type`, "accessControlPolicy.owner.id"],
        ]),
    ),
    check: (resource) =>
        each(resource.get(GRANTS).items(), function* (grant) {
            const grantee = grant.get("grantee");
            if (isOther(grantee, resource.get("accessControlPolicy.owner.id").lower())) {
                yield violation(grantee, "The ACL grants access to another account.");
            }
        }),
};

/** Things that are public, or another owner's, whatever their settings. */
export const publicResources: readonly ResourceRule[] = [publicRepository, otherOwner];
