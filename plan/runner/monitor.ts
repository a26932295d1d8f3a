import { created, type Created } from "../cloud/addedState";
import { answer } from "../cloud/invokes";
import { SECRET, type PlannedOptions, type PlannedResource } from "../types";
import { contentHash } from "./contents";
import type { Ledger } from "./ledger";
import { optionsOf, readOptionsOf } from "./options";
import type { Places } from "./places";
import type { Positions } from "./positions";
import type { InvokeRequest, OutputsRequest, ReadRequest, RegisterRequest, ResourceRequest } from "./requests";
import type { Sighting, Sightings } from "./sightings";
import { layerOf, urnOf } from "../urns";
import { Plainer, type PlainProperties, type Surroundings } from "./values";
import { reveal, secret, structLike, type Struct, type WireProperties } from "./wire";

const ROOT_TYPE = "pulumi:pulumi:Stack";
const STACK_REFERENCE = "pulumi:pulumi:StackReference";
const PROVIDER = "pulumi:providers:";
const GET_RESOURCE = "pulumi:pulumi:getResource";

/** What a monitor is told before the program runs. */
export interface MonitorArgs {
    readonly project: string;
    readonly stack: string;
    readonly ledger: Ledger;
    readonly sightings: Sightings;
    readonly places: Places;
    readonly positions: Positions;
    pathOf(file: string): string;
}

/** What is common to registering and reading. */
interface Arrival {
    readonly request: ResourceRequest;
    readonly custom: boolean;
    readonly properties: WireProperties;
    readonly sighting: Sighting;
    readonly urn: string;
    readonly id?: string;
}

/** Answers the SDK's requests in place of the engine, and records them. */
export class RecordingMonitor {
    private root = "";
    private readonly hashes = new Map<string, string | undefined>();
    private readonly around: Surroundings;

    constructor(private readonly args: MonitorArgs) {
        this.around = {
            idOf: (urn) => args.ledger.entries.get(urn)?.id,
            pathOf: (file) => args.pathOf(file),
            hashOf: (file) => this.hashOf(file),
            onSecret: (text) => args.ledger.addSecret(text),
        };
    }

    /** Register a resource or a component. */
    async register(request: RegisterRequest): Promise<{ urn: string; id: string; object: Struct }> {
        const arrival = await this.arrive(request, request.getCustom(), request.getObject(), request.getImportid());
        const after = arrival.custom ? this.create(arrival, request) : { id: "", state: arrival.properties };
        this.record(arrival, after, optionsOf(request, arrival.sighting.dependsOn), dependenciesOf(request));
        if (request.getRemote?.() === true) {
            this.warn(`${arrival.urn} is built by a provider plugin: its children and outputs are not in the plan`);
        }
        return { urn: arrival.urn, id: after.id, object: structLike(request.getObject(), after.state) };
    }

    /** Read a resource that exists. */
    async read(request: ReadRequest): Promise<{ urn: string; properties: Struct }> {
        const arrival = await this.arrive(request, true, request.getProperties(), request.getId());
        const after = this.create(arrival, request);
        this.record(arrival, after, readOptionsOf(request, arrival.sighting.dependsOn), {});
        if (request.getType() === STACK_REFERENCE) {
            this.warn(`the outputs of the stack ${request.getId()} are unknown: a plan does not read other stacks`);
        }
        return { urn: arrival.urn, properties: structLike(request.getProperties(), after.state) };
    }

    /** Outputs of a component, or of the stack. */
    setOutputs(request: OutputsRequest): void {
        const entry = this.args.ledger.entries.get(request.getUrn());
        if (entry === undefined) {
            throw new Error(`outputs of ${request.getUrn()}, which was not registered`);
        }
        const wire = request.getOutputs().toJavaScript();
        const outputs = this.plain(wire);
        entry.wire = { ...entry.wire, ...wire };
        entry.planned = { ...entry.planned, state: { ...entry.planned.state, ...outputs.values } };
        if (request.getUrn() === this.root) {
            this.args.ledger.outputs = outputs;
        }
    }

    /** Call a provider's function. */
    invoke(request: InvokeRequest): Struct {
        const token = request.getTok();
        const inputs = request.getArgs().toJavaScript();
        if (token === GET_RESOURCE) {
            return this.getResource(request.getArgs(), String(inputs.urn));
        }
        const known = answer(token, inputs, this.args.places.of(token, request.getProvider(), inputs));
        if (known === undefined) {
            this.warn(`the answer of ${token} is unknown to a plan: it is taken to return its arguments only`);
        }
        const result = known ?? inputs;
        this.args.ledger.invokes.push({ token, inputs: this.plain(inputs).values, result: this.plain(result).values });
        return structLike(request.getArgs(), result);
    }

