import { referredSchema } from '../json/referred-schema.ts';
import { wantsArray } from './accepted-types.ts';
import { KEEP_EMPTY } from './keep-empty.ts';

/** What the schema of a value says of the objects in it. */
export interface Shape {
  /** Whether the value may be an object. */
  readonly allowsObject: boolean;
  /** Whether the value is an object and nothing else, with members that are named. */
  readonly isObject: boolean;
  /** Whether the value is an array, or null, and nothing else. */
  readonly isArray: boolean;
  /** Whether an object without members is kept. */
  readonly keepsEmpty: boolean;
  readonly required: ReadonlySet<unknown>;
  /** The members that are named. */
  readonly members: ReadonlyMap<string, Shape>;
  /** Undefined if nothing is said of the items of an array. */
  readonly items: Shape | undefined;
}

type Keywords = Readonly<Record<string, unknown>>;

/** Returns the shapes of parts of a schema, each found when it is first read, since schemas may contain themselves. */
export function shapesOf(root: Keywords): (schema: unknown) => Shape {
  const known = new WeakMap<object, Shape>();
  const shapeOf = (schema: unknown): Shape => {
    const keywords = isKeywords(schema) ? whatIsMeant(schema, root) : {};
    const shape = known.get(keywords) ?? createShape(keywords, root, shapeOf);
    known.set(keywords, shape);
    return shape;
  };
  return shapeOf;
}

function createShape(schema: Keywords, root: Keywords, shapeOf: (schema: unknown) => Shape): Shape {
  const definite = applyingTo(schema, root, ['allOf']);
  const possible = applyingTo(schema, root, ['allOf', 'anyOf', 'oneOf']);
  const types = new Set(definite.flatMap(({ type }) => type ?? []));
  const isOnly = (type: string): boolean => types.size === 1 && types.has(type);
  let members: ReadonlyMap<string, Shape> | undefined;
  return {
    allowsObject: possible.some(({ type }) => [type].flat().includes('object')),
    isObject: isOnly('object') && definite.some(({ properties }) => isKeywords(properties)),
    isArray: wantsArray(schema, root),
    keepsEmpty: definite.some((part) => part[KEEP_EMPTY] === true),
    required: new Set(definite.flatMap(({ required }) => (Array.isArray(required) ? required : []))),
    get members() {
      members ??= new Map(
        possible.flatMap(({ properties }) =>
          isKeywords(properties)
            ? Object.entries(properties).map(([name, member]) => [name, shapeOf(member)] as const)
            : [],
        ),
      );
      return members;
    },
    get items() {
      const described = possible.find(({ items }) => items !== undefined);
      return described === undefined ? undefined : shapeOf(described.items);
    },
  };
}

/** The schemas that apply to the same value: a schema, what it refers to, and the parts of some of its keywords. */
function applyingTo(
  schema: Keywords,
  root: Keywords,
  keywords: readonly string[],
  found: Set<Keywords> = new Set(),
): readonly Keywords[] {
  if (found.has(schema)) return [];
  found.add(schema);
  const parts = [referredSchema(schema.$ref, root), ...keywords.flatMap((keyword) => schema[keyword] ?? [])];
  for (const part of parts) if (isKeywords(part)) applyingTo(part, root, keywords, found);
  return [...found];
}

/** Of a schema that is a reference and nothing else, the schema that it refers to. */
function whatIsMeant(schema: Keywords, root: Keywords, seen: ReadonlySet<Keywords> = new Set()): Keywords {
  const target = Object.keys(schema).length === 1 ? referredSchema(schema.$ref, root) : undefined;
  return isKeywords(target) && !seen.has(target)
    ? whatIsMeant(target, root, new Set([...seen, target]))
    : schema;
}

function isKeywords(value: unknown): value is Keywords {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
