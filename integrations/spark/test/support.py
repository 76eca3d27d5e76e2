"""What the tests share: the command, sessions, and users in a form that can be counted."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections import Counter
from datetime import datetime, timezone
from pathlib import Path
from typing import Any, Iterable, Iterator

import pyarrow.parquet as pq
from pyspark.sql import SparkSession

ROOT = Path(__file__).resolve().parents[3]
COMMAND = ("node", str(ROOT / "dist/cli/main.js"))

os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
os.environ["PYSPARK_PYTHON"] = sys.executable


def session(master: str, **settings: str) -> SparkSession:
    """A session without a user interface; the module under test is not on the executors' path."""
    builder = SparkSession.builder.master(master).appName("mapwright")
    given = {
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.host": "127.0.0.1",
        "spark.sql.session.timeZone": "Asia/Kolkata",
        "spark.sql.shuffle.partitions": "2",
        # The machine of a session before keeps its settings.
        "spark.eventLog.enabled": "false",
        **settings,
    }
    for name, value in given.items():
        builder = builder.config(name, value)
    spark = builder.getOrCreate()
    spark.sparkContext.setLogLevel("OFF")
    return spark


def transform(file: str, *options: str) -> Iterator[dict[str, Any]]:
    """The lines of one process that reads a file of NDJSON."""
    line = [*COMMAND, "transform", "--provider", "hubspot", "--tagged", "--in", file, *options]
    child = subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    with child.stdout:
        for output in child.stdout:
            yield json.loads(output)
    if child.wait() not in (0, 1):
        raise AssertionError(f"{line} ended with {child.returncode}")


def digests_of_lines(lines: Iterable[dict[str, Any]]) -> Counter[bytes]:
    return Counter(
        digest(line["ok"]) if "ok" in line else digest(reject(line["rejected"])) for line in lines
    )


def digests_of_parquet(users: str, rejects: str) -> Counter[bytes]:
    """Read with pyarrow, so that a fault of Spark does not hide one of the result."""
    found: Counter[bytes] = Counter()
    for row in _rows(users):
        found[digest(user(row))] += 1
    for row in _rows(rejects):
        found[digest(reject(row))] += 1
    return found


def _rows(folder: str) -> Iterator[dict[str, Any]]:
    for file in sorted(Path(folder).glob("*.parquet")):
        for batch in pq.ParquetFile(file).iter_batches():
            yield from batch.to_pylist()


def user(row: dict[str, Any]) -> dict[str, Any]:
    """A row as mapwright prints it."""
    printed = {name: value for name, value in row.items() if value is not None}
    for name in ("created_at", "updated_at"):
        if name in printed:
            printed[name] = instant(printed[name])
    if "remote_data" in printed:
        printed["remote_data"] = json.loads(printed["remote_data"])
    return printed


def instant(value: datetime) -> str:
    at = value if value.tzinfo is not None else value.replace(tzinfo=timezone.utc)
    return at.astimezone(timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def reject(found: dict[str, Any]) -> dict[str, Any]:
    """What is the same wherever the record was."""
    issues = [[issue["code"], issue["message"]] for issue in found["issues"]]
    return {"input": found["input"], "issues": issues}


def digest(value: Any) -> bytes:
    text = json.dumps(value, sort_keys=True, ensure_ascii=False)
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()
