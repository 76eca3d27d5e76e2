import { describe, expect, test } from 'vitest';
import { checkDefinition, checkOverrides } from '../../src/definition/index.ts';
import { acme, usersModel } from './acme.ts';

function issuesOf(expression: string, example = '{ id: 7 }') {
  return checkDefinition(
    acme(`      id: ${JSON.stringify(expression)}\n`).replace('{ id: 7 }', example),
  ).issues.filter(({ code }) => code !== 'example-mismatch');
}

/** The column of the file for an offset of the expression. */
const column = (offset: number) => 12 + offset;

const MISTAKEN: readonly [expression: string, offset: number, hint: RegExp][] = [
  // A dot before a bracket makes an array.
  ['list.[0].name', 5, /without a dot: list\[0\]/],
  ['list.[0]', 5, /list\[0\]/],
  ['list.[-1].name', 5, /list\[0\]/],
  ['a.list.[0, 1]', 7, /list\[0\]/],
  ['list.["name"]', 5, /without brackets: list\.name/],
  ['list.[]', 5, /list\[0\]/],
  ['$text(list.[0].name)', 11, /list\[0\]/],
  // A string as a filter keeps everything.
  ['owner["name"]', 6, /field after a dot/],
  ["owner['first name'].x", 6, /backquotes/],
  ['a.owner["name"].x', 8, /field after a dot/],
  ['$.x["y"]', 4, /field after a dot/],
  // A function that is not called is left out.
  ['email.$lowercase', 6, /\$lowercase\(…\)/],
  ['$lowercase', 0, /\$lowercase\(…\)/],
  ['contact.email.$text', 14, /\$text\(…\)/],
  // A function for mappings takes whatever it gets, and would return nothing or leave out what was meant.
  ['$text()', 0, /\$text\(\$\)/],
  ['email.$emailAddress()', 6, /\$emailAddress\(\$\)/],
  ['$fullName()', 0, /\$fullName\(\$\)/],
  ['$text(joined, "[D]/[M]/[Y]")', 0, /does not take/],
  ['[1, $webAddress(a, b, c)]', 4, /does not take/],
  ['joined ~> $text("[D]/[M]/[Y]")', 10, /does not take/],
  ['$timestamp(joined, "[D]/[M]/[Y]", "Z", 1)', 0, /does not take/],
  ['joined ~> $timestamp("[D]/[M]/[Y]", "Z", 1)', 10, /does not take/],
  ['$map(list, function($v) { $text($v, 2) })', 26, /does not take/],
  ['$text(?, 2)', 0, /does not take/],
  // Words of other languages.
  ['True', 0, /write true\. .* `True`/],
  ['active ? TRUE : x', 9, /write true/],
  ['x = False', 4, /write false/],
  ['a ? b : None', 8, /write null/],
  ['Null', 0, /write null/],
  ['x != NULL', 5, /write null/],
  ['[nil]', 1, /write null/],
  ["{'a': undefined}", 6, /write null/],
  ['$exists(Undefined)', 8, /write null/],
  ['NaN', 0, /no such number/],
  ['AND', 0, /“and”/],
  ['list[OR]', 5, /“or”/],
  ['x ?? not', 5, /\$not/],
  ['($a := None; $a)', 7, /write null/],
];

describe('a part that is never meant as it stands is refused where it stands', () => {
  test.each(MISTAKEN)('%s', (expression, offset, hint) => {
    expect(issuesOf(expression)).toMatchObject([
      {
        code: 'expression-mistaken',
        field: 'id',
        hint: expect.stringMatching(hint),
        source: { column: column(offset) },
      },
    ]);
  });

  test.each(MISTAKEN)('in a layer: %s', (expression) => {
    const layer = { providers: { acme: { 'crm/users': { mapping: { name: expression } } } } };
    expect(checkOverrides(layer).issues).toMatchObject([{ code: 'expression-mistaken', field: 'name' }]);
  });
});

describe('what may be meant is not refused', () => {
  test.each([
    'list[0].name',
    'list.[name, id]',
    'list.[name]',
    'list.[name, 0]',
    '[0].name',
    'list[][0]',
    'owner[name = "x"]',
    'owner[$x := "a"]',
    'owner[name]',
    'owner.`first name`',
    'email.$lowercase()',
    'email ~> $lowercase',
    '$map(list, $lowercase)',
    'list.$uppercase(name)',
    '($lowercase := 5; $lowercase)',
    '($f := $lowercase; $f(email))',
    '`True`',
    'a ? b : `None`',
    '`AND`',
    'a.AND',
    'None.x',
    'true',
    'null',
    'a and b or c in d',
    '"None"',
    '/None/',
    '{"None": 1}',
    '$None',
    'none',
    'on.off',
    '$text($)',
    'email ~> $text',
    'email ~> $text()',
    'first ~> $fullName(last, third)',
    '$fullName(a, b, c, d)',
    '$map(list, $text)',
    '$text(?)',
    '($text := function($a, $b) { $a }; $text(1, 2))',
  ])('%s', (expression) => {
    expect(issuesOf(expression).filter(({ code }) => code === 'expression-mistaken')).toEqual([]);
  });

  test('a word that an example has as a field', () => {
    expect(issuesOf('None', '{ None: 7 }')).toEqual([]);
    expect(issuesOf('list.(OR)', '{ list: [{ OR: 7 }] }')).toEqual([]);
  });

  test('or that the schema of the record has', () => {
    const text = acme('      id: "NULL"\n').replace(
      'raw: { type: object }',
      'raw: { type: object, properties: { NULL: true } }',
    );
    expect(checkDefinition(text).issues).toEqual([]);
  });

  test('also in a layer that is checked against its provider', () => {
    const { definition } = checkDefinition(acme().replace('{ id: 7 }', '{ id: 7, None: x }'));
    const layer = { providers: { acme: { 'crm/users': { mapping: { id: 'None' } } } } };
    const targets = { providers: ['acme'], definition: () => definition, models: [usersModel] };
    expect(checkOverrides(layer, { targets }).issues).toEqual([]);
    expect(checkOverrides(layer).issues).toMatchObject([{ code: 'expression-mistaken' }]);
  });
});

test.each([
  ['not(a)', /\$not/],
  ['if(a, b, c)', /condition \? value : other/],
  ['len(a)', /\$length/],
  ['concat(a, b)', /&/],
  ['coalesce(a, b)', /\?\?/],
  ['lowercase(email)', /\$lowercase/],
  ['$.lowercase(email)', /\$lowercase/],
  ['email.toString()', /\$string/],
])('a function of another language has one issue and a hint: %s', (expression, hint) => {
  expect(issuesOf(expression)).toMatchObject([
    { code: 'unknown-function', hint: expect.stringMatching(hint) },
  ]);
});
