"""The database, read by Spark through its JDBC driver."""

from dataclasses import dataclass

from pyspark.sql import DataFrame, Row, SparkSession

_FETCH_ROWS = "10000"
# A paused database takes some seconds to wake up.
_CONNECT_SECONDS = "60"


@dataclass(frozen=True)
class Login:
    """Who reads the database; `ca` is the PEM text of the certificate that signed the server's, empty if not known."""

    user: str
    password: str
    ca: str = ""


@dataclass(frozen=True)
class Database:
    """A PostgreSQL database at a JDBC URL."""

    spark: SparkSession
    url: str
    login: Login

    def rows(self, query: str) -> DataFrame:
        """What a query gives; it is run when the rows are used, by one connection."""
        options = {
            "driver": "org.postgresql.Driver",
            "url": self.url,
            "query": query,
            "user": self.login.user,
            "password": self.login.password,
            "fetchsize": _FETCH_ROWS,
            "connectTimeout": _CONNECT_SECONDS,
            "loginTimeout": _CONNECT_SECONDS,
            "tcpKeepAlive": "true",
            "ApplicationName": "strata",
            **self._encryption(),
        }
        return self.spark.read.format("jdbc").options(**options).load()

    def one(self, query: str) -> Row:
        """The only row of a query."""
        (row,) = self.rows(query).collect()
        return row

    def _encryption(self) -> dict[str, str]:
        """TLS always; with the authority's certificate, also the proof that the server is the one that is named."""
        if not self.login.ca:
            return {"ssl": "true", "sslmode": "require"}
        return {
            "ssl": "true",
            "sslmode": "verify-full",
            "sslfactory": "org.postgresql.ssl.SingleCertValidatingFactory",
            "sslfactoryarg": self.login.ca,
        }
