/** A JDBC URL of PostgreSQL without parameters: host, port (the only group) and database. */
export const POSTGRESQL_URL = /^jdbc:postgresql:\/\/[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?:(\d{2,5})\/[A-Za-z_][\w-]*$/;
