import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, test } from 'vitest';
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
        [4, 'input-not-table', 'The row cannot be read: it has 1 values, but the header names 2 columns.'],
        [5, 'input-not-table', 'The row cannot be read: it has 3 values, but the header names 2 columns.'],
      ],
    });
  });

  test.each(['2,"a"b', '2,"d'])(
    'quotation marks that do not fit cost the rest, and that is said: %s',
    async (row) => {
      for (const size of [1, 7, 65_536]) {
        const run = await records(`id,name\n1,Ann\n${row}\n5,e\n`, { size });
        expect(run.records).toEqual([{ id: '1', name: 'Ann' }]);
        expect(run.rejects[0]).toMatchObject([3, 'input-not-table', expect.stringContaining('may be lost')]);
      }
    },
  );

  test.each([
    ['id,id\n1,2\n', 'Two columns have the name “id”'],
    ['id,\n1,2\n', 'Column 2 has no name'],
    ['id,a,a.b\n1,2,3\n', 'exclude each other'],
  ])('the header %j cannot be used', async (text, message) => {
    await expect(records(text, { nestColumns: true })).rejects.toThrow(message);
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
    const data = ['{"id":"1","n":1.10}', '{"id":"2","n":12345678901234567890}', '{"id":'];
    const path = file('text.parquet', [{ name: 'payload', data, type: 'STRING' }]);
    const run = await transformed(Buffer.from('PAR1'), { ...RAW, inputName: path });
    expect(run.output.toString()).toBe(`${data[0]}\n${data[1]}\n`);
    expect(run.rejects).toMatchObject([{ line: 3, issues: [{ code: 'input-not-table' }] }]);
  });

  test('what is damaged, or no file, ends the run', async () => {
    const path = join(folder, 'damaged.parquet');
    writeFileSync(path, 'PAR1 and nothing that follows');
    const options = { ...RAW, inputName: path };
    await expect(transformed(Buffer.from('PAR1'), options)).rejects.toMatchObject({ code: 'input-failed' });
    await expect(transformed(Buffer.from('PAR1'), RAW)).rejects.toMatchObject({ code: 'input-kind' });
  });
});
