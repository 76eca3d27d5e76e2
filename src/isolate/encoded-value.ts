import { toJsonPointer } from '../json/json-pointer.ts';

/** A value as it is sent to an isolate and back: JSON text, and the parts that JSON cannot hold. */
export interface EncodedValue {
  readonly text: string;
  /** The parts that are `null` in the text, as JSON, which is faster to send than an array. */
  readonly nonJson?: string;
}

/** A list of values as it is sent. */
export interface EncodedList {
  readonly list: string;
  /** As JSON: the index and the parts of each value that JSON cannot hold. */
  readonly nonJson?: string;
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
  /** Most values in the value, each part counted in each of its places. Default four million. */
  readonly maxParts?: number;
  /** Most characters of the value's strings and names, as they are counted before. Default 67,108,864. */
  readonly maxCharacters?: number;
}

const DEFAULTS = { maxParts: 2 ** 22, maxCharacters: 2 ** 26 };

/** An array of more items has more characters than a string can have, even if it is empty. */
const MOST_ITEMS = 2 ** 27;

/** A value cannot be sent: it is nested too deep, too large, or has a part that cannot be copied. */
export class EncodeError extends Error {
  readonly reason: 'too-deep' | 'too-large' | 'not-data';

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
  const { maxDepth, known } = options;
  const left = new Allowance(options);
  if (isPlain(value, maxDepth, known, left)) return { text: JSON.stringify(value) };
  const nonJson: NonJsonPart[] = [];
  const copying = { maxDepth, known, path: [], nonJson, left: new Allowance(options) };
  const text = JSON.stringify(copyPlain(value, copying));
  return nonJson.length === 0 ? { text } : { text, nonJson: JSON.stringify(nonJson) };
}

/** Whether a message holds an encoded value, as far as `decodeValue` does not check it. */
export function isEncodedValue(value: unknown): value is EncodedValue {
  return typeof value === 'object' && value !== null && 'text' in value && areTexts(value.text, value);
}

/** Whether a message holds an encoded list, as far as `decodeList` does not check it. */
export function isEncodedList(value: unknown): value is EncodedList {
  return typeof value === 'object' && value !== null && 'list' in value && areTexts(value.list, value);
}

function areTexts(text: unknown, encoded: object): boolean {
  return typeof text === 'string' && (!('nonJson' in encoded) || typeof encoded.nonJson === 'string');
}

/** Returns the value that `encodeValue` encoded. @throws Error if no `encodeValue` wrote this */
export function decodeValue({ text, nonJson }: EncodedValue): unknown {
  const value: unknown = JSON.parse(text);
  return nonJson === undefined ? value : withNonJsonParts(value, JSON.parse(nonJson));
}

/** Joins encoded values to a list. */
export function joinEncoded(values: readonly EncodedValue[]): EncodedList {
  const list = `[${values.map(({ text }) => text).join(',')}]`;
  const nonJson = values.flatMap(({ nonJson: parts }, index) =>
    parts === undefined ? [] : [`[${index},${parts}]`],
  );
  return nonJson.length === 0 ? { list } : { list, nonJson: `[${nonJson.join(',')}]` };
}

/**
 * Returns the values that `joinEncoded` joined.
 *
 * @param findKnown Returns what the sender called `known` in the value of an index.
 * @throws Error if no `joinEncoded` wrote this
 */
export function decodeList(
  { list, nonJson = '[]' }: EncodedList,
  findKnown?: (index: number) => object | undefined,
): readonly unknown[] {
  const values: unknown = JSON.parse(list);
  const all: unknown = JSON.parse(nonJson);
  if (!Array.isArray(values) || !Array.isArray(all)) throw new Error('The value is not a list.');
  for (const entry of all) {
    const [index, parts]: unknown[] = Array.isArray(entry) ? entry : [];
    if (typeof index !== 'number' || !(index in values)) throw notEncoded(String(index));
    values[index] = withNonJsonParts(values[index], parts, findKnown?.(index));
  }
  return values;
}

/**
 * What is left of the parts and characters that a value may have. They are counted before anything is written: a small
 * value whose parts are in many places has a string that fills the memory.
 */
class Allowance {
  #parts: number;
  #characters: number;

  constructor({ maxParts = DEFAULTS.maxParts, maxCharacters = DEFAULTS.maxCharacters }: EncodeOptions) {
    this.#parts = maxParts;
    this.#characters = maxCharacters;
  }

