import { planProgram } from "../../plan/planProgram";
import type { SentResource } from "../../policies/tests/support/analyzer";

interface Corpus {
    /** Resources as the program gives them. */
    readonly inputs: readonly SentResource[];
    /** The same with what the provider adds, repeated until there are as many as asked for. */
    readonly stack: (size: number) => readonly SentResource[];
}

/** AWS resources of this project's dev stack: what the packs are measured on. */
export async function corpus(): Promise<Corpus> {
    const { resources } = await planProgram({ program: ".", stack: "dev" });
    const own = resources.filter(({ type }) => type.startsWith("aws:"));
    const copy = (index: number): SentResource => {
        const { type, name, urn, state, propertyDependencies } = own[index % own.length]!;
        const turn = Math.floor(index / own.length);
        const suffix = turn === 0 ? "" : `-${turn}`;
        const renamed = JSON.parse(
            JSON.stringify(state).replaceAll("strata-dev", `strata-dev${suffix}`),
        ) as typeof state;
        const dependencies = Object.entries(propertyDependencies).map(
            ([path, urns]) => [path, urns.map((it) => `${it}${suffix}`)] as const,
        );
        return {
            type,
            name: `${name}${suffix}`,
            urn: `${urn}${suffix}`,
            properties: renamed,
            propertyDependencies: Object.fromEntries(dependencies),
        };
    };
    return {
        inputs: own.map(({ type, name, urn, inputs }) => ({ type, name, urn, properties: inputs })),
        stack: (size) => Array.from({ length: size }, (_, index) => copy(index)),
    };
}
