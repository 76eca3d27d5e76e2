import { namesOfDottedPath } from '../json/dotted-path.ts';
import type { MappedField } from './types.ts';

/** Whether an expression reads a dotted path of the record; one that takes the whole record does not count. */
export function isRead(
  path: string,
  fields: readonly Pick<MappedField, 'reads' | 'family' | 'except'>[],
): boolean {
  return fields.some(({ reads, family, except = [] }) =>
    reads.paths.some(
      (read) => read !== '$' && covers(read, path) && !isExcepted(path, read, { family, except }),
    ),
  );
}

/** Whether a path is of a property that a family leaves out. */
function isExcepted(
  path: string,
  read: string,
  { family, except }: { readonly family: string | undefined; readonly except: readonly string[] },
): boolean {
  const names = namesOfDottedPath(read);
  if (family === undefined || names.at(-1) !== family) return false;
  return except.includes(namesOfDottedPath(path)[names.length - 1] ?? '');
}

function covers(path: string, leaf: string): boolean {
  const names = namesOfDottedPath(path);
  const leafNames = namesOfDottedPath(leaf);
  for (const [index, name] of names.entries()) {
    if (name === '**') return true;
    if (index >= leafNames.length) return true;
    if (name !== leafNames[index] && !fitsPattern(leafNames[index] ?? '', name)) return false;
  }
  return true;
}

/** Whether a name fits one in which `*` may stand for any characters, as in the names of a family. */
export function fitsPattern(name: string, pattern: string): boolean {
  if (pattern === '*') return true;
  const star = pattern.indexOf('*');
  if (star < 0) return name === pattern;
  const [before, after] = [pattern.slice(0, star), pattern.slice(star + 1)];
  return name.length >= before.length + after.length && name.startsWith(before) && name.endsWith(after);
}
