import { type Paging, sizeOf } from '../../paging/index.ts';
import type { Query, QueryValue } from '../request/query.ts';

/**
 * How many records a page will hold: the caller's own parameter, else the requested size, at most the
 * provider's maximum, else the provider file's default. Undefined if the provider has no size.
 */
export function pageSize(paging: Paging, wished: number | undefined, query: Query = {}): number | undefined {
  const known = sizeOf(paging);
  if (known === undefined) return undefined;
  const { parameter, default: usual, maximum } = known;
  const own = parameter === undefined ? undefined : callerNumber(query, parameter);
  return own ?? Math.min(wished ?? usual, maximum);
}

/** The number in the caller's own query for a parameter, by its name or its dotted path. */
export function callerNumber(query: Query, parameter: string): number | undefined {
  const names = parameter.replace(/\[([^\]]*)\]/g, '.$1').split('.');
  let value: QueryValue | undefined = Object.hasOwn(query, parameter) ? query[parameter] : undefined;
  if (value === undefined) {
    value = query;
    for (const name of names) {
      if (typeof value !== 'object' || !Object.hasOwn(value, name)) return undefined;
      value = Reflect.get(value, name);
    }
  }
  const isNumber = typeof value === 'string' && /^\d{1,9}$/.test(value);
  return isNumber ? Number(value) : undefined;
}
