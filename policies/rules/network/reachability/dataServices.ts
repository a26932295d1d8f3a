import type { Controls } from "../../../engine/rule";
import type { PortRange, SensitiveService, Transport } from "./services";

const unauthorized: Controls = { fsbp: ["EC2.18"] };
const highRisk: Controls = { fsbp: ["EC2.18", "EC2.19"] };

/** A data store: what differs is told, the rest is the same for all. */
function store(
    id: string,
    name: string,
    ports: readonly PortRange[],
    extra: Partial<SensitiveService> = {},
): SensitiveService {
    return { id, name, ports, severity: "critical", dataStore: true, controls: unauthorized, ...extra };
}

const both: readonly Transport[] = ["tcp", "udp"];

/** Databases, caches, search engines and message brokers, by their default ports (their own documentation). */
export const DATA_STORES: readonly SensitiveService[] = [
    store("mssql", "SQL Server", [[1433, 1434]], { transports: both, inNetworkAcl: true, controls: highRisk }),
    store(
        "oracle",
        "Oracle Database",
        [
            [1521, 1521],
            [2483, 2484],
        ],
        { inNetworkAcl: true },
    ),
    store("mysql", "MySQL and MariaDB", [[3306, 3306]], { inNetworkAcl: true, controls: highRisk }),
    store("msql", "mSQL", [[4333, 4333]], { controls: highRisk }),
    store("postgresql", "PostgreSQL", [[5432, 5432]], { inNetworkAcl: true, controls: highRisk }),
    store("redshift", "Redshift", [[5439, 5439]], { inNetworkAcl: true }),
    store("couchdb", "CouchDB", [[5984, 5984]]),
    store("redis", "Redis and Valkey", [[6379, 6380]], { inNetworkAcl: true }),
    store("cassandra", "Cassandra", [
        [7000, 7001],
        [7199, 7199],
        [9042, 9042],
        [9160, 9160],
    ]),
    store("neo4j", "Neo4j", [
        [7473, 7474],
        [7687, 7687],
    ]),
    store("influxdb", "InfluxDB", [[8086, 8086]]),
    store("neptune", "Neptune", [[8182, 8182]]),
    store("dax", "DynamoDB Accelerator", [
        [8111, 8111],
        [9111, 9111],
    ]),
    store("minio", "MinIO and HDFS", [[9000, 9001]]),
    store(
        "elasticsearch",
        "Elasticsearch and OpenSearch",
        [
            [9200, 9200],
            [9300, 9300],
        ],
        { inNetworkAcl: true, controls: highRisk },
    ),
    store("hive", "HiveServer2 and its metastore", [
        [9083, 9083],
        [10000, 10000],
    ]),
    store("trino", "Presto and Trino", [[8889, 8889]]),
    store("memcached", "Memcached", [[11211, 11211]], { transports: both, inNetworkAcl: true }),
    store("hbase", "HBase", [
        [16000, 16000],
        [16010, 16010],
        [16020, 16020],
        [16030, 16030],
    ]),
    store("mongodb", "MongoDB and DocumentDB", [[27017, 27019]], { inNetworkAcl: true }),
    store("db2", "Db2", [[50000, 50000]]),
    // Brokers.
    store("ibm-mq", "IBM MQ", [[1414, 1414]]),
    store("mqtt", "MQTT without TLS", [[1883, 1883]], { severity: "high" }),
    store("rabbitmq", "RabbitMQ", [
        [4369, 4369],
        [5671, 5672],
        [15671, 15672],
        [25672, 25672],
    ]),
    store("activemq", "ActiveMQ", [
        [8161, 8162],
        [61613, 61619],
    ]),
    // Amazon MSK Developer Guide, "Port information": brokers listen on 9092 to 9098, in public on 9194 to 9198.
    store("kafka", "Kafka", [
        [9092, 9098],
        [9194, 9198],
    ]),
    store("nats", "NATS", [[4222, 4222]]),
];
