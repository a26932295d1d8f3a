import type { PlannedAlias, PlannedOptions } from "../types";
import type { ReadRequest, RegisterRequest } from "./requests";

/** The options of a request, and whether each was given at all. */
type Draft = { -readonly [Name in keyof PlannedOptions]: PlannedOptions[Name] };

/** URN of a provider reference, which is `URN::ID`. */
export function providerUrn(reference: string): string | undefined {
    return reference === "" ? undefined : reference.split("::").slice(0, 4).join("::");
}

function whole<T extends object>(parts: T): T | undefined {
    const entries = Object.entries(parts).filter(([, value]) => value !== "" && value !== false);
    return entries.length === 0 ? undefined : (Object.fromEntries(entries) as T);
}

function listed(values: readonly string[] | undefined): readonly string[] | undefined {
    return values === undefined || values.length === 0 ? undefined : [...values];
}

/** The SDK adds the resource's own parent to an alias that names none; it is left out again. */
function aliasesOf(request: RegisterRequest): readonly PlannedAlias[] | undefined {
    const specs = (request.getAliasesList?.() ?? []).map((alias): PlannedAlias => {
        if (!alias.hasSpec()) {
            return alias.getUrn();
        }
        const spec = alias.getSpec();
        return (
            whole({
                name: spec.getName(),
                type: spec.getType(),
                stack: spec.getStack(),
                project: spec.getProject(),
                parent: spec.getParenturn() === request.getParent() ? "" : spec.getParenturn(),
                noParent: spec.getNoparent(),
            }) ?? {}
        );
    });
    const distinct = new Map(
        [...specs, ...(request.getAliasurnsList?.() ?? [])].map((each) => [JSON.stringify(each), each]),
    );
    return distinct.size === 0 ? undefined : [...distinct.values()];
}

function timeoutsOf(request: RegisterRequest): PlannedOptions["customTimeouts"] {
    const timeouts = request.getCustomtimeouts();
    return timeouts === undefined
        ? undefined
        : whole({ create: timeouts.getCreate(), update: timeouts.getUpdate(), delete: timeouts.getDelete() });
}

function hooksOf(request: RegisterRequest): PlannedOptions["hooks"] {
    const hooks = Object.entries(request.getHooks?.()?.toObject() ?? {}).filter(([, names]) => names.length > 0);
    return hooks.length === 0
        ? undefined
        : Object.fromEntries(hooks.map(([moment, names]) => [moment.replace(/List$/, ""), names]));
}

function providersOf(request: RegisterRequest): PlannedOptions["providers"] {
    const providers: [string, string][] = [];
    request.getProvidersMap?.().forEach((reference, name) => providers.push([name, providerUrn(reference) ?? ""]));
    return providers.length === 0 ? undefined : Object.fromEntries(providers.sort());
}

/** A flag that is absent when the program did not set it; SDKs without presence send false for absent. */
function flag(value: boolean | undefined, has: boolean | undefined): boolean | undefined {
    return (has ?? value === true) ? value : undefined;
}

function given(draft: Draft): PlannedOptions {
    return Object.fromEntries(Object.entries(draft).filter(([, value]) => value !== undefined && value !== ""));
}

/** The options of a registration; `dependsOn` is told apart from the inputs' dependencies by the caller. */
export function optionsOf(request: RegisterRequest, dependsOn: readonly string[]): PlannedOptions {
    return given({
        protect: flag(request.getProtect(), request.hasProtect?.()),
        dependsOn: listed(dependsOn),
        ignoreChanges: listed(request.getIgnorechangesList()),
        replaceOnChanges: listed(request.getReplaceonchangesList?.()),
        hideDiffs: listed(request.getHidediffsList?.()),
        aliases: aliasesOf(request),
        deleteBeforeReplace: flag(request.getDeletebeforereplace(), request.getDeletebeforereplacedefined()),
        retainOnDelete: flag(request.getRetainondelete?.(), request.hasRetainondelete?.()),
        deletedWith: request.getDeletedwith?.(),
        replaceWith: listed(request.getReplaceWithList?.()),
        provider: providerUrn(request.getProvider()),
        providers: providersOf(request),
        customTimeouts: timeoutsOf(request),
        additionalSecretOutputs: listed(request.getAdditionalsecretoutputsList?.()),
        hooks: hooksOf(request),
        remote: request.getRemote?.() === true ? true : undefined,
        import: request.getImportid(),
    });
}

/** The options of a resource that exists and is only read. */
export function readOptionsOf(request: ReadRequest, dependsOn: readonly string[]): PlannedOptions {
    return given({
        read: true,
        dependsOn: listed(dependsOn),
        provider: providerUrn(request.getProvider()),
        additionalSecretOutputs: listed(request.getAdditionalsecretoutputsList?.()),
    });
}
