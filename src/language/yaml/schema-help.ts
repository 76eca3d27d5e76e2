import type { Path } from '../../definition/places.ts';
import { valueAt } from '../../json/json-pointer.ts';
import { isObjectOf } from '../is-object.ts';

/** A part of a JSON Schema, as far as it helps to write. */
export type SchemaPart = Readonly<Record<string, unknown>>;

/** A key that a mapping may have. */
export interface KnownKey {
  readonly name: string;
  readonly description?: string;
  readonly isRequired: boolean;
  /** The schemas of its value. */
  readonly schemas: readonly SchemaPart[];
}

/** Finds the parts of a schema that describe the value at a path of a file. */
export function schemasAt(root: unknown, file: unknown, path: Path): readonly SchemaPart[] {
  let parts = expand(root, [root], file);
  path.forEach((step, index) => {
    const value = valueAt(file, path.slice(0, index + 1));
    parts = expand(
      root,
      parts.flatMap((part) => inside(part, step)),
      value,
    );
  });
  return parts;
}

/** The keys that schemas describe, in their order. */
export function keysOf(root: unknown, schemas: readonly SchemaPart[]): readonly KnownKey[] {
  const required = new Set(schemas.flatMap((part) => (Array.isArray(part.required) ? part.required : [])));
  const keys = new Map<string, KnownKey>();
  for (const { properties } of schemas) {
    if (!isObjectOf<unknown>(properties)) continue;
    for (const [name, property] of Object.entries(properties)) {
      if (property === false) continue;
      const own = expand(root, [property], undefined);
      const known = keys.get(name);
      const description = known?.description ?? descriptionOf(own);
      keys.set(name, {
        name,
        isRequired: required.has(name),
        schemas: [...(known?.schemas ?? []), ...own],
        ...(description === undefined ? {} : { description }),
      });
    }
  }
  return [...keys.values()];
}

/** The values that schemas list. */
export function listedValues(schemas: readonly SchemaPart[]): readonly unknown[] {
  const found = schemas.flatMap((part) => {
    if (Array.isArray(part.enum)) return part.enum;
    if ('const' in part) return [part.const];
    return part.type === 'boolean' ? [true, false] : [];
  });
  return [...new Set(found)];
}

/** What the first of some schemas says of itself. */
export function descriptionOf(schemas: readonly SchemaPart[]): string | undefined {
  for (const { description } of schemas) if (typeof description === 'string') return description;
  for (const { title } of schemas) if (typeof title === 'string') return title;
  return undefined;
}

/** Whether a value of some schemas is a mapping, a sequence, or neither. */
export function shapeOf(schemas: readonly SchemaPart[]): 'map' | 'seq' | 'scalar' {
  const types = schemas.flatMap(({ type }) => (Array.isArray(type) ? type : [type]));
  if (types.includes('object') || schemas.some(({ properties }) => properties !== undefined)) return 'map';
  return types.includes('array') ? 'seq' : 'scalar';
}

function inside(part: SchemaPart, step: string | number): readonly unknown[] {
  const { properties, patternProperties, additionalProperties, items } = part;
  if (typeof step === 'number' && items !== undefined) return [items];
  const name = String(step);
  if (isObjectOf<unknown>(properties) && Object.hasOwn(properties, name)) return [properties[name]];
  if (isObjectOf<unknown>(patternProperties)) {
    const matching = Object.entries(patternProperties).filter(([pattern]) =>
      new RegExp(pattern, 'u').test(name),
    );
    if (matching.length > 0) return matching.map(([, schema]) => schema);
  }
  if (items !== undefined && /^\d+$/.test(name)) return [items];
  return additionalProperties === undefined ? [] : [additionalProperties];
}

const MOST_EXPANDED = 200;

/** Follows references, and takes the alternatives of a value: of conditions the branch that it takes. */
function expand(root: unknown, given: readonly unknown[], value: unknown): readonly SchemaPart[] {
  const found: SchemaPart[] = [];
  const pending = [...given];
  for (
    let next = pending.shift();
    next !== undefined && found.length < MOST_EXPANDED;
    next = pending.shift()
  ) {
    if (!isObjectOf<unknown>(next)) continue;
    found.push(next);
    if (typeof next.$ref === 'string') pending.push(referenced(root, next.$ref));
    for (const key of ['allOf', 'anyOf', 'oneOf']) if (Array.isArray(next[key])) pending.push(...next[key]);
    if (next.if !== undefined) pending.push(meets(next.if, value) ? next.then : next.else);
  }
  return found;
}

function referenced(root: unknown, reference: string): unknown {
  if (!reference.startsWith('#')) return undefined;
  return valueAt(
    root,
    reference
      .slice(1)
      .split('/')
      .slice(1)
      .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~')),
  );
}

/** Whether a value meets a condition of the simple forms that these schemas have. */
function meets(condition: unknown, value: unknown): boolean {
  const required = valueAt(condition, ['required']);
  if (Array.isArray(required) && !required.every((name) => valueAt(value, [String(name)]) !== undefined))
    return false;
  const properties = valueAt(condition, ['properties']);
  if (!isObjectOf<unknown>(properties)) return true;
  return Object.entries(properties).every(([name, schema]) => {
    const wanted = valueAt(schema, ['const']);
    return wanted === undefined || wanted === valueAt(value, [name]);
  });
}
