import { type Document, isMap, isScalar, isSeq, type Node, type Pair, type Scalar } from 'yaml';
import type { Path } from '../../definition/places.ts';
import { decodeFlowScalar } from '../../definition/yaml/flow-scalar.ts';
import type { NumberReading } from '../../definition/yaml/number-reading.ts';
import { type ParsedYaml, parseYaml } from '../../definition/yaml/parse-yaml.ts';
import { readNumbers } from '../../definition/yaml/read-numbers.ts';
import { decodeScalar } from '../../definition/yaml/scalar-source.ts';
import type { Issue } from '../../issue/index.ts';
import { createMemory, type Memory } from '../memory.ts';
import { cutSections, type Section } from './cut-sections.ts';

/** A part of a file. */
export interface Span {
  readonly start: number;
  /** Offset after the last character. */
  readonly end: number;
}

/** A string of a file: what it means, and where each of its characters is. */
export interface ScalarText {
  readonly text: string;
  /** Offset in the file of each character, and of the end. */
  readonly offsets: readonly number[];
  /** How it is written. */
  readonly style: 'plain' | 'single' | 'double' | 'literal' | 'folded';
  /** The whole scalar, quotes or the sign of a block included. */
  readonly span: Span;
}

/** An entry of a mapping, or an item of a sequence. */
export interface Entry {
  readonly path: Path;
  /** Undefined for items. */
  readonly key?: Span;
  /** Undefined if there is none. */
  readonly value?: Span;
  readonly kind: 'map' | 'seq' | 'scalar' | 'none';
}

/** What is at a place of a file. */
export interface PlaceInFile {
  /** Path of the deepest entry around the place. */
  readonly path: Path;
  readonly on: 'key' | 'value' | 'between';
}

/** A YAML text, tolerantly read: what of it is not well formed does not hide the rest. */
export interface YamlSource {
  readonly text: string;
  /** What could be read; undefined if nothing could. */
  readonly value: unknown;
  /** Problems of the parser, at lines and columns of the text. */
  readonly issues: readonly Issue[];
  /** Whether the value is that of the whole text. */
  readonly isWhole: boolean;
  entryAt(path: Path): Entry | undefined;
  /** Entries of the mapping or sequence at a path, in the order of the file. */
  entriesAt(path: Path): readonly Entry[];
  scalarAt(path: Path): ScalarText | undefined;
  /** The characters of the unquoted value at a path, if it is one. */
  writtenAt(path: Path): string | undefined;
  /** Whether the value at a path is in braces or brackets. */
  isFlowAt(path: Path): boolean;
  placeAt(offset: number): PlaceInFile;
}

/** Reads the states of a file that follow each other, as while someone types: sections that did not change are not parsed again. */
export interface SourceReader {
  read(text: string): YamlSource;
}

/** A section that is parsed by itself, or the whole text. */
interface Leaf {
  readonly path: Path;
  readonly span: Span;
  readonly parsed: ParsedYaml;
}

/** What sections make together. */
interface Tree {
  readonly value: unknown;
  readonly leaves: readonly Leaf[];
  readonly isClean: boolean;
}

/** Makes a reader of one kind of file. */
export function createSourceReader(
  file: string,
  numberReadingAt: (path: Path) => NumberReading = () => 'number',
): SourceReader {
  const memory = createMemory();
  return {
    read(text) {
      const source = text.replace(/\r(?!\n)/g, '\n');
      const sections = cutSections(source.startsWith('\ufeff') ? ` ${source.slice(1)}` : source);
      const tree = sections === undefined ? undefined : treeOf(source, sections, [], numberReadingAt, memory);
      const found = tree?.isClean === true ? tree : wholeTree(source, file, numberReadingAt, tree);
      memory.forgetUnused();
      return sourceOf(text, found);
    },
  };
}

interface FoundTree extends Tree {
  readonly issues?: readonly Issue[];
}

/** The whole text, or what sections make if it cannot be read as a whole. */
function wholeTree(
  source: string,
  file: string,
  numberReadingAt: (path: Path) => NumberReading,
  cut: Tree | undefined,
): FoundTree {
  const parsed = parseYaml(source, file, numberReadingAt);
  const { issues } = parsed;
  if (parsed.value === undefined && cut !== undefined && isObject(cut.value)) return { ...cut, issues };
  const leaf = { path: [], span: { start: 0, end: source.length }, parsed };
  return { value: lenientValue(parsed), leaves: [leaf], isClean: parsed.value !== undefined, issues };
}

/** The value of a file, as far as it is known, if it is not well formed. */
function lenientValue({ value, document }: ParsedYaml): unknown {
  if (value !== undefined || document === undefined) return value;
  try {
    // Otherwise they were read already.
    readNumbers(document, () => 'number');
    return document.toJS({ maxAliasCount: 100 });
  } catch {
    return undefined;
  }
}

