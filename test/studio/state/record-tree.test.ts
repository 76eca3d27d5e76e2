import { describe, expect, test } from 'vitest';
import { recordTree, searchTree, type TreeNode } from '../../../src/studio/state/record-tree.ts';

/** The tree as lines: path, and value if there is one. */
function lines({ path, value, children, more }: TreeNode): string[] {
  const own =
    path === '' && value === undefined ? [] : [`${path}${value === undefined ? '' : ` = ${value}`}`];
  return [...own, ...children.flatMap(lines), ...(more === 0 ? [] : [`and ${more} more`])];
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
    collect(recordTree({ a: { 'b/c': 1 }, 'a/b': { c: 1 }, list: [[1], [1]] }));
    expect(new Set(keys).size).toBe(keys.length);
  });

  test('lists the first items of a long array only, and says how many more there are', () => {
    expect(lines(recordTree({ list: Array.from({ length: 700 }, () => 0) })).at(-1)).toBe('and 200 more');
  });

  test('is found by names and values, with what is above', () => {
    const tree = recordTree({ owner: { email: 'ada@example.com', id: 7 }, other: 1 });
    const found = searchTree(tree, 'EXAMPLE');
    expect(found === undefined ? [] : lines(found)).toEqual(['owner', 'owner.email = "ada@example.com"']);
    expect(searchTree(tree, 'nowhere')).toBeUndefined();
    expect(searchTree(tree, ' ')).toBe(tree);
  });
});
