import { eachResource, violation } from "../../../engine/outcomes";
import type { Resource } from "../../../engine/resource";
import type { StackRule } from "../../../engine/rule";
import type { Stack } from "../../../engine/stack";
import type { Settings } from "../../../settings/settings";
import { allowsPublicTier, ruleInfo, type ExposureInfo } from "./setting";

/**
 * A rule over resources of one type, or of tokens of the same, with what else the stack says of them.
 *
 * @param prepare gathers what is needed of the stack, once, and gives the property path at which a resource is wrong
 */
export function stackRule(
    type: readonly [string, ...string[]],
    info: ExposureInfo,
    decides: StackRule["decides"],
    prepare: (stack: Stack, settings: Settings) => (resource: Resource) => string | undefined,
    message: string,
): StackRule {
    const isAllowed = (resource: Resource, settings: Settings): boolean =>
        allowsPublicTier(info) && settings.isPublicTier(resource);
    return {
        ...ruleInfo(type, info),
        scope: "stack",
        decides,
        check(stack, settings) {
            const resources = stack.ofType(...type);
            if (resources.length === 0) {
                return [];
            }
            const wrongAt = prepare(stack, settings);
            return eachResource(resources, function* (resource) {
                const path = isAllowed(resource, settings) ? undefined : wrongAt(resource);
                if (path !== undefined) {
                    yield violation(path, message);
                }
            });
        },
    };
}
