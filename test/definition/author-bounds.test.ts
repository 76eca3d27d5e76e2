import { describe, expect, test } from 'vitest';
import { checkDefinition, checkDefinitionObject } from '../../src/definition/check-definition.ts';
import { checkOverrides } from '../../src/definition/check-overrides.ts';

const LEVELS = 50_000;
const deepTexts: readonly (readonly [string, string])[] = [
  ['sequences in flow style', '['.repeat(LEVELS)],
  ['sequences in flow style that end', '['.repeat(LEVELS) + ']'.repeat(LEVELS)],
  ['mappings in flow style', '{a: '.repeat(900)],
  ['JSON', `{"providers":${'{"a":'.repeat(900)}1${'}'.repeat(901)}`],
  ['sequences in block style', `${'- '.repeat(LEVELS)}a`],
  ['keys in block style', Array.from({ length: 3_000 }, (_, n) => `${' '.repeat(n)}a:`).join('\n')],
  ['complex keys', `${'? '.repeat(3_000)}a`],
  ['items within items', Array.from({ length: 200 }, (_, n) => `${'  '.repeat(n)}- b:`).join('\n')],
];

describe('text that is nested too deep is refused with its place, before it is parsed', () => {
  test.each(deepTexts)('%s', (_name, text) => {
    for (const { issues } of [checkOverrides(text), checkDefinition(text)]) {
      expect(issues).toMatchObject([{ code: 'definition-too-large' }]);
      expect(issues[0]?.source?.line).toBeGreaterThan(0);
    }
  });

  test('one by one, as deep as they come', () => {
    // At some depths between, the stack would have run out within the parser.
    for (let levels = 100; levels <= 3_000; levels += 100) {
      const text = `{"providers":${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}}`;
      expect(checkOverrides(text).issues).toMatchObject([{ code: 'definition-too-large' }]);
    }
  });

  test('brackets within texts and comments do not count', () => {
    const text = `# ${'['.repeat(200)}\nproviders:\n  hubspot:\n    crm/users:\n      mapping:\n        name: |-\n          "${'['.repeat(200)}"\n        email: '"${'{'.repeat(200)}"'\n`;
    expect(checkOverrides(text).issues).toEqual([]);
  });

  test('many items that are not within each other do not count', () => {
    const items = Array.from({ length: 500 }, (_, n) => `- - a: ${n}\n    b: [1]\n`).join('');
    expect(checkOverrides(items).issues.map(({ code }) => code)).not.toContain('definition-too-large');
  });
});

describe('data that came as objects', () => {
  function nest(levels: number): unknown {
    let value: unknown = 1;
    for (let level = 0; level < levels; level++) value = { a: value };
    return value;
  }
  const circular: Record<string, unknown> = {};
  circular.providers = circular;
  let shared: unknown = 1;
  for (let level = 0; level < 60; level++) shared = [shared, shared];

  test.each<[string, unknown]>([
    ['nested too deep', nest(5_000)],
    ['that leads back to itself', circular],
    ['that is doubled by being shared', { providers: shared }],
    ['with too many parts', { providers: Array.from({ length: 100_000 }, () => 1) }],
  ])('%s is refused', (_name, value) => {
    for (const { issues } of [checkOverrides(value), checkDefinitionObject(value)])
      expect(issues).toMatchObject([{ code: 'definition-too-large' }]);
  });
});

test('a text that is too long is not parsed', () => {
  expect(checkOverrides(`a: ${'b'.repeat(1_000_000)}`).issues).toMatchObject([
    { code: 'definition-too-large', source: { line: 1, column: 1 } },
  ]);
});

test('of very many problems the first are told, and how many more there are', () => {
  const keys = Array.from({ length: 20_000 }, (_, n) => `  k${n}: 1`).join('\n');
  const { issues } = checkOverrides(`providers:\n${keys}\n`);
  expect(issues).toHaveLength(201);
  expect(issues[0]).toMatchObject({ code: 'overrides-shape', source: { line: 2 } });
  expect(issues.at(-1)).toMatchObject({ code: 'issues-left-out', message: expect.stringContaining('19800') });
});

