import { writeDottedPath } from '../json/dotted-path.ts';
/** The step from an array to its items. */
export const ITEMS = '[]';
/** Stands for a name that is data, such as an id. */
export const ANY_NAME = '*';

const PLAIN_NAME = /^[\p{L}_][\p{L}\p{N}_]*$/u;
const DATA_NAMES = [
  /@/,
  /^\d+$/,
  /^[0-9a-f]{8}-[0-9a-f-]{27}$/i,
  /^(?=[^g-z]*\d)[0-9a-f]{16,}$/i,
  /^\d{4}-\d\d-\d\d/,
  // Control characters and halves of surrogate pairs, which no terminal or file should get.
  /\p{C}/u,
];
const LONGEST_NAME = 80;

/** Returns how a name is written in a path. A name that looks like data is not written: names may hold addresses and ids. */
export function nameInPath(name: string): string {
  if (PLAIN_NAME.test(name) && name.length <= LONGEST_NAME && !DATA_NAMES.some((data) => data.test(name)))
    return name;
  const isData = name.length > LONGEST_NAME || DATA_NAMES.some((data) => data.test(name));
  return isData ? ANY_NAME : `\`${name.replaceAll('`', '')}\``;
}

/** Returns the path of a name in an object, or of the items of an array. The path of the record itself is empty. */
export function pathBelow(parent: string, step: string): string {
  return parent === '' || step === ITEMS ? parent + step : `${parent}.${step}`;
}

/** Returns the steps of a path: names as they are written, and `[]` for items. */
export function stepsOf(path: string): string[] {
  return path.match(/`[^`]*`|\[\]|[^.[\]`]+/g) ?? [];
}

/** Returns the path of the object or array that holds a path; empty for the record itself. */
export function parentOf(path: string): string {
  return stepsOf(path).slice(0, -1).reduce(pathBelow, '');
}

/** Returns the last name of a path, without backticks. */
export function lastName(path: string): string {
  return (stepsOf(path).findLast((step) => step !== ITEMS) ?? '').replaceAll('`', '');
}

/** Returns a path as expressions are said to read it: names with dots between. */
export function readPath(path: string): string {
  return writeDottedPath(
    stepsOf(path)
      .filter((step) => step !== ITEMS)
      .map((step) => step.replaceAll('`', '')),
  );
}

/** The order in which paths are kept: the shallow ones first, so that what is kept does not depend on the records' order. */
export function comparePaths(left: string, right: string): number {
  const depth = stepsOf(left).length - stepsOf(right).length;
  if (depth !== 0) return depth;
  return left < right ? -1 : left > right ? 1 : 0;
}
