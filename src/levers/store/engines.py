"""Engines: DuckDB inside the process by default, Spark for what outgrows one machine; the same Ibis expressions run on both.

A project's rows always live in its DuckDB database. Spark takes what is large and falls apart into pieces: texts to read, events
to count, states to measure. Under `spark-submit` the session of the cluster is used, otherwise the cores of this machine over loopback.
"""

from __future__ import annotations

import os
import shutil
import sys
from typing import TYPE_CHECKING, Literal

from levers.errors import MissingData

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

__all__ = ["ENGINES", "Engine", "spark_session", "spark_usable"]

Engine = Literal["duckdb", "spark"]
ENGINES: tuple[Engine, ...] = ("duckdb", "spark")

PIECE = 4 << 20
"""Bytes of a file that make one piece of work: small, because reading a megabyte of text takes minutes."""


def spark_usable() -> str:
    """Spark's version where it can run here; empty where the extra or Java is missing."""
    try:
        import pyspark
    except ImportError:
        return ""
    found = shutil.which("java") or os.environ.get("JAVA_HOME")
    return str(pyspark.__version__) if found else ""


def spark_session(cores: int | None = None) -> SparkSession:
    """The session that runs already, or a new one on this machine.

    Args:
        cores: of this machine; all where not given. A cluster's session keeps its own.

    Raises:
        MissingData: the extra `spark` or Java is not installed.
    """
    if not spark_usable():
        raise MissingData(
            "engine spark",
            "needs pyspark and a Java runtime",
            "pip install 'levers[spark]' and install Java 17 or newer",
        )
    from pyspark.sql import SparkSession

    # Workers run the interpreter that runs us, whatever `python3` on the PATH is.
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.appName("levers")
    if "SPARK_ENV_LOADED" not in os.environ:
        os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
        builder = (
            builder.config("spark.log.level", "ERROR")
            .master(f"local[{cores or '*'}]")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.ui.enabled", "false")
            .config("spark.sql.shuffle.partitions", str(2 * (cores or os.cpu_count() or 1)))
            .config("spark.ui.showConsoleProgress", "false")
        )
    session = builder.getOrCreate()
    session.conf.set("spark.sql.session.timeZone", "UTC")
    session.conf.set("spark.sql.files.maxPartitionBytes", str(PIECE))
    session.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", "64")
    session.sparkContext.setLogLevel("ERROR")
    return session
