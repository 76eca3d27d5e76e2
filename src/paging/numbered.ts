import type { ExpressionText } from '../issue/index.ts';
import { COMMON_KEYS, type CommonPaging, expressionSchema, PARAMETER } from './paging-keys.ts';
import type { AnsweredPage, AskedPage } from './paging-style.ts';

/** Paging by the number of the page, or of records. */
export interface NumberedPaging extends CommonPaging {
  readonly parameter: string;
  /** Says whether another page follows; otherwise a full page means so. */
  readonly more?: ExpressionText;
}

/** The keys of such paging that come first. */
export const NUMBERED_KEYS = { ...COMMON_KEYS, parameter: PARAMETER };

/** The last key. */
export const MORE = {
  kind: 'expression',
  schema: expressionSchema(
    'JSONata that returns whether another page follows; without it, a full page means that one does.',
  ),
  isRequired: false,
} as const;

/** What to check if `more` is missing and the pages do not follow one another. */
export const SIZE_HINT =
  'Without “more”, a page with as many records as the first one means that another follows.';

/** The number for a position; for the first page that of the caller’s own query, if it has one. */
export function numberOf({ position, numberInQuery }: AskedPage, parameter: string, first: number): number {
  if (position.at === 'page') return position.page;
  if (position.at === 'offset') return position.offset;
  return numberInQuery(parameter) ?? first;
}

/** True for a page that another may follow. An empty one ends the list, unless the provider says that more follows. */
export function hasMore({ more, size }: NumberedPaging, page: AnsweredPage): boolean {
  if (more !== undefined) return page.isTrue(more);
  if (page.count === 0) return false;
  // A provider asked for more than it allows returns what it allows.
  return size === undefined || page.size === undefined || page.count >= Math.min(page.size, size.maximum);
}

/** The count in a parameter, which may be a string; undefined if it is not a number. */
export function countIn(value: unknown): number | undefined {
  const number = typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isSafeInteger(number) && number >= 0 ? number : undefined;
}
