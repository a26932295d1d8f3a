import type { Option } from "../option";

/** Options of the network. */
export const networkOptions: readonly Option[] = [
    {
        row: "Network",
        name: "flow logs",
        off: { flowLogs: "false" },
        on: { flowLogs: "true" },
        resources: [
            "aws:ec2/flowLog:FlowLog *",
            "aws:cloudwatch/logGroup:LogGroup network-flow-logs-logs",
            "aws:iam/role:Role roles-flow-logs",
            "aws:iam/rolePolicy:RolePolicy network-flow-logs-deliver",
        ],
        inUse: "0.50 USD per GB of log lines",
    },
];
