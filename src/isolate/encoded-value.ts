import { toJsonPointer } from '../model/json-pointer.ts';

/** A value as it is sent to an isolate and back: JSON text, and the parts that JSON cannot hold. */
export interface EncodedValue {
  readonly text: string;
  /** The parts that are `null` in the text. */
  readonly nonJson?: readonly NonJsonPart[];
}

/** Where a part of a value is. */
type Path = readonly (string | number)[];

/** A part of a value that JSON cannot hold. */
interface NonJsonPart {
  readonly path: Path;
  readonly kind: NonJsonKind;
  /** The number, integer or date. */
  readonly text?: string;
}

/** `known` is an object that the other side has itself. */
type NonJsonKind = 'undefined' | 'hole' | 'number' | 'bigint' | 'date' | 'known';

/** How a value is encoded. */
export interface EncodeOptions {
  /** Deepest nesting. */
  readonly maxDepth: number;
  /** An object that the other side has, so that it is not sent. */
  readonly known?: object | undefined;
}

/** A value cannot be sent: it is nested too deep, or has a part that cannot be copied. */
export class EncodeError extends Error {
  readonly reason: 'too-deep' | 'not-data';

  constructor(message: string, reason: EncodeError['reason']) {
    super(message);
    this.name = 'EncodeError';
    this.reason = reason;
  }
}

/**
 * Encodes a value so that `decodeValue` returns the same: JSON, `undefined`, holes of arrays, numbers that JSON cannot
 * hold, large integers and dates. Objects of the caller's own classes become plain objects with their own properties.
 *
 * @throws EncodeError; what reading the value throws
 */
export function encodeValue(value: unknown, options: EncodeOptions): EncodedValue {
  if (isPlain(value, options.maxDepth, options.known)) return { text: JSON.stringify(value) };
  const nonJson: NonJsonPart[] = [];
  const text = JSON.stringify(copyPlain(value, [], nonJson, options));
  return nonJson.length === 0 ? { text } : { text, nonJson };
}

/** Whether a message holds an encoded value, as far as `decodeValue` does not check it. */
export function isEncodedValue(value: unknown): value is EncodedValue {
  if (typeof value !== 'object' || value === null || !('text' in value)) return false;
  const nonJson = 'nonJson' in value ? value.nonJson : [];
  return typeof value.text === 'string' && Array.isArray(nonJson) && nonJson.every(isNonJsonPart);
}

const KINDS: ReadonlySet<unknown> = new Set<NonJsonKind>([
  ...(['undefined', 'hole', 'number', 'bigint', 'date', 'known'] as const),
]);

function isNonJsonPart(part: unknown): boolean {
  if (typeof part !== 'object' || part === null || !('path' in part) || !('kind' in part)) return false;
  const isText = !('text' in part) || typeof part.text === 'string';
  return isText && KINDS.has(part.kind) && Array.isArray(part.path) && part.path.every(isKey);
}

function isKey(key: unknown): boolean {
  return typeof key === 'string' || typeof key === 'number';
}

/** Finds the object that the sender called `known`, by its place. */
type FindKnown = (path: Path) => object | undefined;

/** Returns the value that `encodeValue` encoded. @throws Error if no `encodeValue` wrote this */
export function decodeValue({ text, nonJson = [] }: EncodedValue, findKnown?: FindKnown): unknown {
  return withNonJsonParts(JSON.parse(text), nonJson, findKnown);
}

/** Joins encoded values to an encoded array. */
export function joinEncoded(values: readonly EncodedValue[]): EncodedValue {
  const text = `[${values.map((value) => value.text).join(',')}]`;
  const nonJson = values.flatMap((value, index) =>
    (value.nonJson ?? []).map((part) => ({ ...part, path: [index, ...part.path] })),
  );
  return nonJson.length === 0 ? { text } : { text, nonJson };
}

/** Whether JSON holds the value exactly. It does for nearly every record, which then needs no copy. */
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

function copyPlain(value: unknown, path: Path, nonJson: NonJsonPart[], options: EncodeOptions): unknown {
  const replaced = (kind: NonJsonKind, text?: string): null => {
    nonJson.push({ path, kind, ...(text === undefined ? {} : { text }) });
    return null;
  };
  switch (typeof value) {
    case 'undefined':
      return replaced('undefined');
    case 'number':
      if (Number.isFinite(value) && !Object.is(value, -0)) return value;
      return replaced('number', Object.is(value, -0) ? '-0' : String(value));
    case 'bigint':
      return replaced('bigint', String(value));
    case 'function':
    case 'symbol':
      throw notData(path, `a ${typeof value}`);
    case 'object':
      break;
    default:
      return value;
  }
  if (value === null) return value;
  if (value === options.known) return replaced('known');
  if (value instanceof Date) return replaced('date', String(value.getTime()));
  if (path.length >= options.maxDepth) throw tooDeep(options.maxDepth);
  if (Array.isArray(value)) {
    return Array.from(value, (item, index) => {
      if (!(index in value)) nonJson.push({ path: [...path, index], kind: 'hole' });
      return index in value ? copyPlain(item, [...path, index], nonJson, options) : null;
    });
  }
  if (!hasDataOnly(value)) throw notData(path, className(value));
  // Keeps a member called __proto__ what it is.
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      name,
      copyPlain(member, [...path, name], nonJson, options),
    ]),
  );
}

function isPlainObject(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** False for a map, a buffer, a boxed string and the like, whose content is not in their properties. */
function hasDataOnly(value: object): boolean {
  if (isPlainObject(value)) return true;
  return Object.prototype.toString.call(value) === '[object Object]' && !('toJSON' in value);
}

function className(value: object): string {
  return `a ${Object.prototype.toString.call(value).slice('[object '.length, -1)}`;
}

function notData(path: Path, what: string): EncodeError {
  const place = path.length === 0 ? 'It' : `“${toJsonPointer(path)}”`;
  return new EncodeError(`${place} is ${what}, which cannot be sent to an isolate.`, 'not-data');
}

function tooDeep(maxDepth: number): EncodeError {
  return new EncodeError(`It is nested deeper than ${maxDepth} levels.`, 'too-deep');
}

function withNonJsonParts(root: unknown, nonJson: readonly NonJsonPart[], findKnown?: FindKnown): unknown {
  const holder = { root };
  for (const { path, kind, text = '' } of nonJson) {
    const steps = ['root', ...path];
    const last = steps.pop() ?? 'root';
    const parent = steps.reduce<object>(memberOf, holder);
    // Each place holds null, so that even a name such as __proto__ is an own property.
    if (!Object.hasOwn(parent, last)) throw notEncoded(last);
    if (kind === 'hole') Reflect.deleteProperty(parent, last);
    else Reflect.set(parent, last, kind === 'known' ? findKnown?.(path) : decodePart(kind, text));
  }
  return holder.root;
}

function memberOf(part: object, key: string | number): object {
  const member: unknown = Object.hasOwn(part, key) ? Reflect.get(part, key) : undefined;
  if (typeof member !== 'object' || member === null) throw notEncoded(key);
  return member;
}

function notEncoded(key: string | number): Error {
  return new Error(`The value has nothing at ${key}.`);
}

function decodePart(kind: Exclude<NonJsonKind, 'hole' | 'known'>, text: string): unknown {
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
