import { expect, test } from 'vitest';
import type { FieldRow } from '../../../src/studio/protocol.ts';
import { fieldsFedBy } from '../../../src/studio/state/fields-fed-by.ts';

const row = (name: string, ...reads: string[]): FieldRow => ({ name, state: 'filled', why: '', reads });

const ROWS = [
  row('id', 'id'),
  row('name', 'profile.first', 'profile.last'),
  row('urls', 'links.*.href'),
  row('remote_data', '$'),
  row('updated_at', '**.changed'),
];

test.each([
  ['id', ['id']],
  ['profile', ['name']],
  ['profile.last', ['name']],
  ['links.self.href', ['urls']],
  ['links', ['urls']],
  ['other', []],
])('the path %s feeds %j, and what reads at any depth', (path, fields) => {
  expect([...fieldsFedBy(path, ROWS)]).toEqual([...fields, 'updated_at']);
});

test('no path feeds no field', () => {
  expect(fieldsFedBy(undefined, ROWS).size).toBe(0);
});
