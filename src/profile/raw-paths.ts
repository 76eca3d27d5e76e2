import type { JsonSchema } from '../model/json-schema.ts';
import { linearPattern, type PatternTest } from '../model/linear-pattern.ts';
import { ANY_NAME, ITEMS, nameOfStep, parentOf, pathBelow, stepsOf, writtenName } from './paths.ts';
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
  /** Whether `integer` is among the types: one beyond 2^53 is read as a string of digits. */
  readonly isInteger: boolean;
  /** Patterns of the names that an object may have besides those that are listed; undefined if any name fits. */
  readonly namePatterns: readonly PatternTest[] | undefined;
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
    const required = requiredBy(value, schema, 0);
    for (const { branch } of branches) visitInside(branch, place.path, required, depth);
  }

  function visitInside(
    branch: SchemaObject,
    path: string,
    required: ReadonlySet<string>,
    depth: number,
  ): void {
    for (const [name, member] of entriesOf(branch.properties)) {
      const isRequired = required.has(name);
      visit(member, { path: pathBelow(path, writtenName(name)), isRequired }, depth + 1);
    }
    const patterns = entriesOf(branch.patternProperties).map(([, member]) => member);
    for (const other of [branch.additionalProperties, branch.unevaluatedProperties, ...patterns].filter(
      isObject,
    )) {
      visit(other, { path: pathBelow(path, ANY_NAME), isRequired: false }, depth + 1);
    }
    const prefix: unknown = branch.prefixItems;
    const items = [branch.items, branch.unevaluatedItems, ...(Array.isArray(prefix) ? prefix : [])];
    for (const item of items.filter(isObject)) {
      visit(item, { path: pathBelow(path, ITEMS), isRequired: false }, depth + 1);
    }
  }
}

/**
 * Returns what a raw schema says of a path: what it says of the path itself, or of any other name where the name is, by a
 * pattern or for all.
 */
export function rawPathAt(raw: ReadonlyMap<string, RawPath>, path: string): RawPath | undefined {
  const exact = raw.get(path);
  if (exact !== undefined) return exact;
  let place = '';
  for (const step of stepsOf(path)) {
    const own = pathBelow(place, step);
    const other = pathBelow(place, ANY_NAME);
    if (raw.has(own)) place = own;
    else if (step !== ITEMS && raw.has(other) && mayBeNamed(raw.get(place), step)) place = other;
    else return undefined;
  }
  return raw.get(place);
}

/** Names that are data are not known, and could be of any pattern. */
function mayBeNamed(holder: RawPath | undefined, step: string): boolean {
  if (step === ANY_NAME || holder?.namePatterns === undefined) return true;
  return holder.namePatterns.some((pattern) => pattern.test(nameOfStep(step)));
}

/** Whether a schema does not describe the object or array that contains a path. */
export function isOpen(raw: ReadonlyMap<string, RawPath>, path: string): boolean {
  const parent = parentOf(path);
  if (rawPathAt(raw, parent) === undefined) return true;
  return ![...raw.keys()].some((other) => other !== '' && parentOf(other) === parent);
}

type SchemaObject = Readonly<Record<string, unknown>>;

/** A part of a schema that says something of a value. */
interface Branch {
  readonly branch: SchemaObject;
  /** Whether it holds in addition to others, so that it need not say of which type values are. */
  readonly isAddition: boolean;
}

/** Keywords with alternatives, and one whose parts all hold. */
const ALTERNATIVES = ['anyOf', 'oneOf'] as const;
/** Keywords whose parts hold for some values only. */
const CONDITIONAL = ['then', 'else'] as const;
const DEPENDENT = ['dependentSchemas', 'dependencies'] as const;

