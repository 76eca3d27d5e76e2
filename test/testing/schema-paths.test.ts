import { expect, test } from 'vitest';
import { enumMembersAt, hasPath } from '../../src/testing/schema-paths.ts';

const schema = {
  type: 'object',
  $defs: { state: { enum: ['on', 'off', null] } },
  properties: {
    plain: { enum: ['a', 'b'] },
    list: { type: 'array', items: { type: 'object', properties: { kind: { enum: ['x'] } } } },
    either: { anyOf: [{ enum: ['c'] }, { type: 'object', properties: { deep: { enum: ['d'] } } }] },
    named: { $ref: '#/$defs/state' },
    self: { $ref: '#' },
    free: { type: 'string' },
    map: { type: 'object', additionalProperties: { type: 'object', properties: { kind: { enum: ['y'] } } } },
    never: false,
    open: { type: 'object' },
    sized: { type: 'object', patternProperties: { '^size_\\d+$': { type: 'string' } } },
    pair: { type: 'array', prefixItems: [{ type: 'object', properties: { first: { type: 'string' } } }] },
    chosen: { type: 'object', if: { required: ['b'] }, else: { properties: { a: { type: 'string' } } } },
    'a.b': { type: 'string' },
  },
  allOf: [{ properties: { joined: { enum: ['e'] } } }],
};

test.each([
  ['plain', ['a', 'b']],
  ['list.kind', ['x']],
  ['either', ['c']],
  ['either.deep', ['d']],
  ['named', ['on', 'off']],
  ['self.self.plain', ['a', 'b']],
  ['joined', ['e']],
  ['free', []],
  ['map.anything.kind', ['y']],
  ['absent.deep', []],
])('%s has the members %j', (path, expected) => {
  expect(enumMembersAt(schema, path)).toEqual(expected);
});

test.each([
  ['plain', true],
  ['self.list.kind', true],
  ['map.anything.kind', true],
  ['map.anything.other', false],
  ['never', true],
  ['never.deep', false],
  ['open.anything.at.all', true],
  ['absent', false],
  ['either.deeper', false],
  ['sized.size_24', true],
  ['sized.colour', false],
  ['pair.first', true],
  ['chosen.a', true],
  ['`a.b`', true],
  ['a.b', false],
])('whether %s is described: %j', (path, expected) => {
  expect(hasPath(schema, path)).toBe(expected);
});
