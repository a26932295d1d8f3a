/** `npm run deploy`: the stack as the program says, with the policy pack in force. */
import { runIfMain, type Script } from "./command";
import { stackName } from "./project";
import { deployCommand, selectCommand } from "./pulumi/commands";
import { stackIn, withPrivateFolder } from "./pulumi/privateFiles";
import { failure, runPulumi } from "./pulumi/run";

interface Options {
    readonly stack: string;
}

async function pulumi(stack: string, shownAs: string, args: readonly string[]): Promise<void> {
    const code = await runPulumi(args);
    if (code !== 0) {
        throw failure(stack, shownAs, code);
    }
}

async function deploy({ stack }: Options): Promise<number> {
    const secretsProvider = process.env.PULUMI_SECRETS_PROVIDER;
    if (secretsProvider) {
        await pulumi(stack, "stack select", selectCommand(stack, secretsProvider));
    }
    await withPrivateFolder((folder) => pulumi(stack, "up", deployCommand(stackIn(folder, stack))));
    return 0;
}

/** `npm run deploy`. */
export const DEPLOY: Script<Options> = {
    name: "deploy",
    description:
        "Deploy a stack with the policy pack in force, without asking. Needs credentials. With PULUMI_SECRETS_PROVIDER, a " +
        "stack that does not exist is made first.",
    exitCodes: "0 deployed, 1 not deployed or only in part; a second run goes on from there.",
    options: (command) => command.requiredOption("--stack <name>", "stack to deploy", stackName),
    action: deploy,
};

runIfMain(module, DEPLOY);
