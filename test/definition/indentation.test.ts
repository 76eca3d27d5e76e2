import { describe, expect, test } from 'vitest';
import { checkDefinition } from '../../src/definition/index.ts';
import { acme } from './acme.ts';

const lines = acme().split('\n');

/** The provider file with one line changed. */
function withLine(number: number, change: (line: string) => string): string {
  return lines.map((line, index) => (index === number - 1 ? change(line) : line)).join('\n');
}

const CHANGES: Readonly<Record<string, (line: string) => string>> = {
  'one blank more': (line) => ` ${line}`,
  'two spaces more': (line) => `  ${line}`,
  'one blank less': (line) => line.replace(/^ /, ''),
  'two spaces less': (line) => line.replace(/^ {2}/, ''),
  'a tab instead': (line) => `\t${line.trimStart()}`,
  'a tab more': (line) => line.replace(/^ */, (blanks) => `${blanks}\t`),
};

describe.each(Object.entries(CHANGES))('%s in the indentation of one line', (name, change) => {
  test.each(lines.flatMap((line, index) => (line === '' ? [] : [index + 1])))(
    'line %i is told as one fault of the text, if it is one',
    (number) => {
      const text = withLine(number, change);
      const faults = checkDefinition(text).issues.filter(({ code }) => code.startsWith('yaml-'));
      expect(faults.length).toBeLessThanOrEqual(1);
      for (const { source, hint } of faults) {
        expect(hint).toMatch(/^Indentation: /);
        // A line that moved to an outer mapping is right there; those after it are not.
        if (name === 'two spaces less') continue;
        expect(hint).toContain(`line ${number} `);
        expect(Math.abs((source?.line ?? 0) - number)).toBeLessThanOrEqual(1);
      }
    },
  );
});

test.each([
  [
    14,
    'a tab instead',
    'Indentation: line 13 has 4 spaces, line 14 has 1 tab, line 15 has 6 spaces; YAML is indented with spaces only.',
  ],
  [
    16,
    'a tab more',
    'Indentation: line 15 has 6 spaces, line 16 has 1 tab and 6 spaces, line 17 has 6 spaces; YAML is indented with spaces only.',
  ],
  [
    17,
    'one blank less',
    'Indentation: line 16 has 6 spaces, line 17 has 5 spaces, line 18 has 6 spaces; keys and items that belong together are indented by the same number of spaces.',
  ],
  [
    17,
    'one blank more',
    'Indentation: line 16 has 6 spaces, line 17 has 7 spaces, line 18 has 6 spaces; keys and items that belong together are indented by the same number of spaces.',
  ],
])('line %i with %s', (number, change, hint) => {
  const { issues } = checkDefinition(withLine(number, CHANGES[change] ?? String));
  expect(issues).toMatchObject([{ code: 'yaml-syntax', hint }]);
});

test('what should be indented below a key is told once for each key', () => {
  const outdented = acme().replace('  crm/users:\n', '    crm/users:\n');
  const { issues } = checkDefinition(outdented);
  expect(issues.map(({ source, message }) => [source?.line, message.slice(0, 30)])).toEqual([
    [12, 'Expected an object for “crm/us'],
    ...['get', 'list', 'raw', 'mapping', 'examples'].map((key) => [
      lines.findIndex((line) => line.startsWith(`    ${key}:`)) + 1,
      `The key “${key}” is not allowed here`.slice(0, 30),
    ]),
  ]);
  expect(issues[0]?.hint).toBe('Write its value after the colon, or indent what belongs to it below.');
});

test.each(['name: Acme: Incorporated', 'name: { a: b } c', 'name: @acme', 'name: "a" b', 'name: {{acme}}'])(
  '%s wants quotes',
  (line) => {
    const { issues } = checkDefinition(withLine(2, () => line));
    expect(issues).toMatchObject([{ code: 'yaml-syntax', hint: expect.stringContaining('needs quotes') }]);
  },
);

test.each(['method:GET', 'record:user', 'path:/users'])(
  'a value directly after the colon, as in %s, is told as what it is',
  (glued) => {
    const index = lines.findIndex((line) => /^ +method: /.test(line));
    const text = withLine(index + 1, (line) => line.replace(/\S.*$/, glued));
    const faults = checkDefinition(text).issues.filter(({ code }) => code === 'yaml-syntax');
    expect(faults).toMatchObject([
      { hint: 'Write a space between the colon of a key and its value.', source: { line: index + 1 } },
    ]);
  },
);
