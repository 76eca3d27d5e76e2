import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nearestName } from '../../src/issue/nearest-name.ts';

describe('the nearest name', () => {
  const fields = ['id', 'created_at', 'email', 'is_active', 'name', 'updated_at', 'urls'];
  test.each([
    ['emial', 'email'],
    ['e_mail', 'email'],
    ['Email', 'email'],
    ['createdAt', 'created_at'],
    ['url', 'urls'],
    ['shoe_size', undefined],
    ['', undefined],
    ['x'.repeat(500), undefined],
  ])('%s → %s', (name, nearest) => {
    expect(nearestName(name, fields)).toBe(nearest);
  });

  test('law: a name is nearest to itself', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string({ minLength: 1, maxLength: 12 }), { minLength: 1 }), (names) => {
        const name = names[0] ?? '';
        const found = nearestName(name, names);
        expect(found?.toLowerCase()).toBe(name.toLowerCase());
      }),
    );
  });
});
