"""A cluster of two executors maps Parquet to Parquet while an executor and mappers are killed."""

from __future__ import annotations

import json
import os
import random
import signal
import tempfile
import threading
import time
import unittest
from collections import Counter
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from mapwright_spark import map_users
from support import COMMAND, digests_of_lines, digests_of_parquet, session, transform

#: NDJSON of varied records, which the script that runs the tests writes.
RECORDS = os.environ.get("MAPWRIGHT_RECORDS")
PARTITIONS = 24
ROW_GROUP = 10_000

#: What takes the place of one record in a hundred: as a row of Parquet, and as a line for one process.
ODD = (
    ('{"firstName":"no id"}', '{"firstName":"no id"}'),
    ('{"id":"cut off', '{"id":"cut off'),
    (None, "null"),
    ("", "null"),
    ('{\n  "id": "laid out",\n  "firstName": "Zoë"\n}', '{  "id": "laid out",  "firstName": "Zoë"}'),
    ('{"results":[{"id":"page 1"},{"id":"page 2"}]}', '{"results":[{"id":"page 1"},{"id":"page 2"}]}'),
    ("Obj\x01", "Obj\x01"),
    ('{"id":"1e","n":12345678901234567890.10}', '{"id":"1e","n":12345678901234567890.10}'),
    ('{"id":"2","email":"not an address"}', '{"id":"2","email":"not an address"}'),
)


#: A mapper of these stops in the middle of its work, in this order, and is then killed, or its executor is.
KILLED = ("mapper", "mapper", "executor", "mapper")
#: Starts mapwright. The first mappers receive the beginning of their input, and the rest only when they are released.
STOPPING = """#!/bin/sh
case "$*" in *--tagged*)
  for number in {numbers}; do
    mkdir "{folder}/claimed.$number" 2>/dev/null || continue
    mkfifo "{folder}/input.$number"
    exec 3<&0
    {{
      head -c 200000 <&3
      echo $$ > "{folder}/pid.$number" && mv "{folder}/pid.$number" "{folder}/ready.$number"
      while [ ! -e "{folder}/released.$number" ] && kill -0 $$ 2>/dev/null; do sleep 0.1; done
      cat <&3
    }} > "{folder}/input.$number" &
    exec {command} "$@" < "{folder}/input.$number" 3<&-
  done
esac
exec {command} "$@"
"""


class Killer(threading.Thread):
    """Kills mappers, and the executor of one, with signal 9, when they have mapped a part of their input."""

    def __init__(self, folder: Path) -> None:
        super().__init__(daemon=True)
        self.killed: list[str] = []
        self.fault: Exception | None = None
        self._folder = folder
        self._is_done = threading.Event()
        self.script = folder / "mapwright"
        numbers = " ".join(str(number) for number in range(len(KILLED)))
        self.script.write_text(
            STOPPING.format(folder=folder, numbers=numbers, command=" ".join(COMMAND))
        )
        self.script.chmod(0o755)

    def finish(self) -> None:
        self._is_done.set()
        if self.ident is not None:
            self.join()

    def run(self) -> None:
        try:
            for number, kind in enumerate(KILLED):
                ready = self._folder / f"ready.{number}"
                while not ready.exists():
                    if self._is_done.wait(0.02):
                        return
                # What it has mapped goes out meanwhile: it must not count.
                time.sleep(0.5)
                mapper = int(ready.read_text())
                os.kill(mapper if kind == "mapper" else executor_of(mapper), signal.SIGKILL)
                (self._folder / f"released.{number}").touch()
                self.killed.append(kind)
        except Exception as error:  # The thread has nobody to raise it to.
            self.fault = error


def executor_of(mapper: int) -> int:
    for pid in descendants():
        if "CoarseGrainedExecutorBackend" in " ".join(arguments(pid)) and mapper in descendants(pid):
            return pid
    raise AssertionError(f"The mapper {mapper} has no executor.")


def descendants(root: int | None = None) -> list[int]:
    """Processes below one of ours; no other process is looked at, still less killed."""
    children: dict[int, list[int]] = {}
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            try:
                stat = Path(f"/proc/{entry}/stat").read_text()
            except OSError:
                continue
            children.setdefault(int(stat.rpartition(")")[2].split()[1]), []).append(int(entry))
    found: list[int] = []
    waiting = [os.getpid() if root is None else root]
    while waiting:
        below = children.get(waiting.pop(), [])
        found += below
        waiting += below
    return found


