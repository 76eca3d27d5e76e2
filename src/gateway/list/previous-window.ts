import { positionNumber } from '../../transport/paging/page-request.ts';
import type { CursorContent } from '../cursor.ts';
import type { ListPlan } from './list-pages.ts';

/**
 * Says where the records before this answer's start. They end where this answer begins, so that none comes twice.
 * Undefined at the start of the list, and where the provider does not tell which page was before.
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
  const number = positionNumber(paging, position, pages.query ?? {});
  if (paging.style === 'offset' && wished !== undefined) {
    const before = number + skip;
    if (before === 0) return undefined;
    return {
      position: { at: 'offset', offset: Math.max(0, before - wished) },
      ...(before < wished ? { take: before } : {}),
    };
  }
  if (paging.style === 'page' && size !== undefined && wished !== undefined) {
    const before = (number - paging.first) * size + skip;
    if (before <= 0) return undefined;
    const from = Math.max(0, before - wished);
    return {
      position: { at: 'page', page: paging.first + Math.floor(from / size) },
      ...(from % size === 0 ? {} : { skip: from % size }),
      ...full(start),
      ...(before < wished ? { take: before } : {}),
    };
  }
  return skip === 0 ? undefined : { position, skip: 0, take: skip };
}

function full({ full: count }: CursorContent): Pick<CursorContent, 'full'> {
  return count === undefined ? {} : { full: count };
}
