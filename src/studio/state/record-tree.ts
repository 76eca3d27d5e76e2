import { writeDottedPath } from '../../json/dotted-path.ts';
import { shortenText } from '../shorten-text.ts';

/** A part of a record, as the tree shows it. */
export interface TreeNode {
  /** Names and indices from the record's root; unique in the tree. */
  readonly key: string;
  /** The property's name, or the number of an item in its array from 1. */
  readonly label: string;
  /** The dotted path that expressions read it by; it leads through arrays. */
  readonly path: string;
  /** The value of what is neither an object nor an array, as JSON; a long one is cut. */
  readonly value?: string;
  readonly children: readonly TreeNode[];
  /** Number of further children that are not listed. */
  readonly more: number;
}

/** Children of one node that are listed: a tree of all items of a long array helps nobody. */
const MOST_CHILDREN = 500;
/** Nodes in all, and levels: a browser lays out no more of them without a halt. */
const MOST_NODES = 1000;
const MOST_LEVELS = 40;
/** Characters of a value. */
const LONGEST_VALUE = 300;

/**
 * Returns the tree of a record: the nodes that hold a string in their name or value, with those above them; all of them for
 * an empty one. Everything in it is text, whatever the record holds. Undefined if nothing holds the string.
 */
export function recordTree(record: unknown, sought = ''): TreeNode | undefined {
  const parts: TreeParts = { sought: sought.trim().toLowerCase(), left: MOST_NODES };
  return nodeOf({ value: record, label: 'record', names: [], key: '', level: 0 }, parts, false);
}

interface TreeParts {
  readonly sought: string;
  /** Nodes that may still be listed. */
  left: number;
}

interface Place {
  readonly value: unknown;
  readonly label: string;
  readonly names: readonly string[];
  readonly key: string;
  readonly level: number;
}

/** @param isInside Whether a node above holds what is sought, so that all of its parts are shown */
function nodeOf(place: Place, parts: TreeParts, isInside: boolean): TreeNode | undefined {
  const { value, label, names, key, level } = place;
  const path = names.length === 0 ? '' : writeDottedPath(names);
  const isLeaf = typeof value !== 'object' || value === null || Object.keys(value).length === 0;
  const text = isLeaf ? shortenText(JSON.stringify(value) ?? 'nothing', LONGEST_VALUE) : undefined;
  const isFound = isInside || level === 0 || holds(label, value, parts.sought);
  if (isLeaf && !isFound) return undefined;
  parts.left -= 1;
  if (isLeaf)
    return { key, label, path, ...(text === undefined ? {} : { value: text }), children: [], more: 0 };
  const isAll = parts.sought === '' || (isFound && level > 0);
  const { children, more } = childrenOf(place, parts, isAll);
  if (!isAll && children.length === 0) {
    parts.left += 1;
    return undefined;
  }
  return { key, label, path, children, more };
}

function childrenOf(
  { value, names, key, level }: Place,
  parts: TreeParts,
  isAll: boolean,
): Pick<TreeNode, 'children' | 'more'> {
  const isArray = Array.isArray(value);
  const members = Object.entries(Object(value));
  if (level >= MOST_LEVELS) return { children: [], more: members.length };
  const children: TreeNode[] = [];
  let more = 0;
  for (const [index, [name, member]] of members.entries()) {
    if (children.length >= MOST_CHILDREN || parts.left <= 0) {
      if (isAll) more = members.length - index;
      break;
    }
    const child = nodeOf(
      {
        value: member,
        label: isArray ? `${index + 1}` : name,
        names: isArray ? names : [...names, name],
        key: `${key}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`,
        level: level + 1,
      },
      parts,
      isAll,
    );
    if (child !== undefined) children.push(child);
  }
  return { children, more };
}

function holds(label: string, value: unknown, sought: string): boolean {
  if (label.toLowerCase().includes(sought)) return true;
  if (typeof value === 'object' && value !== null) return false;
  return String(value).toLowerCase().includes(sought);
}
