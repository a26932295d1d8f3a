import { secret, type Wire, type WireProperties } from "../runner/wire";
import { SECRET } from "../types";
import { digest, type Place } from "./place";
import { policyDocument } from "./policyDocument";

/** Answers one function of a provider from its arguments. */
type Answer = (args: WireProperties, place: Place) => WireProperties;

const hex = (args: WireProperties, salt = "") => digest(JSON.stringify(args) + salt, 17);

/** The given text, or one that stands for what AWS would find. */
function text(value: Wire | undefined, otherwise: string): string {
    return typeof value === "string" && value !== "" ? value : otherwise;
}

function arn(place: Place, service: string, tail: string, region = place.region): string {
    return `arn:${place.partition}:${service}:${region}:${place.accountId}:${tail}`;
}

const account: Record<string, Answer> = {
    "aws:index/getCallerIdentity:getCallerIdentity": (_args, place) => ({
        id: place.accountId,
        accountId: place.accountId,
        arn: arn(place, "iam", "user/plan", ""),
        userId: "AIDAPLAN",
    }),
    "aws:index/getPartition:getPartition": (_args, place) => ({
        id: place.partition,
        partition: place.partition,
        dnsSuffix: place.dnsSuffix,
        reverseDnsPrefix: place.dnsSuffix.split(".").reverse().join("."),
    }),
    "aws:index/getRegion:getRegion": (args, place) => {
        const region = text(args.region, text(args.name, place.region));
        return { id: region, region, name: region, endpoint: `ec2.${region}.${place.dnsSuffix}`, description: region };
    },
    "aws:index/getAvailabilityZones:getAvailabilityZones": (_args, place) => ({
        id: place.region,
        names: ["a", "b", "c"].map((zone) => place.region + zone),
        zoneIds: ["1", "2", "3"].map((zone) => `${place.region.replace(/-(\w)\w*-/, "$1")}-az${zone}`),
        groupNames: [place.region],
    }),
    "aws:index/getDefaultTags:getDefaultTags": (_args, place) => ({
        id: place.partition,
        tags: { ...place.defaultTags },
    }),
    "aws:index/getService:getService": (args, place) => {
        const service = text(args.serviceId, "ec2");
        const region = text(args.region, place.region);
        const dnsName = `${service}.${region}.${place.dnsSuffix}`;
        return { id: dnsName, dnsName, serviceId: service, region, partition: place.partition, supported: true };
    },
    "aws:index/getServicePrincipal:getServicePrincipal": (args) => {
        const name = `${text(args.serviceName, "")}.amazonaws.com`;
        return { id: name, name, suffix: "amazonaws.com" };
    },
};

const network: Record<string, Answer> = {
    "aws:ec2/getAmi:getAmi": (args) => ({
        id: `ami-${hex(args)}`,
        imageId: `ami-${hex(args)}`,
        architecture: "x86_64",
    }),
    "aws:ec2/getVpc:getVpc": (args, place) => {
        const id = text(args.id, `vpc-${hex(args)}`);
        return { id, arn: arn(place, "ec2", `vpc/${id}`), cidrBlock: text(args.cidrBlock, "172.31.0.0/16") };
    },
    "aws:ec2/getSubnet:getSubnet": (args, place) => {
        const id = text(args.id, `subnet-${hex(args)}`);
        return { id, arn: arn(place, "ec2", `subnet/${id}`), availabilityZone: `${place.region}a` };
    },
    "aws:ec2/getSubnets:getSubnets": (args, place) => ({
        id: place.region,
        ids: ["a", "b", "c"].map((zone) => `subnet-${hex(args, zone)}`),
    }),
    "aws:ec2/getSecurityGroup:getSecurityGroup": (args, place) => {
        const id = text(args.id, `sg-${hex(args)}`);
        return { id, arn: arn(place, "ec2", `security-group/${id}`), name: text(args.name, "default") };
    },
    "aws:ec2/getRouteTable:getRouteTable": (args) => {
        const id = text(args.routeTableId, `rtb-${hex(args)}`);
        return { id, routeTableId: id };
    },
    "aws:ec2/getPrefixList:getPrefixList": (args) => prefixList(args, text(args.prefixListId, "")),
    "aws:ec2/getManagedPrefixList:getManagedPrefixList": (args) => prefixList(args, text(args.id, "")),
    "aws:ec2/getVpcEndpointService:getVpcEndpointService": (args, place) => {
        const serviceName = text(args.serviceName, `com.amazonaws.${place.region}.${text(args.service, "")}`);
        return {
            id: digest(serviceName, 10),
            serviceName,
            availabilityZones: ["a", "b", "c"].map((zone) => place.region + zone),
        };
    },
};

