"""Maps raw CRM records in Apache Spark: one mapwright process per task, fed through pipes.

    from mapwright_spark import map_users

    mapped = map_users(spark.read.parquet("raw"), "hubspot", column="payload").store("staged")
    mapped.users.write.parquet("users")
    mapped.rejects.write.parquet("rejects")
    mapped.counts.show()

README.md, next to this file, says what is guaranteed and how to install it.
"""

from __future__ import annotations

import base64
import fcntl
import json
import os
import selectors
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from json.decoder import scanstring
from pathlib import Path
from typing import Any, Iterable, Iterator, Mapping, Sequence

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.json as pj
from pyspark import cloudpickle
from pyspark.sql import DataFrame
from pyspark.sql import functions as F
from pyspark.sql.pandas.types import from_arrow_schema
from pyspark.sql.types import BinaryType, StringType

__all__ = ["Mapped", "MapwrightError", "map_users"]

#: Bytes of output that are turned into one batch of rows.
OUTPUT_BYTES = 4 << 20
#: Bytes that a pipe holds, where the system allows it; it bounds what is under way.
PIPE_BYTES = 1 << 20
#: What is kept of the messages of a process that failed.
MESSAGE_BYTES = 8 << 10
#: Exit statuses of a process that mapped all it was given: none rejected, some rejected.
COMPLETE = (0, 1)
#: The field that has the raw record.
RAW = "remote_data"
#: The pattern of models for an instant in UTC with milliseconds.
INSTANT = r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$"
SCHEMA_REQUEST = b'{"type":"SCHEMA","stream":"raw","schema":{},"key_properties":["id"]}\n'

ISSUE = pa.struct(
    [
        ("code", pa.string()),
        ("message", pa.string()),
        ("field", pa.string()),
        ("path", pa.string()),
        ("hint", pa.string()),
        (
            "source",
            pa.struct([("file", pa.string()), ("line", pa.int64()), ("column", pa.int64())]),
        ),
    ]
)
REJECT = pa.struct(
    [("input", pa.string()), ("input_bytes", pa.binary()), ("issues", pa.list_(ISSUE))]
)


class MapwrightError(Exception):
    """mapwright failed: it could not be started, refused what it was told, or ended before its input did."""


@dataclass(frozen=True)
class Mapped:
    """What became of the records.

    Each frame is computed when it is used, and the mapping with it: `store` first if more than one is needed.
    """

    #: Unified users, a column for each field of the model.
    users: DataFrame
    #: Rejected records: `input`, `input_bytes` where it is not UTF-8, and `issues`.
    rejects: DataFrame
    #: One row: `records`, `mapped`, `rejected`.
    counts: DataFrame
    #: What the others are selected from: `user` and `rejected`, of which each row has one.
    tagged: DataFrame

    def store(self, path: str, mode: str = "errorifexists") -> Mapped:
        """Maps once, writes users and rejects to one folder of Parquet, and returns frames that read it."""
        self.tagged.write.mode(mode).parquet(path)
        return _views(self.tagged.sparkSession.read.schema(self.tagged.schema).parquet(path))


