/** Arithmetic on IPv4 ranges. */

/**
 * The `index`-th of the equal parts of a range.
 *
 * @param range for instance `10.40.0.0/16`
 * @param moreBits how many bits the part's prefix is longer: 3 makes eight parts
 * @throws RangeError if the range is none, the part would be smaller than /28 (the least that a subnet may be) or
 *   there is no such part
 */
export function subnetCidr(range: string, moreBits: number, index: number): string {
    const { address, bits } = parse(range);
    const partBits = bits + moreBits;
    if (moreBits < 0 || partBits > 28) {
        throw new RangeError(`${range} cannot be cut into ranges of size /${partBits}; subnets are /16 to /28`);
    }
    if (!Number.isInteger(index) || index < 0 || index >= 2 ** moreBits) {
        throw new RangeError(`${range} has parts 0 to ${2 ** moreBits - 1} of size /${partBits}, not ${index}`);
    }
    return `${format(address + index * 2 ** (32 - partBits))}/${partBits}`;
}

function parse(range: string): { readonly address: number; readonly bits: number } {
    const match = /^(\d+)\.(\d+)\.(\d+)\.(\d+)\/(\d+)$/.exec(range);
    const [first, second, third, fourth, bits] = (match?.slice(1) ?? []).map(Number) as number[];
    const bytes = [first, second, third, fourth];
    if (bits === undefined || bits > 32 || bytes.some((byte) => byte === undefined || byte > 255)) {
        throw new RangeError(`${range} is not an IPv4 range such as 10.40.0.0/16`);
    }
    // Not bit operators: they work on signed numbers.
    const address = bytes.reduce<number>((sum, byte) => sum * 256 + (byte ?? 0), 0);
    if (address % 2 ** (32 - bits) !== 0) {
        throw new RangeError(`${range} does not start on a boundary of its size`);
    }
    return { address, bits };
}

function format(address: number): string {
    return [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join(".");
}
