import { isUtf8 } from 'node:buffer';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createParsingReader, type LineReader } from '../../../src/bulk/line-reader.ts';
import type { ReadTree } from '../../../src/bulk/read-tree.ts';
import { ROW, VERDICT, WORD } from '../../../src/bulk/scan/layout.ts';
import type { CreateLineScanner } from '../../../src/bulk/scan/line-scanner.ts';
import { createScanningReader } from '../../../src/bulk/scan/scanning-reader.ts';
import { createScriptScanner } from '../../../src/bulk/scan/script-scanner.ts';
import { createWasmScanner } from '../../../src/bulk/scan/wasm-scanner.ts';
import { createWorkspace } from '../../../src/bulk/scan/workspace.ts';
import { runs, some } from '../../support/runs.ts';
import { joined, lineBytes, READS, readAll } from './lines.ts';

const MAX_BYTES = 1024 * 1024;

const SCANNERS: readonly (readonly [string, CreateLineScanner])[] = [
  ['WebAssembly', createWasmScanner],
  ['JavaScript', createScriptScanner],
];

function readerWith(
  createScanner: CreateLineScanner,
  reads: ReadTree = READS,
  maxBytes = MAX_BYTES,
): LineReader {
  const workspace = createWorkspace(reads, { outputs: 0, outputSize: 0, createScanner });
  if (workspace === undefined) throw new Error('There is no workspace.');
  return createScanningReader(workspace, maxBytes);
}

const parser = createParsingReader(MAX_BYTES);

/** The lines as both read them, without how they did. */
function bothWays(reader: LineReader, chunk: Buffer) {
  const scanned = readAll(reader, chunk);
  const compared = scanned.map((line) => ({ ...line, isScanned: false }));
  return {
    compared,
    parsed: readAll(parser, chunk),
    scanned: scanned.filter((line) => line.isScanned).length,
  };
}

