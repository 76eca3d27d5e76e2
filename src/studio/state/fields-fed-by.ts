import { namesOfDottedPath } from '../../json/dotted-path.ts';
import type { FieldRow } from '../protocol.ts';

/** Names of the fields whose expressions read a path of the record, or something inside of it or around it. */
export function fieldsFedBy(path: string | undefined, rows: readonly FieldRow[]): ReadonlySet<string> {
  if (path === undefined) return new Set();
  const names = namesOfDottedPath(path);
  const feeding = rows.filter(({ reads }) => reads.some((read) => isAlong(namesOfDottedPath(read), names)));
  return new Set(feeding.map(({ name }) => name));
}

/** Whether one of two paths begins with the other; `*` is any name, `**` any number of them. */
function isAlong(read: readonly string[], path: readonly string[]): boolean {
  if (read[0] === '$') return false;
  for (const [index, name] of read.entries()) {
    if (name === '**' || index >= path.length) return true;
    if (name !== '*' && name !== path[index]) return false;
  }
  return true;
}
