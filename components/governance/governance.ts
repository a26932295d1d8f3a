import * as pulumi from "@pulumi/pulumi";

import type { Dataset } from "../../datasets";
import type { TaskRoles } from "../access/taskRoles";
import type { Environment } from "../environment";
import { grant } from "../rights";
import { getDataAccess } from "./governanceRights";
import { Grants } from "./grants";
import type { Locations } from "./locations";
import { type GovernedCatalog, Tags } from "./tags";

/** What the caller of {@link Governance} decides. */
export interface GovernanceArgs {
    readonly environment: Environment;
    readonly datasets: readonly Dataset[];
    readonly catalog: GovernedCatalog;
    readonly locations: Pick<Locations, "folders">;
    /** Roles that work on the tables; the warehouse's gets the right to ask Lake Formation here. */
    readonly roles: Pick<TaskRoles, "crawler" | "job" | "emr" | "copy" | "optimizer">;
    /** ARNs of the roles of people and tools that read the public columns of clean rows, and rejected rows. */
    readonly readerArns: readonly string[];
}

/**
 * Lake Formation over the lake's tables: tags, grants, and who is opted in to them. In hybrid access mode whoever is
 * opted in needs grants besides IAM's rights; for all others IAM decides alone, as before.
 */
export class Governance extends pulumi.ComponentResource {
    constructor(name: string, args: GovernanceArgs, opts?: pulumi.ComponentResourceOptions) {
        super("strata:governance:Governance", name, {}, opts);
        const { environment, datasets, catalog, roles, readerArns } = args;
        const asks = grant(`${name}-warehouse-rights`, roles.copy, [getDataAccess], { parent: this });
        const tags = new Tags(`${name}-tags`, { environment, datasets, catalog }, { parent: this });
        new Grants(
            `${name}-grants`,
            { environment, datasets, catalog, folders: args.locations.folders, tags, roles, readerArns },
            // Opted in without this right, the warehouse would read nothing.
            { parent: this, dependsOn: [asks] },
        );
        this.registerOutputs();
    }
}
