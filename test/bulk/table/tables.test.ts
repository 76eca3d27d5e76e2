import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, test } from 'vitest';
import { parseRows, type Row } from '../../../src/bulk/table/parse-rows.ts';
import { runs } from '../../support/runs.ts';
import { transformed, valuesOf } from '../support.ts';

const folder = mkdtempSync(join(tmpdir(), 'mapwright-tables-'));
const RAW = { mapOptions: { format: 'raw' } } as const;

async function records(text: string, options: Parameters<typeof transformed>[1] = {}) {
  const run = await transformed(Buffer.from(text), { ...RAW, inputFormat: 'csv', ...options });
  return {
    records: valuesOf(run.output),
    rejects: run.rejects.map(({ line, issues }) => [line, issues[0]?.code, issues[0]?.message]),
  };
}

describe('CSV', () => {
  test.each([
    [
      'a header and rows',
      'id,name\n1,Ann\n2,Bo\n',
      [
        { id: '1', name: 'Ann' },
        { id: '2', name: 'Bo' },
      ],
    ],
    [
      'Windows line ends, a byte order mark and no last line end',
      '\ufeffid,name\r\n1,Ann',
      [{ id: '1', name: 'Ann' }],
    ],
    ['quotation marks', 'id,name\n1,"a ""b"", c\nd"\n', [{ id: '1', name: 'a "b", c\nd' }]],
    [
      'empty values',
      'id,name\n1,\n2,""\n',
      [
        { id: '1', name: null },
        { id: '2', name: null },
      ],
    ],
    ['empty lines', 'id,name\n\n1,Ann\n\n', [{ id: '1', name: 'Ann' }]],
    ['semicolons', 'id;name\n1;"Ann;"\n', [{ id: '1', name: 'Ann;' }]],
    ['a name that sets no prototype', 'id,__proto__\n1,x\n', [JSON.parse('{"id":"1","__proto__":"x"}')]],
    [
      'line ends of several kinds',
      'id,name\r\n1,Ann\n2,Bo\r3,Cy',
      [
        { id: '1', name: 'Ann' },
        { id: '2', name: 'Bo' },
        { id: '3', name: 'Cy' },
      ],
    ],
    ['tabs', 'id\tname\n1\t"a\tb"\n', [{ id: '1', name: 'a\tb' }]],
    [
      'semicolons and a comma in a name',
      'id;"a, b";name, c\n1;2;3\n',
      [{ id: '1', 'a, b': '2', 'name, c': '3' }],
    ],
    ['empty lines before the header', '\n\r\nid;name\n1;Ann\n', [{ id: '1', name: 'Ann' }]],
    ['one column', 'id\n1\n\n2\n', [{ id: '1' }, { id: '2' }]],
    ['a header alone', 'id,name\n', []],
    ['nothing', '', []],
  ])('with %s', async (_name, text, expected) => {
    for (const size of [1, 65_536]) {
      expect(await records(text, { size })).toEqual({ records: expected, rejects: [] });
    }
  });

  test('types are those of the raw schema; what does not fit stays text', async () => {
    const text = 'id,active_flag,role_id,access,name\n12,TRUE,7,"[{""app"":""sales""}]",12\nx,maybe,7.x,[,\n';
    expect(await records(text, { provider: 'pipedrive' })).toEqual({
      records: [
        { id: 12, active_flag: true, role_id: 7, access: [{ app: 'sales' }], name: '12' },
        { id: 'x', active_flag: 'maybe', role_id: '7.x', access: '[', name: null },
      ],
      rejects: [],
    });
    const long = await records('id\n12345678901234567890\n', { provider: 'pipedrive' });
    expect(long.records).toEqual([{ id: '12345678901234567890' }]);
  });

  test('names with dots nest if that is asked for', async () => {
    const text = 'id,Owner.Name,Owner.Id\n1,Ann,2\n';
    expect((await records(text)).records).toEqual([{ id: '1', 'Owner.Name': 'Ann', 'Owner.Id': '2' }]);
    expect((await records(text, { nestColumns: true })).records).toEqual([
      { id: '1', Owner: { Name: 'Ann', Id: '2' } },
    ]);
  });

  test('a row that does not fit the header is refused with its line', async () => {
    expect(await records('id,name\n1,"a\nb"\n2\n3,c,d\n4,e\n')).toEqual({
      records: [
        { id: '1', name: 'a\nb' },
        { id: '4', name: 'e' },
      ],
      rejects: [
        [4, 'input-not-table', 'The row cannot be read: it has 1 value, but the header names 2 columns.'],
        [5, 'input-not-table', 'The row cannot be read: it has 3 values, but the header names 2 columns.'],
      ],
    });
  });

  test.each<[string, [number, string, string][]]>([
    ['2,"a"b\n', [[3, '2,"a"b', 'a closing quotation mark is followed by text']]],
    ['2,"d\n', [[3, '2,"d', 'a closing quotation mark is followed by text']]],
    ['2,5" disc\n', [[3, '2,5" disc', 'a quotation mark is in a value that does not begin with one']]],
    ['2\r\n', [[3, '2', 'it has 1 value, but the header names 2 columns']]],
    [
      '"2","a\r\nb"x\n',
      [
        [3, '"2","a', 'a closing quotation mark is followed by text'],
        [4, 'b"x', 'a quotation mark is in a value that does not begin with one'],
      ],
    ],
    [
      '2,"a"b\n3,"c"d\n',
      [
        [3, '2,"a"b', 'a closing quotation mark is followed by text'],
        [4, '3,"c"d', 'a closing quotation mark is followed by text'],
      ],
    ],
  ])('a damaged row costs no other: %j', async (row, refused) => {
    const after = 3 + row.split('\n').length - 1;
    for (const size of [1, 2, 3, 7, 65_536]) {
      const text = `id,name\n1,Ann\n${row}5,"e\r\nf"\n6\n7,g\n8,"h`;
      const run = await transformed(Buffer.from(text), { ...RAW, inputFormat: 'csv', size });
      expect(valuesOf(run.output)).toEqual([
        { id: '1', name: 'Ann' },
        { id: '5', name: 'e\r\nf' },
        { id: '7', name: 'g' },
      ]);
      const reason = (text: string): string => `The row cannot be read: ${text}.`;
      expect(run.rejects.map(({ line, input, issues }) => [line, input, issues[0]?.message])).toEqual([
        ...refused.map(([line, input, why]) => [line, input, reason(why)]),
        [after + 2, '6', reason('it has 1 value, but the header names 2 columns')],
        [after + 4, '8,"h', reason('a quotation mark is not closed')],
      ]);
    }
  });

  test('bytes that are not UTF-8 cost their row, whose bytes are kept', async () => {
    const bytes = Buffer.from('id,name\n1,ö\n2,Ren\xe9e\n3,Bo\n', 'latin1');
    const text = Buffer.concat([Buffer.from('id,name\n1,ö\n'), bytes.subarray(12)]);
    const run = await transformed(text, { ...RAW, inputFormat: 'csv' });
    expect(valuesOf(run.output).map((record) => Object(record).id)).toEqual(['1', '3']);
    expect(run.rejects).toMatchObject([{ line: 3, input: '2,Ren\xe9e' }]);
    expect(Buffer.from(run.rejects[0]?.bytes ?? []).toString('latin1')).toBe('2,Ren\xe9e');
  });

  test('whatever the text and its chunks, the same rows are too long, and each has its place', async () => {
    const pieces = fc.constantFrom(
      '1',
      ',',
      '"',
      '\n',
      '\r\n',
      '\r',
      '12345678',
      'öö',
      '1,a\n',
      '"2\n","b"\n',
    );
    const texts = fc.array(pieces, { maxLength: 14 }).map((parts) => Buffer.from(parts.join('')));
    await fc.assert(
      fc.asyncProperty(texts, fc.nat(20), fc.integer({ min: 1, max: 12 }), async (text, cut, longest) => {
        const whole = await rowsOf(text, [text.length], longest);
        for (const sizes of [[1], [2, 3], [cut + 1, text.length]]) {
          const rows = await rowsOf(text, sizes, longest);
          expect(rows.map(withoutFault)).toEqual(whole.map(withoutFault));
        }
        for (const { offset, size, bytes } of whole) {
          expect(bytes === undefined).toBe(size > longest);
          if (bytes !== undefined) expect(text.subarray(offset, offset + size)).toEqual(bytes);
        }
        const kept = whole
          .map(({ offset, size }) => text.subarray(offset, offset + size).toString())
          .join('');
        expect(kept.replaceAll(/[\r\n]/g, '')).toBe(text.toString().replaceAll(/[\r\n]/g, ''));
      }),
      { numRuns: runs(1_000) },
    );
  });

  /** Of several faults of a row any may be named. */
  function withoutFault({ fault, ...row }: Row): object {
    return { ...row, isFaulty: fault !== undefined };
  }

  test('whatever the text and its chunks, the same rows are read, and each line is in one row', async () => {
    const pieces = fc.constantFrom(
      '1',
      ',',
      ',',
      '"',
      '"',
      '""',
      '\n',
      '\n',
      '\r\n',
      '\r',
      'ö',
      '1,a\n',
      '"2","b"\n',
    );
    const texts = fc
      .array(pieces, { maxLength: 14 })
      .map((parts) => Buffer.from(`id,name\n${parts.join('')}`));
    await fc.assert(
      fc.asyncProperty(texts, fc.nat(80), async (text, cut) => {
        const whole = await rowsOf(text, [text.length]);
        for (const sizes of [[1], [2, 3], [cut + 1, text.length]])
          expect(await rowsOf(text, sizes)).toEqual(whole);
        // Put together, the rows are the text without its line ends.
        const kept = whole.map(({ bytes }) => bytes?.toString()).join('');
        expect(kept.replaceAll(/[\r\n]/g, '')).toBe(text.toString().replaceAll(/[\r\n]/g, ''));
        const lines = text.toString().split(/\r\n|\r|\n/);
        for (const { line, bytes } of whole) {
          const [first = ''] = bytes?.toString().split(/\r\n|\r|\n/) ?? [];
          expect(lines[line - 1]).toBe(first);
        }
      }),
      { numRuns: runs(2_000) },
    );
  });

  async function rowsOf(text: Buffer, sizes: readonly number[], longest = 1000): Promise<Row[]> {
    const found: Row[] = [];
    async function* chunks() {
      for (let at = 0, turn = 0; at < text.length; turn += 1) {
        const size = sizes[turn % sizes.length] ?? 1;
        yield text.subarray(at, at + size);
        at += size;
      }
    }
    for await (const rows of parseRows(chunks(), ',', longest)) found.push(...rows);
    return found;
  }

  test('a row that is longer than allowed is refused without its text', async () => {
    const text = Buffer.from(`id\n"${'x'.repeat(3000)}\n1\n${'y'.repeat(3000)}\n2\n`);
    for (const size of [100, text.length]) {
      const rows = await rowsOf(text, [size]);
      expect(rows.map(({ line, cells }) => [line, cells?.join()])).toContainEqual([3, '1']);
      expect(rows.map(({ line, cells }) => [line, cells?.join()])).toContainEqual([5, '2']);
      expect(rows[1]).toMatchObject({ line: 2, fault: expect.any(String), offset: 3, size: 3001 });
      expect(rows[3]).toMatchObject({ line: 4, bytes: undefined, offset: 3007, size: 3000 });
    }
  });

  test('a row that comes alone is read at once', async () => {
    let read: unknown[] = [];
    const seen: unknown[][] = [];
    async function* slowly() {
      for (const row of ['id,name\n', '1,Ann\n', '2,"B\n', 'o"\n']) {
        yield Buffer.from(row);
        seen.push(read);
      }
    }
    for await (const rows of parseRows(slowly(), ',', 1000)) read = rows.map(({ cells }) => cells);
    expect(seen).toEqual([[['id', 'name']], [['1', 'Ann']], [], [['2', 'B\no']]]);
  });

  test.each([
    ['id,id\n1,2\n', 'Two columns have the name “id”'],
    ['id,\n1,2\n', 'Column 2 has no name'],
    ['id,a,a.b\n1,2,3\n', 'exclude each other'],
    ['id,na"me\n1,2\n', 'The header on line 1 cannot be read'],
  ])('the header %j cannot be used', async (text, message) => {
    await expect(records(text, { nestColumns: true })).rejects.toThrow(message);
  });

  test('columns of which the mapping reads none are refused at once', async () => {
    const row = Buffer.from('7,ada@example.com\n8,kofi@example.com\n');
    const run = transformed(row, { inputFormat: 'csv' });
    await expect(run).rejects.toMatchObject({
      code: 'input-kind',
      message: expect.stringContaining('reads none of the columns “7”, “ada@example.com”'),
    });
    await expect(run).rejects.toMatchObject({ issues: [{ hint: expect.stringContaining('“id”') }] });
    expect((await transformed(row, { ...RAW, inputFormat: 'csv' })).rejects).toEqual([]);
    // A column that holds the records is not one that the mapping reads.
    const carried = Buffer.from('payload\n"{""id"":""1""}"\n');
    const wrapped = await transformed(carried, { inputFormat: 'csv', record: 'payload' });
    expect(valuesOf(wrapped.output)).toMatchObject([{ id: '1' }]);
  });

  test('text that is not UTF-8 has one message', async () => {
    const bytes = Buffer.from('id,name\n1,Ren\xe9e\n'.repeat(9), 'latin1');
    await expect(transformed(bytes, { inputFormat: 'csv' })).rejects.toMatchObject({ code: 'input-kind' });
  });

  test('the name of the file tells it, unless the content is JSON', async () => {
    const options = { inputFormat: undefined, inputName: 'users.CSV' } as const;
    expect(
      (await records('id\n1\n', { inputName: 'users.CSV', ...RAW }).catch(() => undefined))?.records,
    ).toEqual([{ id: '1' }]);
    const json = await transformed(Buffer.from('{"id":"1"}\n'), { ...RAW, inputName: options.inputName });
    expect(valuesOf(json.output)).toEqual([{ id: '1' }]);
    const packed = await transformed(gzipSync('id\n1\n'), { ...RAW, inputName: 'users.csv.gz' });
    expect(valuesOf(packed.output)).toEqual([{ id: '1' }]);
  });

  test('tabs are TSV', async () => {
    expect((await records('id\tname\n1\ta,b\n', { inputFormat: 'tsv' })).records).toEqual([
      { id: '1', name: 'a,b' },
    ]);
  });
});