describe.each(SCANNERS)('the scanner in %s', (_name, createScanner) => {
  const reader = readerWith(createScanner);

  test('reads every value, and refuses every line, as the parser does', () => {
    let lines = 0;
    let scannedLines = 0;
    fc.assert(
      fc.property(fc.array(lineBytes, { minLength: 1, maxLength: 20 }), fc.boolean(), (all, isOpen) => {
        const whole = joined(all);
        const { compared, parsed, scanned } = bothWays(reader, isOpen ? whole.subarray(0, -1) : whole);
        expect(compared).toEqual(parsed);
        lines += all.length;
        scannedLines += scanned;
      }),
      { numRuns: runs(10_000) },
    );
    expect(scannedLines).toBeGreaterThan(lines / 5);
  });

  test.each([
    ['a record', '{"a":1,"b":"x","x":[1,{"y":null}]}', true],
    ['blanks between tokens', '{ "a" :\t1 , "b" : [ ] } \t\r', true],
    ['an escape in a value', '{"a":"\\u00e9\\n"}', true],
    ['characters beyond ASCII', '{"a":"é😀","é":"\u07ff\u0800\uffff"}', true],
    ['no members', '{}', true],
    ['60 levels', `{"x":${'['.repeat(60)}${']'.repeat(60)}}`, true],
    ['an unread name twice', '{"x":1,"x":2}', true],
    ['a name with an escape', '{"\\u0061":1}', false],
    ['a wanted name twice', '{"a":1,"a":2}', false],
    ['a name with a dot that may be meant', '{"attributes.a":1}', false],
    ['a carriage return between tokens', '{"a":1,\r"b":2}', false],
    ['an array', '[{"a":1}]', false],
    ['61 levels', `{"x":${'['.repeat(61)}${']'.repeat(61)}}`, false],
  ])('%s', (_case, text, isScanned) => {
    const [line] = readAll(reader, Buffer.from(text));
    expect(line).toMatchObject({ issue: undefined, isScanned });
    expect({ ...line, isScanned: false }).toEqual(readAll(parser, Buffer.from(text))[0]);
  });

  test('any two bytes beyond ASCII are refused unless they are UTF-8, wherever blocks end', () => {
    const workspace = createWorkspace(READS, { outputs: 0, outputSize: 0, createScanner });
    if (workspace === undefined) throw new Error('There is no workspace.');
    const { scanner, bytes, words, plan, rows, input } = workspace;
    const stride = plan.rowWords * WORD;
    const wrong: string[] = [];
    for (const place of some([0, 1, 2, 12, 13, 14, 15, 16], 5)) {
      for (const rest of ['', '\x80', '\xbf\x80']) {
        for (let first = 0x80; first <= 0xff; first += 1) {
          for (let second = 0; second <= 0xff; second += 1) {
            const text = `{"a":"${'x'.repeat(place)}${String.fromCharCode(first, second)}${rest}","b":1}\n`;
            const length = bytes.write(text, input, 'latin1');
            scanner.scan(input, input + length, plan.root, rows, stride, plan.slotWords * WORD, 1);
            const isFine = words[rows / WORD + ROW.verdict] === VERDICT.fine;
            if (isFine !== isJson(bytes.subarray(input, input + length))) wrong.push(text);
          }
        }
      }
    }
    expect(wrong).toEqual([]);
  }, 60_000);

  test('every single byte of a record may be missing, doubled, or another', () => {
    const record = Buffer.from(
      '{"a":"é\\n","x":[-1.5e+3,{"b":null}],"attributes":{"a":true,"b":{"first_name":""}}}',
    );
    const lines: Buffer[] = [];
    for (let at = 0; at < record.length; at += 1) {
      lines.push(Buffer.concat([record.subarray(0, at), record.subarray(at + 1)]), record.subarray(0, at));
      for (const byte of [...Buffer.from('"\\{}[],:0-.eEtfn x'), 0x80, 0xc3, 0x0d, 0x1f, record[at] ?? 0])
        lines.push(
          Buffer.concat([record.subarray(0, at), Buffer.of(byte), record.subarray(at)]),
          Buffer.concat([record.subarray(0, at), Buffer.of(byte), record.subarray(at + 1)]),
        );
    }
    const { compared, parsed } = bothWays(reader, joined(lines));
    expect(compared).toEqual(parsed);
  });

  test('names of any length are told apart', () => {
    const name = 'abcdefghijklmnopqrstuvwxyz0123456789';
    for (let length = 1; length <= name.length; length += 1) {
      const wanted = name.slice(0, length);
      const reads: ReadTree = new Map([[wanted, new Map()]]);
      const own = readerWith(createScanner, reads);
      const others = Array.from({ length }, (_, at) => [
        `${wanted.slice(0, at)}${wanted.slice(at + 1)}`,
        `${wanted.slice(0, at)}_${wanted.slice(at + 1)}`,
        `${wanted.slice(0, at)}_${wanted.slice(at)}`,
      ]).flat();
      const lines = [wanted, ...others, `${wanted}_`].map((one) => Buffer.from(`{"${one}":"${one}"}`));
      const scanned = readAll(own, joined(lines), reads);
      expect(scanned.every(({ isScanned }) => isScanned)).toBe(true);
      expect(scanned.map((line) => ({ ...line, isScanned: false }))).toEqual(
        readAll(parser, joined(lines), reads),
      );
    }
  });

  test('lines longer than the memory, blank lines, and lines that are too long', () => {
    const long = Buffer.from(`{"a":"${'x'.repeat(100_000)}","b":7}`);
    const blank = Buffer.from(' '.repeat(70_000));
    const short = Buffer.from('{"a":1}');
    const chunk = joined([
      short,
      long,
      blank,
      Buffer.alloc(0),
      Buffer.from('\ufeff \r'),
      short,
      Buffer.from('x'),
      long,
    ]);
    const { compared, parsed } = bothWays(reader, chunk);
    expect(compared).toEqual(parsed);
    expect(compared.map(({ line }) => line)).toEqual([1, 2, 6, 7, 8]);
    const strict = readerWith(createScanner, READS, 10);
    expect(readAll(strict, chunk).map(({ line, issue }) => [line, issue])).toEqual(
      readAll(createParsingReader(10), chunk).map(({ line, issue }) => [line, issue]),
    );
  });
});

function isJson(bytes: Buffer): boolean {
  if (!isUtf8(bytes)) return false;
  try {
    JSON.parse(bytes.toString());
    return true;
  } catch {
    return false;
  }
}

test('a mapping that reads a name of the prototype, or too many values, has no workspace', () => {
  const options = { outputs: 0, outputSize: 0, createScanner: createScriptScanner };
  const many: ReadTree = new Map(Array.from({ length: 201 }, (_, index) => [`n${index}`, new Map()]));
  for (const reads of [
    new Map([['__proto__', new Map()]]),
    new Map([['a', new Map([['__proto__', new Map()]])]]),
    many,
  ])
    expect(createWorkspace(reads, options)).toBeUndefined();
});
