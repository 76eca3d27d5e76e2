import { describe, expect, test } from 'vitest';
import { createEngine } from '../../src/index.ts';
import {
  compareProfiles,
  type Drift,
  describeChange,
  describeCut,
  driftIssues,
  mergeProfiles,
  observe,
  type Profile,
} from '../../src/profile/index.ts';

const RAW = {
  type: 'object',
  properties: { status: { type: 'string', enum: ['active', 'suspended'] } },
} as const;
const ACME = { provider: 'acme', resource: 'crm/users', raw: RAW };

type RecordOf = (index: number) => unknown;

/** The profile of this many records, each made from its number. */
function profileOf(count: number, record: RecordOf, account?: (index: number) => string): Profile {
  const observer = observe(ACME);
  for (let index = 0; index < count; index += 1) observer.add(record(index), account?.(index));
  return observer.profile();
}

function sentences(drift: Drift): string[] {
  return drift.changes.map((change) => `${change.code}: ${describeChange(change, drift)}`).sort();
}

const user = (index: number) => ({
  id: String(index),
  email: `u${index}@example.com`,
  status: 'active',
  at: '2024-01-01T00:00:00Z',
  size: 5,
});

/** A user with other values; undefined leaves one out. */
function changed(change: (index: number) => Record<string, unknown>): RecordOf {
  return (index) => JSON.parse(JSON.stringify({ ...user(index), ...change(index) }));
}

