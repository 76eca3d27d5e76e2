import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseProfile } from '../../src/profile/index.ts';
import { folderWith, mapwright } from './command.ts';

/** Owners of HubSpot as NDJSON, each with other values. */
function ownerLines(count: number, change: Record<string, unknown> = {}): string {
  return Array.from({ length: count }, (_, index) => {
    const owner = {
      id: String(index),
      email: `u${index}@example.com`,
      firstName: 'Ann',
      archived: false,
      ...change,
    };
    return `${JSON.stringify(owner)}\n`;
  }).join('');
}

const RENAMED = { email: undefined, emailAddress: 'ann@example.com' };

const path = folderWith({
  'base.ndjson': ownerLines(2000),
  'now.ndjson': ownerLines(500, RENAMED),
  'same.ndjson': ownerLines(400),
  'few.ndjson': ownerLines(1),
  'empty.ndjson': '',
  'broken.ndjson': `${ownerLines(400)}{"id":\n`,
});

/** Writes the profile of records, and returns its path. */
function profiled(name: string, provider = 'hubspot', more: readonly string[] = []): string {
  const profile = path(`${name}.json`);
  const files = ['--in', path(`${name}.ndjson`), '--out', path('out'), '--profile', profile];
  const { status, stderr } = mapwright(['transform', '--provider', provider, ...files, ...more]);
  expect([status, stderr.includes('rejected')]).toEqual([0, true]);
  return profile;
}

const base = profiled('base');
const now = profiled('now');
const same = profiled('same');

describe('mapwright transform --profile', () => {
  test('writes what the raw records look like, without their values', () => {
    const text = readFileSync(base, 'utf8');
    const profile = parseProfile(JSON.parse(text), 'base.json');
    expect(profile).toMatchObject({
      version: 2,
      provider: 'hubspot',
      resource: 'crm/users',
      records: 2000,
      of: 2000,
    });
    expect(profile.paths.email).toMatchObject({ there: 2000, forms: { email: 2000 } });
    expect(text).not.toMatch(/example\.com|Ann/);
  });

  test('counts values on demand', () => {
    const profile = JSON.parse(readFileSync(profiled('same', 'hubspot', ['--profile-members']), 'utf8'));
    expect(profile.paths.firstName.members).toEqual({ Ann: 400 });
    profiled('same');
  });

  test('observes on several threads what it observes on one', () => {
    const lines = ownerLines(20_000, { note: 'x'.repeat(200) });
    const large = folderWith({ 'large.ndjson': lines });
    const of = (threads: string) => {
      const files = [
        '--in',
        large('large.ndjson'),
        '--out',
        large('out'),
        '--profile',
        large('profile.json'),
      ];
      mapwright(['transform', '--provider', 'hubspot', '--threads', threads, ...files]);
      return JSON.parse(readFileSync(large('profile.json'), 'utf8'));
    };
    const [one, two] = [of('1'), of('2')];
    expect([one.of, two.of]).toEqual([20_000, 20_000]);
    expect(one.records).toBe(2048);
    expect([1024, 2048]).toContain(two.records);
    expect(Object.keys(two.paths)).toEqual(Object.keys(one.paths));
  });

  test.each([
    [['--profile-members'], '--profile-members has no effect without --profile.'],
    [['--profile', path('no/such/folder.json')], 'no/such/folder.json'],
    [['--profile', path('base.ndjson'), '--in', path('base.ndjson')], 'base.ndjson'],
    [['--profile', path('out'), '--out', path('out')], 'out'],
  ])('refuses %j', (options, message) => {
    const { status, stderr } = mapwright(['transform', '--provider', 'hubspot', ...options], '');
    expect(status).toBe(2);
    expect(stderr).toContain(message);
  });

  test('leaves no profile behind of a run that fails', () => {
    const { status } = mapwright(['transform', '--provider', 'nobody', '--profile', path('failed.json')], '');
    expect(status).toBe(2);
    expect(() => readFileSync(path('failed.json'))).toThrow();
  });
});

