import { describe, expect, test } from 'vitest';
import { checkDefinition, checkOverrides, identifyText } from '../../src/definition/index.ts';

const WHOLE = 'providers: { hubspot: { crm/users: { mapping: { … } } } }';
const ANY = 'providers: { PROVIDER: { crm/users: { mapping: { … } } } }';

/** A layer without a level, the position of the wrong key, and the levels in the hint. */
const LAYERS: readonly [text: string, key: string, line: number, column: number, levels: string][] = [
  ['hubspot: { crm/users: { mapping: { name: a } } }', 'hubspot', 1, 1, WHOLE],
  ['name: base\nhubspot:\n  crm/users:\n    mapping:\n      name: a', 'hubspot', 2, 1, WHOLE],
  ['hubspot: { crm/users: { mapping: { team: a }, schema: { team: true } } }', 'hubspot', 1, 1, WHOLE],
  ['hubspot: { crm/users: { name: a } }', 'hubspot', 1, 1, WHOLE],
  ['providers:\nhubspot:\n  crm/users:\n    mapping: { name: a }', 'hubspot', 2, 1, WHOLE],
  ['crm/users: { mapping: { name: a } }', 'crm/users', 1, 1, ANY],
  ['crm/users: { name: a }', 'crm/users', 1, 1, ANY],
  ['mapping: { name: a }', 'mapping', 1, 1, ANY],
  ['name: base\nschema: { team: true }\nmapping: { team: a }', 'schema', 2, 1, ANY],
  ['providers: { hubspot: { mapping: { name: a } } }', 'hubspot', 1, 14, WHOLE],
  ['providers: { crm/users: { mapping: { name: a } } }', 'crm/users', 1, 14, ANY],
  ['providers: { crm/users: { hubspot: { mapping: { name: a } } } }', 'crm/users', 1, 14, ANY],
  ['{"hubspot": {"crm/users": {"mapping": {"name": null}}}}', 'hubspot', 1, 2, WHOLE],
];

describe('a layer that leaves out a level is told the levels', () => {
  test.each(LAYERS)('%s', (text, key, line, column, levels) => {
    expect(checkOverrides(text).issues).toMatchObject([
      {
        code: 'overrides-shape',
        message: expect.stringContaining(`“${key}”`),
        hint: `The levels of a layer are ${levels}.`,
        source: { line, column },
      },
    ]);
  });

  test.each(LAYERS)('and is known for a layer: %s', (text) => {
    expect(identifyText(text)).toEqual({ kind: 'overrides' });
    expect(checkDefinition(text).issues).toMatchObject([{ message: expect.stringContaining('layer') }]);
  });
});

test('each of several that stand too high', () => {
  const text =
    'hubspot: { crm/users: { mapping: { name: a } } }\nclose: { crm/users: { mapping: { name: a } } }';
  expect(checkOverrides(text).issues.map(({ source }) => source?.line)).toEqual([1, 2]);
});

test.each([
  'providers: { hubspot: { crm/users: { mapping: { name: a } } } }',
  'providers: {}',
  'name: base\nproviders: { mapping: { crm/users: { mapping: { mapping: a, schema: b } } } }',
])('a layer with all its levels is none: %s', (text) => {
  expect(checkOverrides(text).issues.filter(({ hint }) => hint?.includes('levels'))).toEqual([]);
});

test.each([
  'slug: acme\ncrm/users: { mapping: { id: a } }',
  'resources: { crm/users: { mapping: { id: a } } }',
])('a provider file stays one, whatever else is in it: %s', (text) => {
  expect(identifyText(text).kind).toBe('definition');
});
