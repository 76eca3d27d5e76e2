import { valueAt } from '../json/json-pointer.ts';
import { keysAt, textAt } from './expression-places.ts';
import type { Path } from './places.ts';

/** The query parameters that the ways to authenticate of a provider file set, whatever else is wrong with it. */
export function credentialQuery(file: unknown): readonly string[] {
  return waysIn(file).flatMap((way) =>
    textAt(file, [...way, 'kind']) === 'query' ? namesAt(file, [...way, 'name']) : [],
  );
}

/** The headers that the ways to authenticate of a provider file set, whatever else is wrong with it. */
export function credentialHeaders(file: unknown): readonly string[] {
  return waysIn(file).flatMap((way) => {
    const kind = textAt(file, [...way, 'kind']);
    if (kind === 'header') return namesAt(file, [...way, 'name']);
    if (kind === 'headers') return keysAt(file, [...way, 'headers']);
    return kind === 'bearer' || kind === 'basic' ? ['authorization'] : [];
  });
}

/** The name at a path; the schema reports one that is missing. */
function namesAt(file: unknown, path: Path): readonly string[] {
  const name = textAt(file, path);
  return name === '' ? [] : [name];
}

/** Paths of the ways to authenticate. */
export function waysIn(file: unknown): readonly Path[] {
  const list = valueAt(file, ['authentication']);
  return Array.isArray(list) ? list.map((_, index) => ['authentication', index]) : [];
}
