/** Why properties whose names suggest a setting are none, or are one that no rule decides. */
export interface Classification {
    /** Type token, in which `*` stands for any characters. */
    readonly type: string;
    /** Property path, in which `*` stands for any characters. */
    readonly path: string;
    /** `none`: not a setting of the concern that its name suggests. `undecided`: a setting that no rule can judge. */
    readonly as: "none" | "undecided";
    readonly reason: string;
}
