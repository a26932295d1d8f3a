import type { Option } from "../option";

/** Options of COPY and UNLOAD, Spectrum and SQL objects. */
export const sqlOptions: readonly Option[] = [];