    /** Call a method of a component of a provider plugin. */
    call(request: InvokeRequest): Struct {
        this.warn(`the answer of ${request.getTok()} is unknown to a plan: it is taken to return nothing`);
        return structLike(request.getArgs(), {});
    }

    private warn(text: string): void {
        this.args.ledger.warnings.add(text);
    }

    private hashOf(file: string): string | undefined {
        if (!this.hashes.has(file)) {
            this.hashes.set(file, contentHash(file));
        }
        return this.hashes.get(file);
    }

    private plain(properties: WireProperties): PlainProperties {
        return Plainer.properties(properties, this.around);
    }

    private async arrive(request: ResourceRequest, custom: boolean, object: Struct, id: string): Promise<Arrival> {
        const [type, name, parent] = [request.getType(), request.getName(), request.getParent()];
        const urn = urnOf(this.args.project, this.args.stack, parent, type, name);
        if (type === ROOT_TYPE) {
            this.root = urn;
        }
        const sighting = await this.args.sightings.find(type, name, parent, this.root);
        return { request, custom, properties: object.toJavaScript(), sighting, urn, ...(id === "" ? {} : { id }) };
    }

    private create(arrival: Arrival, request: ResourceRequest): Created {
        const { properties, sighting } = arrival;
        const secretOutputs = request.getAdditionalsecretoutputsList?.() ?? [];
        const hidden = secretOutputs.filter((name) => sighting.outputs.includes(name));
        const after = created({
            urn: arrival.urn,
            type: request.getType(),
            name: request.getName(),
            properties,
            known: sighting.properties,
            outputs: sighting.outputs.filter((name) => !hidden.includes(name)),
            place: this.args.places.of(request.getType(), request.getProvider(), properties),
            ...(arrival.id === undefined ? {} : { id: arrival.id }),
        });
        const masked = secretOutputs.flatMap((name) => {
            const value = after.state[name] ?? (hidden.includes(name) ? SECRET : undefined);
            return value === undefined || reveal(value).secret ? [] : [[name, secret(value)]];
        });
        return { id: after.id, state: { ...after.state, ...(Object.fromEntries(masked) as WireProperties) } };
    }

    private record(
        arrival: Arrival,
        after: Created,
        options: PlannedOptions,
        propertyDependencies: PlannedResource["propertyDependencies"],
    ): void {
        const { request, urn } = arrival;
        if (this.args.ledger.entries.has(urn)) {
            throw new Error(`two resources have the URN ${urn}; give one of them another name`);
        }
        const inputs = this.plain(arrival.properties);
        const position = this.args.positions.of(request);
        const planned: PlannedResource = {
            urn,
            type: request.getType(),
            name: request.getName(),
            custom: arrival.custom,
            ...(request.getParent() === "" ? {} : { parent: request.getParent() }),
            layer: layerOf(urn, this.args.project),
            ...(position === undefined ? {} : { position }),
            inputs: inputs.values,
            state: Plainer.properties(after.state, { ...this.around, onSecret: () => undefined }).values,
            secrets: inputs.secrets,
            options,
            dependencies: [...request.getDependenciesList()].sort(),
            propertyDependencies,
        };
        this.args.ledger.entries.set(urn, { planned, id: arrival.custom ? after.id : undefined, wire: after.state });
        if (request.getVersion() !== "") {
            this.args.ledger.providers.set(packageOf(request.getType()), request.getVersion());
        }
    }

    private getResource(model: Struct, urn: string): Struct {
        const entry = this.args.ledger.entries.get(urn);
        if (entry === undefined) {
            throw new Error(`there is no resource ${urn}`);
        }
        return structLike(model, { urn, id: entry.id ?? null, state: entry.wire });
    }
}

/** Package of a type token; the type of a provider names its package last. */
function packageOf(type: string): string {
    return type.split(":")[type.startsWith(PROVIDER) ? 2 : 0]!;
}

function dependenciesOf(request: RegisterRequest): Record<string, readonly string[]> {
    const found: [string, readonly string[]][] = [];
    request.getPropertydependenciesMap().forEach((dependencies, name) => {
        const urns = [...dependencies.getUrnsList()].sort();
        if (urns.length > 0) {
            found.push([name, urns]);
        }
    });
    return Object.fromEntries(found.sort(([a], [b]) => (a < b ? -1 : 1)));
}
