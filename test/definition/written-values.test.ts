import { describe, expect, test } from 'vitest';
import { checkDefinition, checkDefinitionObject, parseDefinition } from '../../src/definition/index.ts';
import { rawProblems } from '../../src/example-checks/raw-problems.ts';
import { parseJson } from '../../src/json/index.ts';
import { createEngine } from '../../src/live.ts';
import { acme } from './acme.ts';

function firstExample(text: string) {
  return parseDefinition(text).resources['crm/users']?.examples[0];
}

describe('examples keep the digits of long integers, as records in JSON do', () => {
  const record = {
    id: '12345678901234567890',
    least: '-9007199254740993',
    safe: 9007199254740991,
    price: 1.1,
    list: ['9007199254740993', { deep: '123456789012345678901234567890' }],
  };
  const flow =
    '{ id: 12345678901234567890, least: -9007199254740993, safe: 9007199254740991, price: 1.10, list: [9007199254740993, { deep: 123456789012345678901234567890 }] }';
  const block = `
          id: 12345678901234567890
          least: -9007199254740993
          safe: 9007199254740991
          price: 1.10
          list:
            - 9007199254740993
            - deep: 123456789012345678901234567890`;

  test.each([
    ['flow', flow],
    ['block', block],
    ['JSON', flow.replace(/(\w+):/g, '"$1":')],
  ])('in %s style', (_, raw) => {
    expect(firstExample(acme().replace('{ id: 7 }', raw))?.raw).toEqual(record);
  });

  test.each([
    '12345678901234567890',
    '9007199254740992',
    '9007199254740991',
    '-9007199254740992',
    '1.10',
    '1e30',
    '0.1234567890123456789',
    '12345678901234567890.5',
  ])('%s as in a line of JSON', (written) => {
    const raw = firstExample(acme().replace('{ id: 7 }', `{ id: ${written} }`))?.raw;
    expect(raw).toEqual(parseJson(`{"id": ${written}}`));
  });

  test('in hexadecimal, with a sign, behind an alias and in bindings', () => {
    const text = acme().replace(
      '{ id: 7 }',
      '{ a: &long 0x1FFFFFFFFFFFFFFFF, b: +12345678901234567890, c: *long }\n        bindings: { context: { org: 12345678901234567890 } }',
    );
    const example = firstExample(text);
    expect(example?.raw).toEqual({
      a: '36893488147419103231',
      b: '12345678901234567890',
      c: '36893488147419103231',
    });
    expect(example?.bindings?.context).toEqual({ org: '12345678901234567890' });
  });

  test('so that they map as the provider’s record does, and fit a schema of integers', () => {
    const definition = parseDefinition(acme().replace('{ id: 7 }', '{ id: 12345678901234567890 }'));
    const raw = definition.resources['crm/users']?.examples[0]?.raw;
    const user = createEngine({ definitions: [definition] }).map('acme', raw, { ignoreRemoteData: true });
    expect(user).toEqual({ id: '12345678901234567890' });
    const schema = (type: string) => ({
      type: 'object',
      properties: { id: { type }, name: { type: 'string' } },
    });
    expect(rawProblems(raw, schema('integer'))).toEqual([]);
    expect(rawProblems(raw, schema('string'))).toEqual([]);
    expect(rawProblems(raw, schema('boolean'))).toMatchObject([{ path: '/id', keyword: 'type' }]);
    expect(rawProblems({ id: '12345678901234567890', name: 5 }, schema('integer'))).toMatchObject([
      { path: '/name' },
    ]);
    expect(rawProblems({ id: '7' }, schema('integer'))).toMatchObject([{ path: '/id' }]);
  });

  test('while numbers of a schema, of paging and of aliases elsewhere stay numbers', () => {
    const definition = parseDefinition(
      acme().replace('raw: { type: object }', 'raw: { type: object, maxProperties: 9223372036854775807 }'),
    );
    expect(definition.resources['crm/users']?.raw).toEqual({
      type: 'object',
      maxProperties: Number(2n ** 63n - 1n),
    });
  });
});

