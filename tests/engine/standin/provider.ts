import { answer } from "../../../plan/cloud/invokes";
import { type Place, placeIn } from "../../../plan/cloud/place";
import { isRecord, type WireProperties } from "../../../plan/runner/wire";
import { checked } from "./check";
import { diff, type Diff } from "./diff";
import { create, type Made, previewed, updated } from "./state";

/** Account in which everything is deployed: another than that of a plan. */
export const ACCOUNT_ID = "123456789012";

/** A provider that accepts any resource, remembers nothing and reaches nothing: the engine's state is all there is. */
export class StandIn {
    private place: Place = { ...placeIn("us-east-1"), accountId: ACCOUNT_ID };

    /** @param variables settings of the provider, such as `aws:config:region`; those that are no text as JSON */
    configure(variables: ReadonlyMap<string, string>): void {
        const given = JSON.parse(variables.get("aws:config:defaultTags") ?? "{}") as { tags?: Record<string, string> };
        const place = placeIn(variables.get("aws:config:region") ?? this.place.region, given.tags ?? {});
        this.place = { ...place, accountId: ACCOUNT_ID };
    }

    /** @throws Error for a function that the stand-in does not know */
    invoke(token: string, args: WireProperties): WireProperties {
        const found = answer(token, args, this.place);
        if (found === undefined) {
            throw new Error(`the stand-in has no answer to ${token}: add one to plan/cloud/invokes.ts`);
        }
        return found;
    }

    check(urn: string, olds: WireProperties, news: WireProperties): WireProperties {
        return checked(urn, olds, news, this.place.defaultTags);
    }

    diff(urn: string, olds: WireProperties, news: WireProperties, ignored: readonly string[]): Diff {
        return diff(urn, olds, news, ignored);
    }

    create(urn: string, inputs: WireProperties, preview: boolean): Made {
        return preview ? { id: "", state: previewed(urn, inputs) } : create(urn, inputs, this.place);
    }

    update(olds: WireProperties, oldInputs: unknown, news: WireProperties): WireProperties {
        return updated(olds, isRecord(oldInputs) ? oldInputs : {}, news);
    }
}
