import type { Classification } from "../classification";
import { none } from "./reasons";

/** Documents, permissions and principals that are not IAM's, and references to what is judged elsewhere. */
export const policies: readonly Classification[] = [
    ...none("life cycle, index or masking of data in its own language, not IAM", {
        "aws:cloudwatch/logAccountPolicy:LogAccountPolicy": ["policyDocument"],
        "aws:cloudwatch/logDataProtectionPolicy:LogDataProtectionPolicy": ["policyDocument"],
        "aws:cloudwatch/logIndexPolicy:LogIndexPolicy": ["policyDocument"],
        "aws:ecr/lifecyclePolicy:LifecyclePolicy": ["policy"],
        "aws:opensearch/serverlessLifecyclePolicy:ServerlessLifecyclePolicy": ["policy"],
        "aws:sns/dataProtectionPolicy:DataProtectionPolicy": ["policy"],
    }),
    ...none("targets of recovery time, not access", {
        "aws:resiliencehub/resiliencyPolicy:ResiliencyPolicy": ["policy"],
        "aws:resiliencehub/v2Service:V2Service": ["policyArn"],
        "aws:resiliencehub/v2UserJourney:V2UserJourney": ["policyArn"],
    }),
    ...none("order in which jobs get their share of a queue, not access", {
        "aws:batch/jobQueue:JobQueue": ["schedulingPolicyArn"],
    }),
    ...none("names the policy of AWS IoT that is attached; what it allows is judged at the policy", {
        "aws:iot/policyAttachment:PolicyAttachment": ["policy"],
    }),
    ...none("names the session policy of a studio's user; what it allows is judged at the policy", {
        "aws:emr/studioSessionMapping:StudioSessionMapping": ["sessionPolicyArn"],
    }),
    ...none("POSIX bits of files, not IAM", {
        "aws:datasync/task:Task": ["options.posixPermissions"],
        "aws:efs/accessPoint:AccessPoint": ["rootDirectory.creationInfo.permissions"],
        "aws:s3/filesAccessPoint:FilesAccessPoint": [
            "rootDirectories.creationPermissions",
            "rootDirectories.creationPermissions.permissions",
        ],
    }),
    ...none("what people may do inside the service, in words of its own; not IAM", {
        "aws:appstream/stack:Stack": ["userSettings.permission"],
        "aws:cloud9/environmentMembership:EnvironmentMembership": ["permissions"],
        "aws:connect/securityProfile:SecurityProfile": ["permissions"],
        "aws:quicksight/dataSet:DataSet": ["columnLevelPermissionRules.principals"],
        "aws:workspaces/directory:Directory": ["selfServicePermissions"],
    }),
    ...none("whether the tile of an application is shown in the portal of Identity Center", {
        "aws:ssoadmin/application:Application": ["portalOptions.visibility"],
    }),
    ...none("narrows what an access point allows", {
        "aws:s3control/directoryBucketAccessPointScope:DirectoryBucketAccessPointScope": ["scope.permissions"],
    }),
    ...none("the role that a step assumes in another account; who may assume it is judged at the role", {
        "aws:arcregionswitch/plan:Plan": ["associatedAlarms.crossAccountRole", "workflows.*.crossAccountRole"],
        "aws:ec2/flowLog:FlowLog": ["deliverCrossAccountRole"],
        "aws:resiliencehub/v2Service:V2Service": [
            "permissionModel.crossAccountRoles",
            "permissionModel.crossAccountRoles.crossAccountRoleArn",
        ],
        "aws:sagemaker/domain:Domain": [
            "defaultUserSettings.canvasAppSettings.modelRegisterSettings.crossAccountModelRegisterRoleArn",
        ],
        "aws:sagemaker/userProfile:UserProfile": [
            "userSettings.canvasAppSettings.modelRegisterSettings.crossAccountModelRegisterRoleArn",
        ],
    }),
    ...none(
        "the person, group or role to whom an access is given; how much is given stands in the set, role or permission beside it",
        {
            "aws:accountaccess/entitlement:Entitlement": [
                "entitlement.principalRole",
                "entitlement.principalRole.principal",
            ],
            "aws:lakeformation/optIn:OptIn": ["principals", "principals.dataLakePrincipalIdentifier"],
            "aws:s3control/accessGrant:AccessGrant": ["grantee.granteeType"],
            "aws:servicecatalog/portfolioShare:PortfolioShare": ["sharePrincipals"],
            "aws:ssoadmin/accountAssignment:AccountAssignment": ["principalId"],
            "aws:ssoadmin/applicationAssignment:ApplicationAssignment": ["principalId", "principalType"],
        },
    ),
    ...none("certificate or identity of a thing that is attached to it in AWS IoT; access is up to the policy", {
        "aws:iot/thingPrincipalAttachment:ThingPrincipalAttachment": ["principal", "thingPrincipalType"],
    }),
    ...none("principal or claim of a user in Cedar's terms of Verified Permissions, not IAM", {
        "aws:verifiedpermissions/identitySource:IdentitySource": [
            "configuration.openIdConnectConfiguration.tokenSelection.accessTokenOnly.principalIdClaim",
            "configuration.openIdConnectConfiguration.tokenSelection.identityTokenOnly.principalIdClaim",
            "principalEntityType",
        ],
        "aws:verifiedpermissions/policy:Policy": ["definition.templateLinked.principal"],
    }),
    ...none("which claims become tags of the session; what they allow is up to the conditions of policies", {
        "aws:cognito/identityPoolProviderPrincipalTag:IdentityPoolProviderPrincipalTag": ["principalTags"],
    }),
    ...none("lets a service of AWS work in the organization; the service and not an outside principal", {
        "aws:organizations/awsServiceAccess:AwsServiceAccess": ["servicePrincipal"],
        "aws:organizations/delegatedAdministrator:DelegatedAdministrator": ["servicePrincipal"],
        "aws:organizations/organization:Organization": ["awsServiceAccessPrincipals"],
    }),
    ...none("role of the service that pulls images, made by Lightsail", {
        "aws:lightsail/containerService:ContainerService": ["privateRegistryAccess.ecrImagePullerRole.principalArn"],
    }),
    ...none("only `BUCKET_OWNER_FULL_CONTROL` is taken: the owner of the results' bucket", {
        "aws:athena/database:Database": ["aclConfiguration", "aclConfiguration.s3AclOption"],
        "aws:athena/workgroup:Workgroup": [
            "configuration.resultConfiguration.aclConfiguration",
            "configuration.resultConfiguration.aclConfiguration.s3AclOption",
        ],
    }),
    ...none("whether an integration of Redshift with Identity Center is on; access is up to that service's grants", {
        "aws:redshift/idcApplication:IdcApplication": ["serviceIntegration.*.authorization"],
    }),
    ...none("deletion of locked files by an administrator who is asked for; retention, not privileges of a process", {
        "aws:fsx/ontapVolume:OntapVolume": ["snaplockConfiguration.privilegedDelete"],
    }),
    ...none("how files of Windows carry their lists of access; the file share and its directory decide who signs in", {
        "aws:storagegateway/smbFileShare:SmbFileShare": ["smbAclEnabled"],
    }),
    ...none("price for workers of the public crowd, not an exposure", {
        "aws:sagemaker/flowDefinition:FlowDefinition": ["humanLoopConfig.publicWorkforceTaskPrice"],
        "aws:sagemaker/labelingJob:LabelingJob": ["humanTaskConfig.publicWorkforceTaskPrice"],
    }),
    ...none("a model of SageMaker's public hub that is read, not published", {
        "aws:sagemaker/hubContentReference:HubContentReference": ["sagemakerPublicHubContentArn"],
    }),
    ...none("whether subscribers read by S3 or through Lake Formation; who they are is another setting", {
        "aws:securitylake/subscriber:Subscriber": ["accessType"],
    }),
    ...none("kind of the name in `grantee`, which is judged", {
        "aws:elastictranscoder/pipeline:Pipeline": [
            "contentConfigPermissions.granteeType",
            "thumbnailConfigPermissions.granteeType",
        ],
    }),
    ...none("whether the network reaches KMS at all; what it may do there is judged in the policy beside it", {
        "aws:odb/network:Network": ["kmsAccess"],
    }),
    ...none(
        "which rights are given by default; the question is to whom, which is judged in the principal beside them",
        {
            "aws:glue/catalog:Catalog": [
                "createDatabaseDefaultPermissions.permissions",
                "createTableDefaultPermissions.permissions",
            ],
            "aws:glue/catalogDatabase:CatalogDatabase": ["createTableDefaultPermissions.permissions"],
            "aws:lakeformation/dataLakeSettings:DataLakeSettings": [
                "createDatabaseDefaultPermissions.permissions",
                "createTableDefaultPermissions.permissions",
            ],
        },
    ),
    ...none("attaches or detaches the interface; to whom is judged in the account beside it", {
        "aws:ec2/networkInterfacePermission:NetworkInterfacePermission": ["permission"],
    }),
    ...none("whether the principal is one name or a pattern; the name itself is judged", {
        "aws:servicecatalog/principalPortfolioAssociation:PrincipalPortfolioAssociation": ["principalType"],
    }),
    ...none("the role or user to whom the cluster's access policy applies; how much it allows stands in the policy", {
        "aws:eks/accessPolicyAssociation:AccessPolicyAssociation": ["principalArn"],
    }),
    ...none("roles of Argo CD inside the capability, in words of its own; not IAM", {
        "aws:eks/capability:Capability": ["configuration.argoCd.rbacRoleMappings"],
    }),
];
