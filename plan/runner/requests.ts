import type { Struct } from "./wire";

/**
 * The requests of the SDK, as far as a plan reads them. Members that only newer SDKs send are optional, so that
 * programs with an older one can be planned too.
 */

/** Map of google-protobuf. */
interface MessageMap<T> {
    forEach(callback: (value: T, key: string) => void): void;
}

interface AliasMessage {
    hasSpec(): boolean;
    getUrn(): string;
    getSpec(): {
        getName(): string;
        getType(): string;
        getStack(): string;
        getProject(): string;
        getParenturn(): string;
        getNoparent(): boolean;
    };
}

interface HooksMessage {
    toObject(): Record<string, string[]>;
}

/** `SourcePosition`; a line and a column count from 1. */
export interface PositionMessage {
    getUri(): string;
    getLine(): number;
    getColumn(): number;
}

/** What registering and reading a resource have in common. */
export interface ResourceRequest {
    getType(): string;
    getName(): string;
    getParent(): string;
    getProvider(): string;
    getVersion(): string;
    getDependenciesList(): string[];
    getAdditionalsecretoutputsList?(): string[];
    getSourceposition?(): PositionMessage | undefined;
    getStacktrace?(): { getFramesList(): { getPc(): PositionMessage | undefined }[] } | undefined;
}

/** `RegisterResourceRequest`. */
export interface RegisterRequest extends ResourceRequest {
    getObject(): Struct;
    getCustom(): boolean;
    getRemote?(): boolean;
    getImportid(): string;
    getProtect(): boolean | undefined;
    hasProtect?(): boolean;
    getPropertydependenciesMap(): MessageMap<{ getUrnsList(): string[] }>;
    getProvidersMap?(): MessageMap<string>;
    getIgnorechangesList(): string[];
    getReplaceonchangesList?(): string[];
    getHidediffsList?(): string[];
    getAliasesList?(): AliasMessage[];
    getAliasurnsList?(): string[];
    getDeletebeforereplace(): boolean;
    getDeletebeforereplacedefined(): boolean;
    getRetainondelete?(): boolean | undefined;
    hasRetainondelete?(): boolean;
    getDeletedwith?(): string;
    getReplaceWithList?(): string[];
    getHooks?(): HooksMessage | undefined;
    getCustomtimeouts(): { getCreate(): string; getUpdate(): string; getDelete(): string } | undefined;
}

/** `ReadResourceRequest`. */
export interface ReadRequest extends ResourceRequest {
    getId(): string;
    getProperties(): Struct;
}

/** `RegisterResourceOutputsRequest`. */
export interface OutputsRequest {
    getUrn(): string;
    getOutputs(): Struct;
}

/** `ResourceInvokeRequest` and `ResourceCallRequest`. */
export interface InvokeRequest {
    getTok(): string;
    getArgs(): Struct;
    getProvider(): string;
}