def arguments(pid: int) -> list[str]:
    try:
        return Path(f"/proc/{pid}/cmdline").read_text().split("\0")
    except OSError:
        return []


@unittest.skipIf(RECORDS is None, "MAPWRIGHT_RECORDS names no file of records")
class Cluster(unittest.TestCase):
    def test_what_is_killed_loses_and_doubles_nothing(self):
        with tempfile.TemporaryDirectory() as folder:
            count = write_input(f"{folder}/raw", f"{folder}/lines.ndjson")
            Path(f"{folder}/events").mkdir()
            spark = session(
                "local-cluster[2,1,1024]",
                **{
                    "spark.executor.memory": "1024m",
                    "spark.eventLog.enabled": "true",
                    "spark.eventLog.dir": f"file://{folder}/events",
                    "spark.task.maxFailures": "6",
                    # Otherwise small files would be read by two tasks.
                    "spark.sql.files.minPartitionNum": str(PARTITIONS),
                    "spark.sql.files.openCostInBytes": "0",
                },
            )
            started = time.monotonic()
            killer = Killer(Path(folder))
            try:
                raw = spark.read.parquet(f"{folder}/raw")
                killer.start()
                mapped = map_users(raw, "hubspot", column="payload", command=[str(killer.script)]).store(f"{folder}/staged")
                killer.finish()
                mapped.users.write.parquet(f"{folder}/users")
                mapped.rejects.write.parquet(f"{folder}/rejects")
                counts = mapped.counts.first().asDict()
            finally:
                killer.finish()
                spark.stop()
            seconds = time.monotonic() - started
            self.assertIsNone(killer.fault)
            self.assertEqual(tuple(killer.killed), KILLED)

            expected = digests_of_lines(transform(f"{folder}/lines.ndjson", "--in-format", "ndjson"))
            found = digests_of_parquet(f"{folder}/users", f"{folder}/rejects")
            lost, doubled = (expected - found).total(), (found - expected).total()
            print(
                f"\n{count} rows, killed: {', '.join(killer.killed)}; {seconds:.0f} s: "
                f"{counts['mapped']} users and {counts['rejected']} rejects, {lost} lost, {doubled} too many"
            )
            self.assertEqual((lost, doubled), (0, 0))
            self.assertEqual(counts["records"], expected.total())
            self.assertGreater(counts["rejected"], count // 300)
            # The kills are what made tasks fail, as the log of Spark has it.
            failures = failures_of(f"{folder}/events")
            for kind in ("mapper", "executor"):
                self.assertGreaterEqual(failures[kind], KILLED.count(kind), failures)


def write_input(folder: str, lines: str) -> int:
    """Writes the records as Parquet, and as lines for one process; one in a hundred is odd, some are there twice."""
    os.mkdir(folder)
    count = sum(1 for _ in open(RECORDS, "rb"))
    in_file = -(-count // PARTITIONS)
    odd = random.Random(1)
    with open(RECORDS, encoding="utf-8") as records, open(lines, "w", encoding="utf-8") as out:
        out.write("\n")
        for part in range(PARTITIONS):
            rows: list[str | None] = []
            for line in (next(records, None) for _ in range(in_file)):
                if line is None:
                    break
                text = line.rstrip("\n")
                row, copy = odd.choice(ODD) if odd.random() < 0.01 else (text, text)
                rows.append(row)
                out.write(f"{copy}\n")
            table = pa.table({"payload": pa.array(rows, pa.string()), "other": pa.nulls(len(rows), pa.int64())})
            pq.write_table(table, f"{folder}/part-{part:03}.parquet", row_group_size=ROW_GROUP)
    return count


def failures_of(folder: str) -> Counter[str]:
    """Tasks that failed, by what was killed, as Spark's own log has them."""
    found: Counter[str] = Counter()
    for file in Path(folder).rglob("*"):
        if not file.is_file():
            continue
        for line in file.read_text().splitlines():
            if not line.startswith('{"Event":"SparkListenerTaskEnd"'):
                continue
            reason = json.loads(line)["Task End Reason"]
            if "mapwright ended by signal 9" in json.dumps(reason):
                found["mapper"] += 1
            elif reason["Reason"] in ("ExecutorLostFailure", "Resubmitted"):
                found["executor"] += 1
            elif reason["Reason"] != "Success":
                found[reason["Reason"]] += 1
    return found


if __name__ == "__main__":
    unittest.main()
