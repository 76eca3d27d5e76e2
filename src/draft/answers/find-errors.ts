import { expressionOf, ITEMS, type Path } from '../samples/path.ts';
import { isObject } from './locate-records.ts';

/** How errors look. */
export interface FoundErrors {
  /** Whether an answer is an error, where its status may not say it. */
  readonly detect?: string;
  /** The provider's own words. */
  readonly message?: string;
}

/** Names of a message, the best first. */
const MESSAGES = [
  'message',
  'errormessage',
  'errordescription',
  'detail',
  'details',
  'description',
  'title',
  'msg',
  'reason',
  'faultstring',
  'error',
  'summary',
];

/** Finds how errors look, from answers that are errors and from others. */
export function findErrors(errors: readonly unknown[], others: readonly unknown[]): FoundErrors | undefined {
  if (errors.length === 0) return undefined;
  const messages = [...new Set(errors.flatMap((error) => messageOf(error) ?? []))];
  const detect = detectionOf(errors, others);
  if (messages.length === 0 && detect === undefined) return undefined;
  return {
    ...(detect === undefined ? {} : { detect }),
    ...(messages.length === 0 ? {} : { message: messages.join(' ?? ') }),
  };
}

function messageOf(error: unknown): string | undefined {
  const found = textsIn(error, [], 0)
    .map((path) => ({ path, rank: rankOf(path) }))
    .filter(({ rank }) => rank >= 0)
    .sort((left, right) => left.rank - right.rank || left.path.length - right.path.length)[0];
  if (found === undefined) return undefined;
  const at = found.path.lastIndexOf(ITEMS);
  if (at < 0) return `$text(${expressionOf(found.path)})`;
  const inner = expressionOf(found.path.slice(at + 1));
  return `$join(${expressionOf(found.path.slice(0, at))}.$text(${inner}), "; ")`;
}

function rankOf(path: Path): number {
  const names = path
    .filter((step) => step !== ITEMS)
    .map((name) => name.toLowerCase().replace(/[^a-z]/g, ''));
  const last = names.at(-1) ?? '';
  // A list of strings under `errors`.
  if (path.at(-1) === ITEMS && /^(?:errors?|messages?)$/.test(last)) return 1;
  return Math.max(MESSAGES.indexOf(last), MESSAGES.indexOf(last.replace(/^error/, '')));
}

const MOST_DEPTH = 4;

function textsIn(value: unknown, path: Path, depth: number): readonly Path[] {
  if (typeof value === 'string') return value.trim() === '' ? [] : [path];
  if (depth > MOST_DEPTH) return [];
  if (Array.isArray(value))
    return value.slice(0, 1).flatMap((item: unknown) => textsIn(item, [...path, ITEMS], depth + 1));
  return isObject(value)
    ? Object.entries(value).flatMap(([name, inner]) => textsIn(inner, [...path, name], depth + 1))
    : [];
}

/** A flag that errors have, or errors of an answer that is otherwise empty. */
function detectionOf(errors: readonly unknown[], others: readonly unknown[]): string | undefined {
  const objects = errors.filter(isObject);
  if (objects.length < errors.length) return undefined;
  for (const name of ['ok', 'success', 'succeeded']) {
    if (
      objects.every((error) => error[name] === false) &&
      others.every((other) => !isObject(other) || other[name] !== false)
    )
      return `${name} = false`;
  }
  const isEmpty = objects.every(
    (error) => Array.isArray(error.errors) && Object.hasOwn(error, 'data') && error.data === null,
  );
  return isEmpty ? '$exists(errors)' : undefined;
}
