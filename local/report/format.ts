/** How the report writes numbers, dates and names. */

const WHOLE = new Intl.NumberFormat("en-US", { maximumFractionDigits: 0 });

/** A number with thousands separators and a fixed number of decimals. */
export function decimal(value: number, decimals: number): string {
    return value.toLocaleString("en-US", { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
}

/** A whole number with thousands separators: `19,640`. */
export function count(value: number): string {
    return WHOLE.format(value);
}

/** A count with its noun: `1 file`, `2 files`. */
export function counted(value: number, noun: string, plural = `${noun}s`): string {
    return `${count(value)} ${value === 1 ? noun : plural}`;
}

/** Share of a whole: `1.8%`, `<0.1%`; `0%` of an empty whole. */
export function share(part: number, whole: number): string {
    if (part === 0 || whole === 0) {
        return "0%";
    }
    const percent = (100 * part) / whole;
    if (percent < 0.1) {
        return "<0.1%";
    }
    return part === whole ? "100%" : `${decimal(Math.min(percent, 99.9), 1)}%`;
}

/** Seconds for a reader: `0.42 s`, `12.3 s`, `2 min 5 s`. */
export function seconds(value: number): string {
    if (value >= 60) {
        const whole = Math.round(value);
        return `${count(Math.floor(whole / 60))} min ${whole % 60} s`;
    }
    return `${decimal(value, value < 1 ? 2 : 1)} s`;
}

/** Bytes in decimal units: `812 bytes`, `1.2 MB`. */
export function bytes(value: number): string {
    const units = ["kB", "MB", "GB", "TB"];
    let scaled = value;
    let unit = "bytes";
    for (const next of units) {
        if (scaled < 999.5) {
            break;
        }
        scaled /= 1000;
        unit = next;
    }
    return `${decimal(scaled, unit === "bytes" || scaled >= 100 ? 0 : 1)} ${unit}`;
}

/** An ISO 8601 time as `23 November 2026, 21:29 UTC`; other text as it is. */
export function dateTime(iso: string): string {
    const date = new Date(iso);
    if (Number.isNaN(date.getTime())) {
        return iso;
    }
    const day = date.toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
    return `${day}, ${date.toISOString().slice(11, 16)} UTC`;
}

/** A name in snake_case as words: `unknown_zone` becomes `Unknown zone`. */
export function words(name: string): string {
    const text = name.replaceAll("_", " ").trim();
    return text.charAt(0).toUpperCase() + text.slice(1);
}
