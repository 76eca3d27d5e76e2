import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { decodeText } from '../../src/node/decode-text.ts';
import { checkDefinitionFile, loadModels, loadOverrides } from '../../src/node/index.ts';
import { acme } from '../definition/acme.ts';
import { run } from '../support/child.ts';

type Encoding = 'utf8' | 'utf16le' | 'utf16be' | 'utf32le' | 'utf32be' | 'latin1';

function encode(text: string, encoding: Encoding): Buffer {
  if (encoding === 'utf16be') return Buffer.from(text, 'utf16le').swap16();
  if (encoding === 'utf32le' || encoding === 'utf32be') {
    const bytes = Buffer.alloc(4 * [...text].length);
    [...text].forEach((character, index) => {
      bytes.writeUInt32LE(character.codePointAt(0) ?? 0, 4 * index);
    });
    return encoding === 'utf32le' ? bytes : bytes.swap32();
  }
  return Buffer.from(text, encoding);
}

const TEXT = 'name: Zoë 😀\nof: {}\n';

describe('is read, with and without a byte order mark', () => {
  test.each<Encoding>(['utf8', 'utf16le', 'utf16be'])('%s', (encoding) => {
    expect(decodeText(encode(TEXT, encoding), 'a.yaml')).toEqual({ text: TEXT });
    expect(decodeText(encode(`\ufeff${TEXT}`, encoding), 'a.yaml')).toEqual({ text: TEXT });
  });

  test.each(['', 'a', '{', 'ab', 'abc', '\u0000', '\ufeff', 'a\u0000b'])('%j in UTF-8', (text) => {
    const expected = text === 'a\u0000b' ? undefined : text.replace(/^\ufeff/, '');
    // A file whose second byte is zero is UTF-16, and this one has half a character then.
    if (expected !== undefined) expect(decodeText(Buffer.from(text), 'a')).toEqual({ text: expected });
    else expect(decodeText(Buffer.from(text), 'a')).toMatchObject({ issue: { code: 'file-encoding' } });
  });

  test('whatever the text, if it begins with a character of ASCII', () => {
    const text = fc
      .string({ unit: 'binary' })
      .map((rest) => `{${rest}`)
      .filter((all) => !/^.\0/s.test(all));
    fc.assert(
      fc.property(text, fc.constantFrom<Encoding>('utf8', 'utf16le', 'utf16be'), (given, encoding) => {
        fc.pre(!/\p{Surrogate}/u.test(given));
        expect(decodeText(encode(given, encoding), 'a')).toEqual({ text: given });
      }),
    );
  });
});

describe('is refused with its place', () => {
  test.each<[string, Buffer, number, number, RegExp]>([
    [
      'Latin-1',
      encode('name: Acme\nof: Zoë\n', 'latin1'),
      2,
      7,
      /the byte 0xEB at byte 18 is not a character of UTF-8/,
    ],
    ['a character that is cut off', Buffer.from('ab\n\xc3', 'latin1'), 2, 1, /0xC3 at byte 4/],
    ['an overlong form', Buffer.from('ab\xc0\xaf', 'latin1'), 1, 3, /0xC0 at byte 3/],
    ['a surrogate in UTF-8', Buffer.from('a\xed\xa0\x80', 'latin1'), 1, 2, /0xED at byte 2/],
    ['columns in UTF-16 units', Buffer.from([...Buffer.from('😀é'), 0xff]), 1, 4, /0xFF at byte 7/],
    ['a byte order mark before', Buffer.from([0xef, 0xbb, 0xbf, 0x61, 0xff]), 1, 2, /0xFF at byte 5/],
    ['half a pair in UTF-16', encode('ab\ud800c', 'utf16le'), 1, 3, /surrogate pair at byte 5/],
    ['half a unit in UTF-16', Buffer.from('a\0b\0c', 'latin1'), 1, 3, /single byte 0x63 at byte 5/],
    ['UTF-32, little end first', encode(TEXT, 'utf32le'), 1, 1, /UTF-32/],
    ['UTF-32, big end first', encode(TEXT, 'utf32be'), 1, 1, /UTF-32/],
    ['UTF-32 with a mark', encode(`\ufeff${TEXT}`, 'utf32le'), 1, 1, /UTF-32/],
    ['UTF-32 with a mark, big end first', encode(`\ufeff${TEXT}`, 'utf32be'), 1, 1, /UTF-32/],
  ])('%s', (_, bytes, line, column, message) => {
    const decoded = decodeText(bytes, 'a.yaml');
    expect(decoded).toMatchObject({
      issue: {
        code: 'file-encoding',
        message: expect.stringMatching(message),
        source: { file: 'a.yaml', line, column },
        hint: expect.stringContaining('Save the file in UTF-8'),
      },
    });
  });

  test.each<[string, Buffer, RegExp]>([
    ['Latin-1', encode('of: Zoë', 'latin1'), /`iconv -f WINDOWS-1252 -t UTF-8`/],
    ['UTF-32', encode(TEXT, 'utf32le'), /`iconv -f UTF-32 -t UTF-8`/],
    ['half a unit in UTF-16', Buffer.from('a\0b\0c', 'latin1'), /UTF-16LE/],
  ])('and what may help: %s', (name, bytes, hint) => {
    const decoded = decodeText(bytes, 'a.yaml');
    expect(decoded).toMatchObject({ issue: { hint: expect.stringMatching(hint) } });
    if (name !== 'Latin-1') expect(JSON.stringify(decoded)).not.toContain('1252');
  });
});