/** Addresses of RFC 5737 stand for the list's own. */
function prefixList(args: WireProperties, given: string): WireProperties {
    const id = given === "" ? `pl-${digest(JSON.stringify(args), 8)}` : given;
    return {
        id,
        name: text(args.name, id),
        cidrBlocks: ["192.0.2.0/24"],
        entries: [{ cidr: "192.0.2.0/24", description: "" }],
    };
}

const identity: Record<string, Answer> = {
    "aws:iam/getPolicyDocument:getPolicyDocument": (args) => {
        const json = policyDocument(args);
        return { id: digest(json, 10), json, minifiedJson: JSON.stringify(JSON.parse(json)) };
    },
    "aws:iam/getRole:getRole": (args, place) => {
        const name = text(args.name, "role");
        return { id: name, name, arn: arn(place, "iam", `role/${name}`, ""), uniqueId: `AROA${hex(args)}` };
    },
    "aws:iam/getPolicy:getPolicy": (args, place) => {
        const own = arn(place, "iam", `policy/${text(args.name, "policy")}`, "");
        const given = text(args.arn, own);
        return { id: given, arn: given, name: text(args.name, given.split("/").pop()!) };
    },
    "aws:iam/getSessionContext:getSessionContext": (args) => ({ id: args.arn!, arn: args.arn!, issuerArn: args.arn! }),
};

const values: Record<string, Answer> = {
    "aws:ssm/getParameter:getParameter": (args, place) => {
        const name = text(args.name, "parameter");
        const found = {
            id: name,
            name,
            arn: arn(place, "ssm", `parameter/${name.replace(/^\//, "")}`),
            type: "String",
        };
        return { ...found, value: secret(SECRET), insecureValue: `value-of-${name}`, version: 1 };
    },
    "aws:secretsmanager/getSecret:getSecret": (args, place) => {
        const name = text(args.name, "secret");
        const own = text(args.arn, arn(place, "secretsmanager", `secret:${name}-${digest(name, 6)}`));
        return { id: own, arn: own, name };
    },
    "aws:secretsmanager/getSecretVersion:getSecretVersion": (args) => ({
        id: `${text(args.secretId, "")}|AWSCURRENT`,
        secretId: args.secretId ?? "",
        secretString: secret("{}"),
    }),
    "aws:kms/getKey:getKey": (args, place) => {
        const id = hex(args);
        return { id, keyId: text(args.keyId, id), arn: arn(place, "kms", `key/${id}`) };
    },
    "aws:kms/getAlias:getAlias": (args, place) => {
        const id = hex(args);
        const name = text(args.name, "alias/key");
        const own = arn(place, "kms", name);
        return { id: own, name, arn: own, targetKeyId: id, targetKeyArn: arn(place, "kms", `key/${id}`) };
    },
    "aws:s3/getBucket:getBucket": (args, place) => {
        const bucket = text(args.bucket, "bucket");
        const bucketDomainName = `${bucket}.s3.${place.dnsSuffix}`;
        return {
            id: bucket,
            bucket,
            arn: `arn:${place.partition}:s3:::${bucket}`,
            bucketDomainName,
            bucketRegion: place.region,
        };
    },
    "aws:s3/getCanonicalUserId:getCanonicalUserId": (_args, place) => ({
        id: digest(place.accountId, 64),
        displayName: "plan",
    }),
    "aws:route53/getZone:getZone": (args) => {
        const zoneId = text(args.zoneId, `Z${hex(args).toUpperCase()}`);
        return { id: zoneId, zoneId, name: text(args.name, "example.com") };
    },
};

const ANSWERS: Readonly<Record<string, Answer>> = { ...account, ...network, ...identity, ...values };

/** The answer of a plan to a provider's function, or undefined if it knows none. */
export function answer(token: string, args: WireProperties, place: Place): WireProperties | undefined {
    return ANSWERS[token]?.(args, place);
}
