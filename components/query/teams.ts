/** A team with a workgroup of its own. */
export interface Team {
    /** Part of the workgroup's name. */
    readonly name: string;
    /** Most gigabytes (10^9 bytes) that one of its queries may scan. */
    readonly scanLimitGb: number;
}

/** What the setting `athenaTeams` has for a team: its name and its gigabytes, 1 to 10000. */
export const TEAM = /^([a-z][a-z0-9-]{0,30})=([1-9]\d{0,3}|10000)$/;

/**
 * The teams of the setting `athenaTeams`, each as `<name>=<gigabytes>`.
 *
 * @throws RangeError if a text has another form, which the settings have refused before.
 */
export function parseTeams(texts: readonly string[]): Team[] {
    return texts.map((text) => {
        const found = TEAM.exec(text);
        if (found === null) {
            throw new RangeError(`${text} is not a team and its gigabytes, such as analysts=50`);
        }
        return { name: found[1]!, scanLimitGb: Number(found[2]) };
    });
}
