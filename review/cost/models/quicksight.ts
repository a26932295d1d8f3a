/** QuickSight: by its users, and by what SPICE holds. */
import { Charges, noun } from "../entries";
import { textOf } from "../inputs";
import type { Model } from "../types";

/** Prices by the role of a user; those with Pro rights are not in the list. */
const ROLES: Readonly<Record<string, { readonly key: string; readonly one: string }>> = {
    ADMIN: { key: "quicksight.author", one: "author" },
    AUTHOR: { key: "quicksight.author", one: "author" },
    READER: { key: "quicksight.reader", one: "reader" },
};

const user: Model = (resource, context) => [
    () => {
        const role = textOf(resource, "userRole");
        const found = ROLES[role];
        return found === undefined
            ? { kind: "unpriced", reason: `its role ${role} is not in the price list` }
            : new Charges(context, noun(found.one)).fixed(found.key, 1);
    },
];

/** The account's subscription stands for the users that the stack does not hold. */
const subscription: Model = (_, context) => {
    const charges = new Charges(context, noun("QuickSight subscription"));
    const { authors, readers } = context.usage.quicksight;
    return [() => charges.usage("quicksight.author", authors), () => charges.usage("quicksight.reader", readers)];
};

/** What SPICE holds is bought for the account: with the stack's first such dataset. One that asks its source holds nothing. */
const dataset: Model = (resource, context) => {
    const charges = new Charges(context, noun("dataset"));
    const first = context.stack.ofType(resource.type).find(({ inputs }) => inputs.importMode === "SPICE");
    const gb = first?.urn === resource.urn ? context.usage.quicksight.spiceGb : 0;
    const inSpice = () => textOf(resource, "importMode") === "SPICE";
    return [() => (inSpice() ? charges.usage("quicksight.spiceGb", gb, "in SPICE") : undefined)];
};

/** Analyses and dashboards, which Cloud Control makes; what else it may make is not known. */
const throughCloudControl: Model = (resource) => [
    () => {
        const type = textOf(resource, "typeName");
        return /^AWS::QuickSight::(Analysis|Dashboard)$/.test(type)
            ? undefined
            : { kind: "unpriced", reason: `what Cloud Control makes as ${type} is not in the price list` };
    },
];

export const quicksightModels: Readonly<Record<string, Model>> = {
    "aws:cloudcontrol/resource:Resource": throughCloudControl,
    "aws:quicksight/accountSubscription:AccountSubscription": subscription,
    "aws:quicksight/dataSet:DataSet": dataset,
    "aws:quicksight/user:User": user,
};
