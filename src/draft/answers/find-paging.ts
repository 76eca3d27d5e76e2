import { nextLink } from '../../paging/link-header.ts';
import { splitName } from '../lexicon/split-name.ts';
import { expressionOf, ITEMS, type Path, valuesAt } from '../samples/path.ts';
import { isObject } from './locate-records.ts';

/** A page of a list, and where its records are. */
export interface Page {
  readonly document: unknown;
  readonly records: Path;
  /** Headers that were saved with it, by their names in lower case. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** How a list leads to its next page, as far as its pages show it. */
export interface FoundPaging {
  /** Keys of the provider file that are known. */
  readonly keys: Readonly<Record<string, string | number>>;
  /** Keys that the pages do not show, with what they are. */
  readonly gaps: readonly (readonly [key: string, what: string])[];
  /** Where the cursor or the link to the next page is. */
  readonly next?: Path;
  /** Where the number of records before a page is, and that of all. */
  readonly counts?: { readonly before: Path; readonly all: Path };
}

interface MetaLeaf {
  readonly path: Path;
  readonly words: readonly string[];
  readonly last: readonly string[];
  readonly values: readonly unknown[];
}

/** Finds the paging of a list from its pages; undefined if they do not show any. */
export function findPaging(pages: readonly Page[]): FoundPaging | undefined {
  const leaves = metaLeaves(pages);
  return cursorPaging(leaves) ?? linkPaging(leaves) ?? headerPaging(pages) ?? numberPaging(leaves, pages);
}

const BACK: ReadonlySet<string> = new Set([
  'prev',
  'previous',
  'first',
  'last',
  'before',
  'start',
  'self',
  'current',
]);
const CURSOR_WORDS: ReadonlySet<string> = new Set([
  'cursor',
  'token',
  'continuation',
  'marker',
  'bookmark',
  'scroll',
  'after',
  'next',
  'offset',
]);

/** An address, also a relative one: `users?page=2` has a query, which no cursor has. */
function isLink(value: unknown): value is string {
  return typeof value === 'string' && /^(?:https?:\/\/|\/|[\w.~/-]*\?[^\s=]+=)/.test(value);
}

function filled(leaf: MetaLeaf): readonly unknown[] {
  return leaf.values.filter(
    (value) => value !== undefined && value !== null && value !== '' && value !== false,
  );
}

function isForward({ words }: MetaLeaf): boolean {
  return !words.some((word) => BACK.has(word)) || words.includes('next');
}

function cursorPaging(leaves: readonly MetaLeaf[]): FoundPaging | undefined {
  const cursors = leaves
    .filter((leaf) => isForward(leaf) && leaf.words.some((word) => CURSOR_WORDS.has(word)))
    .filter((leaf) => {
      const values = filled(leaf);
      if (values.length === 0 || values.some(isLink)) return false;
      const isNamed =
        leaf.words.includes('next') ||
        leaf.last.includes('cursor') ||
        leaf.last.includes('after') ||
        leaf.last.includes('token') ||
        leaf.last.includes('continuation');
      if (values.every((value) => typeof value === 'string'))
        return (
          isNamed || (leaf.last.includes('offset') && values.some((value) => !/^\d+$/.test(String(value))))
        );
      return values.every((value) => typeof value === 'number') && leaf.words.includes('next');
    })
    .map((leaf) => ({
      leaf,
      rank:
        (leaf.words.includes('next') ? 2 : 0) +
        (leaf.last.includes('cursor') || leaf.last.includes('token') ? 1 : 0),
    }))
    .sort((left, right) => right.rank - left.rank || left.leaf.path.length - right.leaf.path.length);
  const best = cursors[0]?.leaf;
  if (best === undefined) return undefined;
  const parameter = parameterOf(best, leaves);
  const more = leaves.find(
    ({ last, values }) => isMore(last) && values.some((value) => typeof value === 'boolean'),
  );
  const read = expressionOf(best.path);
  // A cursor that is there on the last page, too, is of no use without the flag next to it.
  const next =
    more !== undefined && best.last.includes('end') ? `${expressionOf(more.path)} ? ${read}` : read;
  return {
    keys: { style: 'cursor', ...(parameter === undefined ? {} : { parameter }), next },
    gaps: parameter === undefined ? [['parameter', 'the name of the parameter that takes the cursor']] : [],
    next: best.path,
  };
}

/** The parameter of a link that has the same value as the cursor. */
function parameterOf(cursor: MetaLeaf, leaves: readonly MetaLeaf[]): string | undefined {
  for (const leaf of leaves) {
    for (const [index, value] of leaf.values.entries()) {
      const own = cursor.values[index];
      if (!isLink(value) || own === undefined || own === null) continue;
      const query = value.slice(value.indexOf('?') + 1).split('#')[0] ?? '';
      for (const [name, given] of new URLSearchParams(query)) if (given === String(own)) return name;
    }
  }
  return undefined;
}

function linkPaging(leaves: readonly MetaLeaf[]): FoundPaging | undefined {
  const links = leaves.filter((leaf) => leaf.words.includes('next') && filled(leaf).some(isLink));
  const [best] = links.sort((left, right) => left.path.length - right.path.length);
  if (best === undefined) return undefined;
  return { keys: { style: 'url', next: expressionOf(best.path) }, gaps: [], next: best.path };
}

/** Pages that the `Link` header leads through. */
function headerPaging(pages: readonly Page[]): FoundPaging | undefined {
  const isLinked = pages.some(({ headers }) => nextLink(headers?.link) !== undefined);
  return isLinked ? { keys: { style: 'link' }, gaps: [] } : undefined;
}

function isMore(words: readonly string[]): boolean {
  return words.includes('more') || (words.includes('has') && words.includes('next'));
}

function isWhole(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value);
}

