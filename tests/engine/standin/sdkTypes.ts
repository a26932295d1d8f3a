import * as fs from "node:fs";
import { createRequire } from "node:module";
import * as path from "node:path";

const find = createRequire(__filename).resolve;

/** What the installed SDK of a provider says of a type of resource. */
export interface SdkType {
    /** Properties that a program may give. */
    readonly inputs: ReadonlySet<string>;
    /** Properties that a program must give. */
    readonly required: ReadonlySet<string>;
    /** Properties that only the provider sets. */
    readonly outputs: readonly string[];
    /** TypeScript types of all properties, as text. */
    readonly types: Readonly<Record<string, string>>;
}

const known = new Map<string, SdkType>();

const names = (text: string, pattern: RegExp): string[] => [...text.matchAll(pattern)].map((match) => match[1]!);

/** The branch of a generated constructor that takes the arguments of a new resource. */
function newResource(source: string): string {
    const [, bridged] = source.split("const args = argsOrState;");
    return bridged ?? source.split("if (!opts.id) {").at(-1)!.split("else {")[0]!;
}

function load(type: string): SdkType {
    const [pkg = "", module = "", resource = ""] = type.split(":");
    const file = module.includes("/") ? module : `${module}/${resource[0]!.toLowerCase()}${resource.slice(1)}`;
    const base = path.join(path.dirname(find(`@pulumi/${pkg}/package.json`)), file);
    const source = newResource(fs.readFileSync(`${base}.js`, "utf8"));
    const declared = fs.readFileSync(`${base}.d.ts`, "utf8");
    return {
        inputs: new Set(names(source, /resourceInputs\["(\w+)"\] = [^;\n]*args(?:\?\.| \? args\.)/g)),
        required: new Set(names(source, /args\?\.(\w+) === undefined && !opts\.urn/g)),
        outputs: names(source, /resourceInputs\["(\w+)"\] = undefined \/\*out\*\//g),
        types: Object.fromEntries(
            [...declared.matchAll(/readonly (\w+): pulumi\.Output<([\s\S]*?)>;\n/g)].map((match) => match.slice(1)),
        ) as Record<string, string>,
    };
}

/**
 * A type of resource such as `aws:s3/bucket:Bucket`, read from the generated class: its text is the only place of an
 * SDK for Node.js that tells inputs from outputs.
 *
 * @throws Error where the SDK has no such type
 */
export function sdkType(type: string): SdkType {
    const found = known.get(type) ?? load(type);
    known.set(type, found);
    return found;
}
