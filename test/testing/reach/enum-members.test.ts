import { expect, test } from 'vitest';
import { enumMembersAt } from '../../../src/testing/reach/enum-members.ts';

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
  ['absent.deep', []],
])('%s has the members %j', (path, expected) => {
  expect(enumMembersAt(schema, path)).toEqual(expected);
});
