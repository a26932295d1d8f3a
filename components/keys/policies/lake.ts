/** Policy of the key of the layer `lake`: files of the lake. */
import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import { policyDocument } from "../../access/policyDocument";
import {
    allowAdministration,
    allowByIam,
    allowRoles,
    DECRYPT,
    ENCRYPT,
    ENCRYPT_AND_DECRYPT,
    inZones,
    replicate,
} from "../statements";
import { arnOf, arnsOf, type KeyUsers } from "./users";

/** Unloads, which write in the name of the warehouse. */
function unloads({ environment, roles }: KeyUsers): aws.iam.PolicyStatement[] {
    return roles.unload === undefined
        ? []
        : allowRoles(environment, "UnloadFromWarehouse", {
              roles: [roles.copy.arn],
              actions: ENCRYPT_AND_DECRYPT,
              services: ["s3"],
              condition: inZones(environment, "curated"),
          });
}

/** The table of DynamoDB that the warehouse copies. */
function vendorTable({ environment, roles }: KeyUsers): aws.iam.PolicyStatement[] {
    const services = ["dynamodb"];
    return roles.vendors === undefined
        ? []
        : [
              // DynamoDB uses the key later by a grant in the name of whoever made the table, and now in that of
              // whoever reads or writes items.
              allowByIam(environment, "KeepTablesByIam", {
                  actions: [...ENCRYPT_AND_DECRYPT, "kms:CreateGrant", "kms:Encrypt", "kms:ReEncrypt*"],
                  services,
              }),
              ...allowRoles(environment, "CopyTablesToWarehouse", {
                  roles: [roles.copy.arn],
                  actions: DECRYPT,
                  services,
              }),
          ];
}

export function lake(users: KeyUsers): aws.iam.PolicyDocument {
    const { environment, roles, dataReaderArns, zeroEtl = false, feeds = false } = users;
    const services = ["s3"];
    const jobs = [...arnsOf(roles.job), ...arnsOf(roles.emr ?? {})];
    const read = (sid: string, readers: readonly pulumi.Input<string>[], condition: ReturnType<typeof inZones>) =>
        allowRoles(environment, sid, { roles: readers, actions: DECRYPT, services, condition });
    return policyDocument(
        allowAdministration(environment),
        allowByIam(environment, "UploadByIam", {
            actions: ENCRYPT_AND_DECRYPT,
            services,
            condition: inZones(environment, "raw", "scripts", ...(feeds ? (["feeds"] as const) : [])),
        }),
        // To write is not to read: an upload in one part needs no decryption.
        allowByIam(environment, "UploadReferencesByIam", {
            actions: ENCRYPT,
            services,
            condition: inZones(environment, "curated"),
        }),
        ...read("CrawlRaw", arnsOf(roles.crawler), inZones(environment, "raw")),
        ...read("ReadRawInJobs", jobs, inZones(environment, "raw")),
        ...allowRoles(environment, "LandStreams", {
            roles: arnsOf(roles.delivery ?? {}),
            actions: ENCRYPT_AND_DECRYPT,
            services,
            condition: inZones(environment, "raw"),
        }),
        ...allowRoles(environment, "WriteInJobs", {
            roles: [...jobs, ...arnsOf(roles.streamJob ?? {})],
            actions: ENCRYPT_AND_DECRYPT,
            services,
            condition: inZones(environment, "curated", "quarantine", "scripts"),
        }),
        ...allowRoles(environment, "OptimizeTables", {
            roles: arnsOf(roles.optimizer ?? {}),
            actions: ENCRYPT_AND_DECRYPT,
            services,
            condition: inZones(environment, "curated"),
        }),
        ...allowRoles(environment, "LandTables", {
            roles: arnOf(roles.jdbc),
            actions: ENCRYPT_AND_DECRYPT,
            services,
            condition: inZones(environment, "raw", "curated", "scripts"),
        }),
        ...read("EvaluateTables", arnsOf(roles.quality ?? {}), inZones(environment, "curated")),
        ...read("ReadManifestsInLoads", arnsOf(roles.load), inZones(environment, "curated", "scripts")),
        ...read("CopyToWarehouse", [roles.copy.arn], inZones(environment, "curated", "quarantine")),
        ...unloads(users),
        ...read(
            "ReadForLakeFormation",
            roles.lakeFormation === undefined ? [] : [roles.lakeFormation.arn],
            inZones(environment, "raw", "curated", "quarantine"),
        ),
        ...vendorTable(users),
        ...(zeroEtl ? [replicate(environment, "ReplicateTables", ["kms:Decrypt"])] : []),
        ...(feeds ? read("CopyFeedsToWarehouse", [roles.copy.arn], inZones(environment, "feeds")) : []),
        // Every zone that has tables: the saved queries look at raw and rejected rows too.
        ...read("ReadTables", dataReaderArns, inZones(environment, "raw", "curated", "quarantine")),
    );
}
