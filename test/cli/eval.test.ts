import { describe, expect, test } from 'vitest';
import { folderWith, mapwright } from './command.ts';

describe('eval', () => {
  test.each<[string, readonly string[], string, string]>([
    ['JSON from standard input', ['$text(name)'], '{"name": " Ada "}', '"Ada"\n'],
    ['a value of several lines', ['{ "a": [n, 2] }'], '{"n": 1}', '{\n  "a": [\n    1,\n    2\n  ]\n}\n'],
    ['long numbers keep their digits', ['$'], '{"n":12345678901234567890}', '{"n":12345678901234567890}\n'],
    ['no input', ['1 + 1'], '', '2\n'],
    ['the first example of a provider', ['email', '--provider', 'close'], '', '"liu.wei@example.com"\n'],
    [
      'the records of an answer',
      ['$text(id) & $string($count($response.data))', '--provider', 'close'],
      '{"data":[{"id":"user_a"},{"id":"user_b"}],"has_more":false}',
      '"user_a2"\n"user_b2"\n',
    ],
  ])('%s', (_title, parameters, input, expected) => {
    const { status, stdout, stderr } = mapwright(['eval', ...parameters], input);
    expect(stderr).toBe('');
    expect(stdout).toBe(expected);
    expect(status).toBe(0);
  });

  test('a file, and what is not in it', () => {
    const path = folderWith({ 'a.json': '{"a": {"b": 1}}' });
    expect(mapwright(['eval', 'a.b', '--in', path('a.json')]).stdout).toBe('1\n');
    const none = mapwright(['eval', 'a.c', '--in', path('a.json')]);
    expect(none).toMatchObject({ status: 0, stdout: '', stderr: 'The expression returns nothing.\n' });
    expect(mapwright(['eval', 'a', '--in', path('b.json')])).toMatchObject({ status: 2, stdout: '' });
    expect(mapwright(['eval', 'a'], '{').stderr).toContain('input-not-json');
  });

  test.each([
    ['1 +', 2, 'expression:1:4: The expression ends too early. [expression-syntax S0207]'],
    ['1 +\n$txt(a)', 2, 'expression:2:1: The function $txt is not known. [unknown-function]'],
    [
      '1 +\n  $toMillis("x")',
      1,
      'expression:2:13: "x" is not an ISO 8601 timestamp. [expression-failed D3110]',
    ],
  ])('the place of a problem: %j', (expression, expected, message) => {
    const { status, stderr } = mapwright(['eval', expression]);
    expect(stderr).toContain(message);
    expect(status).toBe(expected);
  });

  test('--explain shows the value of each part', () => {
    const { stdout } = mapwright(
      ['eval', 'a.b & ($x := c ? d : "e"; $x)', '--explain'],
      '{"a":{"b":"1"},"c":false}',
    );
    expect(stdout.split('\n')).toEqual([
      'a.b & ($x := c ? d : "e"; $x)  = "1e"',
      '  a.b                          = "1"',
      '    a                          = {"b":"1"}',
      '    b                          = "1"',
      '  ($x := c ? d : "e"; $x)      = "e"',
      '    $x := c ? d : "e"          = "e"',
      '      c ? d : "e"              = "e"',
      '        c                      = false',
      '        d                      = not evaluated',
      '        "e"                    = "e"',
      '    $x                         = "e"',
      '',
    ]);
  });
});

test('--explain of an expression that fails shows its parts, then where and why it fails', () => {
  const run = mapwright(['eval', 'a + 1', '--explain'], '{"a":"1"}');
  expect(run).toMatchObject({ status: 1, stdout: expect.stringContaining('a    = "1"') });
  expect(run.stderr).toContain('expression:1:4');
});

describe('functions', () => {
  test('lists all, describes one, and knows a mistyped one', () => {
    expect(mapwright(['functions']).stdout).toContain('$pad(text, width, filler?)');
    for (const name of ['pad', '$pad'])
      expect(mapwright(['functions', name]).stdout).toContain('  $pad("7", -3, "0") → "007"\n');
    expect(mapwright(['functions', 'shuffle']).stdout).toContain('switched off by default');
    expect(JSON.parse(mapwright(['functions', 'text', '--json']).stdout)).toMatchObject([{ name: 'text' }]);
    const { status, stderr } = mapwright(['functions', 'padd']);
    expect(status).toBe(2);
    expect(stderr).toContain('Did you mean $pad?');
  });
});
