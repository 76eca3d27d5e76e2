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

/**
 * Returns how a name is written in a path if nothing but the records has it. One that looks like data is not written: names
 * may hold addresses and ids.
 */
export function nameInPath(name: string): string {
  const isData = name.length > LONGEST_NAME || DATA_NAMES.some((data) => data.test(name));
  return isData ? ANY_NAME : writtenName(name);
}

/** Returns how a name is written in a path, whatever it looks like: in backticks, which are doubled in it, unless it is plain. */
export function writtenName(name: string): string {
  return PLAIN_NAME.test(name) ? name : `\`${name.replaceAll('`', '``')}\``;
}

/** Returns the name of a step, as it is in records. */
export function nameOfStep(step: string): string {
  return step.startsWith('`') ? step.slice(1, -1).replaceAll('``', '`') : step;
}

/** Returns the path of a name in an object, or of the items of an array. The path of the record itself is empty. */
export function pathBelow(parent: string, step: string): string {
  return parent === '' || step === ITEMS ? parent + step : `${parent}.${step}`;
}

/** Returns the steps of a path: names as they are written, and `[]` for items. */
export function stepsOf(path: string): string[] {
  return path.match(/`(?:[^`]|``)*`|\[\]|[^.[\]`]+/g) ?? [];
}

/** Returns the path of the object or array that holds a path; empty for the record itself. */
export function parentOf(path: string): string {
  return stepsOf(path).slice(0, -1).reduce(pathBelow, '');
}

/** Returns the last name of a path, without backticks. */
export function lastName(path: string): string {
  return nameOfStep(stepsOf(path).findLast((step) => step !== ITEMS) ?? '');
}

/** Returns a path as expressions are said to read it: names with dots between. */
export function readPath(path: string): string {
  return writeDottedPath(
    stepsOf(path)
      .filter((step) => step !== ITEMS)
      .map(nameOfStep),
  );
}

/** The order in which paths are listed: the shallow ones first. */
export function comparePaths(left: string, right: string): number {
  return stepsOf(left).length - stepsOf(right).length || compareTexts(left, right);
}

/** The order of strings by their characters' codes. */
export function compareTexts(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
