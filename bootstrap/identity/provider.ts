import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { Environment } from "../../components/environment";
import { iamArn } from "../environment";
import type { Settings } from "../settings";
import type { Issuer } from "./trust";

/** The issuer of CI's tokens, with its provider: a new one, or the one that the account has. */
export function trustedIssuer(bootstrap: Environment, settings: Settings): Issuer {
    const { issuer: host, audience } = settings;
    if (!settings.createProvider) {
        return { host, audience, providerArn: iamArn(bootstrap, `oidc-provider/${host}`) };
    }
    const provider = new aws.iam.OpenIdConnectProvider("provider", {
        url: `https://${host}`,
        clientIdLists: [audience],
    });
    // The same as above, but only once the provider is there.
    const name = provider.url.apply((url) => url.replace("https://", ""));
    return { host, audience, providerArn: iamArn(bootstrap, pulumi.interpolate`oidc-provider/${name}`) };
}
