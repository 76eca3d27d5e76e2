import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Cut, cutText } from '../../src/json/index.ts';

test.each<[text: string, cut: Cut, rest: string]>([
  ['{"id":12345678901234567890,"n":1.10}', { n: true }, '{"id":12345678901234567890}'],
  ['{"n":1.10,"id":-0,"e":1E5}', { n: true }, '{"id":-0,"e":1E5}'],
  ['{"n":1.10}', { n: true }, '{}'],
  ['{"n":1.10}', { other: true, n: { inside: true } }, '{"n":1.10}'],
  [
    ' { "a" : [ 1.0 , { "m" : 2.0 , "z" : [ ] } ] , "z" : 3.0 } ',
    { a: { m: true } },
    '{"a":[1.0,{"z":[ ]}],"z":3.0}',
  ],
  [
    '{"a":[],"b":{},"c":[{},{}]}',
    { a: { x: true }, b: { x: true }, c: { x: true } },
    '{"a":[],"b":{},"c":[{},{}]}',
  ],
  ['{"a":"}\\"],","b":1.0}', { a: true }, '{"b":1.0}'],
  ['{"a":"\\\\","b":1.0}', { b: true }, '{"a":"\\\\"}'],
  ['{"\\u006e":1.0,"é":2.0}', { n: true }, '{"é":2.0}'],
  ['{"constructor":1.0,"toString":2.0}', { n: true }, '{"constructor":1.0,"toString":2.0}'],
  ['{"a":{"b":{"c":1.0,"d":2.0},"e":3.0}}', { a: { b: { c: true } } }, '{"a":{"b":{"d":2.0},"e":3.0}}'],
])('%s without %j', (text, cut, rest) => {
  expect(cutText(text, cut)).toBe(rest);
});

const NAMES = ['a', 'b', '"', '\\', '__proto__'];
const name = fc.constantFrom(...NAMES);

test('what is left has the same value as without its text', () => {
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      fc.jsonValue({ maxDepth: 0 }),
      fc.array(tie('value'), { maxLength: 3 }),
      fc
        .uniqueArray(fc.tuple(name, tie('value')), { maxLength: 4, selector: ([key]) => key })
        .map(Object.fromEntries),
    ),
  }));
  const { cut } = fc.letrec<{ cut: Cut }>((tie) => ({
    cut: fc
      .uniqueArray(fc.tuple(name, fc.oneof({ maxDepth: 3 }, fc.constant<true>(true), tie('cut'))), {
        maxLength: 3,
        selector: ([key]) => key,
      })
      .map((entries): Cut => Object.fromEntries(entries)),
  }));
  fc.assert(
    fc.property(value, cut, fc.constantFrom(0, 2, '\t'), (whole, rules, indent) => {
      const text = JSON.stringify(whole, null, indent);
      expect(JSON.parse(cutText(text, rules))).toEqual(without(JSON.parse(text), rules));
    }),
  );
});

function without(value: unknown, rules: Cut): unknown {
  if (Array.isArray(value)) return value.map((item) => without(item, rules));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, member]) => {
      const rule = Object.hasOwn(rules, key) ? rules[key] : undefined;
      if (rule === true) return [];
      return [[key, rule === undefined ? member : without(member, rule)]];
    }),
  );
}
