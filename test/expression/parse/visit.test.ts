import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseExpression } from '../../../src/expression/parse/parse-expression.ts';
import { visit } from '../../../src/expression/parse/visit.ts';
import { expressions } from '../expression-arbitrary.ts';
import { CORPUS } from '../field-corpus.ts';

/** Everything in a tree that has a type, except for the filters and positions that are marks of nodes. */
function typedObjects(value: unknown): object[] {
  if (typeof value !== 'object' || value === null || value instanceof RegExp) return [];
  const inside = Object.values(value).flatMap(typedObjects);
  const isNode = 'type' in value && value.type !== 'filter' && value.type !== 'index';
  return isNode ? [value, ...inside] : inside;
}

/** Expressions that are not well formed have no tree. */
function expectAllVisited(text: string): void {
  const parsed = parseExpression(text);
  if (!parsed.ok) return;
  const visited = new Set<object>(visit(parsed.ast));
  expect(typedObjects(parsed.ast).filter((node) => !visited.has(node))).toEqual([]);
}

test.each(CORPUS)('every node is visited of %s', expectAllVisited);

test('every node is visited of any expression', () => {
  fc.assert(fc.property(expressions, expectAllVisited));
});

test('a node comes before those inside it', () => {
  const parsed = parseExpression('a[b].c{d: e}');
  const names = parsed.ok ? Array.from(visit(parsed.ast), (node) => ('value' in node ? node.value : '')) : [];
  expect(names).toEqual(['', 'a', '', 'b', 'c', '', 'd', '', 'e']);
});
