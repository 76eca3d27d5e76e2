import type { Cut } from '../../json/cut-text.ts';
import { type ObjectSchema, readContainer } from '../../model/precompiled.ts';
import type { UnifiedValue } from '../types.ts';

/** Names to leave out at one level; `true` leaves out the whole property. */
export type Exclusion = Cut;

/** An object from which something was left out. */
export interface CutObject {
  readonly source: object;
  readonly exclusion: Exclusion;
}

/** The copies of objects within values, so that a printer can use the text from which their source was parsed. */
const cutObjects = new WeakMap<object, CutObject>();

/** The object from which an object within a value was copied when fields were excluded; undefined if it is not a copy. */
export function cutObjectOf(copy: object): CutObject | undefined {
  return cutObjects.get(copy);
}

/** Fields to leave out, and the names among them that the model does not have. */
export interface ParsedExclusion {
  readonly exclusion: Exclusion;
  readonly unknown: readonly string[];
}

/** Reads names and dotted paths (`urls.type`) against a model's schema. */
export function parseExclusion(paths: readonly string[], schema: ObjectSchema): ParsedExclusion {
  const exclusion: Record<string, true | Exclusion> = Object.create(null);
  const unknown: string[] = [];
  for (const path of paths) {
    const names = namesOf(path.split('.'), schema);
    if (!isKnown(names, schema)) unknown.push(path);
    add(exclusion, names);
  }
  return { exclusion, unknown };
}

/** Returns the value without the excluded fields. Paths lead through arrays; the value is not changed. */
export function excludeFields(value: UnifiedValue, exclusion: Exclusion): UnifiedValue {
  const result: UnifiedValue = {};
  for (const [name, member] of Object.entries(value)) {
    const rule = exclusion[name];
    if (rule === true) continue;
    define(result, name, rule === undefined ? member : excludeInside(member, rule));
  }
  return result;
}

/** Maximum length of an array: more than JSON text can have, but not an array of the host's that has no items. */
const MOST_ITEMS = 2 ** 26;

function excludeInside(value: unknown, exclusion: Exclusion): unknown {
  if (Array.isArray(value)) {
    if (value.length > MOST_ITEMS) throw new RangeError(`An array has more than ${MOST_ITEMS} items.`);
    return value.map((item) => excludeInside(item, exclusion));
  }
  if (typeof value !== 'object' || value === null) return value;
  const copy = excludeFields({ ...value }, exclusion);
  cutObjects.set(copy, { source: value, exclusion });
  return copy;
}

function isObject(value: object): value is Readonly<Record<string, unknown>> {
  return !Array.isArray(value);
}

/** A record may have any key, even `__proto__`. */
function define(object: UnifiedValue, name: string, value: unknown): void {
  if (name !== '__proto__') object[name] = value;
  else Object.defineProperty(object, name, { value, enumerable: true, configurable: true, writable: true });
}

function add(exclusion: Record<string, true | Exclusion>, names: readonly string[]): void {
  const [first = '', ...rest] = names;
  const known = exclusion[first];
  if (known === true) return;
  if (rest.length === 0) {
    exclusion[first] = true;
    return;
  }
  const inner: Record<string, true | Exclusion> = Object.assign(Object.create(null), known);
  add(inner, rest);
  exclusion[first] = inner;
}

/** The names of a path: a property whose name itself has dots, as customers may write them, is one of them. */
function namesOf(parts: readonly string[], schema: unknown): readonly string[] {
  const [first = '', ...rest] = parts;
  if (parts.length < 2 || typeof schema !== 'object' || schema === null) return parts;
  if ('items' in schema) return namesOf(parts, schema.items);
  if (!('properties' in schema)) return parts;
  const { properties } = schema;
  if (typeof properties !== 'object' || properties === null) return parts;
  const path = `${parts.join('.')}.`;
  const dotted = Object.keys(properties).filter((name) => name.includes('.') && path.startsWith(`${name}.`));
  const longest = dotted.sort((left, right) => right.length - left.length)[0];
  if (longest !== undefined) {
    const inner = parts.slice(longest.split('.').length);
    return [longest, ...namesOf(inner, Reflect.get(properties, longest))];
  }
  return Object.hasOwn(properties, first) ? [first, ...namesOf(rest, Reflect.get(properties, first))] : parts;
}

/** Follows the path through the schema; inside an object with open keys, every name is valid. */
function isKnown(names: readonly string[], schema: unknown): boolean {
  const [first, ...rest] = names;
  if (first === undefined) return true;
  if (typeof schema !== 'object' || schema === null) return schema === true;
  if ('items' in schema) return isKnown(names, schema.items);
  if (!('properties' in schema)) return first !== '';
  const { properties } = schema;
  if (typeof properties !== 'object' || properties === null) return false;
  // Families of customers' fields have names that only records know.
  if (!Object.hasOwn(properties, first)) {
    const { additionalProperties = false } = readContainer(isObject(schema) ? schema : undefined) ?? {};
    return additionalProperties !== false;
  }
  return isKnown(rest, Reflect.get(properties, first));
}
