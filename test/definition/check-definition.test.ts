import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import {
  checkDefinition,
  checkDefinitionObject,
  definitionFromObject,
  parseDefinition,
} from '../../src/definition/index.ts';
import { DefinitionError } from '../../src/issue/index.ts';
import { acme, usersModel } from './acme.ts';

const options = { file: 'acme.yaml', models: [usersModel] };

test('a definition holds what the file says, and where its expressions stand', () => {
  const definition = parseDefinition(acme(), options);
  expect(definition).toMatchObject({
    slug: 'acme',
    file: 'acme.yaml',
    accountSettings: { region: { pattern: 'eu|us', default: 'eu' } },
    errors: { detect: { text: 'ok = false' }, message: { text: 'error.text' } },
  });
  const users = definition.resources['crm/users'];
  expect(users?.mapping).toEqual({
    id: { text: '$text(id)', source: { file: 'acme.yaml', segments: [[0, 21, 11]] } },
  });
  expect(users?.list.paging).toMatchObject({ style: 'page', first: 1, more: { text: 'meta.more' } });
  expect(users?.examples[0]?.source).toEqual({ file: 'acme.yaml', line: 23, column: 9 });
});

test('an object gives the same definition but for the places', () => {
  const definition = definitionFromObject(parse(acme()), options);
  const fromText = parseDefinition(acme(), options);
  const withoutPlaces = (value: unknown) =>
    JSON.stringify(value, (key, part) => (key === 'source' ? undefined : part));
  expect(withoutPlaces(definition)).toBe(withoutPlaces(fromText));
  expect(definition.resources['crm/users']?.mapping.id?.source).toEqual({
    file: 'acme.yaml',
    segments: [[0, 1, 1]],
  });
});

test('issues of an object tell parts by JSON Pointer', () => {
  const content = parse(acme('      id: 3\n'));
  expect(checkDefinitionObject(content, options).issues).toMatchObject([
    {
      code: 'definition-shape',
      path: '/resources/crm~1users/mapping/id',
      source: { file: 'acme.yaml', line: 1, column: 1 },
    },
  ]);
});

test('parsing throws one error with every issue, in the order of the file', () => {
  const broken = acme('      email: $txet(\n      nmae: $shout(name)\n').replace(
    'apiVersion: v1',
    'apiVersion: 1',
  );
  const error = caught(() => parseDefinition(broken, options));
  expect(error.issues.map(({ code, source }) => [source?.line, code])).toEqual([
    [5, 'definition-shape'],
    [21, 'missing-required-field'],
    [21, 'expression-syntax'],
    [22, 'unknown-field'],
    [22, 'unknown-function'],
  ]);
  expect(error.message).toMatch(/^acme\.yaml cannot be used: 5 problems\.\n {2}acme\.yaml:5:13: /);
});

test('issues of an expression name its field, and in an object its part', () => {
  const { issues } = checkDefinitionObject(parse(acme('      id: $txet(id)\n')), options);
  expect(issues).toMatchObject([
    { code: 'unknown-function', field: 'id', path: '/resources/crm~1users/mapping/id' },
  ]);
});

describe('what is not asked for is not checked', () => {
  test('fields and resources without models', () => {
    expect(checkDefinition(acme('      shoe_size: size\n')).issues).toEqual([]);
  });
  test('functions of the caller', () => {
    const text = acme('      id: $slugOf(name)\n');
    expect(checkDefinition(text).issues).toMatchObject([{ code: 'unknown-function' }]);
    expect(checkDefinition(text, { functions: ['slugOf'] }).issues).toEqual([]);
  });
});

describe('names that an expression binds itself are known', () => {
  test.each([
    '$x := 1',
    '($f := function($y) { $y }; $f(id))',
    'users@$u.teams#$i.{ "u": $u, "i": $i }',
    '$map(ids, λ($v, $n) { $v & $n })',
    '$reduce(ids, function($a, $b) { $a + $b }, 0)',
    '$$.id & $.id & $context.id & $query.x & $headers.y & $response.z',
    'id ~> $string() ~> $uppercase',
    '($half := $substring(?, 0, 2); $half(name))',
  ])('%s', (expression) => {
    const written = JSON.stringify(expression);
    expect(checkDefinition(acme(`      id: ${written}\n`)).issues).toEqual([]);
  });
});

describe('no text makes the check throw', () => {
  test.each([
    ['nothing', ''],
    ['a scalar', 'acme'],
    ['control characters', '\u0000\u001b[31m: \u0007'],
    ['deep nesting', '['.repeat(20_000)],
    ['deep expressions', acme(`      id: "${'('.repeat(20_000)}"\n`)],
    ['a key of prototypes', acme('      __proto__: a\n      id: $text(id)\n')],
    [
      'aliases that multiply',
      'a: &a [1,1]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a]\nc: [*b,*b,*b,*b,*b,*b,*b,*b,*b,*b]\n',
    ],
  ])('%s', (_what, text) => {
    const { definition, issues } = checkDefinition(text, options);
    expect(definition).toBeUndefined();
    expect(issues.length).toBeGreaterThan(0);
  });
});

test('a field called __proto__ is an own field like any other', () => {
  const definition = parseDefinition(acme('      __proto__: a\n'));
  expect(Object.keys(definition.resources['crm/users']?.mapping ?? {})).toEqual(['__proto__']);
});

test('merge keys are plain keys', () => {
  expect(checkDefinition(acme('      <<: { id: a }\n'), options).issues).toMatchObject([
    { code: 'definition-shape', message: expect.stringContaining('“<<”') },
    { code: 'unknown-field' },
    { code: 'missing-required-field' },
    { code: 'definition-shape' },
  ]);
});

function caught(run: () => unknown): DefinitionError {
  try {
    run();
  } catch (error) {
    if (error instanceof DefinitionError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}
