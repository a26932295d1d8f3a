import { each, violation } from "../../../engine/outcomes";
import type { Property } from "../../../engine/property";
import type { Resource } from "../../../engine/resource";
import type { ResourceRule } from "../../../engine/rule";
import { typeOfUrn } from "../../../engine/urn";
import { customRule } from "./setting";

/** Something stands there, known or not. */
const isGiven = (property: Property): boolean => property.isPresent() && (!property.isKnown() || property.isSet());

/** An origin without a custom one's settings is a bucket (provider documentation of `aws.cloudfront.Distribution`). */
function originRule(type: string, otherKinds: readonly string[], identities: readonly string[]): ResourceRule {
    return customRule(
        type,
        {
            family: "network-protection",
            part: "bucket-origin",
            title: "CloudFront signs its requests to buckets, which are then private.",
            severity: "medium",
            level: "advisory",
            controls: { fsbp: ["CloudFront.13"] },
            fix: "originAccessControlId: originAccessControl.id",
        },
        [...otherKinds, ...identities].map((path) => `origins[].${path}`),
        (distribution) =>
            each(distribution.get("origins").items(), function* (origin) {
                const isBucket = otherKinds.every((path) => !isGiven(origin.get(path)));
                if (isBucket && identities.every((path) => !isGiven(origin.get(path)))) {
                    yield violation(
                        origin.get("originAccessControlId"),
                        "Requests to the bucket are not signed, so that it must let in everyone.",
                    );
                }
            }),
    );
}

/** Host names of URLs of functions (Lambda Developer Guide, "Function URLs"). */
const FUNCTION_HOST = /\.lambda-url\.[a-z0-9-]+\.on\.aws$/;
const FUNCTION_URL = "aws:lambda/functionUrl:FunctionUrl";

/** A name that is not known yet is no function's, unless some value of the origins comes from a function's URL. */
function isFunction(distribution: Resource, domainName: Property): boolean {
    const isFromFunction = (): boolean =>
        distribution.sourcesOf("origins").some((urn) => typeOfUrn(urn) === FUNCTION_URL);
    return (domainName.isKnown() || isFromFunction()) && FUNCTION_HOST.test(domainName.lower() ?? "");
}

const functionOrigin = (type: string): ResourceRule =>
    customRule(
        type,
        {
            family: "network-protection",
            part: "function-origin",
            title: "CloudFront signs its requests to URLs of functions, which are then private.",
            severity: "medium",
            level: "advisory",
            controls: { fsbp: ["CloudFront.16"] },
            fix: "originAccessControlId: originAccessControl.id",
        },
        ["origins[].domainName", "origins[].originAccessControlId"],
        (distribution) =>
            each(distribution.get("origins").items(), function* (origin) {
                const control = origin.get("originAccessControlId");
                if (!isGiven(control) && isFunction(distribution, origin.get("domainName"))) {
                    yield violation(
                        control,
                        "Requests to the function's URL are not signed, so that it must let in everyone.",
                    );
                }
            }),
    );

const DISTRIBUTION = "aws:cloudfront/distribution:Distribution";
const IDENTITY = "s3OriginConfig.originAccessIdentity";

/** CloudFront Developer Guide, "Restrict access to an Amazon S3 origin": access identities are legacy. */
const accessIdentity: ResourceRule = customRule(
    DISTRIBUTION,
    {
        family: "network-protection",
        part: "access-identity",
        title: "CloudFront reaches buckets by origin access control.",
        severity: "low",
        level: "advisory",
        controls: { fsbp: ["CloudFront.13"] },
        fix: "originAccessControlId: originAccessControl.id",
    },
    ["origins[].originAccessControlId", `origins[].${IDENTITY}`],
    (distribution) =>
        each(distribution.get("origins").items(), function* (origin) {
            const identity = origin.get(IDENTITY);
            if (isGiven(identity) && !isGiven(origin.get("originAccessControlId"))) {
                yield violation(
                    identity,
                    "An access identity knows neither keys of KMS nor signatures of uploads; origin access control does.",
                );
            }
        }),
);

/** Origins that only CloudFront may use. */
export const origins: readonly ResourceRule[] = [
    functionOrigin(DISTRIBUTION),
    functionOrigin("aws:cloudfront/multitenantDistribution:MultitenantDistribution"),
    accessIdentity,
    originRule(
        DISTRIBUTION,
        ["customOriginConfig", "vpcOriginConfig"],
        ["originAccessControlId", "s3OriginConfig.originAccessIdentity"],
    ),
    originRule(
        "aws:cloudfront/multitenantDistribution:MultitenantDistribution",
        ["customOriginConfigs", "vpcOriginConfigs"],
        ["originAccessControlId"],
    ),
];
