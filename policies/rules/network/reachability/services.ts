import type { Controls, Severity } from "../../../engine/rule";

export type Transport = "tcp" | "udp";

/** Ports from the first to the last, both included. */
export type PortRange = readonly [number, number];

/** A service that must not be reached from everywhere. */
export interface SensitiveService {
    /** Last words of the rules' ids. */
    readonly id: string;
    /** As it stands in a sentence. */
    readonly name: string;
    readonly ports: readonly PortRange[];
    /** @default tcp */
    readonly transports?: readonly Transport[];
    /** @default high */
    readonly severity?: Severity;
    /** Holds data: no public tier makes it right to open it. */
    readonly dataStore?: boolean;
    /** Named by its own rule even where a wide range of ports is open, because controls ask for it by name. */
    readonly always?: boolean;
    /** Has a rule for network ACLs, too. */
    readonly inNetworkAcl?: boolean;
    /** Controls for security groups. */
    readonly controls?: Controls;
    /** Controls for network ACLs. */
    readonly aclControls?: Controls;
}

const both: readonly Transport[] = ["tcp", "udp"];

/** Ports that the FSBP names as of high risk (EC2.19 and its parameters). */
const highRisk: Controls = { fsbp: ["EC2.18", "EC2.19"] };
const unauthorized: Controls = { fsbp: ["EC2.18"] };

/** Remote administration, file transfer, mail and directories. */
const administration: readonly SensitiveService[] = [
    { id: "ftp-data", name: "FTP data", ports: [[20, 20]], always: true, inNetworkAcl: true, controls: highRisk },
    { id: "ftp", name: "FTP", ports: [[21, 21]], always: true, inNetworkAcl: true, controls: highRisk },
    {
        id: "ssh",
        name: "SSH",
        ports: [[22, 22]],
        always: true,
        inNetworkAcl: true,
        controls: { fsbp: ["EC2.13", "EC2.18", "EC2.19"], cis: ["5.2", "5.3"] },
        aclControls: { fsbp: ["EC2.21"], cis: ["5.1"] },
    },
    {
        id: "telnet",
        name: "Telnet",
        ports: [[23, 23]],
        severity: "critical",
        always: true,
        inNetworkAcl: true,
        controls: highRisk,
    },
    { id: "smtp", name: "SMTP", ports: [[25, 25]], controls: highRisk },
    { id: "tftp", name: "TFTP", ports: [[69, 69]], transports: ["udp"], controls: unauthorized },
    { id: "pop3", name: "POP3", ports: [[110, 110]], controls: highRisk },
    { id: "imap", name: "IMAP", ports: [[143, 143]], controls: highRisk },
    { id: "sun-rpc", name: "Sun RPC", ports: [[111, 111]], transports: both, controls: unauthorized },
    { id: "windows-rpc", name: "Windows RPC", ports: [[135, 135]], inNetworkAcl: true, controls: highRisk },
    {
        id: "netbios",
        name: "NetBIOS",
        ports: [[137, 139]],
        transports: both,
        inNetworkAcl: true,
        controls: unauthorized,
    },
    { id: "snmp", name: "SNMP", ports: [[161, 162]], transports: ["udp"], controls: unauthorized },
    {
        id: "ldap",
        name: "LDAP",
        ports: [
            [389, 389],
            [636, 636],
        ],
        transports: both,
        controls: unauthorized,
    },
    {
        id: "smb",
        name: "SMB",
        ports: [[445, 445]],
        severity: "critical",
        always: true,
        inNetworkAcl: true,
        controls: highRisk,
    },
    { id: "remote-shell", name: "rexec, rlogin and rsh", ports: [[512, 514]], controls: unauthorized },
    { id: "rsync", name: "rsync", ports: [[873, 873]], controls: unauthorized },
    { id: "nfs", name: "NFS", ports: [[2049, 2049]], transports: both, dataStore: true, controls: unauthorized },
    { id: "iscsi", name: "iSCSI", ports: [[3260, 3260]], dataStore: true, controls: unauthorized },
    {
        id: "rdp",
        name: "RDP",
        ports: [[3389, 3389]],
        transports: both,
        always: true,
        inNetworkAcl: true,
        controls: { fsbp: ["EC2.14", "EC2.18", "EC2.19"], cis: ["5.2", "5.3"] },
        aclControls: { fsbp: ["EC2.21"], cis: ["5.1"] },
    },
    {
        id: "vnc",
        name: "VNC",
        ports: [
            [5500, 5500],
            [5800, 5803],
            [5900, 5903],
        ],
        inNetworkAcl: true,
        controls: highRisk,
    },
    { id: "winrm", name: "WinRM", ports: [[5985, 5986]], inNetworkAcl: true, controls: unauthorized },
    { id: "x11", name: "X11", ports: [[6000, 6007]], controls: unauthorized },
    { id: "java-rmi", name: "Java RMI and JMX", ports: [[1098, 1099]], severity: "critical", controls: unauthorized },
];

/** Containers, clusters and what steers them. */
const orchestration: readonly SensitiveService[] = [
    { id: "zookeeper", name: "ZooKeeper", ports: [[2181, 2182]], controls: unauthorized },
    { id: "docker", name: "the Docker API", ports: [[2375, 2376]], severity: "critical", controls: unauthorized },
    {
        id: "etcd",
        name: "etcd",
        ports: [[2379, 2380]],
        severity: "critical",
        dataStore: true,
        controls: unauthorized,
    },
    {
        id: "kubernetes",
        name: "the Kubernetes API and kubelet",
        ports: [
            [6443, 6443],
            [10250, 10250],
            [10255, 10255],
        ],
        severity: "critical",
        controls: unauthorized,
    },
    { id: "vault", name: "Vault", ports: [[8200, 8201]], dataStore: true, controls: unauthorized },
    {
        id: "consul",
        name: "Consul",
        ports: [
            [8300, 8302],
            [8500, 8502],
            [8600, 8600],
        ],
        transports: both,
        controls: unauthorized,
    },
];

/** Web front ends that are for developers and operators. */
const frontEnds: readonly SensitiveService[] = [
    {
        id: "development-server",
        name: "development web servers",
        ports: [
            [3000, 3000],
            [5000, 5000],
        ],
        controls: highRisk,
    },
    { id: "kibana", name: "Kibana and OpenSearch Dashboards", ports: [[5601, 5601]], controls: highRisk },
    { id: "http-proxy", name: "HTTP proxies", ports: [[8080, 8080]], controls: highRisk },
    { id: "jupyter", name: "Jupyter", ports: [[8888, 8888]], severity: "critical", controls: highRisk },
    {
        id: "notebook",
        name: "Zeppelin and Livy",
        ports: [
            [8890, 8890],
            [8998, 8998],
        ],
        severity: "critical",
        controls: unauthorized,
    },
    { id: "prometheus", name: "Prometheus", ports: [[9090, 9091]], controls: unauthorized },
    {
        id: "spark",
        name: "Spark",
        ports: [
            [4040, 4042],
            [7077, 7077],
            [18080, 18080],
        ],
        controls: unauthorized,
    },
    {
        id: "hadoop",
        name: "Hadoop",
        ports: [
            [8020, 8020],
            [8030, 8033],
            [8042, 8042],
            [8088, 8088],
            [9870, 9870],
            [50070, 50070],
            [50075, 50075],
            [50090, 50090],
        ],
        dataStore: true,
        controls: highRisk,
    },
];

export const OPERATIONS: readonly SensitiveService[] = [...administration, ...orchestration, ...frontEnds];
