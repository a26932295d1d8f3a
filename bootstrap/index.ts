/** What an account needs once before stacks are deployed from CI. Settings are explained in Pulumi.yaml. */
import { bootstrapEnvironment, ciEnvironment } from "./environment";
import { CiRoles } from "./identity/ciRoles";
import { trustedIssuer } from "./identity/provider";
import { subject } from "./identity/trust";
import { CiRights } from "./rights/ciRights";
import { SecretsKey } from "./secrets";
import { readSettings } from "./settings";
import { StateStore } from "./state/stateStore";

const settings = readSettings();
const { operatorArns, repository } = settings;
const bootstrap = bootstrapEnvironment(settings);

const issuer = trustedIssuer(bootstrap, settings);

const stacks = settings.environments.map((name) => {
    const environment = ciEnvironment(bootstrap, settings, name);
    const roles = new CiRoles(`${name}-roles`, {
        environment,
        bootstrap,
        issuer,
        previewSubjects: settings.previewSubjects.map((template) => subject(template, repository, environment)),
        deploySubject: subject(settings.deploySubject, repository, environment),
    });
    return { name, environment, roles };
});

const state = new StateStore("state", {
    bootstrap,
    writers: [...operatorArns, ...stacks.map(({ roles }) => roles.deploy.arn)],
    readers: stacks.map(({ roles }) => roles.preview.arn),
});

/** Where the state is: the variable PULUMI_BACKEND_URL of the repository. */
export const backendUrl = state.backendUrl;

/** By environment, what its variables in the repository hold; docs/bootstrap.md says which. */
export const environments = Object.fromEntries(
    stacks.map(({ name, environment, roles }) => {
        const secrets = new SecretsKey(`${name}-secrets`, {
            environment,
            bootstrap,
            writers: [...operatorArns, roles.deploy.arn],
            readers: [roles.preview.arn],
        });
        new CiRights(`${name}-rights`, { environment, roles, stateBucketArn: state.bucketArn });
        return [
            name,
            {
                previewRoleArn: roles.preview.arn,
                deployRoleArn: roles.deploy.arn,
                permissionsBoundaryArn: roles.boundary.arn,
                peopleBoundaryArn: roles.peopleBoundary.arn,
                secretsProvider: secrets.providerUrl,
            },
        ];
    }),
);
