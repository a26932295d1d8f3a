import { subjectOf } from "../../subject";

/** Rule id of a family: its words, the type's, and those of the part. */
export function idOf(family: string, type: string, part?: string): string {
    return [family, subjectOf(type), part].filter((word) => word !== undefined).join("-");
}

/** A type as it stands in titles: `lambda function resources` for `aws:lambda/function:Function`. */
export function wordsOf(type: string): string {
    return `${subjectOf(type).replaceAll("-", " ")} resources`;
}
