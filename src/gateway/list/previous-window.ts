import { styleOf } from '../../paging/index.ts';
import { askedPage } from '../../transport/index.ts';
import type { CursorContent } from '../cursor.ts';
import type { ListPlan } from './list-pages.ts';

/**
 * Returns the start of the records before this answer. They end where this answer begins, so that none comes twice.
 * Undefined at the start of the list, and if the provider does not say which page was before.
 */
export function previousWindow(plan: ListPlan): CursorContent | undefined {
  const { start, pages, askedSize } = plan;
  const { paging } = pages.list;
  const { position, skip = 0 } = start;
  const size = start.full ?? askedSize;
  const wished = Number.isFinite(plan.limit) ? plan.limit : size;
  if (skip > 0 && (wished === undefined || wished <= skip)) {
    const take = Math.min(skip, wished ?? skip);
    return { position, skip: skip - take, ...full(start), ...(wished === undefined ? { take } : {}) };
  }
  const { numbering } = styleOf(paging);
  const page = { ...askedPage(paging, pages), size };
  const recordsBefore = numbering?.recordsBefore(paging, page);
  if (numbering !== undefined && recordsBefore !== undefined && wished !== undefined) {
    const before = recordsBefore + skip;
    if (before <= 0) return undefined;
    const first = numbering.pageOf(paging, Math.max(0, before - wished), page);
    return {
      position: first.position,
      ...(first.skip === 0 ? {} : { skip: first.skip }),
      ...full(start),
      ...(before < wished ? { take: before } : {}),
    };
  }
  return skip === 0 ? undefined : { position, skip: 0, take: skip };
}

function full({ full: count }: CursorContent): Pick<CursorContent, 'full'> {
  return count === undefined ? {} : { full: count };
}
