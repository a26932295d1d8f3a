import * as fs from "node:fs";
import * as path from "node:path";

import ts from "typescript";

/** Depth to which nested inputs are followed; the deepest setting of @pulumi/aws 7.48 stands at 8. */
const DEPTH = 8;

/** Input interfaces by their qualified name: `s3.BucketLoggingArgs`-like names of types/input.d.ts. */
type Inputs = ReadonlyMap<string, ts.InterfaceDeclaration>;

const parse = (file: string): ts.SourceFile =>
    ts.createSourceFile(file, fs.readFileSync(file, "utf8"), ts.ScriptTarget.ES2022);

function inputsOf(folder: string): Inputs {
    const found = new Map<string, ts.InterfaceDeclaration>();
    const visit = (node: ts.Node, names: readonly string[]): void => {
        if (ts.isModuleDeclaration(node) && node.body !== undefined && ts.isModuleBlock(node.body)) {
            node.body.statements.forEach((child) => visit(child, [...names, node.name.text]));
        } else if (ts.isInterfaceDeclaration(node)) {
            found.set([...names, node.name.text].join("."), node);
        }
    };
    parse(path.join(folder, "types", "input.d.ts")).statements.forEach((node) => visit(node, []));
    return found;
}

/** What stands behind the wrappers of an input's type: a nested interface's name, whether it is a list, or a map. */
interface Shape {
    readonly nested?: string;
    readonly list: boolean;
    readonly map?: boolean;
}

const nameOf = (name: ts.EntityName): string =>
    ts.isIdentifier(name) ? name.text : `${nameOf(name.left)}.${name.right.text}`;

function shapeOf(type: ts.TypeNode | undefined): Shape {
    if (type === undefined) {
        return { list: false };
    }
    if (ts.isUnionTypeNode(type)) {
        const shapes = type.types.map(shapeOf);
        return shapes.find(({ nested, list, map }) => nested !== undefined || list || map === true) ?? { list: false };
    }
    if (ts.isArrayTypeNode(type)) {
        return { ...shapeOf(type.elementType), list: true };
    }
    if (ts.isParenthesizedTypeNode(type)) {
        return shapeOf(type.type);
    }
    if (ts.isTypeReferenceNode(type)) {
        const name = nameOf(type.typeName);
        if (name === "pulumi.Input") {
            return shapeOf(type.typeArguments?.[0]);
        }
        return name.startsWith("inputs.") ? { nested: name.slice("inputs.".length), list: false } : { list: false };
    }
    return { list: false, map: ts.isTypeLiteralNode(type) && type.members.some(ts.isIndexSignatureDeclaration) };
}

/** Paths below an interface. A type that holds itself is followed once. */
function pathsOf(node: ts.InterfaceDeclaration, inputs: Inputs, prefix: string, above: readonly string[]): string[] {
    return node.members.filter(ts.isPropertySignature).flatMap((member) => {
        const { nested, list, map } = shapeOf(member.type);
        const here = `${prefix}${(member.name as ts.Identifier).text}${list ? "[]" : ""}`;
        const inner = nested === undefined || above.includes(nested) ? undefined : inputs.get(nested);
        if (map === true) {
            return [here, `${here}.*`];
        }
        return inner === undefined || above.length >= DEPTH
            ? [here]
            : [here, ...pathsOf(inner, inputs, `${here}.`, [...above, nested!])];
    });
}

const PULUMI_TYPE = /__pulumiType = '([^']+)'/;

/** The type token of a resource's module; undefined for other modules. */
function tokenOf(declarations: string): string | undefined {
    const code = declarations.replace(/\.d\.ts$/, ".js");
    return fs.existsSync(code) ? PULUMI_TYPE.exec(fs.readFileSync(code, "utf8"))?.[1] : undefined;
}

/**
 * Every resource type of an installed @pulumi/aws with the paths of its inputs, from its type declarations.
 *
 * @param folder folder of the package
 * @returns paths by type token, both sorted; the members of a map are one path (`tags.*`); about 1,740 types, in some
 *          seconds
 */
export function scan(folder: string): ReadonlyMap<string, readonly string[]> {
    const inputs = inputsOf(folder);
    const files = fs
        .readdirSync(folder, { recursive: true, encoding: "utf8" })
        .filter((file) => file.endsWith(".d.ts") && !file.startsWith("types") && !file.includes("node_modules"));
    const types = files.flatMap((file): [string, readonly string[]][] => {
        const where = path.join(folder, file);
        const token = tokenOf(where);
        if (token === undefined || !token.startsWith("aws:")) {
            return [];
        }
        const name = `${token.split(":")[2]}Args`;
        const args = parse(where).statements.find(
            (node): node is ts.InterfaceDeclaration => ts.isInterfaceDeclaration(node) && node.name.text === name,
        );
        return args === undefined ? [] : [[token, pathsOf(args, inputs, "", []).sort()]];
    });
    return new Map(types.sort(([a], [b]) => (a < b ? -1 : 1)));
}
