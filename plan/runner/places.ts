import { DEFAULT_REGION, placeIn, type Place } from "../cloud/place";
import type { Ledger } from "./ledger";
import { providerUrn } from "./options";
import { isRecord, reveal, type Wire, type WireProperties } from "./wire";

const REGION = /^[a-z]+(-[a-z]+)+-\d$/;

/** Text of a setting that is JSON, such as the default tags of a provider. */
function parsed(value: Wire | string | undefined): unknown {
    const plain = reveal(value).value;
    if (typeof plain !== "string") {
        return plain;
    }
    try {
        return JSON.parse(plain);
    } catch {
        return undefined;
    }
}

function tagsIn(value: Wire | string | undefined): Record<string, string> {
    const tags = (parsed(value) as { tags?: Wire } | undefined)?.tags;
    return isRecord(tags) ? Object.fromEntries(Object.entries(tags).map(([key, tag]) => [key, String(tag)])) : {};
}

/** Tells where a program's resources of AWS would be created. */
export class Places {
    /**
     * @param config The stack's settings, of which `aws:region` and `aws:defaultTags` count.
     * @param ledger Holds the providers that the program made.
     */
    constructor(
        private readonly config: Readonly<Record<string, string>>,
        private readonly ledger: Ledger,
    ) {}

    /** The place of a resource or a function of that type: by its own region, its provider's or the stack's. */
    of(type: string, providerReference: string, inputs: WireProperties): Place {
        const provider = this.ledger.entries.get(providerUrn(providerReference) ?? "")?.wire ?? {};
        const named = [reveal(inputs.region).value, reveal(provider.region).value, this.config["aws:region"]];
        const region = named.find((each): each is string => typeof each === "string" && REGION.test(each));
        if (region === undefined && type.startsWith("aws:")) {
            this.ledger.warnings.add(
                `no region is named (aws:region, or that of a provider): ${DEFAULT_REGION} is assumed`,
            );
        }
        return placeIn(region ?? DEFAULT_REGION, tagsIn(provider.defaultTags ?? this.config["aws:defaultTags"]));
    }
}
