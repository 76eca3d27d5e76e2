import { describe, expect, test } from 'vitest';
import { createEngine, parseDefinition } from '../../../src/live.ts';
import { mapRecord } from '../../../src/studio/worker/map-record.ts';
import { definitionText } from './definition-text.ts';

const mapping = createEngine({ definitions: [parseDefinition(definitionText())] }).mapping('acme');

/** Field, state and sentence of each row of the result. */
function states(record: object): string[] {
  return mapRecord(mapping, JSON.stringify(record)).rows.map(
    ({ name, state, why }) => `${name}: ${state}. ${why}`,
  );
}

describe('the rows of a result', () => {
  test('say where values come from, and why there are none', () => {
    expect(states({ id: 7, mail: 'no address', active: true })).toEqual([
      'id: filled. It comes from id.',
      'created_at: absent. No expression maps it.',
      expect.stringMatching(/^email: unusable\. .*no address/),
      'is_active: filled. It comes from active.',
      'name: absent. The record has no first or last.',
      'remote_data: absent. No expression maps it.',
      'updated_at: absent. No expression maps it.',
      'urls: absent. No expression maps it.',
    ]);
  });

  test('keep all digits of numbers', () => {
    const { rows } = mapRecord(mapping, '{"id": 12345678901234567890, "first": "Ada"}');
    expect(rows.find(({ name }) => name === 'id')?.value).toBe('"12345678901234567890"');
  });

  test('are none for what is not JSON, and the problem says why', () => {
    const { rows, accepted, problems } = mapRecord(mapping, '{"id": }');
    expect({ rows, accepted }).toEqual({ rows: [], accepted: false });
    expect(problems).toEqual([expect.objectContaining({ code: 'input-not-json' })]);
  });

  test('know which paths nothing reads', () => {
    expect(mapRecord(mapping, '{"id": 1, "other": {"deep": 2}}').unread).toEqual(['other.deep']);
  });
});
