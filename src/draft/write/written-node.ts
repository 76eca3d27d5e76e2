import { type Document, isCollection, isScalar, Pair, Scalar, YAMLMap } from 'yaml';

/** A value to be written, with comments. */
export type WrittenNode =
  | {
      readonly kind: 'map';
      readonly entries: readonly WrittenEntry[];
      readonly flow?: boolean;
      readonly after?: readonly string[];
      readonly comment?: string;
    }
  | { readonly kind: 'value'; readonly value: unknown; readonly comment?: string };

/** A key of a map, with lines before it. */
export interface WrittenEntry {
  readonly key: string;
  readonly node: WrittenNode;
  readonly before?: readonly string[];
}

/** Makes a node of a document. */
export function nodeOf(document: Document, written: WrittenNode): unknown {
  if (written.kind === 'value') {
    const node = document.createNode(written.value);
    if (written.comment !== undefined) setComment(node, written.comment);
    return node;
  }
  const map = new YAMLMap<unknown, unknown>(document.schema);
  for (const { key, node, before = [] } of written.entries) map.add(pairOf(document, key, node, before));
  if (written.flow === true) map.flow = true;
  const after = written.after ?? [];
  if (after.length > 0) map.comment = after.map((line) => ` ${line}`).join('\n');
  else if (written.comment !== undefined) setComment(map, written.comment);
  return map;
}

function pairOf(document: Document, key: string, node: WrittenNode, before: readonly string[]): Pair {
  const scalar = new Scalar(key);
  if (before.length > 0) scalar.commentBefore = before.map((line) => ` ${line}`).join('\n');
  return new Pair(scalar, nodeOf(document, node));
}

function setComment(node: unknown, comment: string): void {
  if (isScalar(node) || isCollection(node)) node.comment = ` ${comment}`;
}

/** A value without comments. */
export function plain(value: unknown): WrittenNode {
  return { kind: 'value', value };
}
