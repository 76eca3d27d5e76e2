import { describe, expect, test } from 'vitest';
import { MappingError } from '../../src/issue/index.ts';
import { createEngine, parseOverrides } from '../../src/live.ts';

const engine = createEngine();
const OWNER = {
  id: '41629701',
  email: 'ada@example.com',
  firstName: 'Ada',
  lastName: 'Nowak',
  createdAt: '2024-01-31T09:30:00Z',
  updatedAt: '2024-02-01T09:30:00Z',
  archived: false,
};

describe('a record maps to a unified value', () => {
  test('with the fields in the order of the model, and the record itself as remote_data', () => {
    const user = engine.map('hubspot', OWNER);
    expect(Object.keys(user)).toEqual([
      'id',
      'created_at',
      'email',
      'is_active',
      'name',
      'remote_data',
      'updated_at',
    ]);
    expect(user.remote_data).toBe(OWNER);
  });

  test('normalized: every field of the model, absent ones null, arrays empty', () => {
    const user = engine.map('hubspot', { id: '1' }, { format: 'normalized', ignoreRemoteData: true });
    expect(user).toEqual({
      id: '1',
      created_at: null,
      email: null,
      is_active: null,
      name: null,
      updated_at: null,
      urls: [],
    });
  });

  test('raw: the record untouched', () => {
    expect(engine.map('hubspot', OWNER, { format: 'raw' })).toBe(OWNER);
  });

  test.each([
    [['email'], ['id', 'created_at', 'is_active', 'name', 'remote_data', 'updated_at']],
    [
      ['id', 'name'],
      ['created_at', 'email', 'is_active', 'remote_data', 'updated_at'],
    ],
  ])('without the fields %j', (excludeFields, keys) => {
    expect(Object.keys(engine.map('hubspot', OWNER, { excludeFields }))).toEqual(keys);
  });

  test('dotted paths reach through arrays and into the record', () => {
    const close = { id: 'user_1', image: 'https://images.example.com/a.png' };
    const user = engine.map('close', close, { excludeFields: ['urls.type', 'remote_data.image'] });
    expect(user.urls).toEqual([{ url: 'https://images.example.com/a.png' }]);
    expect(user.remote_data).toEqual({ id: 'user_1' });
    expect(close.image).toBe('https://images.example.com/a.png');
  });

  test('an unknown field to leave out is reported and not fatal', () => {
    const result = engine.safeMap('hubspot', OWNER, { excludeFields: ['nickname'] });
    expect(result.ok).toBe(true);
    expect(result.issues).toMatchObject([{ code: 'unknown-excluded-field' }]);
  });
});

describe('a record that cannot be mapped', () => {
  test.each([
    [null, 'null'],
    [[], 'an array'],
    ['text', 'a string'],
    [undefined, 'but nothing was found'],
  ])('%j is no object', (record, found) => {
    const result = engine.safeMap('hubspot', record);
    expect(result).toMatchObject({ ok: false, issues: [{ code: 'record-not-object' }] });
    expect(result.issues[0]?.message).toContain(found);
  });

  test('without an id fails under every rule, and says where the expression stands', () => {
    for (const onInvalid of ['reject', 'omit', 'keep'] as const) {
      const result = engine.safeMap('hubspot', { id: '  ' }, { onInvalid });
      expect(result).toMatchObject({ ok: false, issues: [{ code: 'required-field-missing', field: 'id' }] });
      expect(result.issues[0]?.source).toMatchObject({ file: 'providers/hubspot.yaml' });
    }
  });

  test('throws a MappingError that carries all issues of a list, numbered', () => {
    const mapList = (): unknown => engine.mapList('hubspot', [OWNER, {}, 5]);
    expect(mapList).toThrow(MappingError);
    try {
      mapList();
    } catch (error) {
      expect((error as MappingError).issues.map(({ record, code }) => [record, code])).toEqual([
        [2, 'required-field-missing'],
        [3, 'record-not-object'],
      ]);
    }
  });
});

