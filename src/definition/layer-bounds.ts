import type { Issue } from '../issue/index.ts';
import { valueAt, walkSchema } from '../model/index.ts';
import { keysAt } from './expression-places.ts';
import { issueAtKey } from './issue-at.ts';
import type { Path, Places } from './places.ts';

/** Fields that a layer maps, of all providers. */
const MOST_FIELDS = 1_000;
/** Characters of all expressions of a layer, which bounds the time to compile them: some ten microseconds each. */
const MOST_CHARACTERS = 100_000;
/** Filters of all expressions of a layer: the code for each is a loop. */
const MOST_FILTERS = 5_000;
/** Keywords of all schemas of a layer: some tenth of a millisecond each. */
const MOST_KEYWORDS = 5_000;

/** An opening bracket, unless an array is empty or a number follows, which only selects an item. */
const FILTER = /\[(?!\s*[-\d\]])/g;

/** Returns the issue of a layer whose resources map more than is compiled, undefined if they do not. */
export function layerExcessIssue(
  file: unknown,
  resources: readonly Path[],
  places: Places,
): Issue | undefined {
  let fields = 0;
  let characters = 0;
  let filters = 0;
  let keywords = 0;
  for (const path of resources.flatMap((resource) => expressionPaths(file, resource))) {
    const expression = valueAt(file, path);
    fields += path.at(-1) === 'from' && path.at(-3) === 'families' ? 0 : 1;
    if (typeof expression === 'string') {
      characters += expression.length;
      filters += expression.match(FILTER)?.length ?? 0;
    }
    if (fields > MOST_FIELDS) return tooLarge(places, path, `${MOST_FIELDS} fields`);
    if (characters > MOST_CHARACTERS)
      return tooLarge(places, path, `${MOST_CHARACTERS} characters of expressions`);
    if (filters > MOST_FILTERS)
      return tooLarge(places, path, `${MOST_FILTERS} filters and arrays in expressions`);
  }
  for (const path of resources.flatMap((resource) => schemaPaths(file, resource))) {
    keywords += walkSchema(valueAt(file, path)).length;
    if (keywords > MOST_KEYWORDS) return tooLarge(places, path, `${MOST_KEYWORDS} keywords of schemas`);
  }
  return undefined;
}

/** Paths of the expressions of a resource; a family has one even where it is not written. */
function expressionPaths(file: unknown, resource: Path): readonly Path[] {
  return [
    ...keysAt(file, [...resource, 'mapping']).map((field) => [...resource, 'mapping', field]),
    ...keysAt(file, [...resource, 'families']).flatMap((pattern) =>
      ['from', 'expression'].map((key) => [...resource, 'families', pattern, key]),
    ),
  ];
}

/** Paths of the schemas of a resource, those of families included. */
export function schemaPaths(file: unknown, resource: Path): readonly Path[] {
  return [
    ...keysAt(file, [...resource, 'schema']).map((field) => [...resource, 'schema', field]),
    ...keysAt(file, [...resource, 'families'])
      .map((pattern) => [...resource, 'families', pattern, 'schema'])
      .filter((at) => valueAt(file, at) !== undefined),
  ];
}

function tooLarge(places: Places, path: Path, most: string): Issue {
  const message = `The layer has more than ${most}, the most that are allowed.`;
  return issueAtKey(places, path, { code: 'definition-too-large', message });
}