describe('each kind of change is found, and told in a sentence', () => {
  test.each<[string, RecordOf, RecordOf, string[]]>([
    [
      'renamed',
      changed((index) => (index % 100 < 97 ? {} : { email: undefined })),
      changed((index) => ({
        email: undefined,
        ...(index % 100 < 97 ? { emailAddress: index % 100 < 96 ? 'a@example.com' : 'none' } : {}),
      })),
      [
        'path-appeared: emailAddress was there in 0 of 4,000 records, now in 97 % of 500 records, an email in 99 % of them.',
        'path-vanished: email was there in 97 % of 4,000 records, now in 0 of 500; emailAddress is new and an email in 99 %: renamed?',
      ],
    ],
    [
      'gone',
      user,
      changed(() => ({ email: undefined })),
      ['path-vanished: email was there in 100 % of 4,000 records, now in 0 of 500.'],
    ],
    [
      'new, with the name of a built-in property',
      user,
      changed(() => ({ constructor: true })),
      [
        'path-appeared: constructor was there in 0 of 4,000 records, now in 100 % of 500 records, a boolean in 100 % of them.',
      ],
    ],
    [
      'null more often',
      user,
      changed((index) => (index % 2 === 0 ? {} : { email: null })),
      ['fill-dropped: email had a value in 100 % of 4,000 records, now in 50 % of 500 records.'],
    ],
    [
      'missing more often',
      user,
      changed((index) => (index % 2 === 0 ? {} : { email: undefined })),
      ['fill-dropped: email had a value in 100 % of 4,000 records, now in 50 % of 500 records.'],
    ],
    [
      'filled more often',
      changed((index) => (index % 2 === 0 ? {} : { email: '' })),
      user,
      ['fill-rose: email had a value in 50 % of 4,000 records, now in 100 % of 500 records.'],
    ],
    [
      'of another type',
      user,
      changed(() => ({ size: '5' })),
      [
        'type-changed: size was a number in 100 % of 4,000 records, now in 0 % of 500 records; it is now more often a string.',
      ],
    ],
    [
      'nested',
      user,
      changed(() => ({ email: { value: 'ann@example.com' } })),
      [
        'type-changed: email was a string in 100 % of 4,000 records, now in 0 % of 500 records; it is now more often an object; email.value is new and an email in 100 %: nested?',
      ],
    ],
    [
      'another notation of dates',
      user,
      changed(() => ({ at: '01/02/2024' })),
      [
        'form-changed: at was a date-time in 100 % of 4,000 records, now in 0 % of 500 records; it is now more often a date like 01/02/2024.',
      ],
    ],
    [
      'milliseconds instead of seconds',
      changed(() => ({ at: 1_704_067_200 })),
      changed(() => ({ at: 1_704_067_200_000 })),
      [
        'form-changed: at was epoch seconds in 100 % of 4,000 records, now in 0 % of 500 records; it is now more often epoch milliseconds.',
      ],
    ],
    [
      'the same in digits',
      changed(() => ({ at: '1704067200' })),
      changed(() => ({ at: '1704067200000' })),
      [
        'form-changed: at was epoch seconds in digits in 100 % of 4,000 records, now in 0 % of 500 records; it is now more often epoch milliseconds in digits.',
      ],
    ],
    [
      'day before month',
      changed((index) => ({ at: `12/${(index % 28) + 1}/2024` })),
      changed((index) => ({ at: `${(index % 28) + 1}/12/2024` })),
      [
        'form-changed: at was a date like 12/31/2024 in 57 % of 4,000 records, now in 0 % of 500 records; it is now more often a date like 31/12/2024.',
      ],
    ],
    [
      'dots for slashes',
      changed(() => ({ at: '31/12/2024' })),
      changed(() => ({ at: '31.12.2024' })),
      [
        'form-changed: at was a date like 31/12/2024 in 100 % of 4,000 records, now in 0 % of 500 records; it is now more often a date like 31.12.2024.',
      ],
    ],
    [
      'with seconds',
      changed(() => ({ at: '05.06.2024 14:05' })),
      changed(() => ({ at: '05.06.2024 14:05:00' })),
      [
        'form-changed: at was a date like 01.02.2024 14:05 in 100 % of 4,000 records, now in 0 % of 500 records; it is now more often a date like 01.02.2024 14:05:59.',
      ],
    ],
    [
      'with a year of two digits',
      changed(() => ({ at: '31.12.2024' })),
      changed(() => ({ at: '31.12.24' })),
      [
        'form-changed: at was a date like 31.12.2024 in 100 % of 4,000 records, now in 0 % of 500 records; it is now more often a date like 31.12.24.',
      ],
    ],
    [
      'with a time',
      changed(() => ({ at: '12/31/2024' })),
      changed(() => ({ at: '12/31/2024, 3:33:20 AM' })),
      [
        'form-changed: at was a date like 12/31/2024 in 100 % of 4,000 records, now in 0 % of 500 records; it is now more often a date like 12/31/2024, 2:05:59 PM.',
      ],
    ],
    [
      'addresses beyond ASCII, which are addresses, too',
      user,
      changed((index) => ({ email: `jörg${index}@bücher.example` })),
      [],
    ],
    [
      'another type, some strings of another form',
      changed((index) => ({ at: index % 2 === 0 ? 'word' : 5 })),
      changed(() => ({ at: 5 })),
      [
        'type-changed: at was a string in 50 % of 4,000 records, now in 0 % of 500 records; it is now more often a number.',
      ],
    ],
    [
      'a new value',
      user,
      changed((index) => (index % 10 === 0 ? { status: 'paused' } : {})),
      ['member-appeared: status has a new value, "paused", in 10 % of 500 records.'],
    ],
    [
      'new values',
      user,
      changed((index) => ({ status: index % 2 === 0 ? 'a"b' : 'open' })),
      ['member-appeared: status has new values, "a\\"b", "open", in 100 % of 500 records.'],
    ],
    [
      'many values where there were few',
      changed(() => ({ status: 'x1' })),
      changed((index) => ({ status: `x${index % 40}` })),
      ['member-appeared: status had few different values, and now has many.'],
    ],
    [
      'nothing, if a share changed by less than 5 %',
      user,
      changed((i) => (i % 25 === 0 ? { email: null } : {})),
      [],
    ],
  ])('%s', (_name, base, now, expected) => {
    const drift = compareProfiles(profileOf(4000, base), profileOf(500, now));
    const told = sentences(drift);
    expect(told.filter((one) => !one.startsWith('form-changed: status'))).toEqual(expected);
  });
});

test('the least change that is told can be set', () => {
  const now = profileOf(
    500,
    changed((index) => (index % 25 === 0 ? { email: null } : {})),
  );
  const { changes } = compareProfiles(profileOf(4000, user), now, { leastChange: 0.01 });
  expect(changes).toMatchObject([{ code: 'fill-dropped', path: 'email' }]);
});

test('a lower rate of false alarms asks for more evidence', () => {
  const now = profileOf(
    40,
    changed((index) => (index % 4 === 0 ? { email: null } : {})),
  );
  const base = profileOf(400, user);
  expect(compareProfiles(base, now).changes).toHaveLength(1);
  expect(compareProfiles(base, now, { falseAlarmRate: 1e-12 }).changes).toEqual([]);
});

