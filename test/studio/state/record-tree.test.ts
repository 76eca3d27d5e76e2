import { describe, expect, test } from 'vitest';
import { recordTree, type TreeNode } from '../../../src/studio/state/record-tree.ts';

/** The tree as lines: path, and value if there is one. */
function lines(node: TreeNode | undefined): string[] {
  return node === undefined ? [] : linesOf(node);
}

function linesOf({ path, value, children, more }: TreeNode): string[] {
  const own =
    path === '' && value === undefined ? [] : [`${path}${value === undefined ? '' : ` = ${value}`}`];
  return [...own, ...children.flatMap(linesOf), ...(more === 0 ? [] : [`and ${more} more`])];
}

describe('the tree of a record', () => {
  test('has the paths by which expressions read it, through arrays', () => {
    const record = { name: 'Ada', teams: [{ id: 1 }, { id: 2 }], 'a.b': null, none: {}, empty: [] };
    expect(lines(recordTree(record))).toEqual([
      'name = "Ada"',
      'teams',
      'teams',
      'teams.id = 1',
      'teams',
      'teams.id = 2',
      '`a.b` = null',
      'none = {}',
      'empty = []',
    ]);
  });

  test('has a key of its own for every node', () => {
    const keys: string[] = [];
    const collect = ({ key, children }: TreeNode): void => {
      keys.push(key);
      children.forEach(collect);
    };
    const tree = recordTree({ a: { 'b/c': 1 }, 'a/b': { c: 1 }, list: [[1], [1]] });
    if (tree !== undefined) collect(tree);
    expect(new Set(keys).size).toBe(keys.length);
  });

  test('lists the first items of a long array only, and says how many more there are', () => {
    expect(lines(recordTree({ list: Array.from({ length: 700 }, () => 0) })).at(-1)).toBe('and 200 more');
  });

  test('is found by names and values, with what is above', () => {
    const record = { owner: { email: 'ada@example.com', id: 7 }, other: { id: 'x', list: [1, 2] } };
    expect(lines(recordTree(record, 'EXAMPLE'))).toEqual(['owner', 'owner.email = "ada@example.com"']);
    expect(lines(recordTree(record, 'list'))).toEqual([
      'other',
      'other.list',
      'other.list = 1',
      'other.list = 2',
    ]);
    expect(recordTree(record, 'nowhere')).toBeUndefined();
    expect(lines(recordTree(record, ' '))).toEqual(lines(recordTree(record)));
  });

  test.each([
    ['wide', Object.fromEntries(Array.from({ length: 400 }, (_, at) => [`a${at}`, { b: 1, c: 2, d: 3 }]))],
    ['deep', JSON.parse(`${'{"a":'.repeat(400)}1${'}'.repeat(400)}`)],
    ['long', { text: 'x'.repeat(1_000_000) }],
  ])('of a %s record stays small, and says what it leaves out', (_what, record) => {
    const all = lines(recordTree(record));
    expect(all.length).toBeLessThan(1500);
    expect(all.join('').length).toBeLessThan(100_000);
    expect(all.some((line) => /^and [\d,]+ more$|characters\)$/.test(line))).toBe(true);
  });

  test('finds what a large tree does not list', () => {
    const items = Array.from({ length: 5000 }, (_, at) => ({ name: `item ${at}` }));
    expect(lines(recordTree({ items }, 'item 4999'))).toEqual(['items', 'items', 'items.name = "item 4999"']);
  });

  test('has a property that is called __proto__', () => {
    expect(lines(recordTree(JSON.parse('{"__proto__": {"x": 1}}')))).toEqual([
      '__proto__',
      '__proto__.x = 1',
    ]);
  });
});
