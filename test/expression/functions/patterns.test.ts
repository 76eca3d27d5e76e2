import { expect, test } from 'vitest';
import { createRegex } from '../../../src/expression/runtime/regex.ts';
import { FunctionValue } from '../../../src/expression/values/function-value.ts';
import { callBuiltIn } from './oracle.ts';

const regex = (source: string, flags = ''): FunctionValue => createRegex(undefined, source, `${flags}g`, 0);
const returning = (value: unknown): FunctionValue => new FunctionValue({ arity: 1, body: () => value });

test.each<[string, unknown[], unknown]>([
  ['contains', ['abc', regex('B', 'i')], true],
  ['contains', ['abc', regex('d')], false],
  [
    'match',
    ['ababbabbb', regex('ab+')],
    [
      { match: 'ab', index: 0, groups: [] },
      { match: 'abb', index: 2, groups: [] },
      { match: 'abbb', index: 5, groups: [] },
    ],
  ],
  ['match', ['ababb', regex('a(b+)'), 1], { match: 'ab', index: 0, groups: ['b'] }],
  ['match', ['abc', regex('x')], undefined],
  ['match', ['abc', regex('a'), 0], undefined],
  ['split', ['a, b;c', regex('[,;] ?')], ['a', 'b', 'c']],
  ['split', ['a, b;c', regex('[,;] ?'), 2], ['a', 'b']],
  ['split', ['abc', regex('x')], ['abc']],
  ['replace', ['John Smith', regex('(\\w+)\\s(\\w+)'), '$2, $1'], 'Smith, John'],
  ['replace', ['265USD', regex('([0-9]+)USD'), '$$$1 $0 $x $'], '$265 265USD $x $'],
  ['replace', ['abcdefghijkl', regex('(a)(b)(c)(d)(e)(f)(g)(h)(i)(j)(k)'), '$11$12$9$123'], 'ka2ia23l'],
  ['replace', ['aaa', regex('a'), 'b', 2], 'bba'],
  ['replace', ['aaa', regex('a'), returning('x')], 'xxx'],
  ['replace', ['a.b.c', '.', '$1'], 'a$1b$1c'],
])('$%s of %j', (name, given, expected) => {
  // A copy, since a sequence carries a mark.
  expect(structuredClone(callBuiltIn(name, given))).toEqual(expected);
});

test.each<[string, unknown[], string]>([
  ['match', ['abc', returning({ match: 'a' })], 'T1010'],
  ['match', ['abc', returning('a')], 'T1010'],
  ['contains', ['abc', returning(true)], 'T1010'],
  ['replace', ['abc', regex('b'), returning(1)], 'D3012'],
  ['replace', ['abc', '', 'x'], 'D3010'],
  ['replace', ['abc', 'b', 'x', -1], 'D3011'],
  ['match', ['abc', regex('b'), -1], 'D3040'],
  ['split', ['abc', regex('b'), -1], 'D3020'],
  ['split', ['abc', undefined], 'T1006'],
])('$%s of %j throws %s', (name, given, code) => {
  expect(() => callBuiltIn(name, given)).toThrow(expect.objectContaining({ code }));
});

test('a matcher function leads from match to match', () => {
  const last = { match: 'b', start: 1, end: 2, groups: [], next: returning(undefined) };
  const first = { match: 'a', start: 0, end: 1, groups: [], next: returning(last) };
  expect(callBuiltIn('replace', ['abc', returning(first), '-'])).toBe('--c');
  expect(callBuiltIn('split', ['abc', returning(first)])).toEqual(['', '', 'c']);
});