describe('what is sent is what is written', () => {
  const list = (more: string) =>
    acme().replace('      path: /users\n', `      path: /users\n      ${more}\n`);

  test.each<[string, string | number | boolean]>([
    ['1.10', '1.10'],
    ['12345678901234567890', '12345678901234567890'],
    ['0123', '0123'],
    ['1e3', '1e3'],
    ['0x10', '16'],
    ['10', 10],
    ['1.5', 1.5],
    ['true', true],
    ['yes', 'yes'],
  ])('the query value %s', (written, value) => {
    const { query } = parseDefinition(list(`query: { v: ${written} }`)).resources['crm/users']?.list ?? {};
    expect(query).toEqual({ v: value });
  });

  test('a body cannot hold a number that would lose digits', () => {
    const text = list('body: { least: 1.10, ids: [1, 12345678901234567890] }').replace(
      '      method: GET\n',
      '      method: POST\n',
    );
    expect(checkDefinition(text).issues).toMatchObject([
      {
        code: 'definition-shape',
        source: { line: 17, column: 37 },
      },
    ]);
  });
});

describe('the hint to quote keeps the author’s text', () => {
  test.each([
    '1.10',
    '0x10',
    '0o17',
    '0123',
    '1e3',
    '+1',
    '-0',
    '.5',
    '.inf',
    '.NaN',
    '12345678901234567890',
    'true',
    'False',
    '~',
    'null',
    'Null',
  ])('%s', (written) => {
    const { issues } = checkDefinition(acme().replace('apiVersion: v1', `apiVersion: ${written}`));
    expect(issues).toMatchObject([{ code: 'definition-shape', hint: `Write it in quotes: "${written}".` }]);
  });

  test.each(['yes', 'on', 'no', '2024-01-01', '1_000', '12:30:45', '1.2.3', 'v1'])(
    '%s is text already',
    (written) => {
      expect(parseDefinition(acme().replace('apiVersion: v1', `apiVersion: ${written}`)).apiVersion).toBe(
        written,
      );
    },
  );

  test('also in headers, and where nothing is written', () => {
    const { issues } = checkDefinition(
      acme().replace('errors:', 'headers: { X-Version: 2.0, X-Empty: }\nerrors:'),
    );
    expect(issues.map(({ hint }) => hint)).toEqual([
      'Write it in quotes: "2.0".',
      'Write its value after the colon, or indent what belongs to it below.',
    ]);
  });

  test('data that was parsed elsewhere has none', () => {
    const content = JSON.parse(JSON.stringify({ slug: 'acme', apiVersion: 1.1 }));
    const hints = checkDefinitionObject(content).issues.flatMap(({ path, hint }) =>
      path === '/apiVersion' ? [hint] : [],
    );
    expect(hints).toEqual(['Write it as a string.']);
  });

  test.each<[string, string, string, string]>([
    ['type: [string, null]', '“type[1]”', 'null', '"null"'],
    ['type: [null, string]', '“type[0]”', 'null', '"null"'],
    ['type: [string, ~]', '“type[1]”', 'null', '"null"'],
    ['type: null', '“type”', 'null', '"null"'],
    ['pattern: 1.10', '“pattern”', '1.10', '"1.10"'],
    ['required: [a, 1.0]', '“required[1]”', '1.0', '"1.0"'],
  ])('in a schema: %s', (schema, label, found, quoted) => {
    const { issues } = checkDefinition(acme().replace('raw: { type: object }', `raw: { ${schema} }`));
    expect(issues).toMatchObject([
      {
        code: 'schema-invalid',
        message: expect.stringMatching(
          new RegExp(`for ${label.replace(/[[\]]/g, '\\$&')}, found ${found}\\.$`),
        ),
        hint: `Write it in quotes: ${quoted}.`,
      },
    ]);
  });
});