describe('mapwright drift', () => {
  test('says what changed, where it is read and what to change', () => {
    const { status, stdout, stderr } = mapwright(['drift', base, now]);
    expect([status, stderr]).toEqual([1, '']);
    const yaml = readFileSync('providers/hubspot.yaml', 'utf8').split('\n');
    const line = yaml.findIndex((one) => one.includes('email: $emailAddress(email)')) + 1;
    expect(stdout).toBe(
      [
        `email (providers/hubspot.yaml:${line}) was there in 100 % of 2,000 records, now in 0 of 500; emailAddress is new and an email in 100 %: renamed? It is read for email.`,
        `  providers/hubspot.yaml:${line}`,
        '  -       email: $emailAddress(email)',
        '  +       email: $emailAddress(emailAddress)',
        '',
        'emailAddress was there in 0 of 2,000 records, now in 100 % of 500 records, an email in 100 % of them.',
        '',
        'hubspot crm/users: 2 changes in 500 records, compared with 2,000. Of an unchanged provider, at most one of 100,000 comparisons finds a change.',
        '',
      ].join('\n'),
    );
  });

  test('says that nothing changed', () => {
    const { status, stdout } = mapwright(['drift', base, same]);
    expect([status, stdout]).toEqual([
      0,
      'hubspot crm/users: no changes in 400 records, compared with 2,000. Of an unchanged provider, at most one of 100,000 comparisons finds a change.\n',
    ]);
  });

  test('prints JSON', () => {
    const { status, stdout } = mapwright(['drift', base, now, '--json', '--false-alarms', '1e-6']);
    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      provider: 'hubspot',
      resource: 'crm/users',
      base: 2000,
      now: 500,
      falseAlarmRate: 1e-6,
      changes: [
        {
          code: 'path-vanished',
          path: 'email',
          base: { count: 2000, of: 2000 },
          now: { count: 0, of: 500 },
          fields: ['email'],
          source: { file: 'providers/hubspot.yaml', line: expect.any(Number), column: expect.any(Number) },
          renamed: { path: 'emailAddress', likeness: expect.any(Number) },
          edits: [{ field: 'email', from: 'email', to: 'emailAddress' }],
          message: expect.stringMatching(/^email \(providers/),
        },
        { code: 'path-appeared', path: 'emailAddress' },
      ],
    });
    expect(JSON.parse(mapwright(['drift', base, same, '--json']).stdout).changes).toEqual([]);
  });

  test('compares with the raw schema alone', () => {
    const { status, stdout } = mapwright(['drift', 'raw', now]);
    expect(status).toBe(1);
    expect(stdout).toMatch(
      /emailAddress is not described by the raw schema, but is in 100 % of 500 records\./,
    );
    expect(stdout).toMatch(/crm\/users: \d+ changes in 500 records, compared with the raw schema\.\n$/);
  });

  test.each([
    ['files of records', [path('base.ndjson'), path('now.ndjson')], ''],
    ['a profile and records', [base, path('now.ndjson')], ''],
    ['a profile and standard input', [base, '-'], ownerLines(500, RENAMED)],
  ])('compares %s', (_name, files, input) => {
    const { status, stdout } = mapwright(['drift', ...files, '--provider', 'hubspot'], input);
    expect(status).toBe(1);
    expect(stdout).toContain('emailAddress is new');
  });

  test('says how many lines are not compared, since they cannot be read', () => {
    const { status, stderr } = mapwright(['drift', base, path('broken.ndjson')]);
    expect(status).toBe(0);
    expect(stderr).toBe(`${path('broken.ndjson')}: 1 of 401 records cannot be read, and are not compared.\n`);
  });

  test('finds the line in a file of the user’s own, and shows it as it is', () => {
    const folder = folderWith();
    mkdirSync(folder('own'));
    const own = readFileSync('providers/hubspot.yaml', 'utf8')
      .replace('slug: hubspot', 'slug: acme')
      .replace(
        /\n {6}email: .*\n/,
        '\n      email: |- # both\n        $emailAddress(email)\n        ?? $emailAddress(`e mail`)\n',
      );
    writeFileSync(folder('own/acme.yaml'), own);
    const line = own.split('\n').indexOf('        $emailAddress(email)') + 1;
    const { status, stdout, stderr } = mapwright([
      ...['drift', path('base.ndjson'), path('now.ndjson')],
      ...['--provider', 'acme', '--definitions', folder('own')],
    ]);
    expect([status, stderr]).toEqual([1, '']);
    expect(stdout).toContain(
      [
        `  ${folder('own/acme.yaml')}:${line}`,
        '  -         $emailAddress(email)',
        '  +         $emailAddress(emailAddress)',
      ].join('\n'),
    );
  });
});