describe('Parquet', () => {
  function file(name: string, columnData: Parameters<typeof parquetWriteBuffer>[0]['columnData']): string {
    const path = join(folder, name);
    writeFileSync(path, Buffer.from(parquetWriteBuffer({ columnData, rowGroupSize: 2 })));
    return path;
  }

  test('columns are members, with their types', async () => {
    const path = file('columns.parquet', [
      { name: 'id', data: [1n, 2n, 12345678901234567890n & 0x7fffffffffffffffn], type: 'INT64' },
      { name: 'Owner.Name', data: ['Ann', undefined, 'Bö'], type: 'STRING', nullable: true },
      { name: 'active_flag', data: [true, false, true], type: 'BOOLEAN' },
      { name: 'created', data: [new Date(0), new Date(1000), new Date(2000)], type: 'TIMESTAMP' },
    ]);
    const run = await transformed(Buffer.from('PAR1'), { ...RAW, inputName: path, nestColumns: true });
    expect(valuesOf(run.output)).toEqual([
      { id: 1, Owner: { Name: 'Ann' }, active_flag: true, created: '1970-01-01T00:00:00.000Z' },
      { id: 2, Owner: { Name: null }, active_flag: false, created: '1970-01-01T00:00:01.000Z' },
      {
        id: '3122306864379792082',
        Owner: { Name: 'Bö' },
        active_flag: true,
        created: '1970-01-01T00:00:02.000Z',
      },
    ]);
  });

  test('one column of JSON text holds the records, with all digits', async () => {
    const deep = `{"id":"3","x":${'['.repeat(520)}${']'.repeat(520)}}`;
    const data = ['{"id":"1","n":1.10}', '{"id":"2","n":12345678901234567890}', '{"id":', deep];
    const path = file('text.parquet', [{ name: 'payload', data, type: 'STRING' }]);
    const run = await transformed(Buffer.from('PAR1'), { ...RAW, inputName: path });
    expect(run.output.toString()).toBe(`${data[0]}\n${data[1]}\n`);
    expect(run.rejects).toMatchObject([
      { line: 3, input: data[2], issues: [{ code: 'input-not-table' }] },
      { line: 4, input: deep, issues: [{ code: 'input-too-deep' }] },
    ]);
  });

  // Written by PyArrow 21: decimal128 as whole numbers and as bytes, in columns, objects, lists and maps; bytes.
  test.each(['plain', 'dictionary'])(
    'decimal numbers and bytes keep all of their digits: %s',
    async (name) => {
      const path = join(import.meta.dirname, `fixtures/${name}.parquet`);
      const run = await transformed(readFileSync(path), { ...RAW, inputName: path });
      expect(valuesOf(run.output)).toEqual([
        {
          id: '12345678901234567890',
          amount: 0.57,
          nest: { d: '-1234567890123456.78', l: [1.1, null, -0.05] },
          map: { k: 2 },
          bin: 'AP8=',
          text: 'café',
          structs: [{ v: 3.5 }, { v: null }],
        },
        { id: -7, amount: null, nest: null, map: null, bin: null, text: null, structs: [] },
      ]);
    },
  );

  test('JSON text in one of several columns is read', async () => {
    const path = join(folder, 'json.parquet');
    const file = parquetWriteBuffer({
      schema: [
        { name: 'root', num_children: 2 },
        { name: 'id', type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'REQUIRED' },
        { name: 'more', type: 'BYTE_ARRAY', converted_type: 'JSON', repetition_type: 'REQUIRED' },
      ],
      columnData: [
        { name: 'id', data: ['1', '2'] },
        { name: 'more', data: [{ a: [1] }, 'text'] },
      ],
    });
    writeFileSync(path, Buffer.from(file));
    const run = await transformed(Buffer.from('PAR1'), { ...RAW, inputName: path });
    expect(valuesOf(run.output)).toEqual([
      { id: '1', more: { a: [1] } },
      { id: '2', more: 'text' },
    ]);
  });

  test('a compression that is not read is named, and is not tried again', async () => {
    const path = join(import.meta.dirname, 'fixtures/lz4.parquet');
    const run = transformed(readFileSync(path), { ...RAW, inputName: path });
    await expect(run).rejects.toMatchObject({
      code: 'input-kind',
      message: expect.stringContaining('LZ4_RAW'),
    });
  });

  test('what is damaged, or no file, ends the run', async () => {
    const path = join(folder, 'damaged.parquet');
    writeFileSync(path, 'PAR1 and nothing that follows');
    const options = { ...RAW, inputName: path };
    await expect(transformed(Buffer.from('PAR1'), options)).rejects.toMatchObject({ code: 'input-failed' });
    await expect(transformed(Buffer.from('PAR1'), RAW)).rejects.toMatchObject({ code: 'input-kind' });
  });
});