describe('what is no text is told by its kind', () => {
  const bytes = (hexadecimal: string) =>
    Buffer.concat([Buffer.from(hexadecimal, 'hex'), Buffer.alloc(64, 0xff)]);

  test.each<[string, Uint8Array, RegExp, RegExp]>([
    ['gzip', gzipSync('slug: acme'), /compressed by gzip/, /gunzip/],
    ['Zstandard', bytes('28b52ffd'), /compressed by Zstandard/, /unzstd/],
    ['xz', bytes('fd377a585a00'), /compressed by xz/, /unxz/],
    ['bzip2', bytes('425a6839314159265359'), /compressed by bzip2/, /bunzip2/],
    ['a spreadsheet', bytes('504b030414'), /ZIP archive/, /text file/],
    ['an older document', bytes('d0cf11e0a1b11ae1'), /Office/, /text file/],
    ['PDF', bytes('255044462d312e37'), /PDF/, /text file/],
    ['PNG', bytes('89504e470d0a1a0a'), /image/, /text file/],
    ['SQLite', bytes('53514c69746520666f726d6174203300'), /SQLite/, /text file/],
    ['Parquet', bytes('50415231'), /Parquet/, /text file/],
    ['a program', bytes('7f454c46'), /program/, /text file/],
    [
      'anything else',
      Buffer.from([0x61, 0x62, 0x01, 0x02, 0xfe, 0x00]),
      /not text: the byte 0xFE is at byte 5/,
      /text file/,
    ],
  ])('%s', (_name, content, message, hint) => {
    const decoded = decodeText(content, 'a.yaml');
    expect(decoded).toMatchObject({
      issue: {
        code: 'file-encoding',
        message: expect.stringMatching(message),
        hint: expect.stringMatching(hint),
        source: { file: 'a.yaml' },
      },
    });
    expect(JSON.stringify(decoded)).not.toContain('iconv');
  });

  test.each(['PARTS: 1', 'BZh9 is a name', 'PK: 7', '%PDF', 'GIF89', 'RIFF', 'MZ: 1', 'Obj: 1'])(
    'a text that begins in a like way is one: %s',
    (text) => {
      expect(decodeText(Buffer.from(text), 'a.yaml')).toEqual({ text });
    },
  );
});

test.each([
  ['\r', 3, 5],
  ['\r\n', 3, 5],
  ['\n', 3, 5],
])('the place of a fault counts lines that end in %j', (end, line, column) => {
  const bytes = Buffer.concat([encode(['a: 1', 'b: 2', 'c: x'].join(end), 'utf8'), Buffer.from([0xff])]);
  expect(decodeText(bytes, 'a.yaml')).toMatchObject({ issue: { source: { line, column } } });
});

describe('every file of the user’s own is read so', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'mapwright-encoding-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  function write(name: string, text: string, encoding: Encoding): string {
    const path = join(folder, name);
    writeFileSync(path, encode(text, encoding));
    return path;
  }
  const definition = acme().replace('Acme', 'Acmé');
  const layer = 'providers: { hubspot: { crm/users: { mapping: { name: "\'Zoë\'" } } } }';

  test('a definition', async () => {
    const read = await checkDefinitionFile(write('acme.yaml', definition, 'utf16be'));
    expect(read.definition?.name).toBe('Acmé');
    expect((await checkDefinitionFile(write('acme.yaml', definition, 'latin1'))).issues).toMatchObject([
      { code: 'file-encoding', source: { line: 2, column: 10 } },
    ]);
  });

  test('a layer', async () => {
    const read = await loadOverrides(write('layer.yaml', layer, 'utf16le'));
    expect(read.providers.hubspot?.['crm/users']?.mapping.name?.text).toBe("'Zoë'");
    await expect(loadOverrides(write('layer.yaml', layer, 'latin1'))).rejects.toThrow('file-encoding');
  });

  test('a record to explain', () => {
    const program = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));
    const explained = (encoding: Encoding) => {
      const record = write('user.json', '{"id":"1","firstName":"Zoë"}', encoding);
      return run(process.execPath, [program, 'explain', '--provider', 'hubspot', record]);
    };
    expect(explained('utf16le').stdout).toContain('Zoë');
    expect(explained('latin1')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('file-encoding'),
    });
  });

  test('a model', async () => {
    const schema = '{"type":"object","properties":{"id":{"type":"string","title":"é"}}}';
    const models = mkdtempSync(join(folder, 'models-'));
    const { mkdirSync } = await import('node:fs');
    mkdirSync(join(models, 'crm'));
    const path = join(models, 'crm/things.schema.json');
    writeFileSync(path, encode(`\ufeff${schema}`, 'utf16le'));
    const [model] = await loadModels(models);
    expect(model?.fields.map((field) => field.schema)).toEqual([{ type: 'string', title: 'é' }]);
    writeFileSync(path, encode(schema, 'latin1'));
    await expect(loadModels(models)).rejects.toThrow('file-encoding');
  });
});
