"""What map_users returns, in a session of one process."""

from __future__ import annotations

import json
import os
import tempfile
import time
import unittest
from pathlib import Path

from pyspark.sql import functions as F

import pyarrow as pa

import mapwright_spark
from mapwright_spark import MapwrightError, map_users
from support import COMMAND, ROOT, session, user

MODEL = mapwright_spark._Call(COMMAND, ("transform", "--provider", "hubspot"), ()).model()
ADA = '{"id":"1","email":"ada@example.com","firstName":"Ada","archived":false,"createdAt":"2019-12-25T14:01:35.228+01:00"}'


def map_rows(rows, batch_size=100):
    """Users and rejects of one task, without Spark around it."""
    call = mapwright_spark._Call(COMMAND, ("transform", "--provider", "hubspot"), ())
    fields = mapwright_spark._fields(MODEL)
    schema = pa.schema(
        [("user", pa.struct([field.arrow for field in fields])), ("rejected", mapwright_spark.REJECT)]
    )
    starts = range(0, len(rows), batch_size)
    batches = [
        pa.RecordBatch.from_arrays([pa.array(rows[at : at + batch_size], pa.string())], ["record"])
        for at in starts
    ]
    found = [
        row
        for batch in mapwright_spark._map_batches(batches, call, fields, schema)
        for row in batch.to_pylist()
    ]
    return [[row[kind] for row in found if row[kind] is not None] for kind in ("user", "rejected")]


def by_id(found):
    users, rejects = found
    return sorted(user["id"] for user in users), rejects


