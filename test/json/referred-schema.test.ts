import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { describeType, typeOfSchema } from '../../src/expression/typing.ts';
import { ownFragment, referredSchema } from '../../src/json/referred-schema.ts';
import { rawRecord } from '../../src/testing/index.ts';
import { enumMembersAt } from '../../src/testing/schema-paths.ts';

const ID = 'https://example.com/models/users.json';
const part = { enum: ['on', 'off'] };
const root = {
  $id: ID,
  type: 'object',
  $defs: { part, 'a/b': { type: 'null' }, a: { b: { type: 'boolean' } }, 'c%d': { type: 'number' } },
} as const;

/** Ways to write one reference. */
const OWN = [
  '#/$defs/part',
  '#/%24defs/part',
  `${ID}#/$defs/part`,
  'users.json#/$defs/part',
  './users.json#/$defs/part',
  '/models/users.json#/$defs/part',
  '//example.com/models/users.json#/$defs/part',
  'https://EXAMPLE.com:443/models/../models/users.json#/$defs/part',
];

describe('a reference to a part of the schema that it is in', () => {
  test.each(OWN)('%s', (reference) => {
    expect(referredSchema(reference, root)).toBe(part);
    expect(ownFragment(reference, ID)).toMatch(/^#\/(\$|%24)defs\/part$/);
  });

  test.each(['#', '', ID, `${ID}#`, 'users.json', '../models/users.json#'])(
    '%j is the whole',
    (reference) => {
      expect(referredSchema(reference, root)).toBe(root);
    },
  );

  test.each([
    ['things', 'things#/$defs/part'],
    ['urn:example:users', 'urn:example:users#/$defs/part'],
    ['https://example.com/users#', 'https://example.com/users#/$defs/part'],
  ])('with the $id %j', ($id, reference) => {
    expect(referredSchema(reference, { ...root, $id })).toBe(part);
  });

  test.each([
    ['#/$defs/a~1b', { type: 'null' }],
    ['#/$defs/a%2Fb', { type: 'null' }],
    ['#/$defs/a/b', { type: 'boolean' }],
    ['#/$defs/c%d', { type: 'number' }],
    ['#/$defs/c%25d', { type: 'number' }],
  ])('%s is found by its steps', (reference, expected) => {
    expect(referredSchema(reference, root)).toEqual(expected);
  });

  test.each([
    ...['#/$defs/none', '#part', 'other.json#/$defs/part', `${ID}.bak#/$defs/part`, 'https://', undefined, 7],
    ...['#/toString', '#/$defs/part/enum/2'],
  ])('%j leads nowhere', (reference) => {
    expect(referredSchema(reference, root)).toBeUndefined();
  });
});

test.each(OWN)('%s is followed by types, paths and records of a raw schema', (reference) => {
  const raw = { ...root, required: ['state'], properties: { state: { $ref: reference } } };
  expect(enumMembersAt(raw, 'state')).toEqual(['on', 'off']);
  expect(describeType(typeOfSchema({ ...raw.properties.state, ...rest(raw) }))).toBe(
    describeType(typeOfSchema(part)),
  );
  fc.assert(
    fc.property(rawRecord(raw), (record) => part.enum.includes(String(Reflect.get(Object(record), 'state')))),
    { numRuns: 20 },
  );
});

function rest({ $id, $defs }: typeof root) {
  return { $id, $defs };
}
