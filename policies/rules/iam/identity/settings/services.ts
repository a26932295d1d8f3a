import type { Property } from "../../../../engine/property";
import { those, type IamSetting } from "./setting";

const radius = (
    part: string,
    protocol: string,
    why: string,
    severity: IamSetting["severity"],
    level: IamSetting["level"],
): IamSetting => ({
    id: `iam-authentication-radius-${part}`,
    title: `Directories do not ask for second factors by ${protocol}.`,
    types: ["aws:directoryservice/radiusSettings:RadiusSettings"],
    paths: ["authenticationProtocol"],
    severity,
    level,
    controls: { nist: ["IA-2(1)", "IA-5"] },
    message: `Second factors are asked for by ${protocol}, ${why}.`,
    fix: 'authenticationProtocol: "MS-CHAPv2"',
    wrong: (resource) => resource.get("authenticationProtocol").lower() === protocol.toLowerCase(),
});

const people: readonly IamSetting[] = [
    // RFC 2865: what PAP sends is hidden by MD5 and the shared secret only.
    radius("pap", "PAP", "which sends what people type, hidden by the shared secret only", "medium", "mandatory"),
    radius("chap", "CHAP", "which rests on MD5", "medium", "advisory"),
    radius("ms-chap-v1", "MS-CHAPv1", "which is broken", "medium", "advisory"),
    {
        id: "iam-authentication-mq-broker",
        title: "Brokers of ActiveMQ find out who calls by a directory.",
        types: ["aws:mq/broker:Broker"],
        paths: ["authenticationStrategy", "engineType"],
        severity: "low",
        level: "advisory",
        controls: { nist: ["AC-2", "IA-2"] },
        // Amazon MQ API Reference: SIMPLE where nothing is said; RabbitMQ knows no LDAP (provider documentation).
        message: "Users and passwords are kept in the broker itself, outside of the directory.",
        fix: 'authenticationStrategy: "ldap", ldapServerMetadata: { ... }',
        wrong: (resource) =>
            (resource.get("authenticationStrategy").lower() ?? "simple") === "simple" &&
            resource.get("engineType").lower() === "activemq",
    },
    {
        id: "iam-authentication-sagemaker-domain",
        title: "People sign in to domains of SageMaker by Identity Center.",
        types: ["aws:sagemaker/domain:Domain"],
        paths: ["authMode"],
        severity: "low",
        level: "advisory",
        controls: { nist: ["IA-2"] },
        message: "Whoever may make presigned addresses can work as any user of the domain.",
        fix: 'authMode: "SSO"',
        wrong: (resource) => resource.get("authMode").lower() === "iam",
    },
    {
        id: "iam-authentication-emr-kerberos",
        title: "Clusters of EMR find out by Kerberos who calls.",
        types: ["aws:emr/cluster:Cluster"],
        paths: ["kerberosAttributes"],
        severity: "low",
        level: "advisory",
        controls: { nist: ["IA-2"] },
        message: "Hadoop believes whoever reaches the cluster who he is: it has no Kerberos.",
        fix: 'kerberosAttributes: { kdcAdminPassword: password, realm: "EC2.INTERNAL" }, securityConfiguration: kerberos.name',
        wrong: (resource) => !resource.get("kerberosAttributes").isPresent(),
    },
    {
        id: "iam-authentication-roles-anywhere-session-name",
        title: "Workloads outside of AWS do not choose the names of their sessions.",
        types: ["aws:rolesanywhere/profile:Profile"],
        paths: ["acceptRoleSessionName"],
        severity: "low",
        level: "advisory",
        controls: { nist: ["AU-10", "IA-3"] },
        // Roles Anywhere User Guide, "CreateSession": otherwise the name is the serial number of the certificate.
        message: "Whoever has a certificate chooses the name that the records of CloudTrail show.",
        fix: "acceptRoleSessionName: false",
        wrong: (resource) => resource.get("acceptRoleSessionName").flag() === true,
    },
    {
        id: "iam-authentication-iot-auto-registration",
        title: "Certificates of devices are registered by an administrator.",
        types: ["aws:iot/caCertificate:CaCertificate"],
        paths: ["allowAutoRegistration"],
        severity: "low",
        level: "advisory",
        controls: { nist: ["AC-2", "IA-3"] },
        message: "Whatever certificate the authority has signed is registered when a device first connects.",
        fix: "allowAutoRegistration: false",
        wrong: (resource) => resource.get("allowAutoRegistration").flag() === true,
    },
];

/** Where a task mounts a file system without its own role. */
function withoutRole(volume: Property): readonly Property[] {
    const efs = volume.get("efsVolumeConfiguration");
    const iam = efs.get("authorizationConfig.iam");
    return efs.isPresent() && iam.lower() !== "enabled" ? [iam] : [];
}

const roles: readonly IamSetting[] = [
    {
        id: "iam-workload-role-cloudformation-stack",
        family: "iam-workload-role",
        title: "Stacks of CloudFormation have a role of their own.",
        types: ["aws:cloudformation/stack:Stack"],
        paths: ["iamRoleArn"],
        severity: "low",
        level: "advisory",
        controls: { nist: ["AC-6"] },
        // CloudFormation User Guide, "CloudFormation service role".
        message: "Without a role, the stack does everything with the rights of whoever deploys it.",
        fix: "iamRoleArn: role.arn",
        wrong: (resource) => {
            const role = resource.get("iamRoleArn");
            return !role.isPresent() || role.unchecked() === "";
        },
    },
    {
        id: "iam-file-access-ecs-volume",
        family: "iam-file-access",
        title: "Tasks mount file systems of EFS with their own role.",
        types: ["aws:ecs/taskDefinition:TaskDefinition"],
        paths: ["volumes[].efsVolumeConfiguration.authorizationConfig.iam"],
        severity: "low",
        level: "advisory",
        controls: { nist: ["AC-3", "AC-6"] },
        // ECS API Reference, EFSAuthorizationConfig: DISABLED where nothing is said.
        message: "The file system does not see the role of the task, so that its policy cannot tell tasks apart.",
        fix: 'authorizationConfig: { accessPointId: accessPoint.id, iam: "ENABLED" }, transitEncryption: "ENABLED"',
        wrong: (resource) => {
            const volumes = resource.get("volumes").items();
            return those(volumes, (volume) => withoutRole(volume).length > 0).flatMap(withoutRole);
        },
    },
];

/** How people, devices and workloads prove who they are to single services. */
export const services: readonly IamSetting[] = [...people, ...roles];
