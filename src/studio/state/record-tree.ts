import { writeDottedPath } from '../../json/dotted-path.ts';

/** A part of a record, as the tree shows it. */
export interface TreeNode {
  /** Names and indices from the record's root; unique in the tree. */
  readonly key: string;
  /** The property's name, or the number of an item in its array from 1. */
  readonly label: string;
  /** The dotted path that expressions read it by; it leads through arrays. */
  readonly path: string;
  /** The value of what is neither an object nor an array, as JSON. */
  readonly value?: string;
  readonly children: readonly TreeNode[];
  /** Number of further children that are not listed. */
  readonly more: number;
}

/** Children of one node that are listed: a tree of all items of a long array helps nobody. */
const MOST_CHILDREN = 500;

/** Returns the tree of a record. Everything in it is text, whatever the record holds. */
export function recordTree(record: unknown): TreeNode {
  return nodeOf(record, 'record', [], '');
}

function nodeOf(value: unknown, label: string, names: readonly string[], key: string): TreeNode {
  const path = names.length === 0 ? '' : writeDottedPath(names);
  if (typeof value !== 'object' || value === null)
    return { key, label, path, value: JSON.stringify(value) ?? 'nothing', children: [], more: 0 };
  const isArray = Array.isArray(value);
  const members = Object.entries(value);
  const children = members
    .slice(0, MOST_CHILDREN)
    .map(([name, member], index) =>
      isArray
        ? nodeOf(member, `${index + 1}`, names, `${key}/${index}`)
        : nodeOf(
            member,
            name,
            [...names, name],
            `${key}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`,
          ),
    );
  const empty = members.length === 0 ? { value: isArray ? '[]' : '{}' } : {};
  return { key, label, path, ...empty, children, more: members.length - children.length };
}

/** The nodes that hold a string in their name or value, with those above them; all of them for an empty one. */
export function searchTree(node: TreeNode, text: string): TreeNode | undefined {
  const sought = text.trim().toLowerCase();
  if (sought === '' || holds(node, sought)) return node;
  const children = node.children.flatMap((child) => searchTree(child, sought) ?? []);
  return children.length === 0 ? undefined : { ...node, children, more: 0 };
}

function holds({ label, value = '' }: TreeNode, sought: string): boolean {
  return label.toLowerCase().includes(sought) || value.toLowerCase().includes(sought);
}
