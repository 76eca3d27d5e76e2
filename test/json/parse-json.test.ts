import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  isDeeperThan,
  JsonError,
  MAX_DOCUMENT_DEPTH,
  parseDocument,
  parseJson,
  printJson,
  toOneLine,
} from '../../src/json/index.ts';
import { JsonReader } from '../../src/json/json-reader.ts';
import { runs } from '../support/runs.ts';

test.each([
  ['{"id":12345678901234567890}', { id: '12345678901234567890' }],
  ['12345678901234567890', '12345678901234567890'],
  ['{"id": -9007199254740993}', { id: '-9007199254740993' }],
  ['[9007199254740991,9007199254740992]', [9007199254740991, '9007199254740992']],
  ['{"a":1000000000000000,"b":0.0000010007719552639092}', { a: 1e15, b: Number('0.0000010007719552639092') }],
  ['{"a":1234567890123456789e3}', { a: Number('1234567890123456789e3') }],
  ['{"a":12345678901234567890.5}', { a: '12345678901234567890.5' }],
  ['{"a":3.14159265358979323846}', { a: '3.14159265358979323846' }],
  // As `%.17g` and `BigDecimal` write 0.1.
  ['{"a":0.10000000000000001}', { a: 0.1 }],
  ['{"a":0.1000000000000000055511151231257827021181583404541015625}', { a: 0.1 }],
  ['[1e400,-1E+400,1e-400,0e400,0e-400]', ['1e400', '-1E+400', '1e-400', 0, 0]],
  [
    '{"text":":12345678901234567890","id":12345678901234567890}',
    { text: ':12345678901234567890', id: '12345678901234567890' },
  ],
])('%s keeps all digits', (text, expected) => {
  expect(parseJson(text)).toEqual(expected);
  expect(parseDocument(text, { ranges: 'always' }).value).toEqual(expected);
});

test('any other JSON means what it always means, on one line too', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.constantFrom(0, 2, '\t', '\r\n'), (value, indent) => {
      const text = JSON.stringify(value, null, indent);
      const isLossless = !/\d{16}/.test(text);
      if (isLossless) {
        expect(parseJson(text)).toEqual(JSON.parse(text));
        expect(new JsonReader(text, { maxDepth: 100 }).readAll()).toEqual(JSON.parse(text));
      }
      expect(toOneLine(text)).not.toMatch(/\n/);
      expect(JSON.parse(toOneLine(text))).toEqual(JSON.parse(text));
    }),
    { numRuns: runs(1_000) },
  );
});

test('exactly what JSON.parse refuses is refused, at a place within the text', () => {
  const damage = fc.tuple(
    fc.nat(),
    fc.nat(3),
    fc.constantFrom(...'{}[],:"\\0-+.eEtn u\n\0\u00a0\ufeff/\'', ''),
  );
  fc.assert(
    fc.property(fc.json(), fc.array(damage, { minLength: 1, maxLength: 3 }), (json, damages) => {
      const text = damages.reduce((whole, [place, length, put]) => {
        const at = place % (whole.length + 1);
        return whole.slice(0, at) + put + whole.slice(at + length);
      }, json);
      expect(refusal(() => new JsonReader(text, { maxDepth: 100 }).readAll())).toBe(
        refusal(() => JSON.parse(text)),
      );
    }),
    { numRuns: runs(3_000) },
  );
});

function refusal(parse: () => unknown): boolean {
  try {
    parse();
    return false;
  } catch (error) {
    expect(error).toBeInstanceOf(SyntaxError);
    return true;
  }
}

