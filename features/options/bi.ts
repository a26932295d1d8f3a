import type { Option } from "../option";

const USER = "arn:aws:quicksight:us-east-1:000000000000:user/default/anna@example.com";
const GROUP = "arn:aws:quicksight:us-east-1:000000000000:group/default/analysts";

/** Options of business intelligence. */
export const biOptions: readonly Option[] = [
    {
        row: "BI",
        name: "QuickSight dashboard",
        off: { bi: "false", biSecretArn: "", biReaderArns: "[]", biAuthorArns: "[]" },
        on: {
            bi: "true",
            biSecretArn: "arn:aws:secretsmanager:us-east-1:000000000000:secret:bi-AbCdEf",
            biReaderArns: JSON.stringify([GROUP]),
            biAuthorArns: JSON.stringify([USER]),
        },
        resources: [
            "aws:quicksight/*",
            "aws:cloudcontrol/resource:Resource bi-dashboard-*",
            "aws:iam/role:Role roles-quicksight",
            "aws:iam/rolePolicy:RolePolicy bi-connection-rights",
            "aws:ec2/securityGroup:SecurityGroup network-groups-quicksight",
            "aws:vpc/securityGroup*Rule:* network-groups-quicksight-to-warehouse-*",
            "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule network-groups-warehouse-to-quicksight-in",
        ],
        inUse: "the warehouse's capacity while somebody looks; QuickSight by its users: 24 USD an author, 3 a reader",
    },
];
