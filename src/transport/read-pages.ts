import { CALLABLE, countFrom, LIST, optionCheck, required } from '../options/index.ts';
import { FIRST_PAGE, isSamePage, type PagePosition, type Paging } from '../paging/index.ts';
import { checkAccount } from './account.ts';
import { answerLength } from './answer/answer-length.ts';
import { hasNoContent } from './answer/no-content.ts';
import type { ReadResponse } from './answer/read-digits.ts';
import { ASK_OPTIONS, type AskOptions, ask } from './ask-provider.ts';
import { type TransportError, transportError } from './errors.ts';
import { nextPage } from './paging/neighbour-pages.ts';
import { createPageHistory, digestOf } from './paging/page-history.ts';
import { PAGE_PARTS, type PageParts, requestOfPage } from './paging/page-request.ts';
import type { RemoteRequest } from './transport.ts';

/** Maximum number of successive pages without any record. */
const MOST_EMPTY = 1000;

/** Options for reading a list. */
export interface ReadPagesOptions extends AskOptions, Omit<PageParts, 'evaluate'> {
  /** Finds the records in an answer, as `mapping.recordsOf` does. */
  readonly recordsOf: (body: unknown) => readonly unknown[];
  /** Returns a string that identifies a record; undefined if there is none. Default the whole of an object. */
  readonly keyOf?: (record: unknown) => string | undefined;
  /** Maximum number of pages; default no bound. */
  readonly maxPages?: number;
  /** Maximum number of records on a page; default no bound. */
  readonly maxRecords?: number;
  /** Characters of JSON in all pages after which reading stops; default no bound. */
  readonly maxBytes?: number;
  /** Called before each further page; reading stops if it returns false. Default no bound. */
  readonly mayContinue?: () => boolean;
  /** The `digest` of pages that another call has read before. */
  readonly seen?: readonly number[];
}

/** A page of a list. */
export interface Page {
  readonly request: RemoteRequest;
  readonly response: ReadResponse;
  readonly records: readonly unknown[];
  readonly position: PagePosition;
  /** The page that follows; undefined after the last. */
  readonly next?: PagePosition;
  /** A number that pages with the same records share; undefined if the records cannot be identified. */
  readonly digest: () => number | undefined;
  /** True if the page names itself as the next. */
  readonly namesItself?: boolean;
}

const checkOptions = optionCheck<ReadPagesOptions>('reading pages', {
  ...PAGE_PARTS,
  ...ASK_OPTIONS,
  recordsOf: required(CALLABLE),
  keyOf: CALLABLE,
  maxPages: countFrom(1),
  maxRecords: countFrom(0),
  maxBytes: countFrom(0),
  mayContinue: CALLABLE,
  seen: LIST,
});

/**
 * Reads one page.
 *
 * @throws RemoteError; TransportError, `page-missing` among others; whatever `recordsOf` and the expressions throw
 */
export async function readPage(options: ReadPagesOptions): Promise<Page> {
  checkOptions(options);
  checkAccount(options.account);
  return pageAt(options.position ?? FIRST_PAGE, options);
}

async function pageAt(position: PagePosition, options: ReadPagesOptions): Promise<Page> {
  const { keyOf = keyOfContent, definition } = options;
  const { maxRecords = Number.POSITIVE_INFINITY } = options;
  const { list, account, id, query, size, transport, evaluate, signal, timeout, watch } = options;
  const { resource, variables } = options;
  const { addsCredentials = transport.addsCredentials } = options;
  const request = requestOfPage({
    ...{ definition, list, account, id, query, size, position },
    ...{ resource, evaluate, variables, addsCredentials },
  });
  const response = await ask(request, { transport, definition, evaluate, signal, timeout, watch });
  const records = hasNoContent(response) ? [] : options.recordsOf(response.body);
  if (records.length > maxRecords) throw tooManyRecords(options, records.length);
  if (hasNoBody(response) && isAnnounced(position, list.paging)) throw pageMissing(options);
  const next = nextPage(
    { ...options, position },
    { request, response, count: records.length },
    options.evaluate,
  );
  const namesItself = next !== undefined && isSamePage(next, position);
  return {
    request,
    response,
    records,
    position,
    digest: onceOnly(() => digestOfKeys(records.map(keyOf))),
    ...(namesItself ? { namesItself } : next === undefined ? {} : { next }),
  };
}

