/** `1 file`, `2 files`, `20,000 rows`. */
export function count(number: number, noun: string, plural = `${noun}s`): string {
    return `${number.toLocaleString("en-US")} ${number === 1 ? noun : plural}`;
}

/** `900 bytes`, `12.3 MB`. */
export function bytes(number: number): string {
    if (number < 1000) {
        return count(number, "byte");
    }
    return number < 1e6 ? `${(number / 1e3).toFixed(1)} kB` : `${(number / 1e6).toFixed(1)} MB`;
}
