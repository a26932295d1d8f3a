import type { Property } from "../../../../engine/property";
import type { Resource } from "../../../../engine/resource";
import { those, type IamSetting } from "./setting";

/** Whether two roles are the same: by their ARNs, or while these are not known, by the resource that they come from. */
function isSameRole(resource: Resource): boolean {
    const [task, execution] = ["taskRoleArn", "executionRoleArn"].map((path) => resource.get(path)) as [
        Property,
        Property,
    ];
    if (!task.isPresent() || !execution.isPresent()) {
        return false;
    }
    if (task.isKnown() && execution.isKnown()) {
        return task.isSet() && task.text() === execution.text();
    }
    const { taskRoleArn: ofTask, executionRoleArn: ofExecution } = resource.propertyDependencies;
    if (ofTask?.length === 1 && ofExecution?.length === 1) {
        return ofTask[0] === ofExecution[0];
    }
    return task.text() === execution.text();
}

const runsOnInstances = (resource: Resource): boolean =>
    !resource
        .get("requiresCompatibilities")
        .texts()
        .some((text) => text.toUpperCase() === "FARGATE");

const TASK = "aws:ecs/taskDefinition:TaskDefinition";
const JOB = "aws:batch/jobDefinition:JobDefinition";

const compute: readonly IamSetting[] = [
    {
        id: "iam-workload-role-ecs-task-definition-same",
        family: "iam-workload-role",
        title: "Containers have another role than the agent that starts them.",
        types: [TASK],
        paths: ["taskRoleArn", "executionRoleArn"],
        severity: "medium",
        level: "advisory",
        controls: { nist: ["AC-6"] },
        message: "The containers have the role of the agent, and with it the secrets and images that only it needs.",
        fix: "taskRoleArn: taskRole.arn, executionRoleArn: executionRole.arn",
        wrong: isSameRole,
    },
    {
        id: "iam-workload-role-ecs-task-definition",
        family: "iam-workload-role",
        title: "Containers on instances have a role of their own.",
        types: [TASK],
        paths: ["taskRoleArn", "requiresCompatibilities[]"],
        severity: "low",
        level: "advisory",
        controls: { nist: ["AC-6"] },
        // ECS Developer Guide, "IAM roles for tasks": without one, containers can use the role of the instance.
        message: "Without a role for the task, its containers can use the role of the instance.",
        fix: "taskRoleArn: taskRole.arn",
        wrong: (resource) => !resource.get("taskRoleArn").isPresent() && runsOnInstances(resource),
    },
    {
        id: "iam-workload-role-batch-job-definition",
        family: "iam-workload-role",
        title: "Jobs of Batch have a role of their own.",
        types: [JOB],
        paths: ["containerProperties", "platformCapabilities[]"],
        severity: "low",
        level: "advisory",
        controls: { nist: ["AC-6"] },
        // Batch User Guide, "Job definition parameters": jobRoleArn is what the container may do.
        message: "Without a role for the job, its container can use the role of the instance.",
        fix: 'containerProperties: JSON.stringify({ image: "app", jobRoleArn: role.arn })',
        wrong: (resource) => {
            const container = resource.get("containerProperties");
            const onFargate = resource
                .get("platformCapabilities")
                .texts()
                .some((text) => text.toUpperCase() === "FARGATE");
            return container.isSet() && !onFargate && !container.json().get("jobRoleArn").isPresent();
        },
    },
    {
        // AWS Config's managed rule ec2-instance-profile-attached.
        id: "iam-workload-role-ec2-instance",
        family: "iam-workload-role",
        title: "Instances have a role, so that nobody puts access keys on them.",
        types: ["aws:ec2/instance:Instance", "aws:ec2/spotInstanceRequest:SpotInstanceRequest"],
        paths: ["iamInstanceProfile", "launchTemplate"],
        severity: "low",
        level: "advisory",
        controls: { nist: ["AC-3", "AC-6"] },
        message: "The instance has no role.",
        fix: "iamInstanceProfile: profile.name",
        wrong: (resource) => {
            const profile = resource.get("iamInstanceProfile");
            return (!profile.isPresent() || profile.unchecked() === "") && !resource.get("launchTemplate").isPresent();
        },
    },
    {
        id: "iam-workload-role-ec2-launch-configuration",
        family: "iam-workload-role",
        title: "Instances of groups have a role, so that nobody puts access keys on them.",
        types: ["aws:ec2/launchConfiguration:LaunchConfiguration"],
        paths: ["iamInstanceProfile"],
        severity: "low",
        level: "advisory",
        controls: { nist: ["AC-3", "AC-6"] },
        message: "The instances have no role.",
        fix: "iamInstanceProfile: profile.name",
        wrong: (resource) => {
            const profile = resource.get("iamInstanceProfile");
            return !profile.isPresent() || profile.unchecked() === "";
        },
    },
];

const ROOT_IDS = ["posixUser.uid", "posixUser.gid"];

