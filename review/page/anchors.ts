/** Names that can stand in an address as they are, and that hold no mark that separates the parts of an anchor. */
const ORDINARY = /^[A-Za-z0-9][\w.-]*$/;

/** The anchors of a stack: its own, and those of its sections. */
export interface Anchors {
    readonly stack: string;
    section(id: string): string;
}

/** Anchors of the stack at a position; a stack with an unusual name is known by its position. */
export function anchorsOf(stack: string, index: number): Anchors {
    const name = ORDINARY.test(stack) ? `stack:${stack}` : `stack::${index + 1}`;
    return { stack: name, section: (id) => `${name}:${id}` };
}