class MapUsers(unittest.TestCase):
    @classmethod
    def setUpClass(cls) -> None:
        cls.spark = session("local[2]")

    @classmethod
    def tearDownClass(cls) -> None:
        cls.spark.stop()

    def frame(self, rows, kind="string", partitions=1):
        frame = self.spark.createDataFrame([(row,) for row in rows], f"value {kind}")
        return frame.coalesce(1) if partitions == 1 else frame.repartition(partitions)

    def map(self, rows, kind="string", partitions=1, **options):
        frame = self.frame(rows, kind, partitions)
        return map_users(frame, "hubspot", **{"command": COMMAND, **options})

    def users(self, *rows, **options):
        return [user(row.asDict(recursive=True)) for row in self.map(rows, **options).users.collect()]

    def inputs(self, *rows, **options):
        return [row.input for row in self.map(rows, **options).rejects.collect()]

    def test_a_user_has_the_columns_of_the_model(self):
        users = self.map([ADA]).users
        self.assertEqual(
            [field.simpleString() for field in users.schema],
            [
                *["id:string", "created_at:timestamp", "email:string", "is_active:boolean"],
                *["name:string", "remote_data:string", "updated_at:timestamp"],
                "urls:array<struct<type:string,url:string>>",
            ],
        )
        (row,) = users.collect()
        self.assertEqual((row.id, row.email, row.name, row.is_active), ("1", "ada@example.com", "Ada", True))
        self.assertEqual(row.remote_data, ADA)
        self.assertEqual(
            users.select(F.unix_millis("created_at")).first()[0], 1577278895228
        )

    def test_without_the_raw_record_there_is_no_column_for_it(self):
        mapped = self.map([ADA], remote_data=False)
        self.assertNotIn("remote_data", mapped.users.columns)
        self.assertEqual(mapped.users.first().name, "Ada")

    def test_the_raw_record_keeps_its_digits_and_its_text(self):
        for text in (
            '{"id":"1","n":12345678901234567890.10,"m":1E400}',
            '{"updated_at":"x","urls":[{"remote_data":{"id":"2"}}],"id":"1","a":"\\"remote_data\\":{"}',
            '{"id":"1","name":"\\u2028 \\u0000 \\\\"}',
            '{ "id" : "1" }',
        ):
            with self.subTest(text):
                ((user,), _) = map_rows([text])
                self.assertEqual(user["remote_data"], text)

    def test_each_row_is_a_record_wherever_it_is(self):
        cases = {
            "laid out over lines": ('{\n "id": "1"\r\n}', ["1"], []),
            "a line feed at the end": ('{"id":"1"}\n', ["1"], []),
            "a line feed in a string": ('{"id":"a\nb"}', [], ['{"id":"a\rb"}']),
            "nothing": (None, [], ["null"]),
            "empty": ("", [], ["null"]),
            "white space": (" \t\r\n", [], ["null"]),
            "an array": ('[{"id":"1"}]', [], ['[{"id":"1"}]']),
            "a page": ('{"results":[{"id":"1"},{"id":"2"}]}', ["1", "2"], []),
            "a page without records": ('{"results":[]}', [], []),
            "not JSON": ('{"id":', [], ['{"id":']),
            "the beginning of an Avro file": ("Obj\x01", [], ["Obj\x01"]),
            "text in UTF-16": ('{\0"\0', [], ['{\0"\0']),
            "half of a surrogate pair": ('{"id":"\\ud800"}', ["\ufffd"], []),
            "separators of lines that JSON allows": ('{"id":"a\u2028\u0085\x7fb"}', ["a\u2028\u0085\x7fb"], []),
            "a lookalike of a rejected line": ('{"id":"a\\n{\\"rejected\\":"}', ['a\n{"rejected":'], []),
        }
        for name, (row, ids, inputs) in cases.items():
            for others in (0, 1):
                with self.subTest(name, others=others):
                    users, rejects = map_rows([ADA] * others + [row] + [ADA] * others)
                    ada = ["1"] * others
                    self.assertEqual([user["id"] for user in users], ada + ids + ada)
                    self.assertEqual([found["input"] for found in rejects], inputs)

    def test_a_byte_order_mark_means_the_same_in_each_row(self):
        row = '\ufeff{"id":"2"}'
        self.assertEqual(by_id(map_rows([row, ADA])), by_id(map_rows([ADA, row])))

    def test_the_result_does_not_depend_on_the_batches(self):
        rows = [ADA, None, '{"id":"a\nb"}', '{"results":[{"id":"5"},{"id":"6"}]}', "{", '{"id":"7"}']
        whole = map_rows(rows)
        for size in (1, 2, 5):
            self.assertEqual(map_rows(rows, size), whole)

    def test_bytes_that_are_not_utf8_are_rejected_whole(self):
        (row,) = self.map([b'{"id":"\xff"}'], kind="binary").rejects.collect()
        self.assertEqual(bytes(row.input_bytes), b'{"id":"\xff"}')
        self.assertEqual(row.issues[0].code, "input-not-json")

    def test_structs_and_whole_rows_are_records(self):
        frame = self.spark.createDataFrame([("1", "Ada", True)], "id string, firstName string, archived boolean")
        whole = map_users(frame, "hubspot", column="*", command=COMMAND)
        nested = map_users(frame.select(F.struct("*").alias("raw")), "hubspot", column="raw", command=COMMAND)
        for mapped in (whole, nested):
            (row,) = mapped.users.collect()
            self.assertEqual((row.id, row.name, row.is_active), ("1", "Ada", False))

    def test_a_reject_says_what_and_where(self):
        (row,) = self.map(['{"firstName":"Ada"}']).rejects.collect()
        issue = row.issues[0]
        self.assertEqual((issue.code, issue.field), ("required-field-missing", "id"))
        self.assertEqual(issue.source.file, "providers/hubspot.yaml")
        self.assertGreater(issue.source.line, 1)

    def test_counts(self):
        mapped = self.map([ADA, None, ADA, '{"id":'])
        self.assertEqual(mapped.counts.first().asDict(), {"records": 4, "mapped": 2, "rejected": 2})

    def test_no_rows_and_empty_partitions(self):
        self.assertEqual(self.map([]).counts.first().asDict(), {"records": 0, "mapped": 0, "rejected": 0})
        self.assertEqual(self.map([ADA], partitions=4).counts.first().mapped, 1)

    def test_store_maps_once(self):
        with tempfile.TemporaryDirectory() as folder:
            runs = Path(folder) / "runs"
            command = self.script(folder, f'echo run >> {runs}\nexec {" ".join(COMMAND)} "$@"')
            mapped = self.map([ADA, "{"], command=command).store(f"{folder}/staged")
            self.assertEqual(mapped.users.first().id, "1")
            self.assertEqual(mapped.rejects.first().input, "{")
            self.assertEqual(mapped.counts.first().records, 2)
            # Once for the model, once for the only partition with rows.
            self.assertEqual(runs.read_text().count("run"), 2)

    def test_layers_add_fields_and_travel_to_the_tasks(self):
        with tempfile.TemporaryDirectory() as folder:
            layer = Path(folder) / "account.yaml"
            layer.write_text(
                "providers:\n  hubspot:\n    crm/users:\n      mapping:\n"
                "        team: teams[0].name\n        score: score\n        tags: tags\n"
                "        anything: anything\n        custom_fields.region: region\n      schema:\n"
                "        team: { type: string }\n        score: { type: number }\n"
                "        tags: { type: array, items: { type: string } }\n        anything: {}\n"
                "        custom_fields.region: { type: string }\n"
            )
            raw = '{"id":"1","teams":[{"name":"Süd"}],"score":1,"tags":["a"],"anything":{"n":1.10},"region":"Ost"}'
            mapped = self.map([raw, ADA], overrides=[str(layer)])
            layer.unlink()
            row, ada = mapped.users.collect()
            self.assertEqual((row.team, row.score, row.tags), ("Süd", 1.0, ["a"]))
            self.assertEqual(json.loads(row.anything), {"n": 1.1})
            self.assertIn("Ost", str(row.custom_fields))
            self.assertEqual((row.remote_data, ada.remote_data, ada.team), (raw, ADA, None))

    def test_dates_that_no_timestamp_can_hold_are_text(self):
        layer_text = (
            "providers:\n  hubspot:\n    crm/users:\n      mapping: { seen_at: seen }\n"
            "      schema: { seen_at: { type: string, format: date-time } }\n"
        )
        with tempfile.TemporaryDirectory() as folder:
            layer = Path(folder) / "account.yaml"
            layer.write_text(layer_text)
            for seen in ("2016-12-31T23:59:60Z", "2020-01-01T00:00:00.123456789Z"):
                raw = json.dumps({"id": "1", "seen": seen})
                self.assertEqual(self.map([raw], overrides=[str(layer)]).users.first().seen_at, seen)

    def test_ways_of_taking_texts_out_of_lines_agree(self):
        string, text = pa.field("name", pa.string()), pa.field("remote_data", pa.string())
        fields = [mapwright_spark._Field(string, False), mapwright_spark._Field(text, True)]
        nested = pa.field("extra", pa.struct([("remote_data", pa.string())]))
        lines = {
            '{"ok":{"remote_data":{"a":[1.0,{}]},"name":"x"}}': ('{"a":[1.0,{}]}', '{"ok":{"name":"x"}}'),
            '{"ok":{"name":"x","remote_data":{}}}': ("{}", '{"ok":{"name":"x"}}'),
            '{"ok":{"remote_data":{}}}': ("{}", '{"ok":{}}'),
            '{"ok":{"name":"x"}}': (None, '{"ok":{"name":"x"}}'),
            '{"ok":{}}': (None, '{"ok":{}}'),
            '{"ok":{"name":"x","remote_data":null}}': (None, '{"ok":{"name":"x"}}'),
            '{"ok":{"name":"\\"remote_data\\":{","remote_data":{"b":"\\u0000"}}}': (
                '{"b":"\\u0000"}',
                '{"ok":{"name":"\\"remote_data\\":{"}}',
            ),
        }
        for line, (value, rest) in lines.items():
            for cut in ("_cut_raw", "_cut_any"):
                with self.subTest(line, cut=cut):
                    texts = mapwright_spark._Texts(fields)
                    self.assertEqual(getattr(texts, cut)(line), rest)
                    self.assertEqual(texts.columns, {"remote_data": [value]})
        deep = mapwright_spark._Texts([mapwright_spark._Field(nested, False), *fields])
        line = '{"ok":{"extra":{"remote_data":"no"},"remote_data":{"id":"1"}}}'
        self.assertEqual(deep.cut(line), '{"ok":{"extra":{"remote_data":"no"}}}')
        self.assertEqual(deep.columns, {"remote_data": ['{"id":"1"}']})

    def test_a_definition_of_ones_own(self):
        text = (ROOT / "providers/hubspot.yaml").read_text().replace("slug: hubspot", "slug: acme", 1)
        with tempfile.TemporaryDirectory() as folder:
            (Path(folder) / "acme.yaml").write_text(text)
            for path in (folder, f"{folder}/acme.yaml"):
                mapped = map_users(self.frame([ADA]), "acme", definitions=path, command=COMMAND)
                self.assertEqual(mapped.users.first().name, "Ada")

    def test_other_options_of_transform(self):
        row = '{"id":"1","email":"nobody"}'
        self.assertEqual(self.inputs(row), [row] if self.users(row) == [] else [])
        (found,) = self.users(row, options=["--on-invalid", "omit"])
        self.assertEqual(found["id"], "1")

    def test_what_mapwright_refuses_is_said_at_once(self):
        with self.assertRaisesRegex(MapwrightError, "(?s)with status 2.*hubspott"):
            map_users(self.frame([ADA]), "hubspott", command=COMMAND)
        with self.assertRaisesRegex(MapwrightError, "cannot be started with no-such-command"):
            self.map([ADA], command=["no-such-command"])

    def test_a_process_that_fails_fails_the_task_with_its_message(self):
        model = f'case "$*" in *--singer*) exec {" ".join(COMMAND)} "$@";; esac\n'
        cases = {
            "with status 4.*The disk is full": "cat >/dev/null; echo The disk is full >&2; exit 4",
            "by signal 9": "kill -9 $$",
            "with status 0 before it had read all": "exit 0",
            "with status 2.*It said nothing": "exit 2",
            "with status 7.*last words": "head -c 1000000 /dev/zero >&2; echo last words >&2; exit 7",
        }
        many = [ADA] * 50_000
        for message, end in cases.items():
            with self.subTest(message), tempfile.TemporaryDirectory() as folder:
                mapped = self.map(many, command=self.script(folder, model + end))
                with self.assertRaisesRegex(Exception, f"(?s){message}"):
                    mapped.counts.collect()

    def test_no_side_waits_for_the_other(self):
        # Writes all it has to say before it reads, more than pipes hold; and reads all before it writes.
        line = '{"ok":{"id":"1"}}'
        cases = {
            "output first": f"yes '{line}' | head -n 400000; cat > /dev/null",
            "input first": f"wc -c > /dev/null; yes '{line}' | head -n 400000",
        }
        model = f'case "$*" in *--singer*) exec {" ".join(COMMAND)} "$@";; esac\n'
        for name, end in cases.items():
            with self.subTest(name), tempfile.TemporaryDirectory() as folder:
                mapped = self.map([ADA] * 50_000, command=self.script(folder, model + end))
                self.assertEqual(mapped.counts.first().mapped, 400_000)

    def test_a_task_that_ends_early_leaves_no_process_behind(self):
        with tempfile.TemporaryDirectory() as folder:
            pids = Path(folder) / "pids"
            command = self.script(folder, f'echo $$ >> {pids}\nexec {" ".join(COMMAND)} "$@"')
            self.assertEqual(len(self.map([ADA] * 100_000, command=command).users.limit(1).collect()), 1)
            deadline = time.monotonic() + 30
            while any(os.path.exists(f"/proc/{pid}") for pid in pids.read_text().split()):
                self.assertLess(time.monotonic(), deadline, "a process is still there")
                time.sleep(0.05)

    def test_the_plain_form_of_the_readme(self):
        command = f"sh -c '{' '.join(COMMAND)} transform --provider hubspot --tagged --in-format ndjson || [ $? = 1 ]'"
        lines = self.frame([ADA, '{"id":']).rdd.map(lambda row: row.value).pipe(command, checkCode=True).collect()
        self.assertEqual(["ok" in json.loads(line) for line in lines], [True, False])

    def script(self, folder, text):
        path = Path(folder) / "mapwright"
        path.write_text(f"#!/bin/sh\n{text}\n")
        path.chmod(0o755)
        return [str(path)]


if __name__ == "__main__":
    unittest.main()
