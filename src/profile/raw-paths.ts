import type { JsonSchema } from '../model/json-schema.ts';
import { ANY_NAME, ITEMS, nameInPath, pathBelow } from './paths.ts';
import { MOST_PATHS, TYPES, type ValueType } from './profile.ts';

/** What a raw schema says of one path. */
export interface RawPath {
  /** Types that a filled value may have. */
  readonly types: ReadonlySet<ValueType>;
  /** Values that it may have, as strings; undefined if any value is allowed. */
  readonly members: ReadonlySet<string> | undefined;
  /** Formats that strings must have; empty if any string will do. */
  readonly formats: ReadonlySet<string>;
  /** Whether the object that holds the path must have it. */
  readonly isRequired: boolean;
  /** Whether an object has names that are data, such as ids, so that they are not distinguished. */
  readonly isMap: boolean;
}

interface Place {
  readonly path: string;
  readonly isRequired: boolean;
}

/** Deepest nesting of a schema that is followed: a `$ref` may contain itself. */
const MOST_DEPTH = 12;

/** Returns the paths that a raw schema describes, with what it says of them. The record itself has the empty path. */
export function rawPaths(schema: JsonSchema): ReadonlyMap<string, RawPath> {
  const paths = new Map<string, RawPath>();
  visit(schema, { path: '', isRequired: true }, 0);
  return paths;

  function visit(value: unknown, place: Place, depth: number): void {
    if (depth > MOST_DEPTH || paths.size > MOST_PATHS) return;
    const branches = branchesOf(value, schema, 0);
    if (branches.length === 0) return;
    const said = unite(branches, place.isRequired);
    const known = paths.get(place.path);
    paths.set(place.path, known === undefined ? said : both(known, said));
    for (const branch of branches) visitInside(branch, place.path, depth);
  }

  function visitInside(branch: SchemaObject, path: string, depth: number): void {
    const required = Array.isArray(branch.required) ? branch.required : [];
    for (const [name, member] of entriesOf(branch.properties)) {
      const isRequired = required.includes(name);
      visit(member, { path: pathBelow(path, nameInPath(name)), isRequired }, depth + 1);
    }
    const others = [branch.additionalProperties, ...entriesOf(branch.patternProperties).map(([, s]) => s)];
    for (const other of others.filter(isObject)) {
      visit(other, { path: pathBelow(path, ANY_NAME), isRequired: false }, depth + 1);
    }
    const prefix: unknown = branch.prefixItems;
    for (const item of [branch.items, ...(Array.isArray(prefix) ? prefix : [])].filter(isObject)) {
      visit(item, { path: pathBelow(path, ITEMS), isRequired: false }, depth + 1);
    }
  }
}

type SchemaObject = Readonly<Record<string, unknown>>;

/** The alternatives of a schema, references followed; one that allows nothing has none. */
function branchesOf(value: unknown, root: JsonSchema, depth: number): readonly SchemaObject[] {
  if (value === true) return [{}];
  if (!isObject(value) || depth > MOST_DEPTH) return [];
  const own: SchemaObject[] = [value];
  const referred =
    typeof value.$ref === 'string' ? branchesOf(lookUp(root, value.$ref), root, depth + 1) : [];
  const alternatives = ['anyOf', 'oneOf', 'allOf'].flatMap((keyword) => {
    const parts: unknown = value[keyword];
    return Array.isArray(parts) ? parts.flatMap((part) => branchesOf(part, root, depth + 1)) : [];
  });
  const others = [...referred, ...alternatives];
  // What only gathers alternatives says nothing of its own.
  const isBare = !['type', 'enum', 'const', 'properties', 'items'].some((keyword) => keyword in value);
  return others.length > 0 && isBare ? others : [...own, ...others];
}

function lookUp(root: JsonSchema, reference: string): unknown {
  if (!reference.startsWith('#')) return undefined;
  let value: unknown = root;
  for (const step of reference.slice(1).split('/').slice(1)) {
    const name = decodeURIComponent(step).replaceAll('~1', '/').replaceAll('~0', '~');
    value = isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
  }
  return value;
}

function unite(branches: readonly SchemaObject[], isRequired: boolean): RawPath {
  const lists = branches.map(membersOf);
  const formats = branches.map(({ format }) => (typeof format === 'string' ? [format] : []));
  return {
    types: new Set(branches.flatMap(typesOf)),
    members: lists.some((list) => list === undefined)
      ? undefined
      : new Set(lists.flatMap((list) => list ?? [])),
    formats: new Set(formats.some((list) => list.length === 0) ? [] : formats.flat()),
    isRequired,
    isMap: branches.some(isMapSchema),
  };
}

/** What two places say of the same path: a value may be as either says. */
function both(left: RawPath, right: RawPath): RawPath {
  const isAny = left.members === undefined || right.members === undefined;
  const hasAnyFormat = left.formats.size === 0 || right.formats.size === 0;
  return {
    types: new Set([...left.types, ...right.types]),
    members: isAny ? undefined : new Set([...(left.members ?? []), ...(right.members ?? [])]),
    formats: new Set(hasAnyFormat ? [] : [...left.formats, ...right.formats]),
    isRequired: left.isRequired && right.isRequired,
    isMap: left.isMap || right.isMap,
  };
}

function typesOf({ type, enum: members, const: constant }: SchemaObject): readonly ValueType[] {
  if (type === undefined && Array.isArray(members)) return members.flatMap(typeOfValue);
  if (type === undefined && constant !== undefined) return typeOfValue(constant);
  if (type === undefined) return TYPES;
  const names: readonly unknown[] = Array.isArray(type) ? type : [type];
  return names.flatMap((name) => TYPES.filter((one) => one === (name === 'integer' ? 'number' : name)));
}

function typeOfValue(value: unknown): readonly ValueType[] {
  if (Array.isArray(value)) return ['array'];
  return TYPES.filter((type) => value !== null && typeof value === type);
}

/** The values that a branch lists; undefined if it lists none. A branch that is only null allows no further value. */
function membersOf({ type, enum: members, const: constant }: SchemaObject): readonly string[] | undefined {
  if (type === 'null') return [];
  const list: readonly unknown[] | undefined = Array.isArray(members)
    ? members
    : constant === undefined
      ? undefined
      : [constant];
  return list?.flatMap((member) =>
    typeof member === 'string' || typeof member === 'number' ? [String(member)] : [],
  );
}

function isMapSchema({ properties, additionalProperties, patternProperties }: SchemaObject): boolean {
  const isTold = isObject(properties) && Object.keys(properties).length > 0;
  return !isTold && (isObject(additionalProperties) || isObject(patternProperties));
}

function entriesOf(value: unknown): readonly (readonly [string, unknown])[] {
  return isObject(value) ? Object.entries(value) : [];
}

function isObject(value: unknown): value is SchemaObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
