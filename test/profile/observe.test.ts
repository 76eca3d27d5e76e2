import { describe, expect, test } from 'vitest';
import { createEngine, parseOverrides } from '../../src/live.ts';
import { type ObserveOptions, observe, type PathProfile, type Profile } from '../../src/profile/index.ts';
import { LONGEST_MEMBER, MOST_ACCOUNTS, MOST_MEMBERS, MOST_PATHS } from '../../src/profile/profile.ts';

const RAW = {
  type: 'object',
  properties: {
    status: { type: 'string', enum: ['active', 'suspended'] },
    fields: { type: 'object', additionalProperties: { type: 'string' } },
  },
} as const;

function profileOf(records: readonly unknown[], options?: ObserveOptions): Profile {
  const observer = observe({ provider: 'acme', resource: 'crm/users', raw: RAW }, options);
  for (const record of records) observer.add(record);
  return observer.profile();
}

/** What is counted, as `path: there/filled, types and forms`. */
function told(profile: Profile): string[] {
  const counts = (part: PathProfile['types'] | PathProfile['forms']): string =>
    Object.entries(part)
      .map(([name, count]) => `${name} ${count}`)
      .join(', ');
  return Object.entries(profile.paths).map(([path, { there, filled, types, forms }]) =>
    `${path}: ${there}/${filled} ${counts(types)}; ${counts(forms)}`.trim(),
  );
}

describe('each path is counted once a record', () => {
  test.each<[string, unknown[], string[]]>([
    ['a value', [{ a: 'Ann' }, {}], ['a: 1/1 string 1; word 1']],
    ['null is there, and not filled', [{ a: null }], ['a: 1/0 ;']],
    ['as is blank text', [{ a: ' \t' }, { a: '' }], ['a: 2/0 ;']],
    ['and an empty array', [{ a: [] }], ['a: 1/0 ;']],
    ['an empty object is filled', [{ a: {} }], ['a: 1/1 object 1;']],
    ['false and 0 are filled', [{ a: false }, { a: 0 }], ['a: 2/2 number 1, boolean 1; whole number 1']],
    [
      'items, however many',
      [{ a: [{ b: 'x' }, { b: 'z' }, { b: 5 }] }],
      ['a: 1/1 array 1;', 'a[]: 1/1 object 1;', 'a[].b: 1/1 string 1, number 1; word 1, whole number 1'],
    ],
    [
      'arrays in arrays',
      [{ a: [[1]] }],
      ['a: 1/1 array 1;', 'a[]: 1/1 array 1;', 'a[][]: 1/1 number 1; whole number 1'],
    ],
    ['names that are not plain', [{ 'first name': 'Ann' }], ['`first name`: 1/1 string 1; word 1']],
    ['names with backticks', [{ 'a`b': 1 }], ['`a``b`: 1/1 number 1; whole number 1']],
    ['names with dots', [{ 'a.b': 1 }], ['`a.b`: 1/1 number 1; whole number 1']],
    [
      'names of built-in properties',
      [JSON.parse('{"__proto__":1,"constructor":2,"toString":3}')],
      [
        '__proto__: 1/1 number 1; whole number 1',
        'constructor: 1/1 number 1; whole number 1',
        'toString: 1/1 number 1; whole number 1',
      ],
    ],
    [
      'names that are data, which are not told',
      [{ 'ann@example.com': 1, 4711: 2, '3f2504e0-4f89-11d3-9a0c-0305e82c3301': 3, '2024-01-01': 4 }],
      ['*: 1/1 number 1; whole number 1'],
    ],
    [
      'names with control characters, halves of pairs and marks of direction',
      [{ 'a\u001b[31m': 1, '\ud800': 2, 'a\u202e': 3, 'a\nb': 4 }],
      ['*: 1/1 number 1; whole number 1'],
    ],
    ['long names, as they may be text', [{ ['x'.repeat(81)]: 1 }], ['*: 1/1 number 1; whole number 1']],
    [
      'names in what the raw schema calls a map',
      [{ fields: { colour: 'red', size: 'big' } }],
      ['fields: 1/1 object 1;', 'fields.*: 1/1 string 1; word 1'],
    ],
    [
      'a record that is none',
      ['text', null, 5, [{ a: 1 }]],
      ['[]: 1/1 object 1;', '[].a: 1/1 number 1; whole number 1'],
    ],
  ])('%s', (_name, records, expected) => {
    const profile = profileOf(records);
    expect(told(profile)).toEqual(expected);
    expect(profile.records).toBe(records.length);
  });
});

