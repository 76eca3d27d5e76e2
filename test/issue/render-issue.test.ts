import { describe, expect, test } from 'vitest';
import { type Issue, renderIssue } from '../../src/issue/index.ts';

const issue: Issue = {
  code: 'unknown-field',
  message: 'The model has no field “emial”.',
  source: { file: 'acme.yaml', line: 2, column: 3 },
  hint: 'Did you mean “email”?',
};

test('place, message, code, line, caret and hint', () => {
  expect(renderIssue(issue, 'mapping:\n  emial: mail\n')).toBe(
    [
      'acme.yaml:2:3: The model has no field “emial”. [unknown-field]',
      '    2 |   emial: mail',
      '      |   ^',
      '  hint: Did you mean “email”?',
    ].join('\n'),
  );
});

test('without the text there is no excerpt', () => {
  expect(renderIssue(issue)).toBe(
    'acme.yaml:2:3: The model has no field “emial”. [unknown-field]\n  hint: Did you mean “email”?',
  );
});

describe('the place is what is known', () => {
  test.each<[Partial<Issue>, string]>([
    [{}, 'Odd. [value-invalid]'],
    [{ record: 3, path: '/email' }, 'record 3, /email: Odd. [value-invalid]'],
    [{ provider: 'acme', record: 3 }, 'acme, record 3: Odd. [value-invalid]'],
    [{ jsonataCode: 'T2001' }, 'Odd. [value-invalid T2001]'],
  ])('%j', (parts, expected) => {
    expect(renderIssue({ code: 'value-invalid', message: 'Odd.', ...parts })).toBe(expected);
  });
});

describe('the caret stands under its character', () => {
  const excerpt = (line: string, column: number) =>
    renderIssue({ code: 'yaml-syntax', message: 'Odd.', source: { file: 'a', line: 1, column } }, line)
      .split('\n')
      .slice(1)
      .map((shown) => shown.slice(8));

  test('behind tabs', () => {
    expect(excerpt('\ta:\tb', 5)).toEqual(['\ta:\tb', '\t  \t^']);
  });
  test('at the end of the line and beyond it', () => {
    expect(excerpt('abc', 4)).toEqual(['abc', '   ^']);
    expect(excerpt('abc', 99)).toEqual(['abc', '   ^']);
  });
  test('in a line that is cut', () => {
    const line = `${'x'.repeat(300)}!${'y'.repeat(300)}`;
    const [shown = '', caret = ''] = excerpt(line, 301);
    expect(shown).toMatch(/^…x+!y+…$/);
    expect(shown.length).toBeLessThan(110);
    expect(shown.charAt(caret.indexOf('^'))).toBe('!');
  });
});

test('control characters of a file never reach the terminal', () => {
  const source = { file: 'a\u001b[2J', line: 1, column: 1 };
  const rendered = renderIssue(
    { code: 'yaml-syntax', message: 'Found \u0007.', source, hint: '\u202e' },
    '\u001b[31mred\u009b',
  );
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there.
  expect(rendered).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202e]/);
});

test('colours are on when asked for, and nothing else changes', () => {
  const text = 'mapping:\n  emial: mail\n';
  const coloured = renderIssue(issue, text, { color: true });
  expect(coloured).toContain('\u001b[31m^\u001b[39m');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are control sequences.
  expect(coloured.replace(/\u001b\[\d+m/g, '')).toBe(renderIssue(issue, text));
});