test('a key that is twice in a mapping is told at its second place, however many keys there are', () => {
  const keys = Array.from({ length: 10_000 }, (_, n) => `k${n}: 1`).join('\n');
  const { issues } = checkOverrides(`k7: 2\n${keys}\n`);
  expect(issues).toContainEqual(
    expect.objectContaining({
      code: 'yaml-duplicate-key',
      source: { file: 'overrides', line: 9, column: 1 },
    }),
  );
});

describe('the schema of a field that a layer adds', () => {
  const many = (count: number, value: unknown) =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [`k${index}`, value]));
  test.each([
    ['properties without keywords', { type: 'object', properties: many(6_000, {}) }],
    ['members of an enum', { enum: Array.from({ length: 6_000 }, (_, index) => index) }],
    ['keywords', { type: 'object', properties: many(1_100, { type: 'string' }) }],
    ['patterns', { type: 'object', properties: many(101, { pattern: 'a' }) }],
    ['patterns of names', { type: 'object', patternProperties: many(101, {}) }],
  ])('may have a bounded number of %s', (_, schema) => {
    const layer = { providers: { hubspot: { 'crm/users': { mapping: { f: 'a' }, schema: { f: schema } } } } };
    expect(checkOverrides(layer).issues).toMatchObject([{ code: 'definition-too-large' }]);
  });

  test('a mapping may have a bounded number of fields', () => {
    const layer = { providers: { hubspot: { 'crm/users': { mapping: many(2_001, 'a') } } } };
    const { issues } = checkOverrides(layer);
    expect(issues).toMatchObject([{ code: 'definition-too-large' }]);
    expect(issues[0]?.message).toContain('more than 1000 fields');
  });

  const fieldsOf = (count: number, part: (index: number) => readonly [string, unknown]) =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => part(index)));
  test.each<[string, object, string]>([
    [
      'fields of customers',
      { mapping: fieldsOf(1_001, (index) => [`custom_fields.k${index}`, 'a']) },
      '1000 fields',
    ],
    ['families', { families: fieldsOf(1_001, (index) => [`k${index}_*`, { schema: {} }]) }, '1000 fields'],
    ['tables', { values: fieldsOf(1_001, (index) => [`k${index}`, { map: { a: 'b' } }]) }, '1000 fields'],
    [
      'characters of families',
      {
        families: {
          'k_*': { from: ' '.repeat(60_000), expression: ' '.repeat(60_000), schema: {} },
        },
      },
      '100000 characters',
    ],
    [
      'characters of tables',
      { values: { k: { map: fieldsOf(600, (index) => [`${index}${'a'.repeat(100)}`, 'b'.repeat(100)]) } } },
      '100000 characters',
    ],
    [
      'filters of families',
      { families: { 'k_*': { expression: 'a[b]'.repeat(5_001), schema: {} } } },
      '5000 filters',
    ],
    [
      'keywords of families',
      {
        families: fieldsOf(20, (index) => [
          `k${index}_*`,
          { schema: { type: 'object', properties: many(300, { type: 'string' }) } },
        ]),
      },
      '5000 keywords',
    ],
  ])('a layer may have a bounded number of %s', (_, override, message) => {
    const { issues } = checkOverrides({ providers: { hubspot: { 'crm/users': override } } });
    expect(issues).toMatchObject([{ code: 'definition-too-large' }]);
    expect(issues[0]?.message).toContain(`more than ${message}`);
  });
});

test.each(['mapping', 'schema', 'families', 'values'])('no key of “%s” is called __proto__', (part) => {
  const layer = `providers:\n  hubspot:\n    crm/users:\n      ${part}: { __proto__: { schema: {} } }\n`;
  const { issues } = checkOverrides(layer);
  expect(issues).toContainEqual(expect.objectContaining({ message: expect.stringContaining('“__proto__”') }));
});
