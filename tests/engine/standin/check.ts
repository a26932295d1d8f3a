import { digest } from "../../../plan/cloud/place";
import { isRecord, kindOf, reveal, type Wire, type WireProperties } from "../../../plan/runner/wire";
import { type SdkType, sdkType } from "./sdkTypes";
import { nameOf, typeOf } from "./urns";
import { allTags, asJson } from "./values";

/** Properties that are maps of a program's own names; of all others that hold objects, the provider knows the members. */
const MAPS = /^(tags|parameters|environment|variables|defaultArguments|nonOverridableArguments|dimensions)$/;

/**
 * The property whose value the provider makes up where a program gives none. Source: pulumi-aws, provider/resources.go.
 */
export function autoNamed(type: string, sdk: SdkType): string | undefined {
    const property = type === "aws:s3/bucket:Bucket" ? "bucket" : "name";
    const optional = sdk.inputs.has(property) && !sdk.required.has(property);
    return type.startsWith("aws:") && optional ? property : undefined;
}

/** Objects with the mark of the provider: which of their members it filled in. */
function marked(value: Wire, name: string): Wire {
    if (Array.isArray(value)) {
        return value.map((item) => marked(item, name));
    }
    if (!isRecord(value) || kindOf(value) !== "plain" || MAPS.test(name)) {
        return value;
    }
    const members = Object.entries(value).map(([key, member]) => [key, marked(member, key)] as const);
    return { ...Object.fromEntries(members), __defaults: [] };
}

function checkedValue(value: Wire, name: string, declared: string): Wire {
    const plain = reveal(value).value;
    const object = typeof plain === "object" && plain !== null && kindOf(plain) === "plain";
    if (object && /^string( \| undefined)?$/.test(declared)) {
        return asJson(value);
    }
    return declared.includes("outputs.") ? marked(value, name) : value;
}

/**
 * The inputs as a bridged provider of Terraform leaves them: documents as JSON text, names and tags filled in, marks of
 * what was filled in. Source: pulumi/pulumi-terraform-bridge, pkg/tfbridge: transforms.go, schema.go (applyDefaults).
 *
 * @param olds inputs of the deployed resource; empty for a new one
 */
export function checked(
    urn: string,
    olds: WireProperties,
    news: WireProperties,
    defaultTags: Readonly<Record<string, string>>,
): WireProperties {
    const type = typeOf(urn);
    if (!type.startsWith("aws:")) {
        return news;
    }
    const sdk = sdkType(type);
    const inputs: WireProperties = Object.fromEntries(
        Object.entries(news).map(([name, value]) => [name, checkedValue(value, name, sdk.types[name] ?? "")]),
    );
    if (sdk.outputs.includes("tagsAll")) {
        inputs.tagsAll = allTags(news.tags, defaultTags);
    }
    const name = autoNamed(type, sdk);
    if (name === undefined || inputs[name] !== undefined || inputs[`${name}Prefix`] !== undefined) {
        return { ...inputs, __defaults: [] };
    }
    const kept = (olds.__defaults as string[] | undefined)?.includes(name) ? olds[name] : undefined;
    return { ...inputs, [name]: kept ?? `${nameOf(urn)}-${digest(urn, 7)}`, __defaults: [name] };
}