const files: readonly IamSetting[] = [
    {
        id: "iam-file-access-efs-root-directory",
        family: "iam-file-access",
        title: "Access points of EFS show a part of the file system.",
        types: ["aws:efs/accessPoint:AccessPoint"],
        paths: ["rootDirectory.path"],
        severity: "medium",
        level: "mandatory",
        controls: { fsbp: ["EFS.3"], nist: ["AC-6(10)"] },
        message: "The access point shows the whole file system.",
        fix: 'rootDirectory: { path: "/app" }',
        wrong: (resource) => (resource.get("rootDirectory.path").text() ?? "/") === "/",
    },
    {
        id: "iam-file-access-efs-user",
        family: "iam-file-access",
        title: "Access points of EFS set the user of every request.",
        types: ["aws:efs/accessPoint:AccessPoint"],
        paths: ["posixUser.uid"],
        severity: "medium",
        level: "mandatory",
        controls: { fsbp: ["EFS.4"], nist: ["AC-6(2)"] },
        message: "Clients say themselves which user they are.",
        fix: "posixUser: { uid: 1000, gid: 1000 }",
        wrong: (resource) => !resource.get("posixUser").isPresent() || !resource.get("posixUser.uid").isPresent(),
    },
    {
        id: "iam-file-access-efs-root-user",
        family: "iam-file-access",
        title: "Access points of EFS do not make every client root.",
        types: ["aws:efs/accessPoint:AccessPoint"],
        paths: ["posixUser.uid", "posixUser.gid"],
        severity: "medium",
        level: "mandatory",
        controls: { nist: ["AC-6"] },
        message: "Every client is root on the file system.",
        fix: "posixUser: { uid: 1000, gid: 1000 }",
        wrong: (resource) =>
            those(
                ROOT_IDS.map((path) => resource.get(path)),
                (property) => property.number() === 0,
            ),
    },
];

const POLICY_ARN = /:cluster-access-policy\/([^/]+)$/;

/** Whether an association gives one of some policies of EKS's to a whole cluster. */
const givesCluster = (resource: Resource, ...names: readonly string[]): boolean =>
    names.includes(POLICY_ARN.exec(resource.get("policyArn").text() ?? "")?.[1] ?? "") &&
    resource.get("accessScope.type").lower() !== "namespace";

const ASSOCIATION = "aws:eks/accessPolicyAssociation:AccessPolicyAssociation";

const kubernetes: readonly IamSetting[] = [
    {
        id: "iam-eks-access-policy-cluster-admin",
        title: "Nobody is always an administrator of a whole cluster of EKS.",
        types: [ASSOCIATION],
        paths: ["policyArn", "accessScope.type"],
        severity: "high",
        level: "advisory",
        controls: { nist: ["AC-6"] },
        message: "The principal is an administrator of the whole cluster.",
        fix: 'policyArn: "arn:aws:eks::aws:cluster-access-policy/AmazonEKSEditPolicy", accessScope: { type: "namespace", namespaces: ["app"] }',
        wrong: (resource) => givesCluster(resource, "AmazonEKSClusterAdminPolicy"),
    },
    {
        id: "iam-eks-access-policy-admin",
        title: "Administrators of namespaces have namespaces.",
        types: [ASSOCIATION],
        paths: ["policyArn", "accessScope.type"],
        severity: "medium",
        level: "advisory",
        controls: { nist: ["AC-6"] },
        message: "The principal is an administrator of every namespace of the cluster.",
        fix: 'accessScope: { type: "namespace", namespaces: ["app"] }',
        wrong: (resource) => givesCluster(resource, "AmazonEKSAdminPolicy"),
    },
    {
        // AmazonEKSAdminViewPolicy reads the secrets too (EKS User Guide, "Review access policy permissions").
        id: "iam-eks-access-policy-edit",
        title: "Those who change workloads of EKS, or read secrets, have namespaces.",
        types: [ASSOCIATION],
        paths: ["policyArn", "accessScope.type"],
        severity: "low",
        level: "advisory",
        controls: { nist: ["AC-6"] },
        message: "The principal reads the secrets of every namespace of the cluster, or changes its workloads.",
        fix: 'accessScope: { type: "namespace", namespaces: ["app"] }',
        wrong: (resource) => givesCluster(resource, "AmazonEKSEditPolicy", "AmazonEKSAdminViewPolicy"),
    },
    {
        id: "iam-eks-access-entry-masters",
        title: "No access entry of EKS is in the group that nothing limits.",
        types: ["aws:eks/accessEntry:AccessEntry"],
        paths: ["kubernetesGroups[]"],
        severity: "high",
        level: "mandatory",
        controls: { nist: ["AC-6"] },
        message: "The group system:masters may do everything in the cluster, and no rule can take it away.",
        fix: 'kubernetesGroups: ["developers"]',
        wrong: (resource) =>
            those(resource.get("kubernetesGroups").items(), (group) => group.lower() === "system:masters"),
    },
    {
        id: "iam-eks-cluster-authentication-mode",
        title: "Access to clusters of EKS is managed by access entries.",
        types: ["aws:eks/cluster:Cluster"],
        paths: ["accessConfig.authenticationMode"],
        severity: "low",
        level: "advisory",
        controls: { nist: ["AC-2"] },
        // EKS User Guide, "Grant IAM users and roles access to Kubernetes APIs": the ConfigMap is deprecated.
        message: "Access is managed by the ConfigMap aws-auth, which is deprecated and which IAM does not see.",
        fix: 'accessConfig: { authenticationMode: "API" }',
        wrong: (resource) => (resource.get("accessConfig.authenticationMode").lower() ?? "config_map") === "config_map",
    },
    {
        id: "iam-eks-cluster-creator",
        title: "Who makes a cluster of EKS does not stay its administrator unseen.",
        types: ["aws:eks/cluster:Cluster"],
        paths: ["accessConfig.bootstrapClusterCreatorAdminPermissions"],
        severity: "low",
        level: "advisory",
        controls: { nist: ["AC-6"] },
        // The provider's default is true.
        message: "Who makes the cluster stays its administrator, without an access entry of the stack's.",
        fix: "accessConfig: { bootstrapClusterCreatorAdminPermissions: false }",
        wrong: (resource) => resource.get("accessConfig.bootstrapClusterCreatorAdminPermissions").flag() !== false,
    },
];

/** Roles of workloads, and who they are to file systems and clusters. */
export const workloads: readonly IamSetting[] = [...compute, ...files, ...kubernetes];
