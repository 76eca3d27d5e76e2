import { valueAt } from '../json/json-pointer.ts';
import { referredSchema } from '../json/referred-schema.ts';
import { DATA, NAMED, type SchemaKeyword } from './walk-schema.ts';

type Keywords = Readonly<Record<string, unknown>>;
type PartsOf = (schema: Keywords) => readonly Keywords[];

/** Keywords whose schemas apply to the same value as the schema that has them. */
const SAME_VALUE: readonly string[] = [
  ...['$ref', 'allOf', 'anyOf', 'oneOf', 'not', 'if', 'then', 'else', 'dependentSchemas'],
];
/** Schemas that are in such a keyword do nothing unless something refers to them. */
const DEFINITIONS: ReadonlySet<string> = new Set(['$defs', 'definitions']);

/** Parts in parts, through references, too: the compiler descends into each, and its stack is not endless. */
const MOST_LEVELS = 200;

/**
 * Returns the path of a `$ref` whose check would never end, since it leads to the check of the same value by the same
 * schema; undefined if there is none.
 */
export function endlessReference(
  root: Keywords,
  keywords: readonly SchemaKeyword[],
): SchemaKeyword['path'] | undefined {
  const partsOf = (schema: Keywords): readonly Keywords[] =>
    SAME_VALUE.filter((keyword) => Object.hasOwn(schema, keyword)).flatMap((keyword) =>
      partsIn(keyword, schema[keyword], root),
    );
  const used = new Set<Keywords>();
  descend(root, partsOfAll(root), used);
  const done = new Set<Keywords>();
  const references = keywords
    .filter(({ keyword }) => keyword === '$ref')
    .map(({ path, value }) => ({
      path,
      from: valueAt(root, path.slice(0, -1)),
      to: referredSchema(value, root),
    }));
  for (const { from } of references) {
    const { loop } = isKeywords(from) && used.has(from) ? descend(from, partsOf, done) : {};
    const isInLoop = (part: unknown): boolean => isKeywords(part) && loop?.has(part) === true;
    const found = references.find((reference) => isInLoop(reference.from) && isInLoop(reference.to));
    if (found !== undefined) return found.path;
  }
  return undefined;
}

/** Returns a part that is too many levels deep, and the most that are allowed; undefined if there is none. */
export function partTooDeep(root: Keywords): { readonly part: Keywords; readonly most: number } | undefined {
  const { deep } = descend(root, partsOfAll(root), new Set(), MOST_LEVELS);
  return deep === undefined ? undefined : { part: deep, most: MOST_LEVELS };
}

/** Returns the parts of a schema that are compiled with it. */
function partsOfAll(root: Keywords): PartsOf {
  return (schema) =>
    Object.entries(schema).flatMap(([keyword, value]) =>
      DEFINITIONS.has(keyword) ? [] : partsIn(keyword, value, root),
    );
}

/** The schemas in a keyword, or the one that it refers to. */
function partsIn(keyword: string, value: unknown, root: Keywords): readonly Keywords[] {
  if (keyword === '$ref') return [referredSchema(value, root)].filter(isKeywords);
  if (DATA.has(keyword)) return [];
  const parts = NAMED.has(keyword) ? Object.values(Object(value)) : [value].flat();
  return parts.filter(isKeywords);
}

/**
 * Visits parts and the parts in them, each once. The levels are counted in a list: calls within calls would fail at some
 * depth, and nobody could say at which.
 */
function descend(
  start: Keywords,
  partsOf: PartsOf,
  done: Set<Keywords>,
  most = Number.POSITIVE_INFINITY,
): { readonly loop?: ReadonlySet<Keywords>; readonly deep?: Keywords } {
  if (done.has(start)) return {};
  const open = new Set([start]);
  const levels = [{ schema: start, parts: [...partsOf(start)] }];
  let loop: ReadonlySet<Keywords> | undefined;
  done.add(start);
  for (let level = levels.at(-1); level !== undefined; level = levels.at(-1)) {
    const part = level.parts.shift();
    if (part === undefined) {
      open.delete(level.schema);
      levels.pop();
    } else if (open.has(part)) loop ??= new Set([...open].slice([...open].indexOf(part)));
    else if (!done.has(part)) {
      if (levels.length === most) return { deep: part };
      done.add(part);
      open.add(part);
      levels.push({ schema: part, parts: [...partsOf(part)] });
    }
  }
  return loop === undefined ? {} : { loop };
}

function isKeywords(value: unknown): value is Keywords {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