  /** @throws EncodeError */
  take(parts: number, characters: number): void {
    this.#parts -= parts;
    this.#characters -= characters;
    if (this.#parts < 0 || this.#characters < 0)
      throw new EncodeError('It is larger than can be sent to an isolate.', 'too-large');
  }
}

/** Whether JSON holds the value exactly. It does for nearly every record, which then needs no copy. */
function isPlain(value: unknown, depth: number, known: object | undefined, left: Allowance): boolean {
  switch (typeof value) {
    case 'string':
      left.take(0, value.length);
      return true;
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
    if (value.length > MOST_ITEMS) return false;
    left.take(value.length, 0);
    // By index, since holes are passed over otherwise.
    for (let index = 0; index < value.length; index += 1)
      if (!isPlain(value[index], depth - 1, known, left)) return false;
    return true;
  }
  if (!isPlainObject(value)) return false;
  for (const [name, member] of Object.entries(value)) {
    left.take(1, name.length);
    if (!isPlain(member, depth - 1, known, left)) return false;
  }
  return true;
}

/** A value that is copied, and what was found so far. */
interface Copying {
  readonly maxDepth: number;
  readonly known: object | undefined;
  readonly left: Allowance;
  /** Where the part is that is being copied; changed in place, as a path for each part would cost more than the copy. */
  readonly path: (string | number)[];
  readonly nonJson: NonJsonPart[];
}

/** Copies a value for JSON, with null for each part that JSON cannot hold. */
function copyPlain(value: unknown, copying: Copying): unknown {
  copying.left.take(1, typeof value === 'string' ? value.length : 0);
  switch (typeof value) {
    case 'undefined':
      return replaced('undefined', copying);
    case 'number':
      if (Number.isFinite(value) && !Object.is(value, -0)) return value;
      return replaced('number', copying, Object.is(value, -0) ? '-0' : String(value));
    case 'bigint':
      return replaced('bigint', copying, String(value));
    case 'function':
    case 'symbol':
      throw notData(copying.path, `a ${typeof value}`);
    case 'object':
      return value === null ? null : copyObject(value, copying);
    default:
      return value;
  }
}

function copyObject(value: object, copying: Copying): unknown {
  const { path, maxDepth, known } = copying;
  if (value === known) return replaced('known', copying);
  if (value instanceof Date) return replaced('date', copying, String(value.getTime()));
  if (path.length >= maxDepth) throw tooDeep(maxDepth);
  if (Array.isArray(value)) return copyArray(value, copying);
  if (!hasDataOnly(value)) throw notData(path, className(value));
  const copy: Record<string, unknown> = {};
  for (const [name, member] of Object.entries(value)) {
    copying.left.take(0, name.length);
    path.push(name);
    const copied = copyPlain(member, copying);
    path.pop();
    if (name === '__proto__') Object.defineProperty(copy, name, { value: copied, enumerable: true });
    else copy[name] = copied;
  }
  return copy;
}

function copyArray(values: readonly unknown[], copying: Copying): unknown[] {
  const { path } = copying;
  if (values.length > MOST_ITEMS) throw notData(path, `an array of ${values.length} items`);
  const copy: unknown[] = [];
  for (let index = 0; index < values.length; index += 1) {
    path.push(index);
    copy.push(index in values ? copyPlain(values[index], copying) : replaced('hole', copying));
    path.pop();
  }
  return copy;
}

function replaced(kind: NonJsonKind, { path, nonJson }: Copying, text?: string): null {
  nonJson.push({ path: [...path], kind, ...(text === undefined ? {} : { text }) });
  return null;
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

function withNonJsonParts(root: unknown, parts: unknown, known?: object): unknown {
  if (!Array.isArray(parts) || !parts.every(isNonJsonPart)) throw new Error('The value has odd parts.');
  const holder = { root };
  for (const { path, kind, text = '' } of parts) {
    const steps = ['root', ...path];
    const last = steps.pop() ?? 'root';
    const parent = steps.reduce<object>(memberOf, holder);
    // Each place holds null, so that even a name such as __proto__ is an own property.
    if (!Object.hasOwn(parent, last)) throw notEncoded(last);
    if (kind === 'hole') Reflect.deleteProperty(parent, last);
    else Reflect.set(parent, last, kind === 'known' ? known : decodePart(kind, text));
  }
  return holder.root;
}

const KINDS: ReadonlySet<unknown> = new Set<NonJsonKind>([
  ...(['undefined', 'hole', 'number', 'bigint', 'date', 'known'] as const),
]);

function isNonJsonPart(part: unknown): part is NonJsonPart {
  if (typeof part !== 'object' || part === null || !('path' in part) || !('kind' in part)) return false;
  const isText = !('text' in part) || typeof part.text === 'string';
  return isText && KINDS.has(part.kind) && Array.isArray(part.path) && part.path.every(isKey);
}

function isKey(key: unknown): boolean {
  return typeof key === 'string' || typeof key === 'number';
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