describe('a value that the model refuses', () => {
  const overrides = [
    parseOverrides(
      `providers:
  hubspot:
    crm/users:
      mapping:
        email: '"no address"'
        name: $number(firstName)
        is_active: '"yes"'`,
      { file: 'account.yaml', name: 'account' },
    ),
  ];

  test('reject: the record fails with all issues', () => {
    const result = engine.safeMap('hubspot', OWNER, { overrides });
    expect(result.ok).toBe(false);
    expect(result.issues.map(({ code, field, layer }) => [code, field, layer])).toEqual([
      ['value-invalid', 'email', 'account'],
      ['value-invalid', 'is_active', 'account'],
      ['expression-failed', 'name', 'account'],
    ]);
    expect(result.issues[2]).toMatchObject({
      jsonataCode: 'D3030',
      source: { file: 'account.yaml', line: 6 },
    });
  });

  test('omit: the field is left out and the issue reported', () => {
    const result = engine.safeMap('hubspot', OWNER, { overrides, onInvalid: 'omit', ignoreRemoteData: true });
    expect(result).toMatchObject({ ok: true, value: { id: '41629701' } });
    expect(result.ok && Object.keys(result.value)).toEqual(['id', 'created_at', 'updated_at']);
    expect(result.issues).toHaveLength(3);
  });

  test('keep: the value stays and the issue is reported', () => {
    const result = engine.safeMap('hubspot', OWNER, { overrides, onInvalid: 'keep' });
    expect(result).toMatchObject({ ok: true, value: { email: 'no address', is_active: 'yes' } });
    expect(result.issues).toHaveLength(3);
  });

  test('the issues of a record are its own, whatever was mapped before it', () => {
    const unchecked = parseOverrides({
      providers: { hubspot: { 'crm/users': { mapping: { email: '$text(email)' } } } },
    });
    const mapping = createEngine({ overrides: [unchecked] }).mapping('hubspot');
    const results = (['keep', 'omit', 'reject'] as const).flatMap((onInvalid) => [
      mapping.safeMap({ ...OWNER, email: 'no address' }, { onInvalid }),
      mapping.safeMap(OWNER),
      mapping.safeMap({ ...OWNER, email: 'no address' }),
    ]);
    expect(results.map(({ ok, issues }) => [ok, issues.length])).toEqual([
      [true, 1],
      [true, 0],
      [false, 1],
      [true, 1],
      [true, 0],
      [false, 1],
      [false, 1],
      [true, 0],
      [false, 1],
    ]);
  });

  test('an expression may map another record by a function of its own', () => {
    const inner = {
      name: 'inner',
      implementation: (): string | undefined =>
        nested.safeMap('hubspot', { id: '2', email: 'none' }, { onInvalid: 'omit' }).issues[0]?.code,
    };
    const mapping = { email: '$text(email)', name: 'id = "1" ? $inner() : "none"' };
    const layer = parseOverrides(
      { providers: { hubspot: { 'crm/users': { mapping } } } },
      { functions: ['inner'] },
    );
    const nested = createEngine({ overrides: [layer], functions: [inner] });
    expect(nested.safeMap('hubspot', { id: '0' }).issues).toEqual([]);
    const result = nested.safeMap('hubspot', { id: '1', email: 'nobody' }, { onInvalid: 'keep' });
    expect(result).toMatchObject({ ok: true, value: { name: 'value-invalid', email: 'nobody' } });
    expect(result.issues.map(({ field }) => field)).toEqual(['email']);
  });
});

