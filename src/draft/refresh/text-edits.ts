import {
  Document,
  isCollection,
  isMap,
  isNode,
  isPair,
  isScalar,
  type Pair,
  visit,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import { tidy } from '../write/write-file.ts';

/** A part of a file's text that is replaced. */
export interface TextEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Applies edits that do not overlap; everything else stays as it is. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  // Of several insertions at one place the first comes first.
  const sorted = edits
    .map((edit, index) => ({ ...edit, index }))
    .sort((left, right) => right.start - left.start || right.index - left.index);
  return sorted.reduce(
    (result, edit) => result.slice(0, edit.start) + edit.text + result.slice(edit.end),
    text,
  );
}

/** A value on one line. */
export function flowText(value: unknown): string {
  const document = new Document(value);
  visit(document, {
    Collection(_, node) {
      node.flow = true;
    },
  });
  tidy(document);
  return document.toString({ lineWidth: 0 }).trim();
}

/** A value in lines, the first of which is not indented. */
export function blockText(value: unknown, indent: number): string {
  const document = new Document(value);
  tidy(document);
  const lines = document.toString({ lineWidth: 0 }).trimEnd().split('\n');
  return lines
    .map((line, index) => (index === 0 || line === '' ? line : ' '.repeat(indent) + line))
    .join('\n');
}

/** A key to be added, with its value in text. */
export interface AddedPair {
  readonly key: string;
  readonly text: string;
  readonly comment?: string | undefined;
}

/** Adds keys at the end of a map. */
export function addPairs(source: string, map: YAMLMap, pairs: readonly AddedPair[]): readonly TextEdit[] {
  if (pairs.length === 0) return [];
  if (map.flow === true)
    return [
      addToFlow(
        source,
        map,
        pairs.map(({ key, text }) => `${flowText(key)}: ${text}`),
      ),
    ];
  const first = map.items[0];
  const indent = ' '.repeat(first === undefined ? 0 : columnOf(source, first));
  const lines = pairs.map(
    ({ key, text, comment }) =>
      `\n${indent}${flowText(key)}: ${text}${comment === undefined ? '' : ` # ${comment}`}`,
  );
  const end = lineEnd(source, contentEnd(map));
  return [{ start: end, end, text: lines.join('') }];
}

/** Adds items at the end of a sequence, each given as a value. */
export function addItems(source: string, list: YAMLSeq, items: readonly unknown[]): readonly TextEdit[] {
  if (items.length === 0) return [];
  if (list.flow === true) return [addToFlow(source, list, items.map(flowText))];
  const [first] = list.items;
  const start = isNode(first) ? (first.range?.[0] ?? 0) : 0;
  const lineStart = source.lastIndexOf('\n', start) + 1;
  const dash = source.indexOf('-', lineStart);
  const indent = Math.max(0, dash - lineStart);
  const texts = items.map((item) => `\n${' '.repeat(indent)}- ${blockText(item, indent + 2)}`);
  const end = lineEnd(source, contentEnd(list));
  return [{ start: end, end, text: texts.join('') }];
}

function addToFlow(source: string, node: YAMLMap | YAMLSeq, texts: readonly string[]): TextEdit {
  const close = (node.range?.[1] ?? 0) - 1;
  let start = close;
  while (start > 0 && /\s/.test(source[start - 1] ?? '')) start -= 1;
  const separator = node.items.length === 0 || source[start - 1] === ',' ? ' ' : ', ';
  return { start, end: close, text: `${separator}${texts.join(', ')} ` };
}

/** Replaces a value. */
export function replaceValue(node: unknown, text: string): readonly TextEdit[] {
  if (!isNode(node) || node.range === undefined || node.range === null) return [];
  return [{ start: node.range[0], end: node.range[1], text }];
}

/** Removes a key of a map with its value. */
export function removePair(source: string, map: YAMLMap, key: string): readonly TextEdit[] {
  const index = map.items.findIndex((pair) => keyOf(pair) === key);
  const pair = map.items[index];
  if (pair === undefined || !isNode(pair.key)) return [];
  const start = pair.key.range?.[0] ?? 0;
  const end = pairEnd(pair);
  if (map.flow !== true)
    return [{ start: source.lastIndexOf('\n', start), end: lineEnd(source, end), text: '' }];
  const next = map.items[index + 1];
  const before = map.items[index - 1];
  if (next !== undefined && isNode(next.key)) return [{ start, end: next.key.range?.[0] ?? end, text: '' }];
  if (before !== undefined) return [{ start: pairEnd(before), end, text: '' }];
  return [{ start, end, text: '' }];
}

function keyOf({ key }: Pair): unknown {
  return isScalar(key) ? key.value : key;
}

function pairEnd({ key, value }: Pair): number {
  if (isNode(value)) return contentEnd(value);
  return isNode(key) ? (key.range?.[1] ?? 0) : 0;
}

/** Where the last sign of a node's content is. */
function contentEnd(node: unknown): number {
  if (!isNode(node)) return 0;
  if (isCollection(node) && node.flow !== true) {
    const last: unknown = node.items.at(-1);
    if (isPair(last)) return pairEnd(last);
    if (last !== undefined) return contentEnd(last);
  }
  return node.range?.[1] ?? 0;
}

/** The end of the line of an offset; a block of text ends with its own line end. */
function lineEnd(source: string, offset: number): number {
  const from = source[offset - 1] === '\n' ? offset - 1 : offset;
  const end = source.indexOf('\n', from);
  return end < 0 ? source.length : end;
}

function columnOf(source: string, { key }: Pair): number {
  const start = isNode(key) ? (key.range?.[0] ?? 0) : 0;
  return start - (source.lastIndexOf('\n', start - 1) + 1);
}

/** The value of a key of a map. */
export function memberOf(map: unknown, key: string): unknown {
  if (!isMap(map)) return undefined;
  return map.items.find((pair) => keyOf(pair) === key)?.value ?? undefined;
}
