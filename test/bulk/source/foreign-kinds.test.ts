import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { transformed, valuesOf } from '../support.ts';

describe('an input that is of no kind that is read is named in one message', () => {
  const latin1 = Buffer.from('{"id":"1","firstName":"Ren\xe9e"}\n'.repeat(5), 'latin1');
  const utf16 = Buffer.from('{"id":"1"}\n', 'utf16le');
  const utf32 = Buffer.from([...'{"id":"1"}\n'].map((one) => `${one}\0\0\0`).join(''));
  test.each<[string, Buffer, string]>([
    ['Avro', Buffer.from('Obj\x01\x04\x16avro.schema'), 'an Avro file'],
    ['ORC', Buffer.from('ORC\x01\x02\x03'), 'an ORC file'],
    ['Arrow', Buffer.from('ARROW1\0\0'), 'an Arrow file'],
    ['bzip2', Buffer.from('BZh91AY&SY'), 'bzip2'],
    ['xz', Buffer.from([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00, 0x00]), 'xz'],
    ['a workbook', Buffer.from('PK\x03\x04\x14\x00'), 'ZIP'],
    ['HTML', Buffer.from('<!doctype html><title>Log in</title>'), 'HTML'],
    ['HTML after blanks', Buffer.from('\n\n  <!doctype html><title>Log in</title>'), 'HTML'],
    ['XML after a byte order mark', Buffer.from('\ufeff<?xml version="1.0"?>'), 'XML'],
    ['what is encrypted', Buffer.from('8c0d04070302d1a9e4b7c3f25b6bd25c01', 'hex'), 'unknown kind'],
    ['MessagePack', Buffer.from('93a26964cd0401c3c0ca3dcccccda0ff01', 'hex'), 'unknown kind'],
    ['UTF-16 with a byte order mark', Buffer.concat([Buffer.of(0xff, 0xfe), utf16]), 'UTF-16'],
    ['UTF-16 without one', utf16, 'UTF-16'],
    ['UTF-16, big end first', Buffer.from(utf16).swap16(), 'UTF-16'],
    ['UTF-16 after blanks', Buffer.from('\n\n {"id":"1"}\n', 'utf16le'), 'UTF-16'],
    ['UTF-16 and no more than brackets', Buffer.from('[]', 'utf16le'), 'UTF-16'],
    ['UTF-32 without a byte order mark', utf32, 'UTF-32'],
    ['UTF-32, big end first', Buffer.from(utf32).swap32(), 'UTF-32'],
    ['Latin-1', latin1, 'Latin-1'],
    ['Windows-1252', Buffer.from('{"id":"1","firstName":"O\x92Neil"}\n'.repeat(3), 'latin1'), 'Windows-1252'],
    ['Latin-1 in an array on one line', Buffer.from(`[${'{"id":"\xe9"},'.repeat(3)}1]`, 'latin1'), 'Latin-1'],
    ['CSV that nothing says to be', Buffer.from('id,firstName\n1,Ann\n'), 'looks like CSV or TSV'],
    ['CSV of another program', Buffer.from('\ufeff"Record","firstName"\r\n1,Ann'), 'looks like CSV'],
    ['CSV with semicolons', Buffer.from('Record; email ;x\n1;a@example.com;2\n'), 'names “email”'],
    ['TSV', Buffer.from('name\tid\tarchived'), 'names “id”'],
  ])('%s', async (_name, bytes, title) => {
    for (const size of [1, 65_536]) {
      const run = transformed(bytes, { size });
      await expect(run).rejects.toMatchObject({
        code: 'input-kind',
        message: expect.stringContaining(title),
      });
    }
  });

  test.each<[string, Buffer]>([
    ['columns that the mapping does not read', Buffer.from('a,b,c\n1,2,3\n')],
    ['one word', Buffer.from('id\n1\n')],
    ['a line that lost its beginning', Buffer.from('"id":"1","firstName":"Ann"}\n{"id":"2"}\n')],
    ['strings', Buffer.from('"id","firstName","email",[1]\n{"id":"2"}\n')],
    ['damaged bytes among characters of UTF-8', Buffer.concat([Buffer.from('{"id":"ö"}\n'), latin1])],
    [
      'several damaged characters of one record',
      Buffer.from('{"id":"\xe9 \xe9 \xe9 \xe9"}\n{"id":"2"}\n', 'latin1'),
    ],
    ['a single damaged line', latin1.subarray(0, latin1.length / 5)],
    ['zero bytes in turn with others on one line', Buffer.from('\0:\0{"id":"1"}\n{"id":"2"}\n')],
    ['zero bytes after a bracket', Buffer.from('{\0"\0id":"1"}\n{"id":"2"}\n')],
    ['an odd number of bytes', Buffer.from('{\0"\0}')],
    ['only zero bytes', Buffer.alloc(64)],
    ['control characters and letters', Buffer.from('\x01\x02é😀\n{"id":"2"}\n')],
    ['control characters and a letter that the look cuts', Buffer.from('\x01xxxxxxxxxxxx😀\n{"id":"2"}\n')],
    [
      'control characters and damaged bytes in JSON',
      Buffer.from('{"id":"\x01\xe9"}\n{"id":"2"}\n', 'latin1'),
    ],
  ])('%s are refused line by line', async (_name, bytes) => {
    for (const size of [1, 2, 4, 65_536]) {
      const { rejects } = await transformed(bytes, { size });
      expect(rejects[0]?.issues[0]?.code).toBe('input-not-json');
    }
  });

  test.each<[string, Buffer]>([
    ['what looks like Avro', Buffer.from('Obj\x01\n{"id":"2"}\n')],
    ['what looks like UTF-16', Buffer.concat([utf16.subarray(0, 16), Buffer.from('\n{"id":"2"}\n')])],
    ['what looks like HTML', Buffer.from('<!doctype html>\n{"id":"2"}\n')],
    ['Latin-1', Buffer.concat([latin1, Buffer.from('{"id":"2"}\n')])],
  ])('%s is refused line by line where the caller says that it is NDJSON', async (_name, bytes) => {
    const { output, rejects } = await transformed(bytes, { inputFormat: 'ndjson' });
    expect(valuesOf(output)).toMatchObject([{ id: '2' }]);
    expect(rejects.length).toBeGreaterThan(0);
  });
});

