import { describe, expect, test } from 'vitest';
import { parseTree } from '../../../src/expression/parse/jsonata-parser.ts';
import { readSourceTree, type SourceNode } from '../../../src/expression/parse/source-tree.ts';
import { CORPUS } from '../field-corpus.ts';

describe('the source tree', () => {
  test.each([
    ['a ?? b ?: c', '(alternative a (alternative b c))'],
    ['a ? b : c ? d', '(condition a b (condition c d))'],
    ['a.b[c = 1].d', '(binary (binary a (predicate b (binary c 1))) d)'],
    ['$f(a, $g(?, "x"))', '(call $f a (call $g ? "x"))'],
    ['a + b * -c & d', '(binary (binary a (binary b (negation c))) d)'],
    ['{"k": a, "l": [b, 1..2]}', '(object "k" a "l" (array b (binary 1 2)))'],
    ['a^(<b, >c){d: e}', '(grouping (sort a b c) d e)'],
    ['function($x, $y)<n-n:n>{$x < $y}(1, 2)', '(call (lambda $x $y (binary $x $y)) 1 2)'],
    ['($x := /a[/]b/i; |p|{"q": r}, "s"|)', '(block (binary $x /a[/]b/i) (transform p (object "q" r) "s"))'],
    ['a /* , */ in ["(", b]', '(binary a (array "(" b))'],
    ['*.**.%', '(binary (binary * **) %)'],
  ])('of %s', (text, expected) => {
    expect(written(readSourceTree(text), text)).toBe(expected);
  });

  // Where the parser takes a slash for the start of a regular expression depends on what comes before it.
  test.each(CORPUS.filter((text) => !text.includes('/')))('has the operands of %s where they are', (text) => {
    const tree = JSON.stringify(plain(parseTree(text)));
    for (const { start, end } of operandsIn(readSourceTree(text), text)) {
      const wrapped = `${text.slice(0, start)}(${text.slice(start, end)})${text.slice(end)}`;
      expect(JSON.stringify(plain(parseTree(wrapped))), wrapped).toBe(tree);
    }
  });
});

function written(node: SourceNode, text: string): string {
  if (node.kind === 'leaf') return text.slice(node.start, node.end);
  return `(${[node.kind, ...node.parts.map((part) => written(part, text))].join(' ')})`;
}

/** The parts that can be put into parentheses without changing what the expression means. */
function* operandsIn(node: SourceNode, text: string): Iterable<SourceNode> {
  for (const [index, part] of node.parts.entries()) {
    const isOperand =
      ['block', 'array', 'condition', 'alternative', 'object'].includes(node.kind) ||
      (['call', 'predicate'].includes(node.kind) && index > 0);
    // The parser takes no range outside of an array.
    const isBound = text.slice(part.start, part.end) === '?' || part.operator === '..';
    if (isOperand && !isBound) yield part;
    yield* operandsIn(part, text);
  }
}

/** A syntax tree without positions, and without parentheses around one expression. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null || value instanceof RegExp) return String(value);
  const parts = Object.entries(value);
  const { type, expressions } = Object.fromEntries(parts);
  if (type === 'block' && Array.isArray(expressions) && expressions.length === 1)
    return plain(expressions[0]);
  return parts.flatMap(([name, part]) => (UNSTABLE.has(name) ? [] : [[name, plain(part)]]));
}

const UNSTABLE = new Set(['position', 'consarray', 'thunk', 'ancestor', 'label', 'tuple', 'seekingParent']);
