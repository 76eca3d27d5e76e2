import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { piecesOf } from '../../src/expression/compiler.ts';
import { parseExpression } from '../../src/expression/index.ts';
import { createLanguageService, formatExpression } from '../../src/language/index.ts';
import { runs, some } from '../support/runs.ts';
import { applyEdits, openAt } from './at-cursor.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const SUITE = resolve(ROOT, '../shared/jsonata-suite/groups');
const providers = readdirSync(resolve(ROOT, 'providers'));

/** The expressions of the official suite that are well formed, if it is there. */
function suiteExpressions(): readonly string[] {
  if (!existsSync(SUITE)) return [];
  const files = readdirSync(SUITE, { recursive: true, encoding: 'utf8' });
  const texts = files.flatMap((name): readonly string[] => {
    const path = resolve(SUITE, name);
    if (name.endsWith('.jsonata')) return [readFileSync(path, 'utf8')];
    if (!name.endsWith('.json')) return [];
    const cases: readonly { readonly expr?: unknown }[] = [JSON.parse(readFileSync(path, 'utf8'))].flat();
    return cases.flatMap(({ expr }) => (typeof expr === 'string' ? expr : []));
  });
  return [...new Set(texts)].filter((text) => parseExpression(text).ok);
}

const SOME_EXPRESSIONS: readonly string[] = [
  '$join([$text(a), b.$text($)], "; ")',
  '(deleted = true or $lowercase($text(status)) != "active" ? false : status in ["on", "off"] ? true)[]',
  'function($a, $b)<n-n:n>{ $a + -$b }(1, 2)',
  '$map(items, function($v, $i, $all) { { "name": $v.name, "rest": $all[$i - 1].**.name } })',
  'items@$x#$i.%.name^(>price, <name){ name: $sum(price) }',
  'payload ~> |Account.Order|{ "total": quantity * price }, ["old"]| ~> $string',
  '/a\\/b/i ~> $match("x") ?? [1..5, -1] ?: `first name`',
];

const expressions = [...some(suiteExpressions(), 1), ...SOME_EXPRESSIONS];

/** What of a tree says what the expression means. */
function treeOf(text: string): unknown {
  const parsed = parseExpression(text);
  if (!parsed.ok) throw new Error(`${text} is not well formed.`);
  return JSON.parse(
    JSON.stringify(parsed.ast, (name, value: unknown) =>
      name === 'position' || name === 'line' ? undefined : value instanceof RegExp ? String(value) : value,
    ),
  );
}

function formatted(text: string, width = 100): string {
  const result = formatExpression(text, { width });
  if (result === undefined) throw new Error(`${text} is not formatted.`);
  return result;
}

describe('for every expression of the suite, and in every width', () => {
  test('there are some', () => {
    expect(expressions.length).toBeGreaterThan(existsSync(SUITE) ? 100 : 5);
  });

  test.each([100, 60, 20, 1])('of %d columns the formatted text parses to the same tree', (width) => {
    for (const text of expressions) expect(treeOf(formatted(text, width))).toEqual(treeOf(text));
  });

  test.each([100, 60, 20, 1])('of %d columns formatting twice changes nothing', (width) => {
    for (const text of expressions) {
      const once = formatted(text, width);
      expect(formatted(once, width)).toBe(once);
    }
  });
});