describe('accounts are compared with themselves', () => {
  const hasPhone = (account: number) => changed(() => (account % 2 === 0 ? { phone: '+49 30 1' } : {}));
  const ofAccount = (index: number): string => `account ${index % 10}`;
  const record: RecordOf = (index) => hasPhone(index % 10)(index);

  test('other proportions of them are no change', () => {
    const base = profileOf(4000, record, ofAccount);
    const now = profileOf(
      500,
      (index) => record(index % 20 === 0 ? 0 : 1),
      (index) => (index % 20 === 0 ? 'account 0' : 'account 1'),
    );
    expect(compareProfiles(base, now)).toMatchObject({ changes: [], accounts: 2, notCompared: 0 });
  });

  test('a change of one is found, and those that are new are not compared', () => {
    const base = profileOf(4000, record, ofAccount);
    const now = profileOf(
      600,
      (index) => (index % 12 === 0 ? changed(() => ({ email: undefined }))(index) : record(index % 12)),
      (index) => `account ${index % 12}`,
    );
    const drift = compareProfiles(base, now);
    expect(drift).toMatchObject({ accounts: 10, notCompared: 100 });
    expect(drift.changes.map(({ code, path }) => `${code} ${path}`)).toContain('fill-dropped email');
  });

  test('what vanished from half of them is found, though few records of each had it', () => {
    const rare = changed((index) => (Math.floor(index / 10) % 10 === 0 ? { note: 'word' } : {}));
    const base = profileOf(5000, rare, ofAccount);
    const now = profileOf(500, (index) => (index % 10 < 5 ? user(index) : rare(index)), ofAccount);
    expect(compareProfiles(base, now).changes).toMatchObject([{ code: 'fill-dropped', path: 'note' }]);
  });

  test('without one in common nothing is compared', () => {
    const one = (name: string) => profileOf(500, user, () => name);
    expect(compareProfiles(one('one'), one('two'))).toMatchObject({ accounts: 0, notCompared: 500 });
  });
});

describe('records that are too few are told from records that are unchanged', () => {
  test.each<[number, number, true | undefined]>([
    [1, 3000, true],
    [3000, 1, true],
    [10, 5, true],
    [3000, 4, undefined],
    [30, 30, undefined],
  ])('%i and %i', (base, now, tooFew) => {
    const drift = compareProfiles(
      profileOf(base, () => ({ a: 1 })),
      profileOf(now, () => ({ b: 1 })),
    );
    expect(drift.tooFew).toBe(tooFew);
    expect(drift.changes.length > 0).toBe(tooFew === undefined);
  });
});

test('of paths that one profile has no room for, nothing is said', () => {
  const wide = (index: number) => ({
    ...Object.fromEntries(Array.from({ length: 2100 }, (_, at) => [`p${at}`, 1])),
    index,
  });
  const base = profileOf(20, wide);
  expect(base.cut).toBe(true);
  const now = profileOf(20, (index) => ({ ...wide(index), zz: 1, p0: undefined }));
  const { changes } = compareProfiles(base, JSON.parse(JSON.stringify(now)));
  expect(changes.map(({ path }) => path)).not.toContain('zz');
});

test('changes are issues, too: warnings with a pointer into the record', () => {
  const base = profileOf(400, () => ({ teams: [{ 'a/b': 'x', n: 1 }] }));
  const now = profileOf(400, () => ({ teams: [{ n: 1 }] }));
  expect(driftIssues(compareProfiles(base, now))).toEqual([
    {
      code: 'path-vanished',
      severity: 'warning',
      message: 'teams[].`a/b` was there in 100 % of 400 records, now in 0 of 400.',
      path: '/teams/*/a~1b',
      provider: 'acme',
    },
  ]);
});

describe('what cannot be compared is refused', () => {
  const one = profileOf(5, user);
  test.each<[string, unknown, unknown, string]>([
    ['no profile', {}, one, 'The base is not a profile: “version” must be 2, but is undefined.'],
    ['nothing', one, undefined, 'The profile of now is not a profile: it is not an object.'],
    [
      'no records',
      profileOf(0, user),
      one,
      'The base is the profile of no records, so that nothing can be compared with it.',
    ],
    [
      'no records now',
      one,
      profileOf(0, user),
      'The profile of now is the profile of no records, so that nothing can be compared with it.',
    ],
    [
      'another provider',
      one,
      { ...one, provider: 'other' },
      'The base is of acme crm/users, but the profile of now is of other crm/users.',
    ],
    [
      'another resource',
      { ...one, resource: 'crm/notes' },
      one,
      'The base is of acme crm/notes, but the profile of now is of acme crm/users.',
    ],
    [
      'another version',
      { ...one, version: 3 },
      one,
      'The base is not a profile: “version” must be 2, but is 3.',
    ],
  ])('%s', (_name, base, now, message) => {
    expect(() => Reflect.apply(compareProfiles, undefined, [base, now])).toThrow(
      expect.objectContaining({ issues: [expect.objectContaining({ code: 'profile-invalid', message })] }),
    );
  });
});