/** The parts of a schema that may hold for a value, references followed; one that allows nothing has none. */
function branchesOf(value: unknown, root: JsonSchema, depth: number): readonly Branch[] {
  if (value === true) return [{ branch: {}, isAddition: false }];
  if (!isObject(value) || depth > MOST_DEPTH) return [];
  const inside = (part: unknown): readonly Branch[] => branchesOf(part, root, depth + 1);
  const added = (part: unknown): readonly Branch[] =>
    inside(part).map(({ branch }) => ({ branch, isAddition: true }));
  const referred = typeof value.$ref === 'string' ? inside(lookUp(root, value.$ref)) : [];
  const alternatives = [...ALTERNATIVES, 'allOf'].flatMap((keyword) =>
    listOf(value[keyword]).flatMap(inside),
  );
  const additions = [
    ...CONDITIONAL.map((keyword) => value[keyword]),
    ...DEPENDENT.flatMap((keyword) => entriesOf(value[keyword]).map(([, part]) => part)),
  ].flatMap(added);
  const others = [...referred, ...alternatives];
  // What only gathers alternatives says nothing of its own.
  const isBare = !['type', 'enum', 'const', 'properties', 'items'].some((keyword) => keyword in value);
  const own: readonly Branch[] = others.length > 0 && isBare ? [] : [{ branch: value, isAddition: false }];
  return [...own, ...others, ...additions];
}

/** The names that an object must have, whichever of the alternatives it is. */
function requiredBy(value: unknown, root: JsonSchema, depth: number): ReadonlySet<string> {
  if (!isObject(value) || depth > MOST_DEPTH) return new Set();
  const inside = (part: unknown): ReadonlySet<string> => requiredBy(part, root, depth + 1);
  const own = listOf(value.required).filter((name) => typeof name === 'string');
  const all = [...(typeof value.$ref === 'string' ? [lookUp(root, value.$ref)] : []), ...listOf(value.allOf)];
  const ofAny = ALTERNATIVES.flatMap((keyword) => {
    const objects = listOf(value[keyword]).filter((part) => mayBeObject(part, root));
    const [first, ...others] = objects.map(inside);
    return first === undefined ? [] : [...first].filter((name) => others.every((other) => other.has(name)));
  });
  return new Set([...own, ...all.flatMap((part) => [...inside(part)]), ...ofAny]);
}

function mayBeObject(part: unknown, root: JsonSchema): boolean {
  return branchesOf(part, root, 0).some(({ branch }) => typesOf(branch).includes('object'));
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
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

function unite(all: readonly Branch[], isRequired: boolean): RawPath {
  const main = all.filter(({ isAddition }) => !isAddition);
  const branches = (main.length > 0 ? main : all).map(({ branch }) => branch);
  const objects = all.map(({ branch }) => branch);
  const lists = branches.map(membersOf);
  const formats = branches.map(({ format }) => (typeof format === 'string' ? [format] : []));
  return {
    types: new Set(branches.flatMap(typesOf)),
    members: lists.some((list) => list === undefined)
      ? undefined
      : new Set(lists.flatMap((list) => list ?? [])),
    formats: new Set(formats.some((list) => list.length === 0) ? [] : formats.flat()),
    isRequired,
    isInteger: branches.some(({ type }) => [type].flat().includes('integer')),
    namePatterns: namePatternsOf(objects),
    isMap: branches.some(isMapSchema),
  };
}

/** The patterns of names; undefined where other names than those of patterns are described, too, or a pattern cannot be tested. */
function namePatternsOf(branches: readonly SchemaObject[]): RawPath['namePatterns'] {
  if (
    branches.some(
      ({ additionalProperties, unevaluatedProperties }) =>
        isObject(additionalProperties) || isObject(unevaluatedProperties),
    )
  )
    return undefined;
  const sources = branches.flatMap(({ patternProperties }) =>
    entriesOf(patternProperties).map(([name]) => name),
  );
  try {
    return sources.map((source) => linearPattern(source));
  } catch {
    return undefined;
  }
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
    isInteger: left.isInteger || right.isInteger,
    namePatterns:
      left.namePatterns === undefined || right.namePatterns === undefined
        ? undefined
        : [...left.namePatterns, ...right.namePatterns],
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