test('a tar archive is named, although it begins with a name and contains records', async () => {
  const record = '{"id":"1"}\n';
  const header = Buffer.alloc(512);
  header.write('users.ndjson');
  header.write('ustar', 257);
  const bytes = Buffer.concat([header, Buffer.from(record), Buffer.alloc(512 - record.length)]);
  await expect(transformed(bytes)).rejects.toThrow('a tar archive');
  await expect(transformed(gzipSync(bytes))).rejects.toThrow('a tar archive');
});

const hinting = (text: string) => ({ issues: [{ hint: expect.stringContaining(text) }] });

test('the hint names the program that decompresses what is not read', async () => {
  const xz = Buffer.from([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00, 0x00]);
  await expect(transformed(xz)).rejects.toMatchObject(hinting('xz -dc FILE'));
  const often = Array.from({ length: 12 }).reduce<Buffer>(
    (inner) => gzipSync(inner),
    Buffer.from('{"id":"1"}\n'),
  );
  await expect(transformed(often)).rejects.toMatchObject(hinting('gzip -dc FILE'));
});

test.each<[string, Buffer]>([
  ['Latin-1', Buffer.from('id,firstName\n1,Ren\xe9e\n2,Zo\xeb\n3,J\xf6rg\n', 'latin1')],
  ['Shift-JIS', Buffer.from('id,firstName\n1,\x89\xd4\n2,\x97m\n3,\x90\xb0\n', 'latin1')],
])('a table in %s is named', async (encoding, bytes) => {
  for (const options of [{ inputName: 'users.csv' }, { inputFormat: 'csv' }]) {
    await expect(transformed(bytes, options)).rejects.toMatchObject({
      code: 'input-kind',
      message: expect.stringContaining(encoding),
      issues: [{ hint: expect.stringContaining('iconv') }],
    });
  }
});

test.each([
  { inputName: 'users.ndjson.gz' },
  { inputName: 'users.csv.zst' },
  { inputName: 'users.br' },
  { inputCompression: 'gzip' },
])('no bytes are nothing that was compressed: %j', async (options) => {
  await expect(transformed(Buffer.alloc(0), options)).rejects.toMatchObject({
    code: 'input-failed',
    message: expect.stringContaining('it has no bytes'),
  });
});

test('no bytes that are not said to be compressed are no records', async () => {
  const { rejects } = await transformed(Buffer.alloc(0), { inputName: 'users.ndjson' });
  expect(rejects).toEqual([]);
});
