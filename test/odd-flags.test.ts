import { describe, expect, test } from 'vitest';
import { createEngine } from '../src/index.ts';

const engine = createEngine();

/** Values that no provider documents for a flag. */
const ODD = ['true', 'false', 'yes', 1, 0, {}, { since: '2024-01-01' }, ['x']];
const WORDLESS = ODD.filter((value) => typeof value !== 'string' && typeof value !== 'number');

type Case = readonly [
  provider: string,
  flag: string,
  odd: readonly unknown[],
  record: (odd: unknown) => Record<string, unknown>,
];

/** Records whose other flags say that the user is active. */
const CASES: readonly Case[] = [
  ['capsule', 'deleted', ODD, (deleted) => ({ id: 1, status: 'ACTIVE', deleted })],
  ['capsule', 'status', WORDLESS, (status) => ({ id: 1, status, deleted: false })],
  ['highlevel', 'deleted', ODD, (deleted) => ({ id: 'a', deleted })],
  ['hubspot', 'archived', ODD, (archived) => ({ id: '1', archived, isActive: true })],
  ['hubspot', 'isActive', ODD, (isActive) => ({ ownerId: 1, isActive, remoteList: [{ active: true }] })],
  ['hubspot', 'active', ODD, (active) => ({ ownerId: 1, remoteList: [{ active }] })],
  ['insightly', 'ACTIVE', ODD, (ACTIVE) => ({ USER_ID: 1, ACTIVE })],
  ['outreach', 'locked', ODD, (locked) => ({ id: 1, attributes: { locked }, locked: false })],
  ['pipedrive', 'is_deleted', ODD, (is_deleted) => ({ id: 1, active_flag: true, is_deleted })],
  ['pipedrive', 'active_flag', ODD, (active_flag) => ({ id: 1, active_flag, activated: true })],
  ['pipeliner', 'is_deleted', ODD, (is_deleted) => ({ id: 'a', is_deleted })],
  ['planhat', 'removed', ODD, (removed) => ({ _id: 'a', inactive: false, removed })],
  ['planhat', 'inactive', ODD, (inactive) => ({ _id: 'a', inactive, removed: false })],
  ['salesflare', 'disabled', ODD, (disabled) => ({ id: 1, disabled })],
  [
    'zendesk-sell',
    'deleted_at',
    ['01/02/2024', 'yes', true, { at: 1 }],
    (deleted_at) => ({ id: 1, status: 'active', deleted_at }),
  ],
];

describe('a flag of another form says nothing, and no other flag counts instead of it', () => {
  test.each(CASES)('%s: %s', (provider, _, odd, record) => {
    for (const value of odd) {
      const shown = JSON.stringify(value);
      const result = engine.safeMap(provider, record(value));
      expect(result.ok && 'is_active' in result.value, shown).toBe(false);
      const isEmpty = typeof value === 'object' && Object.keys(value ?? {}).length === 0;
      const codes = result.issues.map(({ code, field }) => `${code} ${field}`);
      if (!isEmpty) expect(codes, shown).toContain('value-unusable is_active');
    }
  });
});

test.each<[string, Record<string, unknown>, boolean | undefined]>([
  ['capsule', { id: 1, status: 'ACTIVE', deleted: null }, true],
  ['capsule', { id: 1, status: ' active ', deleted: false }, true],
  ['capsule', { id: 1, status: ' ', deleted: false }, true],
  ['capsule', { id: 1, status: 'ACTIVE', deleted: true }, false],
  ['capsule', { id: 1, status: 'OTHER', deleted: 'no' }, false],
  ['hubspot', { ownerId: 7, archived: true, isActive: true }, false],
  ['hubspot', { ownerId: 7, isActive: false, remoteList: [{ active: true }] }, false],
  ['hubspot', { ownerId: 7, isActive: true, remoteList: [{ active: false }] }, true],
  ['hubspot', { ownerId: 7, remoteList: [{ active: false }, { active: true }] }, true],
  ['hubspot', { ownerId: 7, remoteList: [{ active: false }] }, false],
  // Nothing says that such an owner is not active.
  ['hubspot', { ownerId: 7, remoteList: [] }, undefined],
  ['hubspot', { ownerId: 7, remoteList: [{}] }, undefined],
  ['hubspot', { ownerId: 7 }, undefined],
  ['outreach', { id: 1, attributes: { locked: null }, locked: true }, false],
  ['pipedrive', { id: 1, active_flag: null, activated: false, is_deleted: null }, false],
  ['pipedrive', { id: 1, active_flag: true, is_deleted: true }, false],
  ['pipedrive', { id: 1, active_flag: false, is_deleted: 'no' }, false],
  ['planhat', { _id: 'a', inactive: false, removed: null }, true],
  ['planhat', { _id: 'a', inactive: 'no', removed: true }, false],
  ['zendesk-sell', { id: 1, status: 'active', deleted_at: '' }, true],
])('%s: %j is active: %s', (provider, record, isActive) => {
  expect(engine.map(provider, record).is_active).toBe(isActive);
});