function treeOf(
  text: string,
  sections: readonly Section[],
  path: Path,
  numberReadingAt: (path: Path) => NumberReading,
  memory: Memory,
): Tree {
  const leaves: Leaf[] = [];
  const keys: string[] = [];
  const values: unknown[] = [];
  let isClean = true;
  for (const { start, end, entries } of sections) {
    const ownEnd = entries?.[0]?.start ?? end;
    const own = leafOf(text, { start, end: ownEnd }, path, numberReadingAt, memory);
    leaves.push(own);
    const found = lenientValue(own.parsed);
    const [key, ...others] = isObject(found) && !Array.isArray(found) ? Object.keys(found) : [];
    if (key === undefined || others.length > 0 || own.parsed.issues.length > 0 || key === '__proto__')
      isClean = false;
    if (key === undefined || keys.includes(key)) {
      isClean = false;
      continue;
    }
    keys.push(key);
    if (entries === undefined) values.push(Reflect.get(Object(found), key));
    else {
      const inner = treeOf(text, entries, [...path, key], numberReadingAt, memory);
      isClean &&= inner.isClean;
      values.push(inner.value);
      leaves.push(...inner.leaves);
    }
  }
  // The same object as before if nothing in it changed, so that it is known to be the same.
  const value = memory.remember(`object ${JSON.stringify(path)}`, [keys.join('\n'), ...values], () =>
    Object.fromEntries(keys.map((key, index) => [key, values[index]])),
  );
  return { value, leaves, isClean };
}

