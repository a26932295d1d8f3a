/** Conditions by which the rights on one environment end where another one begins. */
import { via } from "../../components/keys/statements";
import { STACK_TAG } from "../../components/operations/costTags";
import type { CiEnvironment } from "../environment";
import type { Condition } from "./service";

const RESOURCE_TAG = `aws:ResourceTag/${STACK_TAG}`;
const REQUEST_TAG = `aws:RequestTag/${STACK_TAG}`;
const ALIASES = "kms:ResourceAliases";

/** What carries the stack's tag. */
export const ownTag = ({ prefix }: CiEnvironment): Condition => ({ StringEquals: { [RESOURCE_TAG]: prefix } });

/** What is made with the stack's tag. */
export const newTag = ({ prefix }: CiEnvironment): Condition => ({ StringEquals: { [REQUEST_TAG]: prefix } });

/** What has no tag of any stack, and gets the stack's. */
export const adopts = (environment: CiEnvironment): Condition => ({
    ...newTag(environment),
    Null: { [RESOURCE_TAG]: "true" },
});

/** A key without a tag of any stack and without an alias, as a new one is, which gets the stack's tag. */
export const adoptsKey = (environment: CiEnvironment): Condition => ({
    ...newTag(environment),
    Null: { [RESOURCE_TAG]: "true", [ALIASES]: "true" },
});

/**
 * A key that is the stack's, or so new that KMS does not know it yet: tags and aliases take minutes until they count
 * (KMS Developer Guide, "ABAC for AWS KMS"), and a deployment uses its keys at once.
 */
export const ownKey = ({ prefix }: CiEnvironment): Condition => ({
    StringEqualsIfExists: { [RESOURCE_TAG]: prefix },
    "ForAllValues:StringLike": { [ALIASES]: `alias/${prefix}-*` },
});

const through = (environment: CiEnvironment, services: readonly string[]) => ({
    "kms:ViaService": services.map((service) => via(environment, service)),
});

/** The same, only through services of the region. */
export const ownKeyThrough =
    (...services: readonly string[]) =>
    (environment: CiEnvironment): Condition => ({
        StringEquals: through(environment, services),
        ...ownKey(environment),
    });

/** A key that is the stack's for sure, through services of the region. */
export const taggedKeyThrough =
    (...services: readonly string[]) =>
    (environment: CiEnvironment): Condition => ({
        StringEquals: { ...ownTag(environment).StringEquals, ...through(environment, services) },
    });

/** Keys of the catalog, which any stack of the account may own, through Glue. */
export const catalogKey = (environment: CiEnvironment): Condition => ({
    StringEquals: through(environment, ["glue"]),
    "ForAnyValue:StringLike": { [ALIASES]: `alias/${environment.project}-*-catalog` },
});
