import { spend } from '../values/budget.ts';
import { ExpressionError } from '../values/expression-error.ts';
import { checkNesting, setOwn } from '../values/index.ts';
import { isMarked } from '../values/sequence.ts';
import { isFunction } from '../values/type-name.ts';
import { withoutMarks, withoutNestedMarks } from './arrays.ts';

/** A part of a result: its key, and the array or object that it is in. */
interface Place {
  readonly container: object;
  readonly key: string;
  readonly outer: Place | undefined;
  readonly depth: number;
}

/** Interval of levels at which we check whether a part contains itself: a circular part occurs again further down. */
const LEVELS_UNASKED = 100;

/**
 * A result that may hold functions or values of the host, as plain JSON. Functions, symbols and undefined are omitted
 * as `JSON.stringify` omits them: with their key in an object, as null in an array, as undefined at the top.
 * The caller's values are never changed. A part that occurs in several places counts in each of them.
 *
 * @throws ExpressionError `value-not-json` for anything else that JSON does not have: a number that is not finite,
 * a bigint, a `Date`, `Map` or other object of a host class with a form of its own, and a value that contains itself.
 */
export function jsonOf(value: unknown): unknown {
  return cleaned(value, undefined);
}

/** The same for a result that holds neither inside, but marks of sequences. */
export function unmarkedOf(value: unknown): unknown {
  return isFunction(value) ? undefined : withoutNestedMarks(value);
}

/** The same for a result that holds no marks inside. */
export function plainOf(value: unknown): unknown {
  return isFunction(value) ? undefined : withoutMarks(value);
}

function cleaned(value: unknown, place: Place | undefined): unknown {
  switch (typeof value) {
    case 'number':
      return Number.isFinite(value) ? value : refuse(`the number ${value}`, place);
    case 'bigint':
      return refuse('a bigint', place);
    case 'function':
    case 'symbol':
      return undefined;
    case 'object':
      if (value === null || isFunction(value)) return value === null ? null : undefined;
      assertTree(value, place);
      checkNesting(place?.depth ?? 0);
      return Array.isArray(value) ? cleanedArray(value, place) : cleanedObject(value, place);
    default:
      return value;
  }
}

/** Most parts are of this kind, and need no path. */
function isSimple(value: unknown): boolean {
  // A number is finite if the difference is not NaN.
  if (typeof value === 'number') return value - value === 0;
  return typeof value === 'string' || typeof value === 'boolean' || value === null;
}

/** Returns whether a value is a plain object of simple members, as most items of arrays are. */
function isFlat(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype)
    return false;
  const members: { readonly [key: string]: unknown } = Object(value);
  let count = 1;
  for (const key in members) {
    count += 1;
    if (!isSimple(members[key])) return false;
  }
  spend(1 + (count >>> 4));
  return true;
}

function partOf(container: object, key: string, outer: Place | undefined): Place {
  return { container, key, outer, depth: outer === undefined ? 1 : outer.depth + 1 };
}

function assertTree(value: object, place: Place | undefined): void {
  if (place === undefined || place.depth % LEVELS_UNASKED !== 0) return;
  let outermost: Place | undefined;
  for (let at: Place | undefined = place; at !== undefined; at = at.outer)
    if (at.container === value) outermost = at;
  if (outermost !== undefined) refuse('a value that contains itself', outermost.outer);
}

function cleanedArray(array: unknown[], outer: Place | undefined): unknown[] {
  let result = isMarked(array) ? array.slice() : undefined;
  spend(1 + (array.length >>> 4));
  for (let index = 0; index < array.length; index++) {
    const item = array[index];
    if (isSimple(item) || isFlat(item)) continue;
    const part = cleaned(item, partOf(array, String(index), outer)) ?? null;
    if (part === item) continue;
    result ??= array.slice();
    result[index] = part;
  }
  return result ?? array;
}

function cleanedObject(object: object, outer: Place | undefined): object {
  if (!isRecord(object)) return refuse(`a value of the type ${typeOf(object)}`, outer);
  const keys = Object.keys(object);
  spend(1 + (keys.length >>> 4));
  let parts: unknown[] | undefined;
  for (let index = 0; index < keys.length; index++) {
    const key = keys[index] ?? '';
    const member = object[key];
    if (isSimple(member)) continue;
    const part = cleaned(member, partOf(object, key, outer));
    if (part === member && part !== undefined) continue;
    parts ??= keys.map((name) => object[name]);
    parts[index] = part;
  }
  if (parts === undefined && hasPlainPrototype(object)) return object;
  const result: Record<string, unknown> = {};
  for (const [index, key] of keys.entries()) {
    const part = parts === undefined ? object[key] : parts[index];
    if (part !== undefined) setOwn(result, key, part);
  }
  return result;
}

/** Objects that consist of their members; a `Date` does not, nor does an object with a `toJSON`. */
function isRecord(object: object): object is Record<string, unknown> {
  if (Object.getPrototypeOf(object) === Object.prototype && !('toJSON' in object)) return true;
  return (
    Object.prototype.toString.call(object) === '[object Object]' &&
    !('toJSON' in object && typeof object.toJSON === 'function')
  );
}

/** Also for objects of another realm, which have an `Object.prototype` of their own. */
function hasPlainPrototype(object: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(object);
  if (prototype === Object.prototype) return true;
  return prototype === null || (typeof prototype === 'object' && Object.getPrototypeOf(prototype) === null);
}

function typeOf(object: object): string {
  const made: unknown = object.constructor;
  return typeof made === 'function' && made.name !== ''
    ? made.name
    : Object.prototype.toString.call(object).slice('[object '.length, -1);
}

function refuse(what: string, place: Place | undefined): never {
  const path: string[] = [];
  for (let at = place; at !== undefined; at = at.outer) path.unshift(at.key);
  const where = path.length === 0 ? 'The result is' : `The result has, at ${path.join('.')},`;
  throw new ExpressionError('value-not-json', { message: `${where} ${what}, which JSON cannot represent.` });
}
