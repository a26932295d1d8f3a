import { eachResource, violation } from "../../../engine/outcomes";
import type { Property } from "../../../engine/property";
import type { Resource } from "../../../engine/resource";
import type { StackRule } from "../../../engine/rule";
import type { Stack } from "../../../engine/stack";

const STAGE = "aws:apigateway/stage:Stage";
const SETTINGS = "aws:apigateway/methodSettings:MethodSettings";

/** What stands for a property's value: the text, or where an unknown one comes from. */
function identityOf(owner: Resource, path: string): string | undefined {
    const property = owner.get(path);
    if (property.isKnown()) {
        return property.text();
    }
    return [...owner.sourcesOf(path)].sort().join(" ") || undefined;
}

/** The API and the name by which settings and stage find each other; undefined where nothing tells them. */
function nameOf(owner: Resource): string | undefined {
    const [api, stage] = [identityOf(owner, "restApi"), identityOf(owner, "stageName")];
    return api === undefined || stage === undefined ? undefined : `${api}/${stage}`;
}

/** Method settings for all methods of a stage (other paths only add to them), by the stage that they are for. */
function settingsByStage(stack: Stack): ReadonlyMap<string, Resource> {
    const byStage = new Map<string, Resource>();
    for (const settings of stack.ofType(SETTINGS)) {
        const path = settings.get("methodPath");
        if (!path.isKnown() || path.text() !== "*/*") {
            continue;
        }
        const stages = settings.sourcesOf("stageName");
        stages.forEach((urn) => byStage.set(urn, settings));
        const name = nameOf(settings);
        if (name !== undefined) {
            byStage.set(name, settings);
        }
    }
    return byStage;
}

/** Whether settings leave open both whether responses are cached and whether the cache is encrypted. */
function saysNothing(settings: Property): boolean {
    return !settings.get("cachingEnabled").isPresent() && !settings.get("cacheDataEncrypted").isPresent();
}

/**
 * A stage with a cache caches GET methods unless told otherwise, and does not encrypt it unless told (API Gateway
 * Developer Guide, "Cache settings for REST APIs"). Settings that say either are judged by themselves.
 */
export const stageCache: StackRule = {
    scope: "stack",
    id: "encryption-at-rest-apigateway-stage-cache",
    title: "The cache of an API Gateway stage is encrypted by settings for all its methods.",
    domain: "encryption",
    family: "encryption-at-rest",
    severity: "medium",
    level: "mandatory",
    controls: { fsbp: ["APIGateway.5"], nist: ["SC-28", "SC-28(1)"], pci: ["3.5.1"] },
    fix: 'new aws.apigateway.MethodSettings(name, { methodPath: "*/*", settings: { cacheDataEncrypted: true }, … })',
    decides: { [STAGE]: ["cacheClusterEnabled"], [SETTINGS]: ["settings.cacheDataEncrypted"] },
    check(stack) {
        const byStage = settingsByStage(stack);
        return eachResource(stack.ofType(STAGE), function* (stage) {
            const cache = stage.get("cacheClusterEnabled");
            if (cache.flag() !== true) {
                return;
            }
            const settings = byStage.get(stage.urn) ?? byStage.get(nameOf(stage) ?? "");
            if (settings === undefined || saysNothing(settings.get("settings"))) {
                yield violation(cache, "No settings for all methods of the stage encrypt its cache.");
            }
        });
    },
};
