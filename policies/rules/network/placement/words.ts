import { subjectOf } from "../../subject";

/** Rule id of a family: its words, the type's, and those of the part. */
export function idOf(family: string, type: string, part?: string): string {
    return [family, subjectOf(type), part].filter((word) => word !== undefined).join("-");
}
