import { type Issue, MapwrightError } from '../../issue/index.ts';
import { styleOf } from '../../paging/index.ts';
import type { Page } from '../../transport/index.ts';
import { digestOf } from '../../transport/paging/page-history.ts';
import { pagesOf } from '../../transport/read-pages.ts';
import type { CursorContent } from '../cursor.ts';
import type { ListPlan } from './list-pages.ts';

/** Number of pages whose digests are part of a cursor. */
const REMEMBERED = 8;

/** The records of one answer, which need not be the provider's page. */
export interface ListWindow {
  /** The provider's pages, each with only the records that belong to the answer. */
  readonly pages: readonly Page[];
  readonly issues: readonly Issue[];
  /** Where the list continues; undefined at its end. */
  readonly next?: CursorContent;
  /**
   * Returns where the list continues if the answer has only the records before this one.
   *
   * @param page Index in `pages`.
   * @param record Index in the records of that page.
   */
  readonly cutAt: (page: number, record: number) => CursorContent;
}

/**
 * Reads the requested number of records: the provider's page is cut if it has more, and joined with those that
 * follow if it has fewer.
 *
 * @throws as `readPages`, but reports a repeated or missing page in `issues`
 */
export async function readWindow(plan: ListPlan): Promise<ListWindow> {
  const { start, limit, maxPages } = plan;
  const pages: Page[] = [];
  const issues: Issue[] = [];
  const seen = [...(start.seen ?? [])];
  let full = start.full;
  let left = start.take ?? limit;
  let next: CursorContent | undefined;
  const cuts: ((record: number) => CursorContent)[] = [];
  try {
    for await (const page of pagesOf({ ...plan.pages, seen, maxPages })) {
      const begin = pages.length === 0 ? findStart(plan, page, issues) : 0;
      const end = Math.min(page.records.length, begin + left);
      pages.push({ ...page, records: page.records.slice(begin, end) });
      left -= end - begin;
      const [sizeBefore, seenBefore] = [full, seen.length];
      cuts.push((record) => ({
        ...within(plan, page, begin + record),
        ...remembered(sizeBefore, seen.slice(0, seenBefore)),
      }));
      full = fullSize(plan, page) ?? full;
      const place = end < page.records.length ? within(plan, page, end) : following(page, seen);
      next = place === undefined ? undefined : { ...place, ...remembered(full, seen) };
      if (end < page.records.length) break;
      // A page that names itself as the next ends the list with an issue when the next one is requested.
      if (left === 0 && page.namesItself !== true) break;
    }
  } catch (error) {
    if (!isEndOfList(error)) throw error;
    for (const issue of error.issues) issues.push(issue);
    next = undefined;
  }
  const cutAt = (page: number, record: number) => cuts[page]?.(record) ?? start;
  return { pages, issues, cutAt, ...(next === undefined ? {} : { next }) };
}

/** True for the error that ends a list when the provider repeats a page, or lacks one that it announced. */
export function isEndOfList(error: unknown): error is MapwrightError {
  return error instanceof MapwrightError && (error.code === 'page-repeated' || error.code === 'page-missing');
}

/**
 * The index of the first record to return. If a page has changed since the cursor was made, it continues after
 * the record that was returned last; if that has gone too, the missing records are unknown.
 */
export function findStart(plan: ListPlan, { records, request }: Page, issues: Issue[]): number {
  const { skip = 0, after } = plan.start;
  const isLast = (record: unknown) => after === keyDigest(plan, record);
  const isLong = skip <= records.length;
  if (skip === 0 || (isLong && (after === undefined || isLast(records[skip - 1])))) return skip;
  const found = after === undefined ? -1 : records.findLastIndex(isLast);
  if (found >= 0) return found + 1;
  const message = `The page at ${new URL(request.url).pathname} changed since its cursor was issued: a record may be missing or appear twice.`;
  issues.push({ code: 'page-changed', message });
  return Math.min(skip, records.length);
}

/** Where a page that is cut continues. */
function within(plan: ListPlan, page: Page, skip: number): CursorContent {
  if (skip === 0) return { position: page.position };
  const after = keyDigest(plan, page.records[skip - 1]);
  return { position: page.position, skip, ...(after === undefined ? {} : { after }) };
}

/** The page that follows. From now on this one counts as seen. */
function following(page: Page, seen: number[]): CursorContent | undefined {
  if (page.next === undefined) return undefined;
  const digest = page.digest();
  if (digest !== undefined) seen.push(digest);
  return { position: page.next };
}

/** The number of records on a full numbered page, if it is not the one that the provider was asked for. */
function fullSize({ pages, askedSize }: ListPlan, { records, next }: Page): number | undefined {
  const { numbering } = styleOf(pages.list.paging);
  const isTold = numbering?.unit === 'page' && next !== undefined && records.length !== askedSize;
  return isTold ? records.length : undefined;
}

function keyDigest({ keyOf }: ListPlan, record: unknown): number | undefined {
  const key = keyOf(record);
  return key === undefined ? undefined : digestOf([key]);
}

function remembered(full: number | undefined, seen: readonly number[]): Pick<CursorContent, 'full' | 'seen'> {
  return {
    ...(full === undefined ? {} : { full }),
    ...(seen.length === 0 ? {} : { seen: seen.slice(-REMEMBERED) }),
  };
}
