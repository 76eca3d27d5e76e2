import { inventId } from '../people/invent-value.ts';
import type { Inventor } from '../people/inventor.ts';
import { ITEMS, type Path } from '../samples/path.ts';
import { isObject } from './locate-records.ts';

/** How an answer becomes an invented one. */
export interface AnswerParts {
  /** Where its records are; undefined for an error, which has none. */
  readonly records?: Path;
  /** Records that are kept; default all. */
  readonly most?: number;
  /** Where the cursor or the link to the next page is. */
  readonly next?: Path;
}

/** Returns the body of an answer with invented people, and without any other text of the samples. */
export function inventAnswer(body: unknown, inventor: Inventor, parts: AnswerParts): unknown {
  const { records, most = Number.POSITIVE_INFINITY, next } = parts;
  let isCut = false;

  function visit(value: unknown, path: Path): unknown {
    if (records !== undefined && isSame(path, records)) return inventor.invent(value);
    if (next !== undefined && isSame(path, next)) return nextPage(value);
    if (!leadsTo(path, records) && !leadsTo(path, next)) return inventor.inventBeside(value, path);
    if (Array.isArray(value)) {
      // Only the outermost list is a page of records.
      const items = isCut ? value : value.slice(0, most);
      isCut = true;
      return items.map((item: unknown) => visit(item, [...path, ITEMS]));
    }
    if (!isObject(value)) return inventor.inventBeside(value, path);
    return Object.fromEntries(
      Object.entries(value).map(([name, inner]) => [name, visit(inner, [...path, name])]),
    );
  }

  return visit(body, []);
}

function isSame(left: Path, right: Path): boolean {
  return left.length === right.length && left.every((step, index) => step === right[index]);
}

function leadsTo(path: Path, target: Path | undefined): boolean {
  return (
    target !== undefined &&
    path.length <= target.length &&
    path.every((step, index) => step === target[index])
  );
}

function nextPage(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  return /^(?:https?:\/\/|\/|\?)/.test(value) ? inventPageLink(value) : inventId(value, '');
}

/** Returns a link to a page that has other values, relative so that it is right whatever the base URL is. */
export function inventPageLink(address: string): string {
  const at = address.indexOf('?');
  if (at < 0) return `page-${inventId(address.replace(/[^A-Za-z0-9]/g, '').slice(-8), '')}`;
  const query = new URLSearchParams(address.slice(at + 1).split('#')[0]);
  for (const [name, value] of [...query]) if (!/^\d{1,6}$/.test(value)) query.set(name, inventId(value, ''));
  return `?${query}`;
}

/** Returns a value with another one at a path of objects. */
export function withValueAt(value: unknown, [name, ...rest]: Path, changed: unknown): unknown {
  if (name === undefined) return changed;
  return isObject(value) ? { ...value, [name]: withValueAt(value[name], rest, changed) } : value;
}
