import { namesOfDottedPath } from '../json/dotted-path.ts';
import type { MappedField } from './types.ts';

/** Whether an expression reads a dotted path of the record; one that takes the whole record does not count. */
export function isRead(path: string, fields: readonly Pick<MappedField, 'reads'>[]): boolean {
  return fields.some(({ reads }) => reads.paths.some((read) => read !== '$' && covers(read, path)));
}

function covers(path: string, leaf: string): boolean {
  const names = namesOfDottedPath(path);
  const leafNames = namesOfDottedPath(leaf);
  for (const [index, name] of names.entries()) {
    if (name === '**') return true;
    if (index >= leafNames.length) return true;
    if (name !== '*' && name !== leafNames[index]) return false;
  }
  return true;
}
