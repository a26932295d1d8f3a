/** Which places a resource belongs to: a bucket's lifecycle, a job's script and role, a database's tables. */
import type { PlannedResource } from "../../plan/types";
import { JOB, kindOf, serviceOf } from "./kinds";
import type { Places } from "./places";
import { s3Place, type StackIndex } from "./stackIndex";
import { textsIn } from "./values";
import { holders } from "./ways/holders";

/** Parts of parts, such as the usage limit of a Redshift workgroup, are found in as many rounds. */
const ROUNDS = 3;

/** Settings of a bucket name other buckets too, as where logs and copies go. */
const MAIN_PROPERTY: Readonly<Record<string, string>> = { s3: "bucket" };

/** Services whose resources belong to places of any other. */
const GUESTS: ReadonlySet<string> = new Set(["local", "remote"]);

class Owners {
    private readonly owners = new Map<string, Set<string>>();

    constructor(
        private readonly index: StackIndex,
        private readonly places: Places,
    ) {}

    find(): ReadonlyMap<string, ReadonlySet<string>> {
        for (const [urn, keys] of holders(this.index, this.places)) {
            keys.forEach((key) => this.give(urn, key));
        }
        for (const resource of this.index.resources) {
            const key = this.places.key(resource);
            if (key !== undefined) {
                this.give(resource.urn, key);
                this.users(resource, key);
            }
        }
        this.scripts();
        for (let round = 0; round < ROUNDS; round++) {
            this.index.resources.forEach((resource) => this.belongings(resource));
        }
        return this.owners;
    }

    private give(urn: string, key: string): void {
        this.owners.set(urn, (this.owners.get(urn) ?? new Set()).add(key));
    }

    private isPart(resource: PlannedResource): boolean {
        return kindOf(resource) === undefined;
    }

    /** What a place uses of its own service: connections, classifiers, parameter groups. */
    private users(place: PlannedResource, key: string): void {
        for (const urn of Object.values(place.propertyDependencies).flat()) {
            const used = this.index.get(urn);
            if (used !== undefined && this.isPart(used) && serviceOf(used.type) === serviceOf(place.type)) {
                this.give(urn, key);
            }
        }
    }

    /** Objects that a job names are its scripts, and not data of the bucket in which they lie. */
    private scripts(): void {
        const objects = this.index.resources.filter(({ type }) => /^aws:s3\/bucketObject/.test(type));
        const byPlace = new Map(
            objects.map((each) => [`${String(each.state["bucket"])}/${String(each.state["key"])}`, each]),
        );
        for (const job of this.index.ofType(JOB)) {
            for (const text of textsIn(job.inputs).flatMap((each) => each.split(","))) {
                const place = s3Place(text.trim());
                const object = place && byPlace.get(`${place.bucket}/${place.key}`);
                if (object !== undefined) {
                    this.give(object.urn, this.places.key(job)!);
                }
            }
        }
    }

    /** A resource that names a place, or a part of one, of its own service belongs there. */
    private belongings(resource: PlannedResource): void {
        const service = serviceOf(resource.type);
        if (!this.isPart(resource) || (service === "s3" && this.owners.has(resource.urn))) {
            return;
        }
        for (const named of this.namedBy(resource)) {
            if (serviceOf(named.type) === service || GUESTS.has(service)) {
                this.owners.get(named.urn)?.forEach((key) => this.give(resource.urn, key));
                // A policy belongs to whom it is attached to.
                if (service === "iam" && this.isPart(named)) {
                    this.owners.get(resource.urn)?.forEach((key) => this.give(named.urn, key));
                }
            }
        }
    }

    private namedBy(resource: PlannedResource): readonly PlannedResource[] {
        const service = serviceOf(resource.type);
        const main = MAIN_PROPERTY[service];
        const names = main === undefined ? Object.keys(resource.inputs) : [main];
        const urns = names.flatMap((name) => resource.propertyDependencies[name] ?? []);
        const sources = urns.map((urn) => this.index.get(urn)).filter((each) => each !== undefined);
        return [...sources, ...names.flatMap((name) => this.index.referred(resource, name, `aws:${service}/`))];
    }
}

/** Keys of the places that resources belong to, by URN. A place belongs to itself. */
export function ownersOf(index: StackIndex, places: Places): ReadonlyMap<string, ReadonlySet<string>> {
    return new Owners(index, places).find();
}