test('comments stay, wherever they are, and blanks do not matter', () => {
  const anyComment = fc.constantFrom('/* one */', '/* of\n   two lines */', '/**/', '/* “x” */');
  const anyExpression = fc.constantFrom(...expressions);
  const anyGaps = fc.array(fc.tuple(fc.nat(), fc.oneof(anyComment, fc.constantFrom(' ', '\n', '\t \n'))), {
    maxLength: 6,
  });
  fc.assert(
    fc.property(anyExpression, anyGaps, fc.constantFrom(100, 30, 1), (text, gaps, width) => {
      const { written, comments } = withGaps(text, gaps);
      fc.pre(parseExpression(written).ok && JSON.stringify(treeOf(written)) === JSON.stringify(treeOf(text)));
      const once = formatted(written, width);
      expect(once.match(/\/\*[\s\S]*?\*\//g) ?? []).toEqual(comments);
      expect(treeOf(once)).toEqual(treeOf(text));
      expect(formatted(once, width)).toBe(once);
      if (comments.length === 0) expect(once).toBe(formatted(text, width));
    }),
    { numRuns: runs(4_000) },
  );
});

/** An expression with comments and blanks between some of its tokens, in their order. */
function withGaps(text: string, gaps: readonly (readonly [number, string])[]) {
  if (/\/\*/.test(text)) return { written: text, comments: text.match(/\/\*[\s\S]*?\*\//g) ?? [] };
  const ends = [...piecesOf(text)].map(({ start, token }) => start + token.length);
  const placed = gaps
    .map(([place, gap]) => [ends[place % ends.length] ?? text.length, gap] as const)
    .toSorted(([one], [other]) => one - other);
  let written = '';
  let from = 0;
  for (const [end, gap] of placed) {
    written += text.slice(from, end) + gap;
    from = end;
  }
  return {
    written: written + text.slice(from),
    comments: placed.map(([, gap]) => gap).filter((gap) => gap.startsWith('/*')),
  };
}

describe('how it looks', () => {
  test.each([
    ['$text( id )', '$text(id)'],
    ['a.b [ 0 ] .c', 'a.b[0].c'],
    ['-1+ - 2', '-1 + -2'],
    ['{"a":1,"b":{}}', '{ "a": 1, "b": {} }'],
    ['[1 .. 5 , 7]', '[1..5, 7]'],
    ['a?b:c', 'a ? b : c'],
    ['$f(?,1)', '$f(?, 1)'],
    ['a^( > b,c )', 'a^(>b, c)'],
    ['function($x)<n:n>{$x}', 'function($x)<n:n> { $x }'],
    ['a ~>|b|{"c":1}|', 'a ~> | b | { "c": 1 } |'],
    ['items @ $i . ( $x:=1 ;$x )', 'items@$i.($x := 1; $x)'],
    ['a{b:$sum(c)}', 'a{ b: $sum(c) }'],
    ['*.%.**', '*.%.**'],
  ])('%s', (text, expected) => {
    expect(formatted(text)).toBe(expected);
  });

  test('a line that is too long is broken at its loosest operators and within its brackets', () => {
    expect(formatted('$join([$text(message), errors.$text($)], "; ") & "" ?? $text(error)', 30)).toBe(
      `$join(
  [
    $text(message),
    errors.$text($)
  ],
  "; "
)
  & ""
  ?? $text(error)`,
    );
    expect(formatted('status = "active" ? true : status = "gone" ? false', 30)).toBe(
      'status = "active"\n  ? true\n  : status = "gone"\n  ? false',
    );
  });

  test('what is not well formed stays as it is', () => {
    expect(formatExpression('$text(')).toBeUndefined();
  });
});

describe.each(providers)('in %s', (name) => {
  const text = readFileSync(resolve(ROOT, 'providers', name), 'utf8');
  const uri = `file:///work/providers/${name}`;

  test('formatting changes no value, and nothing the second time', async () => {
    const service = createLanguageService();
    service.open(uri, text);
    const once = applyEdits(text, service.formatting(uri));
    service.open(uri, once);
    expect(service.formatting(uri)).toEqual([]);
    expect(await service.diagnostics(uri)).toEqual([]);
    expect(once.match(/^ *#.*$/gm)).toEqual(text.match(/^ *#.*$/gm));
  });
});

describe('inside YAML', () => {
  const LONG =
    '$join([$text(first), $text(second), $text(third), $text(fourth), $text(fifth)], ", ") ?? $text(other)';
  const file = (mapping: string) =>
    `slug: acme\nresources:\n  crm/users:\n    mapping:\n${mapping}\n    examples: []\n`;
  test.each([
    ['      id: $text( id )', '      id: $text(id)'],
    ["      id: '$text( id )&\"''\"'", "      id: '$text(id) & \"''\"'"],
    ['      id: "$text( id )&\\"x\\""', '      id: "$text(id) & \\"x\\""'],
    ['      id: |-\n        $text(\n        id )', '      id: |-\n        $text(id)'],
    ['      id: >-\n        $text(\n        id )', '      id: |-\n        $text(id)'],
    ['      id: |\n        $text( id )\n', '      id: |-\n        $text(id)\n'],
    ['      id: a[b= 1]', '      id: a[b = 1]'],
    ['      id: a.{"x" :b}', '      id: \'a.{ "x": b }\''],
  ])('%j', (before, after) => {
    const { service, uri, text } = openAt(file(before));
    expect(applyEdits(text, service.formatting(uri))).toBe(file(after));
  });

  test('what becomes several lines becomes a block, unless it is in braces', () => {
    const { service, uri, text } = openAt(file(`      id: '${LONG}'`));
    expect(applyEdits(text, service.formatting(uri))).toContain(
      '      id: |-\n        $join([$text(first), ',
    );
    const flow = openAt(`slug: acme\nresources:\n  crm/users: { mapping: { id: '${LONG}' } }\n`);
    expect(flow.service.formatting(flow.uri)).toEqual([]);
  });

  test('only the expressions that a range touches are formatted', () => {
    const { service, uri } = openAt(file('      id: $text( id )\n      name: $text( name )'));
    const range = { start: { line: 5, character: 0 }, end: { line: 5, character: 3 } };
    expect(service.formatting(uri, range).map(({ newText }) => newText)).toEqual([]);
    const line = { start: { line: 5, character: 0 }, end: { line: 5, character: 30 } };
    expect(service.formatting(uri, line).map(({ newText }) => newText)).toEqual(['$text(name)']);
  });
});

test('a file of one expression is formatted as a whole', () => {
  const { service, uri, text } = openAt('$sum( items.price )\n', 'total.jsonata');
  expect(applyEdits(text, service.formatting(uri))).toBe('$sum(items.price)\n');
});