/**
 * Reads page after page, each on demand. A provider that returns a page again, whether under its old
 * number or a new one, would do so for ever: that page is left out, and reading ends with an error.
 *
 * @throws as `readPage`; TransportError `page-repeated`
 */
export async function* readPages(options: ReadPagesOptions): AsyncGenerator<Page, void, undefined> {
  checkOptions(options);
  checkAccount(options.account);
  yield* pagesOf(options);
}

/** The same for options that are known to be valid. @throws as `readPages` */
export async function* pagesOf(options: ReadPagesOptions): AsyncGenerator<Page, void, undefined> {
  const positions = createPageHistory();
  const contents = createPageHistory(options.seen);
  let position = options.position ?? FIRST_PAGE;
  const { maxBytes = Number.POSITIVE_INFINITY } = options;
  let left = maxBytes;
  let empty = 0;
  for (let read = 0; read < (options.maxPages ?? Number.POSITIVE_INFINITY); read += 1) {
    if (positions.meet(digestOf([JSON.stringify(position)])))
      throw pageRepeated(options, 'names an earlier page as the next one');
    const page = await pageAt(position, options);
    const digest = isAlone(page, read, options) ? undefined : page.digest();
    if (digest !== undefined && contents.meet(digest))
      throw pageRepeated(options, 'returns the records of an earlier page again');
    empty = page.records.length === 0 ? empty + 1 : 0;
    yield page;
    if (page.namesItself === true) throw pageRepeated(options, 'names an earlier page as the next one');
    if (empty > MOST_EMPTY)
      throw pageRepeated(options, `returns more than ${MOST_EMPTY} pages in a row without any record`);
    if (page.next === undefined) return;
    // The answer's size is only determined if there is a bound, since it may have to be counted.
    if (maxBytes !== Number.POSITIVE_INFINITY) left -= answerLength(page.response, left);
    if (left <= 0 || options.mayContinue?.() === false) return;
    position = page.next;
  }
}

/** True for a page without any other to compare with: the whole of a list, as usual. */
function isAlone({ next }: Page, read: number, { seen = [] }: ReadPagesOptions): boolean {
  return next === undefined && read === 0 && seen.length === 0;
}

function tooManyRecords({ definition, maxRecords }: ReadPagesOptions, count: number): TransportError {
  const message = `${definition.name} answered with a page of ${count} records, and no more than ${maxRecords} are read.`;
  return transportError('remote-too-large', message, { provider: definition.slug });
}

function hasNoBody({ body }: ReadResponse): boolean {
  return body === undefined || body === null;
}

/** True for a page that the answer before named, or said to follow; false for one that is only tried. */
function isAnnounced({ at }: PagePosition, paging: Paging): boolean {
  if (at === 'cursor' || at === 'address') return true;
  return at !== 'start' && 'more' in paging && paging.more !== undefined;
}

function pageMissing({ definition }: ReadPagesOptions): TransportError {
  const message = `${definition.name} has no content for a page that it announced; the list ends here, and may not be complete.`;
  return transportError('page-missing', message, { provider: definition.slug });
}

function pageRepeated({ definition }: ReadPagesOptions, what: string): TransportError {
  const message = `${definition.name} ${what}; the list ends here, and may not be complete.`;
  return transportError('page-repeated', message, { provider: definition.slug });
}

function keyOfContent(record: unknown): string | undefined {
  return typeof record === 'object' && record !== null ? JSON.stringify(record) : undefined;
}

function digestOfKeys(keys: readonly (string | undefined)[]): number | undefined {
  return keys.some((key) => key !== undefined) ? digestOf(keys.map((key) => key ?? '')) : undefined;
}

function onceOnly<Value>(compute: () => Value): () => Value {
  let computed: { readonly value: Value } | undefined;
  return () => {
    computed ??= { value: compute() };
    return computed.value;
  };
}