describe('records with more paths than a profile holds', () => {
  const fields = createEngine()
    .mapping('hubspot')
    .fields.filter(({ name }) => name === 'email');
  const custom = (count: number): Record<string, string> =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [`cf_${index}`, 'x']));
  const observed = (
    count: number,
    record: RecordOf,
    { reads = true, account }: { reads?: boolean; account?: (index: number) => string } = {},
  ): Profile => {
    const observer = observe({ ...ACME, ...(reads ? { fields } : {}) });
    for (let index = 0; index < count; index += 1) observer.add(record(index), account?.(index));
    return observer.profile();
  };
  const renamed = (index: number) => ({ ...custom(2100), mail: `u${index}@example.com`, status: 'active' });
  const before = (index: number) => ({ ...custom(2100), email: `u${index}@example.com`, status: 'active' });

  test('what a field reads is compared before all others, and that others were not is said', () => {
    const drift = compareProfiles(observed(200, before), observed(100, renamed));
    expect(sentences(drift)).toEqual([
      'path-vanished: email was there in 100 % of 200 records, now in 0 of 100.',
    ]);
    expect(drift.cut).toEqual(['base', 'now']);
    expect(describeCut(drift)).toMatch(
      /^Both sides have more paths than a profile holds \(2,000, and 500 of an account\)/,
    );
    expect(describeCut(compareProfiles(observed(200, user), observed(100, renamed)))).toMatch(
      /^The records of now have/,
    );
    expect(describeCut(compareProfiles(observed(200, user), observed(100, user)))).toBeUndefined();
  });

  test('what the raw schema describes is compared before others, too', () => {
    const drift = compareProfiles(
      observed(200, before, { reads: false }),
      observed(100, (index) => ({ ...renamed(index), status: null }), { reads: false }),
    );
    expect(sentences(drift)).toEqual([
      'fill-dropped: status had a value in 100 % of 200 records, now in 0 % of 100 records.',
    ]);
  });

  test('in accounts, which hold fewer paths; the new name is found in all records', () => {
    const account = (index: number): string => `account ${index % 2}`;
    const few = ({ ...record }: Record<string, unknown>): Record<string, unknown> => ({
      ...Object.fromEntries(Object.entries(record).filter(([name]) => !name.startsWith('cf_'))),
      ...custom(600),
    });
    const drift = compareProfiles(
      observed(200, (index) => few(before(index)), { account }),
      observed(100, (index) => few(renamed(index)), { account }),
    );
    expect(sentences(drift)).toEqual([
      'path-vanished: email was there in 100 % of 200 records, now in 0 of 100; mail is new and an email in 100 %: renamed?',
    ]);
    expect(drift.cut).toEqual(['base', 'now']);
  });

  test('a path is not taken for lost in an account whose profile ends before it', () => {
    const account = (): string => 'one';
    const base = observed(200, () => ({ zip: '1', ...custom(450) }), { account });
    const now = observed(200, () => ({ zip: '1', ...custom(600) }), { account });
    expect(compareProfiles(base, now).changes.filter(({ code }) => code === 'path-vanished')).toEqual([]);
  });

  test('profiles of a mapping of before and of after are compared without false alarms, merged or not', () => {
    const old = observed(200, before, { reads: false });
    const younger = observed(200, before);
    expect(compareProfiles(old, younger).changes).toEqual([]);
    expect(compareProfiles(younger, old).changes).toEqual([]);
    const merged = mergeProfiles(old, younger);
    expect(compareProfiles(merged, younger).changes).toEqual([]);
    expect(compareProfiles(merged, observed(200, before, { reads: false })).changes).toEqual([]);
  });

  test('names that a mapping has named since are not compared with those that were data', () => {
    const record = () => ({ '@odata.etag': 'x', 4711: 'y', name: 'Ann' });
    const named = { ...RAW, properties: { ...RAW.properties, '@odata.etag': { type: 'string' } } } as const;
    const seen = (raw: typeof RAW | typeof named): Profile => {
      const observer = observe({ ...ACME, raw });
      for (let index = 0; index < 500; index += 1) observer.add(record());
      return observer.profile();
    };
    expect(Object.keys(seen(named).paths)).toEqual(['`@odata.etag`', '*', 'name']);
    expect(compareProfiles(seen(RAW), seen(named)).changes).toEqual([]);
    expect(compareProfiles(seen(named), seen(RAW)).changes).toEqual([]);
    expect(compareProfiles(mergeProfiles(seen(RAW), seen(named)), seen(named)).changes).toEqual([]);
  });
});
