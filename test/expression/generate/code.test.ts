import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, expectTypeOf, test } from 'vitest';
import {
  type Code,
  code,
  joined,
  literal,
  numberLiteral,
  propertyKey,
} from '../../../src/expression/generate/code.ts';
import type { Generator } from '../../../src/expression/generate/generator.ts';
import { loadGenerated } from '../../../src/expression/link/load-generated.ts';

const source = `${import.meta.dirname}/../../../src`;
const hostile = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    '__proto__',
    '`',
    '$\u007bx}',
    '\\',
    "'",
    '"',
    '*/',
    '//',
    '\u2028',
    '</script>',
    '<!--',
    ']]>',
  ),
);

/** What code is worth that is a single expression. */
function worthOf(expression: Code): unknown {
  return loadGenerated([], code`return ${expression};`)();
}

test('a literal is worth the string that it is of, and holds nothing that ends a script or a line', () => {
  fc.assert(
    fc.property(
      fc.array(hostile).map((parts) => parts.join('')),
      (text) => {
        const written = literal(text);
        expect(worthOf(written)).toBe(text);
        expect(written).not.toMatch(/[<>\u2028\u2029\n]/);
      },
    ),
  );
});

test('a property key names the property, and never the prototype', () => {
  fc.assert(
    fc.property(hostile, (name) => {
      expect(Object.entries(Object(worthOf(code`({ ${propertyKey(name)}: 1 })`)))).toEqual([[name, 1]]);
    }),
  );
});

test('a number is worth itself after any sign', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
      expect(worthOf(numberLiteral(value))).toBe(value);
      expect(worthOf(code`1 - ${numberLiteral(value)}`)).toBe(1 - value);
    }),
  );
});

test('pieces are joined with what stands between them', () => {
  expect(joined([code`a`, 1, true])).toBe('a, 1, true');
  expect(joined([code`a`, code`b`], code` && `)).toBe('a && b');
});

test('no string is taken for code', () => {
  expectTypeOf<string>().not.toExtend<Parameters<typeof code>[1]>();
  expectTypeOf<string>().not.toExtend<Parameters<typeof joined>[0][number]>();
  expectTypeOf<string>().not.toExtend<Parameters<typeof loadGenerated>[1]>();
  expectTypeOf<string>().not.toExtend<Parameters<Generator['constant']>[0]>();
  expectTypeOf<string>().not.toExtend<Parameters<Generator['helper']>[0]>();
  expectTypeOf<string>().not.toExtend<Parameters<Generator['fresh']>[0]>();
});

test('only one file makes code of strings, and only two functions run code', () => {
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.ts'),
  );
  const holding = (pattern: RegExp): string[] =>
    files.filter((file) => pattern.test(readFileSync(`${source}/${file}`, 'utf8')));
  expect(holding(/\bas Code\b|<Code>[^(;]*\bas\b/)).toEqual(['expression/generate/code.ts']);
  // Bulk runs make records, and count fields, without the compiler: of names that are encoded or plain, and of numbers.
  expect(holding(/new Function\(/)).toEqual([
    'bulk/report/count-empty.ts',
    'bulk/scan/record-builder.ts',
    'expression/link/load-generated.ts',
  ]);
});
