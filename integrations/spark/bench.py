"""Throughput of one process, of map_users, and of the same mapping in Spark SQL, on the same records.

    npm run test:spark -- --bench

Prints medians as a table after each round. A session is warm when it is measured: the first round is left out.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from pyspark.sql import functions as F

sys.path.insert(0, str(Path(__file__).resolve().parent / "test"))
from mapwright_spark import map_users  # noqa: E402
from support import COMMAND, session  # noqa: E402

ROUNDS = 3
PARTITIONS = 4
SCHEMA = "id string, email string, firstName string, lastName string, archived boolean, createdAt string, updatedAt string"


def main() -> None:
    folder = sys.argv[1]
    records = os.environ["MAPWRIGHT_RECORDS"]
    count = write_parquet(records, f"{folder}/raw")
    spark = session("local-cluster[2,1,1024]", **{"spark.executor.memory": "1024m"})
    raw = spark.read.parquet(f"{folder}/raw")
    out = f"{folder}/out"

    def one_process(*options: str):
        line = [*COMMAND, "transform", "--provider", "hubspot", "--in", records, *options]
        return lambda: subprocess.run(line, check=True, stderr=subprocess.DEVNULL)

    def with_mapwright(remote_data: bool):
        mapped = map_users(raw, "hubspot", column="payload", remote_data=remote_data, command=COMMAND)
        return lambda: mapped.tagged.write.mode("overwrite").parquet(out)

    def with_sql(remote_data: bool):
        users = in_sql(raw, remote_data)
        return lambda: users.write.mode("overwrite").parquet(out)

    cases = {
        "one process, one thread": one_process("--ignore-remote-data", "--out", f"{folder}/out.ndjson"),
        "one process, two threads": one_process(
            "--ignore-remote-data", "--threads", "2", "--out", f"{folder}/out.ndjson"
        ),
        "Spark, `map_users`": with_mapwright(False),
        "Spark SQL": with_sql(False),
        "one process, one thread, with `remote_data`": one_process("--out", f"{folder}/out.ndjson"),
        "Spark, `map_users`, with `remote_data`": with_mapwright(True),
        "Spark SQL, with `remote_data`": with_sql(True),
    }
    seconds: dict[str, list[tuple[float, float]]] = {name: [] for name in cases}
    for round in range(ROUNDS + 1):
        for name, run in cases.items():
            started, used = time.monotonic(), cpu_of_descendants()
            run()
            took = time.monotonic() - started, cpu_of_descendants() - used
            if round > 0:
                seconds[name].append(took)
        if round > 0:
            print_table(seconds, count)
    spark.stop()


def print_table(seconds: dict[str, list[tuple[float, float]]], count: int) -> None:
    rounds = len(next(iter(seconds.values())))
    print(f"\n{rounds} of {ROUNDS} rounds, {count:,} records")
    print("\n| what | records a second | a second of CPU time |\n| --- | --: | --: |")
    for name, took in seconds.items():
        wall, cpu = (statistics.median(values) for values in zip(*took))
        print(f"| {name} | {count / wall:,.0f} | {count / cpu:,.0f} |", flush=True)


def write_parquet(records: str, folder: str) -> int:
    os.mkdir(folder)
    with open(records, encoding="utf-8") as file:
        rows = file.read().splitlines()
    in_file = -(-len(rows) // PARTITIONS)
    for part in range(PARTITIONS):
        table = pa.table({"payload": rows[part * in_file : (part + 1) * in_file]})
        pq.write_table(table, f"{folder}/part-{part:03}.parquet")
    return len(rows)


def in_sql(raw, remote_data: bool):
    """The fields of the bundled mapping of HubSpot, as one would write them by hand; nothing is validated."""
    record = F.from_json("payload", SCHEMA)
    text = lambda name: F.nullif(F.trim(F.col(f"r.{name}")), F.lit(""))  # noqa: E731
    users = raw.select(record.alias("r"), "payload").select(
        text("id").alias("id"),
        F.to_timestamp("r.createdAt").alias("created_at"),
        F.lower(text("email")).alias("email"),
        (~F.col("r.archived")).alias("is_active"),
        F.concat_ws(" ", text("firstName"), text("lastName")).alias("name"),
        F.to_timestamp("r.updatedAt").alias("updated_at"),
        *([F.col("payload").alias("remote_data")] if remote_data else []),
    )
    return users.where("id is not null")


def cpu_of_descendants() -> float:
    """Seconds of CPU time of this process, of all below it, and of those that they have waited for."""
    from test_cluster import descendants

    ticks = 0
    for pid in [os.getpid(), *descendants()]:
        try:
            fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        ticks += sum(int(field) for field in fields[11:15])
    return ticks / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    main()
