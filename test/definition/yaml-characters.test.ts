import { describe, expect, test } from 'vitest';
import { checkDefinition, checkOverrides, parseDefinition } from '../../src/definition/index.ts';
import { renderIssue } from '../../src/issue/index.ts';
import { acme } from './acme.ts';

const layer = (value: string) =>
  `providers:\n  acme:\n    crm/users:\n      mapping:\n        name: ${value}\n`;
const COLUMN = 15;
const character = (code: number) => String.fromCharCode(code);

describe('a control character is refused where it stands', () => {
  const controls = Array.from({ length: 0x20 }, (_, code) => code).filter(
    (code) => ![9, 10, 13].includes(code),
  );

  test.each(controls)('U+%i, as it is, in quotes and in a comment', (code) => {
    const name = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
    for (const [value, column] of [
      [`a${character(code)}`, 1],
      [`"'${character(code)}'"`, 2],
      [`a # ${character(code)}`, 4],
    ] as const) {
      expect(checkOverrides(layer(value)).issues).toMatchObject([
        {
          code: 'yaml-syntax',
          message: expect.stringContaining(name),
          hint: expect.stringContaining('double quotes'),
          source: { line: 5, column: COLUMN + column },
        },
      ]);
    }
  });

  test.each([0x7f, 0x80, 0x84, 0x86, 0x9f, 0xfffe, 0xffff])(
    'U+%i, which JSON allows, in quotes only',
    (code) => {
      expect(checkOverrides(layer(`a & "${character(code)}"`)).issues).toMatchObject([
        { code: 'yaml-syntax', source: { line: 5, column: COLUMN + 5 } },
      ]);
      expect(checkOverrides(layer(`"'${character(code)}'"`)).issues).toEqual([]);
      expect(checkOverrides(layer(`"'${character(code)}'" # ${character(code)}`)).issues).toMatchObject([
        { code: 'yaml-syntax', source: { line: 5, column: COLUMN + 8 } },
      ]);
    },
  );

  test('an escape in double quotes is none', () => {
    expect(checkOverrides(layer('"\'\\u0007\\0\'"')).issues).toEqual([]);
  });

  test('a definition, too', () => {
    expect(checkDefinition(acme().replace('Acme', 'Ac\0me')).issues).toMatchObject([
      { code: 'yaml-syntax', source: { line: 2, column: 9 } },
    ]);
  });
});

describe('a carriage return alone ends a line', () => {
  const withReturns = acme().replaceAll('\n', '\r');

  test('so that a definition is the same', () => {
    expect(parseDefinition(withReturns)).toEqual(parseDefinition(acme()));
  });

  test('and an issue has the same place, with its line', () => {
    const broken = (text: string) => text.replace('$text(id)', '$txt(id)');
    const [issue] = checkDefinition(broken(acme())).issues;
    const [same] = checkDefinition(broken(withReturns)).issues;
    expect(issue).toMatchObject({ code: 'unknown-function' });
    expect(same).toEqual(issue);
    if (issue !== undefined)
      expect(renderIssue(issue, broken(withReturns))).toBe(renderIssue(issue, broken(acme())));
  });

  test('in blocks and in layers', () => {
    const text = layer('|-\n          a &\n          b').replaceAll('\n', '\r');
    const expression = checkOverrides(text).layer?.providers.acme?.['crm/users']?.mapping.name;
    expect(expression?.text).toBe('a &\nb');
  });
});
