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
MAPPERS_TO_KILL = 3
#: What a mapper must have read before it is killed, so that it is killed in the middle of its work.
BYTES_BEFORE_KILL = 200_000

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


class Killer(threading.Thread):
    """Kills an executor and some mappers with signal 9, each in the middle of its work."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.mappers = 0
        self.executors = 0
        self.fault: Exception | None = None
        self._is_done = threading.Event()
        self._seen: set[int] = set()

    def finish(self) -> None:
        self._is_done.set()
        self.join()

    def run(self) -> None:
        try:
            self.mappers += self._kill_mapper()
            self.executors += self._kill_executor()
            while self.mappers < MAPPERS_TO_KILL and not self._is_done.is_set():
                self.mappers += self._kill_mapper()
        except Exception as error:  # The thread has nobody to raise it to.
            self.fault = error

    def _kill_mapper(self) -> int:
        while not self._is_done.wait(0.005):
            for pid in descendants():
                if pid in self._seen or "--tagged" not in arguments(pid) or read_by(pid) < BYTES_BEFORE_KILL:
                    continue
                self._seen.add(pid)
                os.kill(pid, signal.SIGKILL)
                self._is_done.wait(random.uniform(0.2, 1))
                return 1
        return 0

    def _kill_executor(self) -> int:
        """An executor that has a mapper at work."""
        while not self._is_done.wait(0.005):
            for pid in descendants():
                if "CoarseGrainedExecutorBackend" not in " ".join(arguments(pid)):
                    continue
                if any(read_by(child) >= BYTES_BEFORE_KILL for child in descendants(pid) if "--tagged" in arguments(child)):
                    os.kill(pid, signal.SIGKILL)
                    self._is_done.wait(1)
                    return 1
        return 0


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


def read_by(pid: int) -> int:
    """Bytes that a process read beyond those of its own program, roughly."""
    try:
        lines = Path(f"/proc/{pid}/io").read_text().splitlines()
    except OSError:
        return 0
    read, written = (int(lines[index].split()[1]) for index in (0, 1))
    return min(read, written)


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
                },
            )
            started = time.monotonic()
            killer = Killer()
            try:
                raw = spark.read.parquet(f"{folder}/raw")
                killer.start()
                mapped = map_users(raw, "hubspot", column="payload", command=COMMAND).store(f"{folder}/staged")
                killer.finish()
                mapped.users.write.parquet(f"{folder}/users")
                mapped.rejects.write.parquet(f"{folder}/rejects")
                counts = mapped.counts.first().asDict()
            finally:
                killer.finish()
                spark.stop()
            seconds = time.monotonic() - started
            self.assertIsNone(killer.fault)
            self.assertEqual((killer.mappers, killer.executors), (MAPPERS_TO_KILL, 1))
            failures = failures_of(f"{folder}/events")
            self.assertGreaterEqual(failures["mapper"], MAPPERS_TO_KILL, failures)
            self.assertGreaterEqual(failures["executor"], 1, failures)

            expected = digests_of_lines(transform(f"{folder}/lines.ndjson", "--in-format", "ndjson"))
            found = digests_of_parquet(f"{folder}/users", f"{folder}/rejects")
            lost, doubled = (expected - found).total(), (found - expected).total()
            print(
                f"\n{count} rows, {killer.mappers} mappers and {killer.executors} executor killed, {seconds:.0f} s: "
                f"{counts['mapped']} users and {counts['rejected']} rejects, {lost} lost, {doubled} too many"
            )
            self.assertEqual((lost, doubled), (0, 0))
            self.assertEqual(counts["records"], expected.total())
            self.assertGreater(counts["rejected"], count // 300)


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