describe('names that the mapping names are told, whatever they look like', () => {
  const NAMES = [
    '2024',
    '@odata.etag',
    'm@x.Formatted',
    '9f86d081884c7d659a2feaa0c55ad015b1a2',
    '3f2504e0-4f89-11d3-9a0c-0305e82c3301',
    '2024-01-01',
    'x'.repeat(200),
    'a`b',
  ];
  const written = (name: string): string => (/^x+$/.test(name) ? name : `\`${name.replace('`', '``')}\``);

  test.each(NAMES)('by the raw schema: %s', (name) => {
    const raw = {
      type: 'object',
      properties: { outer: { type: 'object', properties: { [name]: {} } } },
    } as const;
    const observer = observe({ provider: 'acme', resource: 'crm/users', raw });
    observer.add({ outer: { [name]: 1, 4711: 2 }, [name]: 3 });
    const { paths, described } = observer.profile();
    const own = name === 'a`b' ? '`a``b`' : '*';
    expect(Object.keys(paths).sort()).toEqual([own, 'outer', 'outer.*', `outer.${written(name)}`].sort());
    expect(described).toContain('outer');
  });

  test.each(NAMES.filter((name) => name !== 'a`b'))('by an expression: %s', (name) => {
    const layer = { providers: { hubspot: { 'crm/users': { mapping: { name: `$text(\`${name}\`)` } } } } };
    const observer = observe(createEngine({ overrides: [parseOverrides(layer)] }).mapping('hubspot'));
    observer.add({ [name]: 1, 4711: 2 });
    expect(Object.keys(observer.profile().paths).sort()).toEqual(['*', written(name)].sort());
  });

  test('in what the raw schema calls a map, too', () => {
    const layer = { providers: { hubspot: { 'crm/users': { mapping: { name: '$text(fields.colour)' } } } } };
    const { fields } = createEngine({ overrides: [parseOverrides(layer)] }).mapping('hubspot');
    const observer = observe({ provider: 'acme', resource: 'crm/users', raw: RAW, fields });
    observer.add({ fields: { colour: 'red', size: 'big' } });
    expect(told(observer.profile()).slice(1).sort()).toEqual([
      'fields.*: 1/1 string 1; word 1',
      'fields.colour: 1/1 string 1; word 1',
    ]);
  });
});

describe('values', () => {
  test('are counted where the raw schema lists them, and nowhere else', () => {
    const { paths } = profileOf([
      { status: 'active', name: 'Ann' },
      { status: 'active' },
      { status: 'gone' },
    ]);
    expect(paths.status?.members).toEqual({ active: 2, gone: 1 });
    expect(paths.name).not.toHaveProperty('members');
  });

  test('are counted everywhere on demand, numbers too', () => {
    const { paths } = profileOf([{ name: 'Ann', size: 5 }], { members: true });
    expect([paths.name?.members, paths.size?.members]).toEqual([{ Ann: 1 }, { 5: 1 }]);
  });

  test.each([
    [MOST_MEMBERS, (index: number) => `value ${index}`, MOST_MEMBERS],
    [MOST_MEMBERS + 1, (index: number) => `value ${index}`, 'many'],
    [1, () => 'x'.repeat(LONGEST_MEMBER), 1],
    [1, () => 'x'.repeat(LONGEST_MEMBER + 1), 'many'],
  ])('%i different ones', (count, value, expected) => {
    const records = Array.from({ length: count }, (_, index) => ({ a: value(index) }));
    const members = profileOf(records, { members: true }).paths.a?.members;
    expect(typeof members === 'object' ? Object.keys(members).length : members).toBe(expected);
  });

  test('never appear in a profile that nobody asked for them', () => {
    const secret = {
      email: 'ann@example.com',
      teams: [{ name: 'Secret' }],
      'ann@example.com': 'Secret',
      n: 4711,
    };
    expect(JSON.stringify(profileOf([secret]))).not.toMatch(/ann|Secret|4711/);
  });
});

describe('a profile is bounded', () => {
  test('with ever new paths, of which the same are kept in every order', () => {
    const records = Array.from({ length: 3 * MOST_PATHS }, (_, index) => ({
      [`p${index}`]: 1,
      deep: { [`p${index}`]: 1 },
    }));
    const profile = profileOf(records);
    expect(Object.keys(profile.paths)).toHaveLength(MOST_PATHS);
    expect(profile.cut).toBe(true);
    expect(profileOf([...records].reverse())).toEqual(profile);
  });

  test('with ever new accounts, of which the same are kept in every order', () => {
    const accounts = Array.from({ length: 3 * MOST_ACCOUNTS }, (_, index) => `account ${index}`);
    const observed = (names: readonly string[]): Profile => {
      const observer = observe({ provider: 'acme', resource: 'crm/users', raw: RAW });
      for (const name of names) observer.add({ a: 1 }, name);
      return observer.profile();
    };
    const profile = observed(accounts);
    expect(Object.keys(profile.accounts ?? {})).toHaveLength(MOST_ACCOUNTS);
    expect(observed([...accounts].reverse())).toEqual(profile);
    expect(JSON.stringify(profile)).not.toContain('account 1');
  });
});

describe('no record makes it throw, or run for ever', () => {
  const inItself: Record<string, unknown> = {};
  inItself.list = Array.from({ length: 32 }, () => inItself);
  const nested = Array.from({ length: 5000 }).reduce<unknown>((inner) => ({ inner }), 1);
  const throwing = Object.defineProperty({ a: 1 }, 'b', {
    enumerable: true,
    get: () => {
      throw new Error('read');
    },
  });
  test.each([
    ['inside itself', inItself],
    ['nested deeply', nested],
    ['that throws when it is read', throwing],
    ['with a symbol, a function and a bigint', { a: Symbol('a'), b: () => 1, c: 1n }],
    ['undefined', undefined],
  ])('one %s', (_name, record) => {
    expect(profileOf([record, { a: 1 }]).paths.a?.there).toBeGreaterThan(0);
  });
});

test('records that were passed over are counted', () => {
  const observer = observe({ provider: 'acme', resource: 'crm/users', raw: RAW });
  observer.add({});
  observer.passOver(41);
  expect(observer.profile()).toMatchObject({ records: 1, of: 42 });
});
