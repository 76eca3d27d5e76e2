import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDefinition } from '../../src/definition/index.ts';
import { positionAt } from '../../src/issue/index.ts';
import { acme } from './acme.ts';

/** The character of the file that each character of the mapping of `name` came from. */
function origins(file: string): { text: string; found: string[] } {
  const lines = file.split('\n');
  const expression = parseDefinition(file).resources['crm/users']?.mapping.name;
  if (expression === undefined) throw new Error('the file maps no name');
  const found = Array.from({ length: expression.text.length }, (_, offset) => {
    const { line, column } = positionAt(expression.source, offset);
    return `${lines[line - 1] ?? ''}\n`.charAt(column - 1);
  });
  return { text: expression.text, found };
}

function named(written: string): string {
  return acme(`      id: $text(id)\n      name: ${written}\n`);
}

describe('every character of an expression is found again in the file', () => {
  const styles: [style: string, written: string, text: string][] = [
    ['plain', 'first & last', 'first & last'],
    ['plain over lines', 'first\n        & last\n\n        & "x"', 'first & last\n& "x"'],
    ['single quoted', "'first & ''last'''", "first & 'last'"],
    ['single quoted over lines', "'first\n        & last'", 'first & last'],
    ['double quoted', '"\\"a\\" & \\u0022b\\x22 & last"', '"a" & "b" & last'],
    ['double quoted over lines', '"first \\\n        & last\n        & name"', 'first & last & name'],
    ['literal', '|\n        first\n          & last\n', 'first\n  & last\n'],
    ['literal, stripped', '|-\n        first\n\n        & last\n\n\n', 'first\n\n& last'],
    ['literal, kept', '|+\n        first\n\n\n', 'first\n\n\n\n'],
    ['literal, own indentation', '|2-\n         first\n        & last\n', ' first\n& last'],
    ['folded', '>-\n        first\n        & last\n\n        & name\n', 'first & last\n& name'],
    [
      'folded with deeper lines',
      '>-\n        first\n          & last\n        & name\n',
      'first\n  & last\n& name',
    ],
    ['with a comment in the header', '>- # why\n        first\n        & last\n', 'first & last'],
  ];
  test.each(styles)('%s', (_style, written, expected) => {
    const { text, found } = origins(named(written));
    expect(text).toBe(expected);
    expect(found.map(unfolded(text))).toEqual(Array.from({ length: text.length }, (_, i) => text.charAt(i)));
  });

  const words = fc.array(
    fc.constantFrom('first', 'last', '"ä b"', "'c'", '$text(id)', '`d e`', '1', '"😀"'),
    {
      minLength: 1,
      maxLength: 8,
    },
  );
  const gaps = fc.constantFrom(' ', '\n', '\n\n', '\n  ');

  test('law: literal block scalars', () => {
    fc.assert(
      fc.property(
        words,
        gaps,
        fc.constantFrom('|', '|-', '|+'),
        fc.integer({ min: 1, max: 6 }),
        (parts, gap, header, depth) => {
          const body = parts.join(`${gap}& `).replace(/^/gm, ' '.repeat(6 + depth));
          const { text, found } = origins(named(`${header}\n${body}\n`));
          expect(found.join('')).toBe(text);
        },
      ),
    );
  });

  test('law: folded block scalars', () => {
    fc.assert(
      fc.property(words, gaps, fc.constantFrom('>', '>-', '>+'), (parts, gap, header) => {
        const body = parts.join(`${gap}& `).replace(/^/gm, ' '.repeat(8));
        const { text, found } = origins(named(`${header}\n${body}\n`));
        expect(found.map(unfolded(text)).join('')).toBe(text);
      }),
    );
  });

  test('law: quoted scalars, on one line and on several', () => {
    const gap = fc.constantFrom(' ', '\n        ', ' \n\n        ');
    fc.assert(
      fc.property(words, gap, fc.boolean(), (parts, between, double) => {
        const joined = parts.map((part) =>
          double ? part.replaceAll('"', '\\"') : part.replaceAll("'", "''"),
        );
        const quote = double ? '"' : "'";
        const { text, found } = origins(named(`${quote}${joined.join(`${between}& `)}${quote}`));
        expect(found.map(unfolded(text)).join('')).toBe(text);
      }),
    );
  });
});

/** A blank may stand for a line break, and an escape starts with its backslash. */
function unfolded(text: string): (char: string, offset: number) => string {
  return (char, offset) => {
    const expected = text.charAt(offset);
    const folded = char === '\n' && expected === ' ';
    const escaped = char === '\\' && expected === '"';
    return folded || escaped ? expected : char;
  };
}

describe('a byte order mark and line ends of two characters move nothing', () => {
  test.each(['|-\n        first\n        & last', '"first\n        & last"', 'first\n\n        & last'])(
    '%j',
    (written) => {
      const file = named(written);
      const windows = `\ufeff${file.replaceAll('\n', '\r\n')}`;
      const nameOf = (text: string) => parseDefinition(text).resources['crm/users']?.mapping.name;
      expect(nameOf(windows)).toEqual(nameOf(file));
    },
  );
});