describe('overrides', () => {
  const layer = (name: string, mapping: string) =>
    parseOverrides(`providers:\n  hubspot:\n    crm/users:\n${mapping}`, { file: `${name}.yaml`, name });
  const base = layer('base', '      mapping:\n        name: \'"base"\'\n        email: null');
  const account = layer(
    'account',
    '      mapping:\n        name: \'"account"\'\n        team: teams[0].name\n      schema:\n        team: { type: string }',
  );

  test('a later layer wins, null removes, a new field is added and validated', () => {
    const record = { ...OWNER, teams: [{ name: 'North' }] };
    const user = engine.map('hubspot', record, { overrides: [base, account], ignoreRemoteData: true });
    expect(user).toMatchObject({ name: 'account', team: 'North' });
    expect(user).not.toHaveProperty('email');
    const result = engine.safeMap('hubspot', { ...OWNER, teams: [{ name: 5 }] }, { overrides: [account] });
    expect(result).toMatchObject({ ok: false, issues: [{ code: 'value-invalid', field: 'team' }] });
  });

  test('explain says which layer gave each field, what it read and what nothing reads', () => {
    const explanation = engine.explain('hubspot', { ...OWNER, hobby: 'chess' }, { overrides: [base] });
    const name = explanation.fields.find((field) => field.name === 'name');
    expect(name).toMatchObject({ layer: 'base', value: 'base', reads: [] });
    const created = explanation.fields.find((field) => field.name === 'created_at');
    expect(created).toMatchObject({
      layer: 'definition',
      reads: [{ path: 'createdAt', values: ['2024-01-31T09:30:00Z'] }],
      source: { file: 'providers/hubspot.yaml' },
    });
    expect(explanation.unread).toContain('hobby');
  });

  test('the same layers give the same mapping', () => {
    const options = { overrides: [base, account] };
    expect(engine.mapping('hubspot', options)).toBe(engine.mapping('hubspot', { ...options }));
  });

  test('a foreign expression ends in an issue, and the next record maps', () => {
    const endless = layer(
      'endless',
      '      mapping:\n        name: \'($f := function($x){ $f($x) & "a" }; $f(1))\'',
    );
    const result = engine.safeMap('hubspot', OWNER, { overrides: [endless], onInvalid: 'omit' });
    expect(result).toMatchObject({
      ok: true,
      issues: [{ code: 'limit-exceeded', field: 'name', layer: 'endless' }],
    });
    expect(engine.safeMap('hubspot', OWNER).ok).toBe(true);
  });

  test('a regular expression that needs backtracking is refused with its place', () => {
    const regex = () => layer('regex', '      mapping:\n        name: $match(firstName, /(a+)+\\1$/).match');
    expect(regex).toThrow(/regex\.yaml:5.*linear time/s);
  });

  test.each([
    ['$match(firstName, /a(?=b)/).match', 'expression-refused', 35, /look-ahead/],
    ["'$match(firstName, /it''s a++/).match'", 'expression-syntax', 43, /possessive/],
    ['|-\n          $match(firstName,\n            /[z-a]/)', 'expression-syntax', 15, /z-a/],
  ])('the place in the regular expression of %s is told', (expression, code, column, message) => {
    const regex = () =>
      engine.map('hubspot', OWNER, {
        overrides: [layer('regex', `      mapping:\n        name: ${expression}`)],
      });
    expect(regex).toThrow(message);
    expect(regex).toThrow(
      expect.objectContaining({
        issues: [expect.objectContaining({ code, source: expect.objectContaining({ column }) })],
      }),
    );
  });

  test('a regular expression of a layer matches what one of a definition matches', () => {
    const trimmed = layer('regex', '      mapping:\n        name: $replace(firstName, /^\\s+|\\s+$/, "")');
    const record = { ...OWNER, firstName: '\u00a0\ufeffAda\u2003' };
    expect(engine.map('hubspot', record, { overrides: [trimmed] }).name).toBe('Ada');
  });

  test('a catastrophic regular expression takes linear time', () => {
    const regex = layer(
      'regex',
      '      mapping:\n        name: \'$contains(firstName, /^(a+)+$/) ? "a" : "b"\'',
    );
    const record = { ...OWNER, firstName: `${'a'.repeat(50_000)}b` };
    expect(engine.map('hubspot', record, { overrides: [regex] }).name).toBe('b');
  });
});

describe('answers', () => {
  const mapping = engine.mapping('hubspot');

  test('a list is enveloped', () => {
    expect(
      mapping.mapListResponse({ results: [OWNER] }, { nextCursor: 'n', ignoreRemoteData: true }),
    ).toMatchObject({
      result: [{ id: '41629701' }],
      next_cursor: 'n',
      prev_cursor: null,
      result_count: 1,
    });
  });

  test.each([{ results: [] }, { results: null }])('%j is an empty list', (body) => {
    expect(mapping.recordsOf(body)).toEqual([]);
  });

  test.each([{ data: [] }, 'text', null, { results: 'none' }])('%j is no list', (body) => {
    expect(() => mapping.recordsOf(body)).toThrow(MappingError);
  });

  test('raw answers are given as they are', () => {
    const body = { results: [5] };
    const listed = mapping.mapListResponse(body, { format: 'raw', nextCursor: 'n' });
    expect(listed).toEqual({ result: [5], next_cursor: 'n', prev_cursor: null, raw_response: body });
    expect('raw_response' in listed && listed.raw_response).toBe(body);
    expect(() => mapping.mapListResponse({ data: [] }, { format: 'raw' })).toThrow(MappingError);
    expect(mapping.mapGetResponse(body, { format: 'raw' })).toBe(body);
  });
});

test('an unknown provider, resource or field of a layer is named with what there is', () => {
  expect(() => engine.map('hubspt', OWNER)).toThrow(/hubspt.*hubspot/s);
  // @ts-expect-error The compiler knows the resources, too.
  expect(() => engine.mapping('hubspot', { resource: 'crm/deals' })).toThrow(/crm\/deals/);
});
