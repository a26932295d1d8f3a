/**
 * Policy of each layer's key: who uses it, through which service, on what.
 *
 * The account's IAM policies decide who manages a key. Data is only for the roles that are named here, except for what
 * the deploying principal does, whose name the program does not know and which IAM therefore decides: uploads to the raw
 * and scripts zones, writing (not reading) reference tables in the curated zone, the catalog's metadata, making the
 * warehouse and using its admin secret. IAM also decides who reads the audit trail.
 */
import { audit } from "./audit";
import { catalog } from "./catalog";
import { etl } from "./etl";
import { lake } from "./lake";
import { network } from "./network";
import { query } from "./query";
import { streaming } from "./streaming";
import { sources } from "./sources";
import { warehouse } from "./warehouse";
import type { PolicyOf } from "./users";

export type { KeyUsers } from "./users";

/** Policy of each key. */
export const keyPolicies = {
    lake,
    catalog,
    etl,
    query,
    warehouse,
    audit,
    network,
    streaming,
    sources,
} satisfies Record<string, PolicyOf>;

/** Names of the keys, one per layer. */
export type KeyName = keyof typeof keyPolicies;
