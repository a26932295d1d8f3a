import { networkSection } from "../../../review/network/section";
import { describeSection, egress, ingress, NETWORK } from "./support";

const services = ["glue", "logs", "monitoring", "secretsmanager"];

const stack =
    NETWORK +
    ingress("everyone", 443, 443, 'cidrIpv4: "0.0.0.0/0"') +
    ingress("clients", 5432, 5432, "referencedSecurityGroupId: client.id") +
    egress("to-db", 5432, 5432, "referencedSecurityGroupId: group.id") +
    `new aws.lambda.Function("job", { role: "arn:aws:iam::000000000000:role/job", imageUri: "x", packageType: "Image",
        vpcConfig: { subnetIds: [subnet.id], securityGroupIds: [client.id] } });\n` +
    services
        .map(
            (service) =>
                `new aws.ec2.VpcEndpoint("${service}", { vpcId: vpc.id, vpcEndpointType: "Interface", serviceName: "com.amazonaws.us-east-1.${service}", subnetIds: [subnet.id] });\n`,
        )
        .join("");

describeSection("a whole network", networkSection, {
    "that is new": [
        {
            before: "",
            after: stack,
            summary:
                "1 port opened to the internet, 1 rule opened, 4 endpoints added, 1 link to another network added.",
            lines: [
                "look: The new `rds.Instance db` becomes reachable from the internet (`0.0.0.0/0`) on tcp 443 (security group `db`).",
                "note: The new `rds.Instance db` becomes reachable from `lambda.Function job` (security group `client`) on tcp 5432 (security group `db`).",
                "note: The new `ec2.InternetGateway gateway` links its VPC with the internet.",
                "note: 4 endpoints are added: `glue` (`com.amazonaws.us-east-1.glue`), `logs` (`com.amazonaws.us-east-1.logs`), `monitoring` (`com.amazonaws.us-east-1.monitoring`) and `secretsmanager` (`com.amazonaws.us-east-1.secretsmanager`).",
            ],
        },
    ],
    "that is removed": [
        {
            before: stack,
            after: "",
            summary: "2 rules closed, 4 endpoints removed, 1 link to another network removed.",
            lines: [
                "note: Security group `db`, which is removed, let in tcp 443 from the internet (`0.0.0.0/0`).",
                "note: Security group `db`, which is removed, let in tcp 5432 from `lambda.Function job` (security group `client`).",
                "note: `ec2.InternetGateway gateway` is removed.",
                "note: Endpoints `glue`, `logs`, `monitoring` and `secretsmanager` are removed.",
            ],
        },
    ],
});
