import { each, violation } from "../../../../engine/outcomes";
import type { Property } from "../../../../engine/property";
import type { Resource } from "../../../../engine/resource";
import type { Outcome, ResourceRule } from "../../../../engine/rule";
import { typeOfUrn } from "../../../../engine/urn";
import { idOf } from "../words";
import { BOUNDARY, HANDLES_DATA, NORMAL_MODE } from "./setting";

const ENVIRONMENT = "aws:elasticbeanstalk/environment:Environment";
const TEMPLATE = "aws:elasticbeanstalk/configurationTemplate:ConfigurationTemplate";
/** Distributions, and the property by which an origin of them is one in a VPC. */
const DISTRIBUTIONS = {
    "aws:cloudfront/distribution:Distribution": "vpcOriginConfig",
    "aws:cloudfront/multitenantDistribution:MultitenantDistribution": "vpcOriginConfigs",
} as const;

type Special = Pick<ResourceRule, "title" | "severity" | "level" | "fix"> & {
    readonly type: string;
    /** Properties that the check reads. */
    readonly paths: readonly string[];
    readonly check: (resource: Resource) => Iterable<Outcome>;
};

/** The rule of a check that a table cannot say. */
function specialRule({ type, paths, check, ...info }: Special): ResourceRule {
    return {
        ...info,
        scope: "resource",
        id: idOf("placement", type),
        domain: "network",
        family: "placement",
        controls: BOUNDARY,
        decides: { [type]: paths },
        check: (resource, settings) => (settings.isPublicTier(resource) ? [] : check(resource)),
    };
}

/** What takes the network over that AWS makes in every account, whose subnets are all public. */
const defaults: readonly Special[] = [
    { type: "aws:ec2/defaultVpc:DefaultVpc", what: "VPC", fix: "new aws.ec2.Vpc(...)" },
    { type: "aws:ec2/defaultSubnet:DefaultSubnet", what: "subnet", fix: "new aws.ec2.Subnet(...)" },
].map(({ type, what, fix }) => ({
    type,
    title: `Stacks use no default ${what}.`,
    ...HANDLES_DATA,
    fix,
    paths: [],
    check: () => [violation("", `It is the default ${what}, in which all resources can have public addresses.`)],
}));

/** Whether an option setting of Elastic Beanstalk names the subnets of the instances. */
function namesSubnets(option: Property): boolean {
    const namespace = option.get("namespace").lower();
    const name = option.get("name").lower();
    return namespace === "aws:ec2:vpc" && name === "subnets" && option.get("value").isPresent();
}

/** Elastic Beanstalk Developer Guide, "General options": without a VPC the default one is used. */
const beanstalk: readonly Special[] = [ENVIRONMENT, TEMPLATE].map((type) => ({
    type,
    title: "Elastic Beanstalk environments are placed in a VPC of the owner's.",
    ...HANDLES_DATA,
    fix: 'settings: [{ namespace: "aws:ec2:vpc", name: "Subnets", value: privateSubnetIds }, ...]',
    paths: [
        "settings[].namespace",
        "settings[].name",
        "settings[].value",
        ...(type === ENVIRONMENT ? ["templateName"] : ["environmentId"]),
    ],
    *check(resource: Resource) {
        // A template, or the environment that one is made from, may name them.
        const isDerived = ["templateName", "environmentId"].some((path) => resource.get(path).isPresent());
        const settings = resource.get("settings");
        if (!isDerived && !settings.items().some(namesSubnets)) {
            yield violation(settings, "No subnets are named, so the default VPC is used, whose subnets are public.");
        }
    },
}));

/** DNS names of load balancers and instances (Elastic Load Balancing and EC2 User Guides). */
const IN_VPC = /\.elb(\.[a-z0-9-]+)?\.amazonaws\.com(\.cn)?$|\.compute(-1)?\.amazonaws\.com(\.cn)?$/;
const BALANCER = /^aws:(lb|alb|elb)\/loadBalancer:LoadBalancer$/;

/** CloudFront Developer Guide, "Restrict access with VPC origins": the origin then needs no public address. */
const distributions: readonly Special[] = Object.entries(DISTRIBUTIONS).map(([type, inVpc]) => ({
    type,
    title: "CloudFront reaches load balancers and instances through VPC origins.",
    ...NORMAL_MODE,
    fix: inVpc.endsWith("s") ? `${inVpc}: [{ vpcOriginId: origin.id }]` : `${inVpc}: { vpcOriginId: origin.id }`,
    paths: [`origins[].${inVpc}`, "origins[].domainName"],
    check: (resource: Resource) =>
        each(resource.get("origins").items(), function* (origin) {
            const domain = origin.get("domainName");
            const isBalancer = resource.sourcesOf("origins").some((urn) => BALANCER.test(typeOfUrn(urn)));
            const isElsewhere = origin.get(inVpc).isPresent() || (!domain.isKnown() && !isBalancer);
            if (!isElsewhere && IN_VPC.test(domain.lower() ?? "")) {
                yield violation(domain, "CloudFront reaches the origin over the internet, so it has a public address.");
            }
        }),
}));

/** The rules on placement that a table cannot say. */
export const special: readonly ResourceRule[] = [...defaults, ...beanstalk, ...distributions].map(specialRule);
