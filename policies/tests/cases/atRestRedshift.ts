import { managedUnlessNamed, OWN_KEY, ownedUnlessNamed } from "../support/keyCases";
import type { RuleCase } from "../support/ruleCase";

const CLUSTER = "aws:redshift/cluster:Cluster";
const NAMESPACE = "aws:redshiftserverless/namespace:Namespace";
const INTEGRATION = "aws:redshift/integration:Integration";
const COPY = "aws:redshift/snapshotCopy:SnapshotCopy";

const TABLE = "arn:aws:dynamodb:eu-west-1:111122223333:table/orders";

export const atRestRedshiftCases: readonly RuleCase[] = [
    {
        // The flag is text, and true where it is left out.
        rule: "encryption-at-rest-redshift-cluster",
        violation: { type: CLUSTER, properties: { encrypted: "false" } },
        clean: { type: CLUSTER, properties: { nodeType: "ra3.xlplus" } },
        path: "encrypted",
    },
    {
        rule: "encryption-at-rest-redshift-cluster",
        violation: { type: CLUSTER, properties: { encrypted: false, kmsKeyId: OWN_KEY } },
        clean: { type: CLUSTER, properties: { encrypted: "true" } },
    },
    ...ownedUnlessNamed({
        subject: "redshift-cluster",
        type: CLUSTER,
        key: "kmsKeyId",
        base: { encrypted: "true" },
    }),
    ...managedUnlessNamed({
        subject: "redshift-cluster-master-password-secret",
        type: CLUSTER,
        key: "masterPasswordSecretKmsKeyId",
        base: { manageMasterPassword: true },
    }),
    {
        rule: "encryption-customer-key-redshift-cluster-master-password-secret",
        violation: { type: CLUSTER, properties: { manageMasterPassword: true } },
        clean: { type: CLUSTER, properties: { masterUsername: "main" } },
    },
    ...managedUnlessNamed({
        subject: "redshift-snapshot-copy-grant",
        type: "aws:redshift/snapshotCopyGrant:SnapshotCopyGrant",
        key: "kmsKeyId",
    }),
    {
        rule: "encryption-customer-key-redshift-snapshot-copy",
        violation: { type: COPY, properties: { clusterIdentifier: "main", destinationRegion: "eu-central-1" } },
        clean: {
            type: COPY,
            properties: {
                clusterIdentifier: "main",
                destinationRegion: "eu-central-1",
                snapshotCopyGrantName: "to-frankfurt",
            },
        },
        path: "snapshotCopyGrantName",
    },
    ...ownedUnlessNamed({
        subject: "redshift-integration",
        type: INTEGRATION,
        key: "kmsKeyId",
        base: { sourceArn: TABLE },
    }),
    {
        rule: "encryption-kms-key-redshift-integration",
        violation: { type: INTEGRATION, properties: { sourceArn: TABLE } },
        clean: { type: INTEGRATION, properties: { sourceArn: "arn:aws:s3:::orders" } },
    },
    ...ownedUnlessNamed({ subject: "redshiftserverless-namespace", type: NAMESPACE, key: "kmsKeyId" }),
    ...managedUnlessNamed({
        subject: "redshiftserverless-namespace-admin-password-secret",
        type: NAMESPACE,
        key: "adminPasswordSecretKmsKeyId",
        base: { manageAdminPassword: true },
    }),
    {
        rule: "encryption-customer-key-redshiftserverless-namespace-admin-password-secret",
        violation: { type: NAMESPACE, properties: { manageAdminPassword: true } },
        clean: { type: NAMESPACE, properties: { namespaceName: "main" } },
    },
];
