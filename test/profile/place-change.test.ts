import { describe, expect, test } from 'vitest';
import { createEngine, parseOverrides } from '../../src/live.ts';
import type { Change } from '../../src/profile/index.ts';
import { placeChange } from '../../src/profile/place-change.ts';

/** The field `name` with another expression, in a block of a layer so that any text fits. */
function placed(
  expression: string,
  path: string,
  renamed?: string,
  code: Change['code'] = 'path-vanished',
): Change {
  const layer = parseOverrides(
    `providers:\n  hubspot:\n    crm/users:\n      mapping:\n        name: |-\n          ${expression}\n`,
    { file: 'layer.yaml' },
  );
  const mapping = createEngine({ overrides: [layer] }).mapping('hubspot');
  const change: Change = {
    code,
    path,
    base: { count: 9, of: 9 },
    now: { count: 0, of: 9 },
    probability: 0,
    fields: [],
    ...(renamed === undefined ? {} : { renamed: { path: renamed, likeness: 1 } }),
  };
  return placeChange(
    change,
    mapping.fields.filter(({ name }) => name === 'name'),
  );
}

/** The expression with the edits made. */
function edited(expression: string, { edits = [] }: Change): string {
  return [...edits]
    .sort((left, right) => right.source.column - left.source.column)
    .reduce((text, { source: { column }, from, to }) => {
      const at = column - 11;
      expect(text.slice(at, at + from.length)).toBe(from);
      return text.slice(0, at) + to + text.slice(at + from.length);
    }, expression);
}

describe('what a renamed path is replaced by', () => {
  test.each<[string, string, string, string]>([
    ['$text(a)', 'a', 'b', '$text(b)'],
    [
      '($a := "x"; a & "a" & \'a\' /* a */ & $a & `a`)',
      'a',
      'b',
      '($a := "x"; b & "a" & \'a\' /* a */ & $a & b)',
    ],
    ['$replace(a, /a/, "x")', 'a', 'b', '$replace(b, /a/, "x")'],
    ['aa & a & a_b & b.a', 'a', 'c', 'aa & c & a_b & b.a'],
    ['$text(a.b)', 'a.b', 'a.c', '$text(a.c)'],
    ['$text(a.b)', 'a', 'c', '$text(c.b)'],
    ['$text(a . b)', 'a.b', 'c.d', '$text(c.d)'],
    ['$text(b)', 'b', 'a.b', '$text(a.b)'],
    ['$text(a.b)', 'a.b', 'b', '$text(b)'],
    ['$text(a.b)', 'a.b', 'a.x.b', '$text(a.x.b)'],
    ['$text(a)', 'a', 'a.value', '$text(a.value)'],
    ['$text(a[0].b)', 'a[].b', 'a[].c', '$text(a[0].c)'],
    ['$text(a[b = "x"].c)', 'a[].c', 'a[].d', '$text(a[b = "x"].d)'],
    ['$text(a[b = "x"].c)', 'a[].b', 'a[].d', '$text(a[d = "x"].c)'],
    ['$text(a[0].b)', 'a[].b', 'c.b', '$text(c[0].b)'],
    ['$text(a.(b))', 'a.b', 'a.c', '$text(a.(c))'],
    ['$text(a.{ "n": b }.n)', 'a.b', 'a.c', '$text(a.{ "n": c }.n)'],
    ['$text($.a)', 'a', 'b', '$text($.b)'],
    ['$text($$.a)', 'a', 'b', '$text($$.b)'],
    ['$text(a)', 'a', '`first name`', '$text(`first name`)'],
    ['$text(`first name`)', '`first name`', 'first', '$text(first)'],
    ['$text(`a.b`)', '`a.b`', 'c', '$text(c)'],
    ['$text(a)', 'a', 'true', '$text(`true`)'],
    ['$text(a) ? a : c', 'a', 'b', '$text(b) ? b : c'],
    ['c.(a) & a', 'a', 'b', 'c.(a) & b'],
    ['c[a = 1].d & a', 'a', 'b', 'c[a = 1].d & b'],
    ['c.$text(a) & $text(a)', 'a', 'b', 'c.$text(a) & $text(b)'],
    ['$text(a.(b & b))', 'a.b', 'a.c', '$text(a.(c & c))'],
    ['a.b & a.(`b`) & c.b', 'a.b', 'a.c', 'a.c & a.(c) & c.b'],
    ['a.b & x[y > 1].$text(b)', 'x[].b', 'x[].c', 'a.b & x[y > 1].$text(c)'],
    ['($x := a; $x.b & b)', 'a.b', 'a.c', '($x := a; $x.c & b)'],
    ['$map(a, function($x) { $x.b })', 'a[].b', 'a[].c', '$map(a, function($x) { $x.c })'],
  ])('%s: %s is %s', (expression, path, renamed, expected) => {
    expect(edited(expression, placed(expression, path, renamed))).toBe(expected);
  });
});

test.each<[string, string, string, string]>([
  ['$text(a)', 'a', 'b', '$text((b ?? a))'],
  ['$text(a.b)', 'a.b', 'a.c', '$text(a.(c ?? b))'],
  ['$text(a.b)', 'a.b', 'c.d', '$text((c.d ?? a.b))'],
  ['$text(a[0].b)', 'a[].b', 'a[].c', '$text(a[0].(c ?? b))'],
])('where some records still have it, %s: %s is %s or what it was', (expression, path, renamed, expected) => {
  expect(edited(expression, placed(expression, path, renamed, 'fill-dropped'))).toBe(expected);
});

describe('no patch is made up where the text does not tell', () => {
  test.each<[string, string, string]>([
    ['$text(a[0].b.c)', 'a[].b.c', 'd.e'],
    ['$text(a.(b))', 'a.b', 'c'],
    ['$lookup($, "a")', 'a', 'b'],
    // Expressions read the items of an array as they read one value.
    ['$text(a)', 'a', 'a[]'],
    ['$text(a)', 'a', '`a``b`'],
    ['a', 'a', '`first name`'],
    ['$text(a)', 'a', '`a: "b" #`'],
    ['$text(a)', 'a', 'fields.*'],
    ['$text(c)', 'a', 'b'],
  ])('%s: %s is %s', (expression, path, renamed) => {
    expect(placed(expression, path, renamed)).not.toHaveProperty('edits');
  });
});

describe('where a path is read', () => {
  test.each<[string, string, number]>([
    ['$text(a)', 'a', 7],
    ['$text(b ? a.b : a)', 'a', 11],
    ['$text(a.b)', 'a.b', 7],
    ['"a" & a', 'a', 7],
    ['c.(a)', 'c.a', 4],
    ['$lookup($, "a") & a.b', 'a.b', 19],
    ['a.b & c[d > 1].$text(b)', 'c.b', 22],
  ])('%s: %s', (expression, path, column) => {
    const { source, fields } = placed(expression, path);
    expect([fields, source]).toEqual([
      ['name'],
      { ...source, file: 'layer.yaml', line: 6, column: column + 10 },
    ]);
  });

  test('is not said of what nothing reads', () => {
    expect(placed('$text(a)', 'b')).not.toHaveProperty('source');
  });
});
