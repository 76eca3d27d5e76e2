/** Identifies a page of a list; plain JSON, so that it can be part of a cursor. */
export type PagePosition =
  | { readonly at: 'start' }
  | { readonly at: 'cursor'; readonly cursor: string | number }
  | { readonly at: 'page'; readonly page: number }
  | { readonly at: 'offset'; readonly offset: number }
  /** Path and query on the provider's own host; an https address on a host that the account allows. */
  | { readonly at: 'address'; readonly address: string };

/** The first page. */
export const FIRST_PAGE: PagePosition = { at: 'start' };

/** Reads a position from foreign JSON; undefined if it is not a position. */
export function pagePosition(value: unknown): PagePosition | undefined {
  if (typeof value !== 'object' || value === null || !('at' in value)) return undefined;
  const { at } = value;
  if (at === 'start') return FIRST_PAGE;
  if (at === 'cursor' && 'cursor' in value) {
    const { cursor } = value;
    const isNumber = typeof cursor === 'number' && Number.isFinite(cursor);
    return typeof cursor === 'string' || isNumber ? { at, cursor } : undefined;
  }
  if (at === 'page' && 'page' in value && isCount(value.page)) return { at, page: value.page };
  if (at === 'offset' && 'offset' in value && isCount(value.offset)) return { at, offset: value.offset };
  if (at === 'address' && 'address' in value && typeof value.address === 'string') {
    return { at, address: value.address };
  }
  return undefined;
}

/** True if two positions mean the same page. */
export function isSamePage(left: PagePosition, right: PagePosition): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}
