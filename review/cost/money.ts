/** Amounts in words. */

const cents = new Intl.NumberFormat("en-US", { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const whole = new Intl.NumberFormat("en-US", { maximumFractionDigits: 0 });
const short = new Intl.NumberFormat("en-US", { maximumFractionDigits: 2 });

/** Least difference that a line is worth, in USD a month: half a cent, which is shown as one. */
export const SMALLEST = 0.005;

/** Added so that sums of binary fractions round as those of decimal ones do. */
const NUDGE = 1e-9;

/** `1,234.50`. */
export function exact(usd: number): string {
    return cents.format(Math.abs(usd) < SMALLEST ? 0 : usd + Math.sign(usd) * NUDGE);
}

/** `+29.20` or `-29.20`: without a space behind the sign, which would start a list in Markdown. */
export function signed(usd: number, format: (usd: number) => string = exact): string {
    return `${usd < 0 ? "-" : "+"}${format(Math.abs(usd))}`;
}

/** Whole dollars: `1,235`. */
export function rounded(usd: number): string {
    return whole.format(Math.abs(usd) < 0.5 ? 0 : usd + Math.sign(usd) * NUDGE);
}

/** A quantity without needless decimals: `1,460` or `0.25`. */
export function amount(quantity: number): string {
    return short.format(quantity);
}