test('mapwright drift says that paths were left out, and finds what a field reads among them', () => {
  const lines = (name: string): string =>
    Array.from({ length: 300 }, (_, index) => {
      const custom = Array.from({ length: 2100 }, (_unused, at) => [`cf_${at}`, 'x']);
      return JSON.stringify({
        id: `${index}`,
        [name]: `u${index}@example.com`,
        ...Object.fromEntries(custom),
      });
    }).join('\n');
  const many = folderWith({ 'base.ndjson': lines('email'), 'now.ndjson': lines('mail') });
  const parameters = ['drift', many('base.ndjson'), many('now.ndjson'), '--provider', 'hubspot'];
  const { status, stdout } = mapwright(parameters);
  expect(status).toBe(1);
  expect(stdout).toMatch(
    /^email \(\S+hubspot\.yaml:\d+\) was there in 100 % of 300 records, now in 0 of 300\./,
  );
  expect(stdout).toContain('\nBoth sides have more paths than a profile holds');
  expect(JSON.parse(mapwright([...parameters, '--json']).stdout)).toMatchObject({
    cut: ['base', 'now'],
    message: expect.stringContaining('more paths than a profile holds'),
  });
  const raw = mapwright(['drift', 'raw', many('base.ndjson'), '--provider', 'hubspot']).stdout;
  expect(raw).toContain('The records have more paths than a profile holds');
  expect(raw).not.toContain('is in 0 of');
});

describe('mapwright drift refuses', () => {
  const text = readFileSync(base, 'utf8');
  const wrong = folderWith({
    'cut.json': text.slice(0, 400),
    'damaged.json': text.replace('"records": 2000', '"records": 30'),
    'later.json': text.replace('"version": 2', '"version": 3'),
    'earlier.json': text.replace('"version": 2', '"version": 1'),
    'other.json': text.replace('"hubspot"', '"pipedrive"'),
    'none.json': JSON.stringify({ ...JSON.parse(text), records: 0, of: 0, paths: {} }),
    'accounts.json': JSON.stringify({ ...JSON.parse(text), accounts: { a: { records: 2000, paths: {} } } }),
    'others.json': JSON.stringify({ ...JSON.parse(text), accounts: { b: { records: 2000, paths: {} } } }),
    'image.json': '\u0000\u0001\u0002',
  });
  test.each<[string, string[], string]>([
    ['one profile', [base], 'Two profiles are compared'],
    ['three profiles', [base, now, same], 'Two profiles are compared'],
    ['a file that is not there', [base, path('nothing.json')], 'nothing.json cannot be read'],
    ['a folder', [base, path('')], 'it is a folder'],
    ['a profile that is cut off', [wrong('cut.json'), now], 'it begins as one, but is not valid JSON'],
    ['a profile with damaged counts', [wrong('damaged.json'), now], 'must be a whole number from 0 to 30'],
    ['a profile of a later version', [wrong('later.json'), now], '“version” must be 2, but is 3'],
    ['a profile of an earlier version', [wrong('earlier.json'), now], 'Write it again from its records'],
    [
      'profiles of different providers',
      [wrong('other.json'), now],
      'The base is of pipedrive crm/users, but',
    ],
    ['a profile of no records', [wrong('none.json'), now], 'is the profile of no records'],
    ['a raw schema and no records', ['raw', wrong('none.json')], 'is the profile of no records'],
    [
      'accounts of which none is in both',
      [wrong('accounts.json'), wrong('others.json')],
      'No account is in both',
    ],
    ['records without their provider', [path('base.ndjson'), path('now.ndjson')], '--provider must say'],
    [
      'another provider than the profile’s',
      [base, now, '--provider', 'pipedrive'],
      '--provider is pipedrive, but the profile is of hubspot',
    ],
    [
      'another resource than the profile’s',
      [base, now, '--resource', 'crm/notes'],
      '--resource is crm/notes, but the profile is of crm/users',
    ],
    ['a file without records', [base, path('empty.ndjson')], 'has neither a profile nor a record of hubspot'],
    [
      'too few records',
      [path('few.ndjson'), path('few.ndjson'), '--provider', 'hubspot'],
      '1 and 1 records are too few to be compared',
    ],
    ['standard input twice', ['-', '-', '--provider', 'hubspot'], 'Standard input cannot be both'],
    ['a rate of nothing', [base, now, '--false-alarms', '0'], 'It must be a number between 0 and 1.'],
    [
      'a rate that is no number',
      [base, now, '--false-alarms', 'few'],
      'It must be a number between 0 and 1.',
    ],
    ['bytes that are no text', [wrong('image.json'), now], 'image.json'],
  ])('%s', (_name, given, message) => {
    const { status, stdout, stderr } = mapwright(['drift', ...given]);
    expect(stderr).toContain(message);
    expect([status, stdout]).toEqual([2, '']);
  });
});
