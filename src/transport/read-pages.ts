import type { ReadResponse } from './answer/read-digits.ts';
import { type AskOptions, askProvider } from './ask-provider.ts';
import { nextPage } from './paging/neighbour-pages.ts';
import { FIRST_PAGE, type PagePosition } from './paging/page-position.ts';
import { buildPageRequest, type PageParts } from './paging/page-request.ts';
import type { RemoteRequest } from './transport.ts';

/** What reading a list needs. */
export interface ReadPagesOptions extends AskOptions, PageParts {
  /** Finds the records in an answer, as `mapping.recordsOf` does. */
  readonly recordsOf: (body: unknown) => readonly unknown[];
  /** Most pages that are read; no bound unless given. */
  readonly maxPages?: number;
}

/** A page of a list. */
export interface Page {
  readonly request: RemoteRequest;
  readonly response: ReadResponse;
  readonly records: readonly unknown[];
  readonly position: PagePosition;
  /** The page that follows; nothing after the last. */
  readonly next?: PagePosition;
}

/** Reads one page. @throws RemoteError, TransportError; whatever `recordsOf` and the expressions throw */
export async function readPage(options: ReadPagesOptions): Promise<Page> {
  const { position = FIRST_PAGE } = options;
  const request = buildPageRequest(options);
  const response = await askProvider(request, options);
  const records = options.recordsOf(response.body);
  const next = nextPage(options, { request, response, count: records.length }, options.evaluate);
  return { request, response, records, position, ...(next === undefined ? {} : { next }) };
}

/** Reads page after page, each only when it is asked for. @throws as `readPage` */
export async function* readPages(options: ReadPagesOptions): AsyncGenerator<Page, void, undefined> {
  let position = options.position ?? FIRST_PAGE;
  for (let read = 0; read < (options.maxPages ?? Number.POSITIVE_INFINITY); read += 1) {
    const page = await readPage({ ...options, position });
    yield page;
    if (page.next === undefined) return;
    position = page.next;
  }
}