test.each([
  ['{"a":1,}', 1, 8, 'expected a name in double quotes, but found “}”'],
  ['[1,\n  2\n  3]', 3, 3, 'expected "," or "]", but found “3”'],
  ['{"id":09007199254740993123}', 1, 7, 'expected a JSON value, but found “09007199254740993123”'],
  ['-012', 1, 1, 'expected a JSON value, but found “-012”'],
  ['["😀",NaN]', 1, 6, 'expected a JSON value, but found “NaN”'],
  ['{} {}', 1, 4, 'expected the end of the text, but found “{”'],
  ['{"a"', 1, 5, 'expected ":" after a name, but found the end of the text'],
  ['{"a":"b', 1, 6, 'found no closing quotation mark of a string'],
  ['"a\tb"', 1, 3, 'found an unescaped control character (U+0009) in a string'],
  ['"\\x"', 1, 2, 'expected a JSON escape sequence'],
  ['\0{}', 1, 1, 'expected a JSON value, but found the character U+0000'],
  ['[1]\u00a0', 1, 4, 'expected the end of the text, but found the character U+00A0'],
  ['', 1, 1, 'expected a JSON value, but found the end of the text'],
])('%j is refused at line %i, column %i', (text, line, column, reason) => {
  expect(() => parseJson(text)).toThrow(JsonError);
  expect(() => parseJson(text)).toThrow(expect.objectContaining({ fault: 'not-json', line, column, reason }));
});

describe('depth', () => {
  const nested = (depth: number): string => `${'{"a":['.repeat(depth / 2)}${']}'.repeat(depth / 2)}`;

  test.each([2, 100, MAX_DOCUMENT_DEPTH])('%i levels are read', (depth) => {
    expect(() => parseJson(nested(depth))).not.toThrow();
    expect(isDeeperThan(depth, parseJson(nested(depth)))).toBe(false);
    expect(isDeeperThan(depth - 1, parseJson(nested(depth)))).toBe(true);
  });

  test.each([MAX_DOCUMENT_DEPTH + 2, 5_000, 200_000])('%i levels are refused', (depth) => {
    const fault = expect.objectContaining({ fault: 'too-deep', column: 1 + (MAX_DOCUMENT_DEPTH / 2) * 6 });
    expect(() => parseJson(nested(depth))).toThrow(fault);
    expect(isDeeperThan(MAX_DOCUMENT_DEPTH, JSON.parse(nested(depth)))).toBe(true);
  });

  test('brackets within strings do not count', () => {
    const text = JSON.stringify({ a: '[{'.repeat(5_000) });
    expect(parseJson(text)).toEqual(JSON.parse(text));
  });
});

describe('a document is written with its own text', () => {
  test.each([
    '{"a":1.10}',
    '{"a":[1e2,-0,12345678901234567890,{"b":1E+2}]}',
    '{"a":1.5,"b":"12:00.000, 1.10"}',
    '[-0]',
  ])('%s', (text) => {
    const document = parseDocument(text);
    expect(printJson(document.value, document)).toBe(text);
    expect(printJson({ remote_data: document.value }, document)).toBe(`{"remote_data":${text}}`);
  });

  test('as long as no number needs it, as JSON.stringify writes it', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = JSON.stringify(value);
        expect(printJson(JSON.parse(text), parseDocument(text))).toBe(text);
        const laidOut = JSON.stringify(value, null, 2);
        expect(printJson(JSON.parse(text), parseDocument(text), { indent: 2 })).toBe(laidOut);
        const document = parseDocument(text, { ranges: 'always' });
        expect(printJson(document.value, document)).toBe(text);
      }),
    );
  });

  test('with parts of it in another order, and without what JSON does not hold', () => {
    const document = parseDocument('{"a":{"x":1.0},\n "b":[\n  2.50 ]}');
    const { a, b } = Object(document.value);
    expect(printJson({ list: [b, a, undefined], none: undefined }, document)).toBe(
      '{"list":[[2.50],{"x":1.0},null]}',
    );
    expect(document.rangeOf(b)).toEqual({ start: 21, end: 31 });
  });

  test('and a name that would be a prototype is one like any other', () => {
    const document = parseDocument('{"__proto__":{"a":1.0}}');
    expect(Object.keys(Object(document.value))).toEqual(['__proto__']);
    expect(printJson(document.value, document)).toBe('{"__proto__":{"a":1.0}}');
  });
});
