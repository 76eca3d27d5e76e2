import { describe, expect, test } from 'vitest';
import { checkDefinition, checkOverrides } from '../../src/definition/index.ts';
import { acme } from './acme.ts';

function issuesOf(expression: string, raw = '{ type: object }') {
  const text = acme(`      id: ${JSON.stringify(expression)}\n`).replace(
    'raw: { type: object }',
    `raw: ${raw}`,
  );
  return checkDefinition(text).issues;
}

/** The column of the file for an offset of the expression. */
const column = (offset: number) => 12 + offset;

describe('an operator of another language has a hint, and one issue', () => {
  test.each<[string, number, RegExp]>([
    ['a == b', 3, /one “=”/],
    ['a === b', 3, /one “=”/],
    ['(a == b)', 4, /one “=”/],
    ["{'x': a == b}", 9, /one “=”/],
    ['a !== b', 4, /“!=”/],
    ['a <> b', 3, /“!=”/],
    ['a && b', 3, /“and”/],
    ['a || b', 2, /“or”/],
    ["{'x': a || b}", 8, /“or”/],
    ['(a || b)', 3, /“or”/],
    ['!a', 0, /\$not/],
    ['a and !b', 6, /\$not/],
    ['not a', 4, /\$not/],
    ['a?.b', 2, /“\.”/],
    ['$map(a, x => x)', 11, /function\(\$x\)/],
    ['a AND b', 2, /lower case/],
    ['$x := 1; $x', 7, /parentheses/],
    ['if (a) b', 7, /condition \?/],
    ['status = “active”', 9, /straight quotes/],
    ['‘active’', 0, /straight quotes/],
    ['a = “not active”', 9, /straight quotes/],
    ['a ** b', 2, /\$power/],
    ['let a = 1', 4, /\$x := 1/],
    ['return a', 7, /\$x := 1/],
    ['\u0024{a}', 3, /without braces/],
    ['{{a}}', 3, /without braces/],
    ['a // first', 3, /\/\* … \*\//],
    ['# first', 0, /\/\* … \*\//],
    ['a is null', 2, /\$exists/],
    ['a not in b', 2, /\$not/],
    ['a += 1', 3, /cannot be changed/],
    ['a -> b', 3, /function\(\$x\)/],
    ['a |> b', 2, /~>/],
    ['$..a', 1, /“\*\*”/],
  ])('%s', (expression, offset, hint) => {
    expect(issuesOf(expression)).toMatchObject([
      { code: 'expression-syntax', hint: expect.stringMatching(hint), source: { column: column(offset) } },
    ]);
  });

  test('each of several', () => {
    expect(issuesOf('a == b && c').map(({ hint }) => hint)).toEqual(
      expect.arrayContaining([expect.stringContaining('one “=”')]),
    );
  });

  test.each([
    'a = b',
    'a != b',
    'a and b',
    'a or b',
    '"a == b && c"',
    'a <= b',
    '$not(a)',
    'a ? b : c',
    '/a||b/',
  ])('%s has none', (expression) => {
    expect(issuesOf(expression).flatMap(({ hint }) => hint ?? [])).toEqual([]);
  });

  test('in a layer, too', () => {
    const { issues } = checkOverrides('providers: { acme: { crm/users: { mapping: { name: a == b } } } }');
    expect(issues).toMatchObject([{ code: 'expression-syntax', hint: expect.stringContaining('one “=”') }]);
  });
});

describe('a name with a hyphen that records have is no subtraction', () => {
  const raw =
    '{ type: object, properties: { first-name: true, address: { properties: { line-1: true, a-b-c: true } } } }';

  test.each<[string, number, string]>([
    ['first-name', 0, 'first-name'],
    ['$text(first-name)', 6, 'first-name'],
    ['address.line-1', 8, 'line-1'],
    ['address.a-b-c', 8, 'a-b-c'],
    ['first-name & "first-name"', 0, 'first-name'],
    ['$headers.x-request-id', 9, 'x-request-id'],
  ])('%s', (expression, offset, name) => {
    expect(issuesOf(expression, raw)).toMatchObject([
      {
        code: 'expression-hyphen',
        message: `“${name}” is read as a subtraction.`,
        hint: `Write a name with a hyphen in backquotes: \`${name}\`.`,
        source: { column: column(offset) },
      },
    ]);
  });

  test('that an example has', () => {
    const text = acme('      id: last-name\n').replace('{ id: 7 }', '{ of: [{ last-name: Doe }] }');
    expect(checkDefinition(text).issues).toMatchObject([{ code: 'expression-hyphen', field: 'id' }]);
  });

  test.each([
    '`first-name`',
    'total-discount',
    'first - name',
    'first -name',
    '"first-name"',
    '/first-name/',
    '$first-name',
    'a-1',
    '-first',
  ])('%s is what it says', (expression) => {
    const codes = issuesOf(expression, raw).map(({ code }) => code);
    expect(codes).not.toContain('expression-hyphen');
  });
});

describe('a name directly after “$$” is a variable that nothing binds', () => {
  test.each([
    ['$$mail', '$$.mail'],
    ['$text($$mail)', '$$.mail'],
    ['mail ~> $$text', '$$.text'],
  ])('%s', (expression, meant) => {
    expect(issuesOf(expression)).toMatchObject([
      {
        code: expect.stringMatching(/^unknown-(?:variable|function)$/),
        hint: `The input is $$; a field of it follows a dot: ${meant}`,
        source: { column: column(expression.indexOf('$$')) },
      },
    ]);
  });

  test.each(['$$', '$$.mail', '$string($$)', '($$x := 1; $$x)', '$.mail'])('%s has none', (expression) => {
    expect(issuesOf(expression)).toEqual([]);
  });
});