const OFFSET_WORDS: ReadonlySet<string> = new Set(['offset', 'skip', 'start']);

/** Pages by number or by offset: the answer repeats where it is, or says whether there is more. */
function numberPaging(leaves: readonly MetaLeaf[], pages: readonly Page[]): FoundPaging | undefined {
  const numbers = leaves.filter(
    ({ values }) => values.some(isWhole) && values.every((value) => value === undefined || isWhole(value)),
  );
  const counts = pages.map((page) => valuesAt(page.document, page.records).length);
  const page = numbers.find((leaf) => isPageNumber(leaf) && risesBy(leaf.values, () => 1));
  const offset = numbers.find(
    ({ last, values }) =>
      last.some((word) => OFFSET_WORDS.has(word)) && risesBy(values, (index) => counts[index] ?? 0),
  );
  const { more, all } = moreExpression(leaves, numbers, page, offset, pages);
  const gap = [
    'parameter',
    page === undefined
      ? 'the name of the parameter that takes the offset'
      : 'the name of the parameter that takes the number of the page',
  ] as const;
  if (page !== undefined) {
    const lowest = Math.min(...page.values.filter(isWhole));
    const isFirst = lowest === 0 || lowest === 1;
    return {
      keys: { style: 'page', ...(isFirst ? { first: lowest } : {}), ...(more === undefined ? {} : { more }) },
      gaps: [gap, ...(isFirst ? [] : [['first', 'the number of the first page'] as const])],
    };
  }
  if (offset === undefined) return undefined;
  return {
    keys: { style: 'offset', ...(more === undefined ? {} : { more }) },
    gaps: [gap],
    ...(all === undefined ? {} : { counts: { before: offset.path, all } }),
  };
}

function isPageNumber({ last, path, words }: MetaLeaf): boolean {
  if (
    words.some((word) =>
      ['next', 'prev', 'previous', 'total', 'count', 'size', 'per', 'last', 'limit'].includes(word),
    )
  )
    return false;
  const text = last.join(' ');
  return (
    ['page', 'current page', 'page number', 'page index', 'page no', 'currentpage', 'pagenumber'].includes(
      text,
    ) ||
    (text === 'number' && splitName(path.at(-2) ?? '').includes('page')) ||
    (text === 'current' && words.includes('page'))
  );
}

/** Whether numbers rise from page to page, in whatever order the pages are; a single one is as good as its name. */
function risesBy(values: readonly unknown[], step: (index: number) => number): boolean {
  const known = values
    .flatMap((value, index) => (isWhole(value) ? [{ value, index }] : []))
    .sort((left, right) => left.value - right.value);
  return known.slice(1).every(({ value }, at) => {
    const before = known[at];
    return before === undefined || value === before.value || value - before.value === step(before.index);
  });
}

function moreExpression(
  leaves: readonly MetaLeaf[],
  numbers: readonly MetaLeaf[],
  page: MetaLeaf | undefined,
  offset: MetaLeaf | undefined,
  pages: readonly Page[],
): { readonly more?: string; readonly all?: Path } {
  const flag = leaves.find(
    ({ last, values }) => isMore(last) && values.some((value) => typeof value === 'boolean'),
  );
  if (flag !== undefined) return { more: expressionOf(flag.path) };
  const ended = leaves.find(
    ({ last, values }) =>
      last.includes('last') && !last.includes('page') && values.some((value) => typeof value === 'boolean'),
  );
  if (ended !== undefined) return { more: `$not(${expressionOf(ended.path)})` };
  const total = (words: readonly (readonly string[])[]): MetaLeaf | undefined =>
    numbers.find(({ last }) => words.some((all) => all.every((word) => last.includes(word))));
  if (page !== undefined) {
    const pagesInAll = total([
      ['total', 'pages'],
      ['page', 'count'],
      ['last', 'page'],
      ['pages'],
      ['total', 'page'],
    ]);
    if (pagesInAll !== undefined && pagesInAll !== page) {
      const isFromZero = page.values.includes(0);
      return {
        more: `${expressionOf(page.path)}${isFromZero ? ' + 1' : ''} < ${expressionOf(pagesInAll.path)}`,
      };
    }
  }
  const [first] = pages;
  const inAll = total([['total'], ['total', 'count'], ['count', 'all']]);
  if (offset !== undefined && inAll !== undefined && first !== undefined) {
    const array = first.records.slice(0, first.records.indexOf(ITEMS));
    return {
      more: `${expressionOf(offset.path)} + $count(${expressionOf(array)}) < ${expressionOf(inAll.path)}`,
      all: inAll.path,
    };
  }
  return {};
}

const MOST_DEPTH = 6;

/** The values of answers next to their records, page by page. */
function metaLeaves(pages: readonly Page[]): readonly MetaLeaf[] {
  const byPath = new Map<string, { path: Path; values: unknown[] }>();
  for (const [index, { document, records }] of pages.entries()) visit(document, [], records, index);
  return [...byPath.values()].map(({ path, values }) => ({
    path,
    words: path.flatMap(splitName),
    last: splitName(path.at(-1) ?? ''),
    values: pages.map((_, index) => values[index]),
  }));

  function visit(value: unknown, path: Path, records: Path, index: number): void {
    if (
      path.length > 0 &&
      path.length <= records.length &&
      records[path.length] === ITEMS &&
      path.every((step, at) => records[at] === step)
    )
      return;
    if (isObject(value) && path.length < MOST_DEPTH) {
      for (const [name, inner] of Object.entries(value)) visit(inner, [...path, name], records, index);
      return;
    }
    if (typeof value === 'object' && value !== null) return;
    const key = path.join('\n');
    const known = byPath.get(key) ?? { path, values: [] };
    known.values[index] = value;
    byPath.set(key, known);
  }
}
