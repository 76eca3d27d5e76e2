import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseOverrides } from '../../src/live.ts';
import { linearPattern, linearPatternProblem } from '../../src/model/linear-pattern.ts';

const PATTERNS = [
  '^[^@]+@.+$',
  '^.$',
  '^.{2}$',
  '^\\S+ \\S+$',
  '^[A-Z][a-zà-ÿ]*$',
  '^(?:\\d{3}-)?\\d{4}$',
  '^[^a]$',
  '^\\W$',
  '[\\s\\S]b',
  '^$',
  '(a+)+b',
  '^\\u00e9+$',
  '^(?<year>\\d{4})$',
  '\\bword\\b',
];
const PARTS = ['a', 'b', 'é', '😀', '\ud83d', '\ue000', '@', ' ', '\n', '1', 'word', 'A', '-', '\ufeff'];

test.each(PATTERNS)('%s matches in linear time what it matches as JSON Schema has it', (pattern) => {
  const linear = linearPattern(pattern);
  const reference = new RegExp(pattern, 'u');
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...PARTS), { maxLength: 8 }), (parts) => {
      const text = parts.join('');
      expect(linear.test(text)).toBe(reference.test(text));
    }),
    { numRuns: 200 },
  );
});

test.each([
  ['^\\p{L}+$', 1],
  ['a\\u{1F600}', 1],
  ['[😀]', 1],
  ['[\\u0080-\\uFFFF]', 8],
  ['[^\\uD800-\\uDFFF]', 2],
  ['a(?=b)', 1],
  ['(a)\\1', 3],
])('%s is refused at its place, and not matched in another way', (pattern, offset) => {
  expect(linearPatternProblem(pattern)?.offset).toBe(offset);
});

describe('a schema of a layer', () => {
  const issuesOf = (schema: unknown): readonly object[] => {
    try {
      parseOverrides(
        `providers:\n  hubspot:\n    crm/users:\n      mapping:\n        extra: name\n      schema:\n        extra: ${JSON.stringify(schema)}\n`,
      );
      return [];
    } catch (error) {
      return error instanceof Error && 'issues' in error ? (error.issues as object[]) : [];
    }
  };

  test.each<[string, unknown]>([
    ['pattern', { type: 'string', pattern: '^(a+)+$' }],
    ['unique texts', { type: 'array', items: { type: 'string' }, uniqueItems: true }],
    ['few unique objects', { type: 'array', items: { type: 'object' }, uniqueItems: true, maxItems: 10 }],
    ['format', { type: 'string', format: 'uri' }],
    ['property called pattern', { type: 'object', properties: { pattern: { type: 'string' } } }],
  ])('with a %s is taken', (_name, schema) => {
    expect(issuesOf(schema)).toEqual([]);
  });

  test.each<[string, unknown, object]>([
    ['pattern with a look-ahead', { type: 'string', pattern: 'a(?=b)' }, { column: 45 }],
    ['pattern of names', { type: 'object', patternProperties: { '(a)\\1': true } }, { line: 7 }],
    ['format that is slow to check', { type: 'string', format: 'url' }, { line: 7 }],
    ['format of patterns', { type: 'string', format: 'regex' }, { line: 7 }],
    ['list of unique objects', { type: 'array', uniqueItems: true }, { line: 7 }],
    ['reference', { allOf: [{ $ref: '#' }] }, { line: 7 }],
  ])('with a %s is refused with its place', (_name, schema, source) => {
    expect(issuesOf(schema)).toMatchObject([{ code: 'schema-invalid', source }]);
  });

  test('with very many keywords is refused', () => {
    const properties = Object.fromEntries(
      Array.from({ length: 1_000 }, (_, n) => [`p${n}`, { type: 'string' }]),
    );
    expect(issuesOf({ type: 'object', properties })).toMatchObject([{ code: 'definition-too-large' }]);
  });
});