function leafOf(
  text: string,
  span: Span,
  path: Path,
  numberReadingAt: (path: Path) => NumberReading,
  memory: Memory,
): Leaf {
  const own = text.slice(span.start, span.end);
  // Two sections with the same text have different keys, or the text is read as a whole.
  const parsed = memory.remember(`section ${JSON.stringify(path)} ${own}`, [], () =>
    parseYaml(own, '', (inner) => numberReadingAt([...path, ...inner])),
  );
  return { path, span, parsed };
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function sourceOf(text: string, { value, leaves, isClean, issues = [] }: FoundTree): YamlSource {
  /** The leaves that may hold a path, and the rest of the path inside of them. */
  function* inLeaves(path: Path): Iterable<{ leaf: Leaf; rest: Path; document: Document }> {
    for (const leaf of leaves) {
      const { document } = leaf.parsed;
      if (document === undefined || leaf.path.length > path.length) continue;
      if (leaf.path.every((step, index) => String(step) === String(path[index])))
        yield { leaf, rest: path.slice(leaf.path.length), document };
    }
  }

  function find(path: Path): { entry: FoundEntry; base: number } | undefined {
    for (const { leaf, rest, document } of inLeaves(path)) {
      const entry = entryInside(document, rest);
      if (entry !== undefined) return { entry, base: leaf.span.start };
    }
    return undefined;
  }

  /** The part of the text that the entries inside a path cover, for entries that are cut. */
  function cutSpan(path: Path): Span | undefined {
    const inner = leaves.filter(
      (leaf) =>
        leaf.path.length >= path.length &&
        path.every((step, index) => String(step) === String(leaf.path[index])),
    );
    const [first, last] = [inner[0], inner.at(-1)];
    if (first === undefined || last === undefined || path.length === 0) return undefined;
    return { start: first.span.start, end: last.span.end };
  }

  function entryAt(path: Path): Entry | undefined {
    const found = find(path);
    if (found === undefined) return undefined;
    const { entry, base } = found;
    const key = entry.key === undefined ? undefined : spanOf(entry.key, base);
    const cut = entry.kind === 'none' ? cutSpan(path) : undefined;
    const value = cut ?? (entry.value === undefined ? undefined : spanOf(entry.value, base));
    return {
      path,
      ...(key === undefined ? {} : { key }),
      ...(value === undefined ? {} : { value: trimmed(text, value) }),
      kind: cut === undefined ? entry.kind : 'map',
    };
  }

  return {
    text,
    value,
    issues,
    isWhole: isClean,
    entryAt,
    entriesAt(path) {
      const own = leaves.filter(
        (leaf) =>
          leaf.path.length === path.length &&
          leaf.path.every((step, index) => String(step) === String(path[index])),
      );
      const isCut = own.length > 0 && (path.length > 0 || leaves.length > 1);
      if (isCut) {
        return own.flatMap(({ parsed }) =>
          namesIn(parsed.document?.contents).flatMap((name) => entryAt([...path, name]) ?? []),
        );
      }
      const found = find(path);
      const node = path.length === 0 ? leaves[0]?.parsed.document?.contents : found?.entry.value;
      return namesIn(node).flatMap((name) => entryAt([...path, name]) ?? []);
    },
    scalarAt(path) {
      const found = find(path);
      const node = found?.entry.value;
      return found === undefined || !isScalar(node) ? undefined : scalarText(node, found.base);
    },
    writtenAt(path) {
      const node = find(path)?.entry.value;
      return isScalar(node) && node.type === 'PLAIN' ? (node.source ?? '') : undefined;
    },
    isFlowAt(path) {
      for (const { rest, document } of inLeaves(path)) {
        let node: unknown = document.contents;
        for (const step of rest) {
          if ((isMap(node) || isSeq(node)) && node.flow === true) return true;
          if (isMap(node)) node = node.items.find(({ key }) => nameOf(key) === String(step))?.value;
          else if (isSeq(node)) node = node.items[Number(step)];
        }
      }
      return false;
    },
    placeAt(offset) {
      const leaf = leaves.findLast(({ span }) => span.start <= offset) ?? leaves[0];
      if (leaf?.parsed.document === undefined) return { path: [], on: 'between' };
      return deepestPlace(leaf.parsed.document.contents, offset - leaf.span.start, leaf.path);
    },
  };
}

interface FoundEntry {
  readonly key: Node | undefined;
  readonly value: Node | undefined;
  readonly kind: Entry['kind'];
}

function entryInside(document: Document, path: Path): FoundEntry | undefined {
  let node: unknown = document.contents;
  let found: FoundEntry | undefined =
    path.length === 0 && isNode(node) ? { key: undefined, value: node, kind: kindOf(node) } : undefined;
  for (const step of path) {
    if (isMap(node)) {
      const pair: Pair | undefined = node.items.find(({ key }) => nameOf(key) === String(step));
      if (pair === undefined) return undefined;
      const value = isNode(pair.value) ? pair.value : undefined;
      found = { key: isNode(pair.key) ? pair.key : undefined, value, kind: kindOf(value) };
      node = pair.value;
    } else if (isSeq(node)) {
      const item = node.items[Number(step)];
      if (!isNode(item)) return undefined;
      found = { key: undefined, value: item, kind: kindOf(item) };
      node = item;
    } else return undefined;
  }
  return found;
}

function kindOf(node: unknown): Entry['kind'] {
  if (isMap(node)) return 'map';
  if (isSeq(node)) return 'seq';
  return isScalar(node) && (node.source !== '' || node.value !== null) ? 'scalar' : 'none';
}

function isNode(value: unknown): value is Node {
  return isMap(value) || isSeq(value) || isScalar(value) || (isObject(value) && 'range' in value);
}

function nameOf(key: unknown): string {
  return String(isScalar(key) ? key.value : key);
}

function namesIn(node: unknown): readonly (string | number)[] {
  if (isMap(node)) return node.items.map(({ key }) => nameOf(key));
  return isSeq(node) ? node.items.map((_, index) => index) : [];
}

function spanOf({ range }: Node, base: number): Span {
  return { start: base + (range?.[0] ?? 0), end: base + (range?.[1] ?? 0) };
}

/** Without the line breaks and blanks at the end. */
function trimmed(text: string, { start, end }: Span): Span {
  let last = end;
  while (last > start && /\s/.test(text[last - 1] ?? '')) last -= 1;
  return { start, end: last };
}

const STYLES: Readonly<Record<string, ScalarText['style']>> = {
  PLAIN: 'plain',
  QUOTE_SINGLE: 'single',
  QUOTE_DOUBLE: 'double',
  BLOCK_LITERAL: 'literal',
  BLOCK_FOLDED: 'folded',
};

/** Decodes a string in quotes whose last quote is missing; undefined for any other. */
function decodeUnclosed({ srcToken }: Scalar) {
  if (srcToken === undefined || srcToken.type === 'block-scalar' || !('source' in srcToken)) return undefined;
  const { source, offset } = srcToken;
  const [quote = ''] = source;
  if ((quote !== '"' && quote !== "'") || (source.length > 1 && source.endsWith(quote))) return undefined;
  return decodeFlowScalar(source.trimEnd() + quote, offset);
}

function scalarText(node: Node, base: number): ScalarText | undefined {
  if (!isScalar(node)) return undefined;
  const decoded = decodeUnclosed(node) ?? decodeScalar(node);
  if (decoded === undefined) return undefined;
  const span = spanOf(node, base);
  const offsets = decoded.offsets.map((offset) => base + offset);
  const style = STYLES[node.type ?? 'PLAIN'] ?? 'plain';
  const last = offsets.at(-1);
  const isQuoted = style === 'single' || style === 'double';
  const after = last === undefined ? span.start + (style === 'plain' ? 0 : 1) : last + 1;
  // An escape is longer than its character.
  const isClosed = decodeUnclosed(node) === undefined;
  const end = isQuoted && isClosed ? Math.max(after, span.end - 1) : after;
  return { text: decoded.text, offsets: [...offsets, end], style, span };
}

/** The deepest entry around an offset. Blanks after a value belong to nothing. */
function deepestPlace(node: unknown, offset: number, path: Path): PlaceInFile {
  if (isMap(node)) {
    for (const { key, value } of node.items) {
      const name = nameOf(key);
      if (isNode(key) && isInside(key, offset)) return { path: [...path, name], on: 'key' };
      if (isNode(value) && isInside(value, offset)) return deepestPlace(value, offset, [...path, name]);
    }
    return { path, on: 'between' };
  }
  if (isSeq(node)) {
    for (const [index, item] of node.items.entries())
      if (isNode(item) && isInside(item, offset)) return deepestPlace(item, offset, [...path, index]);
    return { path, on: 'between' };
  }
  return { path, on: isScalar(node) ? 'value' : 'between' };
}

function isInside({ range }: Node, offset: number): boolean {
  return range !== undefined && range !== null && range[0] <= offset && offset <= range[1];
}
