import { toJsonPointer } from '../model/json-pointer.ts';

/** A value on its way into an isolate or out of it: JSON text, and what JSON does not have. */
export interface CrossingValue {
  readonly text: string;
  /** What has `null` in its place in the text. */
  readonly odd?: readonly OddPart[];
}

/** Where a part of a value is. */
type Path = readonly (string | number)[];

/** A part of a value that JSON does not have. */
interface OddPart {
  readonly path: Path;
  readonly kind: OddKind;
  /** What a date or a large integer is. */
  readonly text?: string;
}

/** `known` is a value that the other side has itself. */
type OddKind = 'undefined' | 'hole' | 'number' | 'bigint' | 'date' | 'known';

/** How a value is written. */
export interface CrossingOptions {
  /** Deepest nesting. */
  readonly maxDepth: number;
  /** An object that the other side has, so that it does not cross. */
  readonly known?: object | undefined;
}

/** A value cannot cross: it is nested too deep, or has a part that cannot be copied. */
export class CrossingError extends Error {
  readonly reason: 'too-deep' | 'not-data';

  constructor(message: string, reason: CrossingError['reason']) {
    super(message);
    this.name = 'CrossingError';
    this.reason = reason;
  }
}

/**
 * Writes a value so that `readCrossing` makes the same of it: JSON, `undefined`, holes of arrays, numbers that JSON does
 * not have, large integers and dates. Of other objects that are not of a class of the language, the own properties
 * cross.
 *
 * @throws CrossingError; what reading the value throws
 */
export function writeCrossing(value: unknown, options: CrossingOptions): CrossingValue {
  if (isPlain(value, options.maxDepth, options.known)) return { text: JSON.stringify(value) };
  const odd: OddPart[] = [];
  const text = JSON.stringify(copyPlain(value, [], odd, options));
  return odd.length === 0 ? { text } : { text, odd };
}

/** Finds what the side that wrote a value called `known`, by its place. */
type FindKnown = (path: Path) => object | undefined;

/** Returns the value that `writeCrossing` wrote. */
export function readCrossing({ text, odd = [] }: CrossingValue, findKnown?: FindKnown): unknown {
  return withOddParts(JSON.parse(text), odd, findKnown);
}

/** Writes values as one text. */
export function joinCrossings(values: readonly CrossingValue[]): CrossingValue {
  const text = `[${values.map((value) => value.text).join(',')}]`;
  const odd = values.flatMap((value, index) =>
    (value.odd ?? []).map((part) => ({ ...part, path: [index, ...part.path] })),
  );
  return odd.length === 0 ? { text } : { text, odd };
}

/** Whether JSON has the value exactly. Nearly every record is so, and needs no copy. */
function isPlain(value: unknown, depth: number, known: object | undefined): boolean {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return true;
    case 'number':
      return Number.isFinite(value) && !Object.is(value, -0);
    case 'object':
      break;
    default:
      return false;
  }
  if (value === null) return true;
  if (depth === 0 || value === known) return false;
  if (Array.isArray(value)) {
    // By index, since holes are passed over otherwise.
    for (let index = 0; index < value.length; index += 1)
      if (!isPlain(value[index], depth - 1, known)) return false;
    return true;
  }
  if (!isPlainObject(value)) return false;
  for (const member of Object.values(value)) if (!isPlain(member, depth - 1, known)) return false;
  return true;
}

function copyPlain(value: unknown, path: Path, odd: OddPart[], options: CrossingOptions): unknown {
  const oddly = (kind: OddKind, text?: string): null => {
    odd.push({ path, kind, ...(text === undefined ? {} : { text }) });
    return null;
  };
  switch (typeof value) {
    case 'undefined':
      return oddly('undefined');
    case 'number':
      if (Number.isFinite(value) && !Object.is(value, -0)) return value;
      return oddly('number', Object.is(value, -0) ? '-0' : String(value));
    case 'bigint':
      return oddly('bigint', String(value));
    case 'function':
    case 'symbol':
      throw notData(path, `a ${typeof value}`);
    case 'object':
      break;
    default:
      return value;
  }
  if (value === null) return value;
  if (value === options.known) return oddly('known');
  if (value instanceof Date) return oddly('date', String(value.getTime()));
  if (path.length >= options.maxDepth) throw tooDeep(options.maxDepth);
  if (Array.isArray(value)) {
    return Array.from(value, (item, index) => {
      if (!(index in value)) odd.push({ path: [...path, index], kind: 'hole' });
      return index in value ? copyPlain(item, [...path, index], odd, options) : null;
    });
  }
  if (!hasDataOnly(value)) throw notData(path, className(value));
  // Keeps a member called __proto__ what it is.
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, copyPlain(member, [...path, name], odd, options)]),
  );
}

function isPlainObject(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** False of a map, a buffer, a boxed string and the like, whose content is not in their properties. */
function hasDataOnly(value: object): boolean {
  if (isPlainObject(value)) return true;
  return Object.prototype.toString.call(value) === '[object Object]' && !('toJSON' in value);
}

function className(value: object): string {
  return `a ${Object.prototype.toString.call(value).slice('[object '.length, -1)}`;
}

function notData(path: Path, what: string): CrossingError {
  const place = path.length === 0 ? 'It' : `“${toJsonPointer(path)}”`;
  return new CrossingError(`${place} is ${what}, which cannot be sent to an isolate.`, 'not-data');
}

function tooDeep(maxDepth: number): CrossingError {
  return new CrossingError(`It is nested deeper than ${maxDepth} levels.`, 'too-deep');
}

function withOddParts(root: unknown, odd: readonly OddPart[], findKnown?: FindKnown): unknown {
  const holder = { root };
  for (const { path, kind, text = '' } of odd) {
    const steps = ['root', ...path];
    const last = steps.pop() ?? 'root';
    const parent = steps.reduce<object>(memberOf, holder);
    // Each place holds null, so that a name such as __proto__ is an own property already.
    if (kind === 'hole') Reflect.deleteProperty(parent, last);
    else Reflect.set(parent, last, kind === 'known' ? findKnown?.(path) : oddValue(kind, text));
  }
  return holder.root;
}

function memberOf(part: object, key: string | number): object {
  const member: unknown = Object.hasOwn(part, key) ? Reflect.get(part, key) : undefined;
  if (typeof member !== 'object' || member === null) throw new Error(`Nothing crossed at ${String(key)}.`);
  return member;
}

function oddValue(kind: Exclude<OddKind, 'hole' | 'known'>, text: string): unknown {
  switch (kind) {
    case 'undefined':
      return undefined;
    case 'number':
      return Number(text);
    case 'bigint':
      return BigInt(text);
    case 'date':
      return new Date(Number(text));
  }
}
