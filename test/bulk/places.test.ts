import { describe, expect, test } from 'vitest';
import { transformStream } from '../../src/bulk/index.ts';
import { createEngine } from '../../src/index.ts';
import { transformed, valuesOf } from './support.ts';

describe('a record that is longer than allowed is rejected with its place, from which it can be read again', () => {
  const long = `{"id":"2","firstName":"${'é'.repeat(60)}"}`;
  test.each<[string, string]>([
    ['a line', `\n{"id":"1"}\n${long}\n{"id":"3"}\n`],
    ['the last line', `{"id":"1"}\n{"id":"3"}\n${long}`],
    ['an element of an array', `\ufeff [{"id":"1"},\n${long},{"id":"3"}]`],
    ['one of several on a line', `{"id":"1"}${long}{"id":"3"}`],
    ['a record that is laid out', `{"id":"1"}{\n"id":"3"}${long.replace(',', ',\n')}`],
    ['the first record, laid out', `\ufeff\n${long.replace(',', ',\n')}\n{"id":"1"}\n{"id":"3"}`],
    ['a record of an answer, laid out', `{\n"é": 1, "results": [\n{"id":"1"},\n${long},{"id":"3"}]}\n`],
  ])('%s', async (_name, text) => {
    const bytes = Buffer.from(text);
    for (const reader of ['wasm', 'script', 'parser'] as const) {
      for (const size of [1, 7, 65_536]) {
        const { output, rejects } = await transformed(bytes, { size, reader, maxLineBytes: 100 });
        expect(valuesOf(output).map((user) => Object(user).id)).toEqual(['1', '3']);
        expect(rejects).toMatchObject([{ input: '', issues: [{ code: 'input-too-long' }] }]);
        const { offset = 0, length = 0 } = rejects[0]?.skipped ?? {};
        const own = bytes.subarray(offset, offset + length).toString();
        expect(JSON.parse(own)).toEqual(JSON.parse(long));
      }
    }
  });
});

describe('a row of a table that is longer than allowed is rejected with its place, as any other record', () => {
  const long = `2,"${'é'.repeat(60)}"`;
  test.each<[string, string]>([
    ['a row', `id,firstName\n1,Ann\n${long}\n3,Bo\n`],
    ['after a byte order mark', `\ufeffid,firstName\r\n1,Ann\r\n\r\n${long}\r\n3,Bo\r\n`],
    ['after a row on several lines', `id,firstName\n1,"Ann\n\n"\n${long}\n3,Bo\n`],
    ['the last row', `id,firstName\r1,Ann\r3,Bo\r${long}`],
    ['with tabs', `id\tfirstName\n1\tAnn\n3\tBo\n${long.replace(',', '\t')}\n`],
  ])('%s', async (_name, text) => {
    const bytes = Buffer.from(text);
    const inputFormat = text.includes('\t') ? 'tsv' : 'csv';
    for (const size of [1, 7, 65_536]) {
      const { output, rejects } = await transformed(bytes, { size, maxLineBytes: 100, inputFormat });
      expect(valuesOf(output).map((user) => Object(user).id)).toEqual(['1', '3']);
      expect(rejects).toMatchObject([{ input: '', issues: [{ code: 'input-too-long' }] }]);
      const { offset = 0, length = 0 } = rejects[0]?.skipped ?? {};
      expect(bytes.subarray(offset, offset + length).toString()).toBe(
        text.includes('\t') ? long.replace(',', '\t') : long,
      );
      expect(rejects[0]?.issues[0]?.message).toContain(`the ${length} bytes from the offset ${offset}`);
    }
  });
});

test('a rejected record of a page in an array has its own line', async () => {
  const page = '{\n"results": [\n{"id":"1"},\n{"x":1},\n{"id":"2"}\n]\n}';
  for (const text of [`[\n${page},\n${page}\n]`, `[\n[{"id":"1"},\n\n\n{"x":1}],[\n\n\n\n{"x":1}]]`]) {
    const { rejects } = await transformed(Buffer.from(text));
    const places = [...text.matchAll(/\{"x":1\}/g)].map(
      ({ index }) => text.slice(0, index).split('\n').length,
    );
    expect(rejects.map(({ line }) => line)).toEqual(places);
  }
});

describe('records that are not on lines go out as soon as they are whole', () => {
  test.each([
    ['one after another', ['{"id":"1"}', '{"id":"2"}', '{"id":"3"}'], '\n{"id":"4"}\n'],
    ['and then lines', ['{"id":"1"}', '\n{"id":"2"}\n'], '{"id":"4"}\n'],
    ['after blanks', [' {"id":"1"} ', ' \n\n{"id":"2"}\n'], '{"id":"4"}\n'],
    ['laid out', ['{\n"id":"1"\n}\n', '{\n"id":"2"\n}\n'], '{"id":"4"}\n'],
  ])('%s', async (_name, pieces, last) => {
    let written = '';
    const seen: string[] = [];
    async function* input(): AsyncGenerator<Uint8Array> {
      for (const piece of pieces) {
        yield Buffer.from(piece);
        await expect.poll(() => written.split('\n').length - 1, { timeout: 5000 }).toBe(seen.length + 1);
        seen.push(written);
      }
      yield Buffer.from(last);
    }
    const counts = await transformStream({
      mapping: createEngine().mapping('hubspot'),
      mapOptions: { ignoreRemoteData: true },
      input: input(),
      write: (chunk) => {
        written += Buffer.from(chunk).toString();
      },
    });
    expect(counts).toMatchObject({ rejected: 0, mapped: pieces.length + 1 });
  });
});
