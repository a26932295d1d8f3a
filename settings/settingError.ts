import * as pulumi from "@pulumi/pulumi";

/** Settings that are missing, unknown, of the wrong form or at odds. The message is meant for a person. */
export class SettingError extends Error {
    override readonly name = "SettingError";

    /** @param problems A sentence each. */
    constructor(problems: readonly string[]) {
        const advice = `Set it by 'pulumi config set NAME VALUE' or in Pulumi.${pulumi.getStack()}.yaml.`;
        super([...problems, advice].join("\n"));
    }
}
