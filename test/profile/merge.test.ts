import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mergeProfiles, observe, type Profile, parseProfile } from '../../src/profile/index.ts';
import { MOST_ACCOUNTS, MOST_PATHS } from '../../src/profile/profile.ts';

const RAW = { type: 'object', properties: { status: { enum: ['active', 'suspended'] } } } as const;
const ACME = { provider: 'acme', resource: 'crm/users', raw: RAW };

/** A record, and the account that it comes from, if that is known. */
type Observed = readonly [record: unknown, account: string | undefined];

function profileOf(observed: readonly Observed[], members = false): Profile {
  const observer = observe(ACME, { members });
  for (const [record, account] of observed) observer.add(record, account);
  return observer.profile();
}

const name = fc.constantFrom(
  'status',
  'email',
  'teams',
  '__proto__',
  'constructor',
  'a b',
  '4711',
  'ann@example.com',
);
const { record } = fc.letrec((tie) => ({
  record: fc.dictionary(name, tie('value'), { maxKeys: 4 }),
  value: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom(null, '', 'active', 'ann@example.com', '2024-01-01', 5, 0.5, true),
    fc.string(),
    fc.array(tie('value'), { maxLength: 3 }),
    tie('record'),
  ),
}));
const observed = fc.tuple(record, fc.constantFrom(undefined, 'one', 'two', 'three'));
/** Some profiles of few records, and one that is full, since bounds must not spoil the laws. */
const profile = fc.oneof(
  {
    weight: 20,
    arbitrary: fc
      .tuple(fc.array(observed, { maxLength: 6 }), fc.boolean())
      .map((parts) => profileOf(...parts)),
  },
  { weight: 1, arbitrary: fc.nat(MOST_PATHS).map(fullProfile) },
);

/** A profile with more paths, values and accounts than there is room for. */
function fullProfile(from: number): Profile {
  const names = Array.from({ length: MOST_PATHS + 10 }, (_, index) => [`p${index + from}`, index]);
  const one: Observed = [Object.fromEntries(names), 'one'];
  const accounts = Array.from(
    { length: MOST_ACCOUNTS + 10 },
    (_, index): Observed => [{ member: `s${index}` }, `${from + index}`],
  );
  return profileOf([one, ...accounts], true);
}

const RUNS = 100;

describe('merging profiles', () => {
  test('is commutative', () => {
    const law = fc.property(profile, profile, (left, right) => {
      expect(mergeProfiles(left, right)).toEqual(mergeProfiles(right, left));
    });
    fc.assert(law, { numRuns: RUNS });
  });

  test('is associative', () => {
    const law = fc.property(profile, profile, profile, (one, two, three) => {
      const all = mergeProfiles(one, two, three);
      expect(mergeProfiles(mergeProfiles(one, two), three)).toEqual(all);
      expect(mergeProfiles(one, mergeProfiles(two, three))).toEqual(all);
    });
    fc.assert(law, { numRuns: RUNS });
  });

  test('returns what observing all records returns', () => {
    const law = fc.property(fc.array(observed, { maxLength: 12 }), fc.nat(12), (all, at) => {
      const merged = mergeProfiles(profileOf(all.slice(0, at)), profileOf(all.slice(at)));
      expect(merged).toEqual(profileOf(all));
    });
    fc.assert(law, { numRuns: RUNS });
  });

  test('returns a profile that can be written and read', () => {
    const law = fc.property(profile, profile, (left, right) => {
      const merged = mergeProfiles(left, right);
      expect(parseProfile(JSON.parse(JSON.stringify(merged)), 'it')).toEqual(merged);
    });
    fc.assert(law, { numRuns: RUNS });
  });

  test('changes nothing where one is of no records', () => {
    const law = fc.property(profile, (one) => {
      expect(mergeProfiles(one, profileOf([]))).toEqual(one);
    });
    fc.assert(law, { numRuns: RUNS });
  });

  test('keeps its bounds under ever new paths, accounts and values', () => {
    let merged = fullProfile(0);
    const sizes = [1, 2, 3, 4, 5].map((turn) => {
      merged = mergeProfiles(merged, fullProfile(turn * 3000));
      return JSON.stringify(merged).length;
    });
    expect(Object.keys(merged.paths)).toHaveLength(MOST_PATHS);
    expect(Object.keys(merged.accounts ?? {})).toHaveLength(MOST_ACCOUNTS);
    expect(Math.max(...sizes)).toBeLessThan(1_000_000);
    expect(merged.paths.member?.members).toBe('many');
  });
});

test.each([
  [{ provider: 'other' }, 'One profile is of acme crm/users, the other of other crm/users.'],
  [{ resource: 'crm/notes' }, 'One profile is of acme crm/users, the other of acme crm/notes.'],
])('profiles of something else are refused: %j', (other, message) => {
  const one = profileOf([]);
  expect(() => mergeProfiles(one, { ...one, ...other })).toThrow(
    expect.objectContaining({ issues: [{ code: 'profile-invalid', message }] }),
  );
});