def map_users(
    df: DataFrame,
    provider: str,
    column: str = "value",
    overrides: Sequence[str] = (),
    definitions: str | None = None,
    models: str | None = None,
    remote_data: bool = True,
    options: Sequence[str] = (),
    command: Sequence[str] = ("mapwright",),
) -> Mapped:
    """Maps a column of raw records, one in a row, to unified users.

    :param df: the frame that has the records
    :param provider: slug of the provider, as `hubspot`
    :param column: JSON text, bytes, or a struct, array or map; `"*"` takes each row as a record
    :param overrides: files of layers on the driver, base first; the tasks receive their content
    :param definitions: a provider file of your own on the driver, or a folder of them
    :param models: a folder of models of your own on the driver
    :param remote_data: whether users have the raw record, as JSON text
    :param options: further options of `mapwright transform`, as `["--on-invalid", "omit"]`
    :param command: starts mapwright, on the driver and on each executor
    :raises MapwrightError: at once, if mapwright cannot be started or refuses the arguments

    A task whose process fails, fails with the message of the process, and Spark tries it again.
    """
    if "raw" in options:
        raise ValueError("The raw form has no columns; it is the record as it came.")
    call = _Call(
        command=tuple(command),
        arguments=(
            "transform",
            "--provider",
            provider,
            *([] if remote_data else ["--ignore-remote-data"]),
            *options,
        ),
        files=(
            *(("--overrides", path, _read(path)) for path in overrides),
            *([] if definitions is None else [("--definitions", definitions, _read(definitions))]),
            *([] if models is None else [("--models", models, _read(models))]),
        ),
    )
    fields = [field for field in _fields(call.model()) if remote_data or field.arrow.name != RAW]
    schema = pa.schema(
        [("user", pa.struct([field.arrow for field in fields])), ("rejected", REJECT)]
    )

    def map_task(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        yield from _map_batches(batches, call, fields, schema)

    # The executors need no copy of this module.
    cloudpickle.register_pickle_by_value(sys.modules[__name__])
    rows = df.select(_record_column(df, column).alias("record"))
    return _views(rows.mapInArrow(map_task, from_arrow_schema(schema)))


def _record_column(df: DataFrame, column: str):
    if column == "*":
        return F.to_json(F.struct("*"))
    kind = df.select(column).schema[0].dataType
    return F.col(column) if isinstance(kind, (StringType, BinaryType)) else F.to_json(column)


def _views(tagged: DataFrame) -> Mapped:
    return Mapped(
        users=tagged.where("user is not null").select("user.*"),
        rejects=tagged.where("rejected is not null").select("rejected.*"),
        counts=tagged.selectExpr(
            "count(*) as records", "count(user) as mapped", "count(rejected) as rejected"
        ),
        tagged=tagged,
    )


# What starts mapwright


@dataclass(frozen=True)
class _Call:
    """How mapwright is started; the files that it reads are carried along."""

    command: tuple[str, ...]
    arguments: tuple[str, ...]
    files: tuple[tuple[str, str, Mapping[str, bytes]], ...]

    def model(self) -> dict[str, Any]:
        """The JSON Schema of what the mapping writes, with the fields that layers add."""
        with _Process(self, ["--singer"]) as process:
            output = b"".join(process.exchange(iter([memoryview(SCHEMA_REQUEST)])))
        return json.loads(output)["schema"]

    def line(self, folder: Path) -> list[str]:
        """Writes the files to a folder, and returns the arguments of the process."""
        line = [*self.command, *self.arguments]
        for index, (option, path, content) in enumerate(self.files):
            place = folder / str(index) / Path(path).name
            for name, data in content.items():
                file = place / name if name else place
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(data)
            line += [option, str(place)]
        return line


def _read(path: str) -> dict[str, bytes]:
    """The content of a file, or of the YAML and JSON files of a folder, by name."""
    root = Path(path)
    if not root.is_dir():
        return {"": root.read_bytes()}
    kinds = (".yaml", ".yml", ".json")
    return {
        str(file.relative_to(root)): file.read_bytes()
        for file in sorted(root.rglob("*"))
        if file.is_file() and file.suffix in kinds
    }


class _Process:
    """A mapwright process; it ends with the block that it is used in."""

    def __init__(self, call: _Call, kind: Sequence[str]):
        self._folder = tempfile.TemporaryDirectory(prefix="mapwright-")
        folder = Path(self._folder.name)
        # A file, since nobody reads it meanwhile: a pipe would fill up.
        self._messages = open(folder / "messages", "w+b")
        line = [*call.line(folder / "files"), *kind]
        try:
            self._child = subprocess.Popen(
                line,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._messages,
                bufsize=0,
            )
        except OSError as error:
            self._close()
            raise MapwrightError(
                f"mapwright cannot be started with {' '.join(call.command)}: {error.strerror}. "
                "It must be installed on the driver and on each executor; `command` says how it is started."
            ) from error

    def __enter__(self) -> _Process:
        return self

    def __exit__(self, *_: object) -> None:
        if self._child.poll() is None:
            self._child.kill()
            self._child.wait()
        for pipe in (self._child.stdin, self._child.stdout):
            pipe.close()
        self._close()

    def _close(self) -> None:
        self._messages.close()
        self._folder.cleanup()

    def exchange(self, pieces: Iterator[memoryview]) -> Iterator[bytes]:
        """Writes the pieces and yields the output meanwhile, in one thread, so that neither side waits for the other.

        :raises MapwrightError: at the end, unless the process read all and said so by its exit status
        """
        stdin, stdout = self._child.stdin, self._child.stdout
        with selectors.DefaultSelector() as ready:
            for pipe, event in ((stdin, selectors.EVENT_WRITE), (stdout, selectors.EVENT_READ)):
                _widen(pipe.fileno())
                os.set_blocking(pipe.fileno(), False)
                ready.register(pipe, event)
            piece: memoryview | None = memoryview(b"")
            is_cut = False
            while True:
                if piece is not None and len(piece) == 0 and not is_cut:
                    piece = next(pieces, None)
                    if piece is None:
                        ready.unregister(stdin)
                        stdin.close()
                for key, _ in ready.select():
                    if key.fileobj is stdout:
                        output = os.read(stdout.fileno(), PIPE_BYTES)
                        if not output:
                            return self._check(is_cut or piece is not None)
                        yield output
                    else:
                        try:
                            piece = piece[os.write(stdin.fileno(), piece) :]
                        except BrokenPipeError:
                            is_cut = True
                            ready.unregister(stdin)

    def _check(self, is_cut: bool) -> None:
        status = self._child.wait()
        if status in COMPLETE and not is_cut:
            return
        ended = f"by signal {-status}" if status < 0 else f"with status {status}"
        early = " before it had read all records" if status in COMPLETE else ""
        self._messages.seek(max(0, self._messages.seek(0, os.SEEK_END) - MESSAGE_BYTES))
        said = self._messages.read().decode(errors="replace").strip()
        raise MapwrightError(f"mapwright ended {ended}{early}. {said or 'It said nothing.'}")


def _widen(pipe: int) -> None:
    try:
        fcntl.fcntl(pipe, getattr(fcntl, "F_SETPIPE_SZ", 1031), PIPE_BYTES)
    except OSError:
        pass  # It works with a narrower pipe, more slowly.


# Rows to lines


def _map_batches(
    batches: Iterable[pa.RecordBatch], call: _Call, fields: Sequence[_Field], schema: pa.Schema
) -> Iterator[pa.RecordBatch]:
    filled = (batch.column(0) for batch in batches if batch.num_rows > 0)
    first = next(filled, None)
    if first is None:
        return  # An empty partition starts no process.
    # The tagged output has a line for each record, in any case.
    kind = ["--tagged", "--in-format", "ndjson", "--in-compression", "none"]
    with _Process(call, kind) as process:
        for lines in _whole_lines(process.exchange(_pieces(first, filled))):
            yield from _rows(lines, fields, schema)


def _pieces(first: pa.Array, others: Iterable[pa.Array]) -> Iterator[memoryview]:
    # A blank line is passed over: what kind of file this is, and whether it starts with a byte order mark, must not
    # depend on which record comes first.
    yield memoryview(b"\n")
    yield _lines(first)
    for records in others:
        yield _lines(records)


def _lines(records: pa.Array) -> memoryview:
    """A line for each record; without loops in Python, since this is what a task spends its time on."""
    text = records.cast(pa.large_binary())
    # A line feed is white space between tokens, as a carriage return is, and neither may be in a string.
    if _has_line_feed(text):
        text = pc.replace_substring(text, b"\n", b"\r")
    # A line that is blank would be passed over; a record that is missing is one that is rejected.
    if text.null_count > 0 or not pc.all(pc.starts_with(text, b"{")).as_py():
        blank = pc.match_substring_regex(text, rb"\A[ \t\r]*\z")
        text = pc.if_else(pc.fill_null(blank, True), pa.scalar(b"null", pa.large_binary()), text)
    line_end = pa.scalar(b"\n", pa.large_binary())
    joined = pc.binary_join_element_wise(text, line_end, pa.scalar(b"", pa.large_binary()))
    return memoryview(joined.buffers()[2])[: pc.sum(pc.binary_length(joined)).as_py()]


def _has_line_feed(text: pa.Array) -> bool:
    return pc.any(pc.match_substring(text, b"\n")).as_py() is True


def _whole_lines(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Some megabytes of lines at a time."""
    parts: list[bytes] = []
    size = 0
    for piece in pieces:
        parts.append(piece)
        size += len(piece)
        end = piece.rfind(b"\n") + 1
        if size < OUTPUT_BYTES or end == 0:
            continue
        parts[-1] = piece[:end]
        yield b"".join(parts)
        parts = [piece[end:]]
        size = len(parts[0])
    if size > 0:
        yield b"".join(parts)


# Lines to rows


@dataclass(frozen=True)
class _Field:
    """A field of the model as a column."""

    arrow: pa.Field
    #: Whether the column has JSON text, since no type describes what may be in it.
    is_text: bool


def _fields(model: Mapping[str, Any]) -> list[_Field]:
    found = []
    for name, schema in model["properties"].items():
        kind = _arrow_type(schema)
        found.append(
            _Field(pa.field(name, pa.string() if kind is None else kind), is_text=kind is None)
        )
    return found


def _arrow_type(schema: Any) -> pa.DataType | None:
    """The type of all values that a schema allows; None if there is no such type."""
    if not isinstance(schema, dict):
        return None
    given = schema.get("type")
    kinds = [kind for kind in (given if isinstance(given, list) else [given]) if kind != "null"]
    if len(kinds) != 1:
        return None
    if kinds[0] == "string":
        # Other forms of RFC 3339 may have nanoseconds or a leap second, which no column of Spark can have.
        is_instant = schema.get("format") == "date-time" and schema.get("pattern") == INSTANT
        return pa.timestamp("us", "UTC") if is_instant else pa.string()
    if kinds[0] == "array":
        item = _arrow_type(schema.get("items"))
        return None if item is None else pa.list_(item)
    if kinds[0] == "object":
        if schema.get("additionalProperties") is not False:
            return None
        members = {name: _arrow_type(of) for name, of in schema.get("properties", {}).items()}
        return None if None in members.values() or not members else pa.struct(members.items())
    return {"boolean": pa.bool_(), "integer": pa.int64(), "number": pa.float64()}.get(kinds[0])


def _rows(lines: bytes, fields: Sequence[_Field], schema: pa.Schema) -> Iterator[pa.RecordBatch]:
    rejected: list[bytes] = []
    if lines.startswith(b'{"rejected":') or b'\n{"rejected":' in lines:
        # Not splitlines: a raw record may have a carriage return between its tokens.
        every = lines.split(b"\n")[:-1]
        rejected = [line for line in every if line.startswith(b'{"rejected":')]
        lines = b"".join(line + b"\n" for line in every if not line.startswith(b'{"rejected":'))
    if lines:
        users = _users(lines, fields, schema)
        yield pa.RecordBatch.from_arrays([users, pa.nulls(len(users), REJECT)], schema=schema)
    if rejected:
        rejects = pa.array([_reject(line) for line in rejected], REJECT)
        none = pa.nulls(len(rejects), schema.field("user").type)
        yield pa.RecordBatch.from_arrays([none, rejects], schema=schema)


def _users(lines: bytes, fields: Sequence[_Field], schema: pa.Schema) -> pa.Array:
    texts = _Texts(fields)
    if not texts.columns:
        return _parse(lines, schema.field("user").type)
    typed = [field.arrow for field in fields if not field.is_text]
    rest = "\n".join(texts.cut(line) for line in lines.decode().split("\n")[:-1])
    parsed = _parse(f"{rest}\n".encode(), pa.struct(typed))
    columns = [
        pa.array(texts.columns[field.arrow.name], pa.string())
        if field.is_text
        else parsed.field(field.arrow.name)
        for field in fields
    ]
    return pa.StructArray.from_arrays(columns, fields=[field.arrow for field in fields])


def _has_member(kind: pa.DataType, name: str) -> bool:
    members = [kind.field(index) for index in range(kind.num_fields)]
    return any(member.name == name or _has_member(member.type, name) for member in members)


def _parse(lines: bytes, kind: pa.DataType) -> pa.StructArray:
    table = pj.read_json(
        pa.BufferReader(lines),
        read_options=pj.ReadOptions(use_threads=False, block_size=len(lines) + 1),
        parse_options=pj.ParseOptions(
            explicit_schema=pa.schema([("ok", kind)]), unexpected_field_behavior="error"
        ),
    )
    return table.column(0).combine_chunks()


class _Texts:
    """Members that become JSON text: taken out of lines as they are written, so that numbers keep their digits."""

    def __init__(self, fields: Sequence[_Field]):
        names = [field.arrow.name for field in fields if field.is_text]
        self.columns: dict[str, list[str | None]] = {name: [] for name in names}
        # In a string its quotation marks would be escaped, and no other column has a member of this name.
        is_only = names == [RAW] and not any(_has_member(field.arrow.type, RAW) for field in fields)
        self.cut = self._cut_raw if is_only else self._cut_any
        self._end_of_value = json.JSONDecoder().scan_once

    def _cut_raw(self, line: str) -> str:
        """As `_cut_any`, faster, for the one member that most models have."""
        start = line.find(f'"{RAW}":')
        if start < 0:
            self.columns[RAW].append(None)
            return line
        _, end = self._end_of_value(line, start + len(RAW) + 3)
        self._take(RAW, line[start + len(RAW) + 3 : end])
        before = line[:start]
        return before + line[end + 1 :] if line[end] == "," else before.rstrip(",") + line[end:]

    def _cut_any(self, line: str) -> str:
        found: dict[str, str] = {}
        kept = []
        at = len('{"ok":')
        while line[at] != "}" and line[at + 1] != "}":
            name, colon = scanstring(line, at + 2)
            _, end = self._end_of_value(line, colon + 1)
            if name in self.columns:
                found[name] = line[colon + 1 : end]
            else:
                kept.append(line[at + 1 : end])
            at = end
        for name in self.columns:
            self._take(name, found.get(name))
        return f'{{"ok":{{{",".join(kept)}}}}}'

    def _take(self, name: str, text: str | None) -> None:
        self.columns[name].append(None if text == "null" else text)


def _reject(line: bytes) -> dict[str, Any]:
    found = json.loads(line)["rejected"]
    encoded = found.get("input_base64")
    names = [field.name for field in ISSUE]
    return {
        "input": found.get("input"),
        "input_bytes": None if encoded is None else base64.b64decode(encoded),
        "issues": [{name: issue.get(name) for name in names} for issue in found["issues"]],
    }
